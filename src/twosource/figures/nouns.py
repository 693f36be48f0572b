"""The counted noun after a number, and its lemma."""

from __future__ import annotations

import re

from twosource.figures.reading import Context

_TOKEN = re.compile(r"[ \u00a0-][\"“‘„]?([^\W\d_]{1,40}(?:[-’'.&][^\W\d_]{1,40}){0,4})")
_CLOSING = frozenset('"”’+')
PEOPLES = ("ians", "icans", "eans", "landers", "ermans", "omans")
_HEAD_OF = re.compile(r" head of ([a-z]+)")
_STRONG = re.compile(r"[ -]strong ([a-z]+)(?: ([a-z]+))?")
LONGEST = 7
"""Words that a noun phrase may have between the number and its head."""


def counted_noun(context: Context, end: int) -> tuple[str, str, int] | None:
    """The noun phrase after a number: as printed, the lemma of its head, where it ends. None if there is none.

    The lemma is empty when no plural noun shows what the head is.
    """
    text, lower = context.text, context.lower
    tables = context.tables
    stop, skip = tables.noun_stop, tables.noun_skip
    herd = _HEAD_OF.match(lower, end)
    if herd and is_plural(herd[1], tables.plural_without_s, tables.not_plural):
        return text[end + 1 : herd.end()], lemma(herd[1], tables.irregular), herd.end()
    strong = _STRONG.match(lower, end)
    if strong:
        close = strong.end(2) if strong[2] in tables.wholes else strong.end(1)
        whole = tables.wholes.get(strong[2] or "") or tables.wholes.get(strong[1])
        return text[end + 1 : close], whole or lemma(strong[1], tables.irregular), close
    # The quotation of a number may end before its noun.
    position = end + 1 if lower[end : end + 1] in _CLOSING else end
    first: int | None = None
    last_word = ""
    last_end = end
    joined = False
    for _ in range(LONGEST):
        match = _TOKEN.match(lower, position)
        if match is None:
            break
        word = match[1]
        if word in skip and first is None:
            position = match.end()
            continue
        if word in ("and", "or") and first is not None and not joined and _joins(context, match.end()):
            # "5 million home and business lines"
            joined = True
            position = match.end()
            continue
        if word in stop or word in tables.ones or word in tables.tens:
            break
        if first is None:
            first = match.start(1)
            if lower[match.start()] == "-" and word in ("man", "woman", "person"):
                return text[first : match.end()], "person", match.end()
            if lower[match.start()] == "-" and word not in tables.not_hyphen_noun:
                return text[first : match.end()], lemma(word, tables.irregular), match.end()
        if is_plural(word, tables.plural_without_s, tables.not_plural) or _initials(text, match):
            following = _TOKEN.match(lower, match.end())
            if not (
                following
                and is_plural(following[1], tables.plural_without_s, tables.not_plural)
                and following[1] not in stop
                and following[1] not in tables.no_subject
            ):
                if text[match.start(1)].isupper() and (
                    word in tables.peoples or (word.endswith(PEOPLES) and word not in tables.no_peoples)
                ):
                    return text[first : match.end()], "person", match.end()
                return text[first : match.end()], lemma(word, tables.irregular), match.end()
        last_word, last_end = word, match.end()
        position = match.end()
    if first is None or not last_word:
        return None
    return text[first:last_end], "", last_end


_HEADS = (re.compile(r" ([a-z-]+) ([a-z-]+)(?![a-z’'])"), re.compile(r" ([a-z-]+ [a-z-]+) ([a-z-]+)(?![a-z’'])"))


def _joins(context: Context, end: int) -> bool:
    """Whether two modifiers of a plural noun are joined here, as in "oil and gas wells"."""
    tables = context.tables
    for pattern in _HEADS:
        match = pattern.match(context.lower, end)
        if match is None:
            return False
        modifiers = match[1].split()
        if not tables.noun_stop.isdisjoint(modifiers) or is_plural(
            modifiers[-1], tables.plural_without_s, tables.not_plural
        ):
            return False
        if is_plural(match[2], tables.plural_without_s, tables.not_plural):
            return match[2] not in tables.no_subject
    return False


def _initials(text: str, match: re.Match[str]) -> bool:
    """Whether the word is a plural of initials: MPs, GPs, SUVs."""
    word = text[match.start(1) : match.end(1)]
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def is_plural(word: str, without_s: frozenset[str], not_plural: frozenset[str]) -> bool:
    """Whether a word looks like a plural noun."""
    if word in without_s:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in not_plural
    )


PARTICLES = frozenset(
    ("ups", "ins", "outs", "offs", "downs", "overs", "backs", "ons", "bys", "fests", "togethers")
)
"""What phrasal nouns end in: start-ups, break-ins, sell-offs."""


PARTICLES = frozenset(("ups", "ins", "outs", "offs", "downs", "overs", "backs", "ons", "bys"))
"""What phrasal nouns end in: start-ups, break-ins, sell-offs."""


def lemma(word: str, irregular: dict[str, str]) -> str:
    """The singular of a plural noun."""
    if "-" in word:
        last = word.rsplit("-", 1)[-1]
        if last in PARTICLES:
            return word[:-1]
        word = last
    known = irregular.get(word)
    if known is not None:
        return known
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("men"):
        return word[:-2] + "an"
    return word
