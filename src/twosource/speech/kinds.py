"""Which names are people's and which are bodies': told by what stands beside them."""

from __future__ import annotations

import re

from twosource.speech.names import Name
from twosource.speech.subjects import places
from twosource.speech.wordlists import union, words

_AGE_ALONE = re.compile(r", (?:is )?(?:[1-9]\d)[,.]")
_AGE_AFTER = re.compile(r", (?:[1-9]\d?|10\d)[,.]| \((?:[1-9]\d)\)|,? aged \d|, an? (?:\d\d)-year-old")
_APPOSED = re.compile(
    r", (?:an? |the |its |one of )((?:[\w’'&-]+ ){0,6}?)([a-z-]+)"
    r"(?=[,.;:)]| (?:in|of|for|at|from|that|which|who|based|with|and)\b)"
)


def tell_kinds(text: str, names: list[Name]) -> None:
    """Mark names as people's or bodies' by an age, a relative clause or a noun in apposition, then by how the text
    names them again: people by their last word, companies by their first."""
    for name in names:
        if name.person or name.text.count(" ") > 3 or (name.body and not name.weak):
            continue
        following = text[name.end : name.end + 2]
        if (following[:1] == "," or following in (" (", " a")) and _is_aged(text, name):
            name.person, name.body = True, False
        elif " " in name.text and not name.body and name.text[-1].islower():
            _by_neighbours(text, name, following)
    surnames = {name.text.rsplit(" ", 1)[-1] for name in names if name.person}
    for name in names:
        if not name.person and not name.body and name.text.rsplit(" ", 1)[-1] in surnames:
            name.person = True
    _by_short_forms(names)


def _is_aged(text: str, name: Name) -> bool:
    if " " not in name.text:
        return _AGE_ALONE.match(text, name.end) is not None
    return _AGE_AFTER.match(text, name.end) is not None or text.startswith(", who ", name.end)


def _by_neighbours(text: str, name: Name, following: str) -> None:
    """ "The consultancy N", "N, a non-profit group": the noun in apposition tells."""
    persons, bodies = words("speakers", "persons"), words("speakers", "bodies")
    before = text[max(0, name.whole - 20) : name.whole].rsplit(None, 1)
    noun = before[-1] if before else ""
    told = text[name.whole - 1 : name.whole] == " " and noun in bodies and noun not in persons
    if told or noun in ("the", "The") or noun.lower() in words("speakers", "trades"):
        name.body = not name.title  # "the Fern Barometer", "the consultancy Fern Hill"
    elif following == ", ":
        apposed = _APPOSED.match(text, name.end)
        if apposed is None or name.text in places():
            return
        phrase = apposed.group(1).split()
        if apposed.group(2) in persons or any(word in persons for word in phrase):
            name.person = True
        elif apposed.group(2) in bodies:
            name.body = True


def _by_short_forms(names: list[Name]) -> None:
    """A name of two words that is taken up by its first word alone, no first name, is a body's."""
    alone = {name.text for name in names if " " not in name.text}
    given = union(
        ("personal_names", "given"), ("personal_names", "given_male"), ("personal_names", "given_female")
    )
    for name in names:
        if name.person or name.body or name.title or name.text.count(" ") != 1:
            continue
        first, last = name.text.split(" ")
        if first in alone and last not in alone and first.lower() not in given:
            name.body = True
