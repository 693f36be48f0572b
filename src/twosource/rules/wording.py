"""Messages: placeholders such as ``{a.text}`` filled from a judgement's sides and facts.

``{a.…}``, ``{b.…}``, ``{c.…}`` are the first three sides, ``{facts.…}`` what the comparison found out, and
``{quantity}`` and ``{sides}`` speak of the whole. A wording with a placeholder that has no value is passed over
for the next one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import PurePath
from typing import Any

from twosource.authorities.basis import basis_in_words
from twosource.lexicons import load
from twosource.model import Judgement
from twosource.rules.conditions import View
from twosource.rules.names import PLACEHOLDER, SIDE_NAMES
from twosource.rules.subject import subject
from twosource.units.reprint import plain_number, reprint

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OTHER_UNITS = ("conversion.currency", "basis.points", "list.count")
"""Comparisons whose computed number has not the unit of the stated one."""
PRINTED: dict[str, Callable[[View], Any]] = {
    "text": lambda view: view.phrase,
    "speaker": lambda view: view.speaker,
    "who": lambda view: view.speaker or source(view),
    "source": lambda view: source(view),
    "says": lambda view: _says(view),
    "note": lambda view: view.note,
    "document": lambda view: PurePath(view.document).name,
    "outlet": lambda view: view.outlet,
    "section": lambda view: view.claim.sentence.section if view.claim else None,
    "unit": lambda view: view.claim.figure.unit if view.claim else None,
    "per": lambda view: (view.claim.figure.per or view.claim.frame.per) if view.claim else None,
    "basis": lambda view: basis_in_words(view.claim.frame.basis) if view.claim else None,
    "period": lambda view: view.claim.frame.period_text if view.claim else None,
    "measure": lambda view: view.claim.frame.measure if view.claim else None,
    "entity": lambda view: view.claim.frame.entity if view.claim else None,
    "place": lambda view: view.claim.frame.place if view.claim else None,
    "scope": lambda view: view.claim.frame.scope if view.claim else None,
    "status": lambda view: view.claim.frame.status if view.claim else None,
    "hedge": lambda view: view.claim.figure.hedge if view.claim else None,
    "noun": lambda view: view.claim.figure.noun if view.claim else None,
    "cited": lambda view: view.claim.attribution.cited if view.claim else None,
    "authority": lambda view: view.claim.attribution.authority if view.claim else None,
}
"""What can be printed of a side, by its name in ``names.SIDE_FIELDS``."""


def fill(
    wordings: Sequence[str], judgement: Judgement, views: Sequence[View], everyone: Sequence[View]
) -> str | None:
    """The first wording whose placeholders all have a value, filled; None if there is none.

    ``views`` are the sides ``a``, ``b``, ``c``; ``everyone`` those that ``{sides}`` speaks of.
    """
    for wording in wordings:
        filled = _fill(wording, judgement, views, everyone)
        if filled is not None:
            return filled
    return None


def fill_loosely(
    wordings: Sequence[str], judgement: Judgement, views: Sequence[View], everyone: Sequence[View]
) -> str:
    """``fill``, where the last wording is used in any case and says "not stated" where it has no value."""
    filled = fill(wordings, judgement, views, everyone)
    if filled is None:
        filled = _start(
            PLACEHOLDER.sub(lambda m: _value(m[1], judgement, views, everyone) or "not stated", wordings[-1])
        )
    return filled


def _fill(wording: str, judgement: Judgement, views: Sequence[View], everyone: Sequence[View]) -> str | None:
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        found = _value(match[1], judgement, views, everyone)
        missing = missing or found is None
        return found or ""

    text = PLACEHOLDER.sub(value, wording)
    return None if missing else _start(text)


def _start(text: str) -> str:
    """The text with a capital, unless it begins with a file's name."""
    return text if "." in text.partition(" ")[0].rstrip(".") else text[:1].upper() + text[1:]


def _value(name: str, judgement: Judgement, views: Sequence[View], everyone: Sequence[View]) -> str | None:
    if name == "quantity":
        return subject(judgement) or None
    if name == "sides":
        return sides_in_words(everyone)
    root, _, field = name.partition(".")
    if root == "facts":
        return _fact(field, judgement)
    position = SIDE_NAMES[root]
    if position >= len(views):
        return None
    return plain(PRINTED[field](views[position]))


def _fact(name: str, judgement: Judgement) -> str | None:
    """A fact for readers; a computed number in the form in which the text prints its own ("$44,000")."""
    value = judgement.facts.get(name)
    if name == "computed" and value is not None and judgement.check not in _OTHER_UNITS:
        stated = judgement.facts.get("stated")
        return reprint(value, next((s.claim for s in judgement.sides if s.claim and s.text == stated), None))
    return plain(value)


def plain(value: Any) -> str | None:
    """A value as a reader wants it: 1,200 for Decimal("1200"), 5 March 2026 for a date; None if there is none."""
    if value is None or value == "" or value == () or value == []:
        return None
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, str) and _DAY.fullmatch(value):
        value = dt.date.fromisoformat(value)
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {plain(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (plain(item) for item in value)))
    return str(value)


def source(view: View) -> str:
    """Where a side stands, for a reader: outlet or file, and the headline or caption if it stands there."""
    name = view.outlet or PurePath(view.document).name
    section = view.claim.sentence.section if view.claim else None
    if section in ("headline", "caption", "standfirst"):
        return f"the {section} of {name}"
    return name


def _says(view: View) -> str:
    if view.speaker:
        return f"{view.speaker} {_verb(view.speaker)} {view.phrase} ({source(view)})"
    return f"{source(view)} gives {view.phrase}"


def sides_in_words(views: Sequence[View]) -> str:
    """Who gives what, one phrase a side; a source that speaks twice is named once."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for view in views:
        if view.speaker:
            key = (f"{view.speaker} {_verb(view.speaker)}", f" ({source(view)})")
        else:
            key = (f"{source(view)} gives", "")
        values = grouped.setdefault(key, [])
        if view.phrase not in values:
            values.append(view.phrase)
    return "; ".join(f"{speech} {_joined(values)}{place}" for (speech, place), values in grouped.items())


def _joined(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else ", ".join(values[:-1]) + " and " + values[-1]


def _verb(speaker: str) -> str:
    """ "says" for one, "say" for many: a speaker that ends in a small plural noun (officials, police) is many."""
    last = speaker.rpartition(" ")[2]
    return "say" if last in _groups() or (last.islower() and last.endswith("s") and last[-2:] != "ss") else "says"


@cache
def _groups() -> frozenset[str]:
    return frozenset(word.strip() for word in load("speakers")["groups"].split(","))
