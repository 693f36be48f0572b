"""From, to and by how much: do the change and the two levels of one passage fit each other?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from twosource.compare.neighbours import OTHER, Quantity, quantities, unit_name
from twosource.compare.phrases import anywhere, at_end, at_start
from twosource.lexicons import load
from twosource.model import Article, Figure

_OUTSIDE = frozenset(("date", "year", "ordinal", "score", "age"))
_NO_LEVEL = _OUTSIDE | {"ratio", "percentage_point"}
_RELATIVE = frozenset(("percent", "percentage_point", "ratio"))

_UP = anywhere("levels", "up")
_DOWN = anywhere("levels", "down")
_CHANGE_BEFORE = at_end("levels", 24, "up", "down", "either")
_CHANGE_AFTER = at_start("levels", "up", "down", "either")
_FROM = at_end("levels", 45, "from")
_TO = at_end("levels", 30, "to")
_EARLIER = at_start("levels", "earlier")
_PACE = at_start("levels", "paces")
_ADJUSTED = anywhere("levels", "adjusted")
_BASE = re.compile(r"(?<!\w)on (?:the|its|last year's)(?!\w)[^.;:,()]{0,40}$")
_IN_BRACKETS = re.compile(r"(?<!\w)than(?!\w)[^.;:]{0,70}\($")
_ALTERNATIVE = re.compile(r"^(?:,? ?or|\(|, ?|/|, equal to|, equivalent to|, that is)(?: [a-z]{4,9})?$")
_ANAPHOR = re.compile(r"^\W{0,2}" + anywhere("levels", "anaphors").pattern + r"(?: [a-z]+){0,3}$")
_OWN_BASE = re.compile(r"(?<!\w)(?:since|than|from|compared|against|on the)(?!\w)")
_LEVEL_BEFORE = re.compile(r"(?<!\w)(?:to|from|at|was|were|than)(?: (?:a|an|the|just|only))?$")
_SPAN = re.compile(r"(?<!\w)(day|week|month|quarter|year|decade)(?!\w)")


@dataclass(slots=True)
class Change:
    """A stated change with the levels it leads from and to, all in one passage."""

    start: Quantity
    end: Quantity
    changes: list[Quantity]
    direction: str | None = None
    """"up" or "down" when the words beside the change say so."""
    linked: bool = False
    """Earlier and later level are both marked as such ("from … to …")."""


@dataclass(slots=True)
class _Slot:
    """One figure, or a figure and the same thing said otherwise: "2.2%, or £38,"."""

    members: list[Quantity] = field(default_factory=list)

    @property
    def before(self) -> str:
        return self.members[0].before

    @property
    def after(self) -> str:
        return self.members[-1].after

    @property
    def sentence(self) -> int:
        return self.members[0].sentence


def find_changes(article: Article) -> list[Change]:
    """Every passage of the article in which a change stands beside both its levels."""
    units: dict[tuple[str, str | None], None] = {}
    for claim in article.claims:
        figure = claim.figure
        if (
            figure.kind not in _OUTSIDE
            and figure.low is not None
            and figure.kind not in ("ratio", "percentage_point")
        ):
            units.setdefault((figure.kind, unit_name(figure.unit)))
    found: list[Change] = []
    seen: set[tuple[int, ...]] = set()
    for kind, unit in units:
        for change in _of_unit(article, kind, unit):
            key = (change.start.claim.index, change.end.claim.index, *(c.claim.index for c in change.changes))
            if key not in seen:
                seen.add(key)
                found.append(change)
    found.sort(key=lambda change: min(change.start.claim.index, change.end.claim.index))
    return found


def _of_unit(article: Article, kind: str, unit: str | None) -> Iterator[Change]:
    def keep(figure: Figure) -> bool:
        return figure.low is not None and (
            (figure.kind == kind and unit_name(figure.unit) == unit) or figure.kind in _RELATIVE
        )

    slots = _slots(quantities(article, keep))
    for a, b, c in zip(slots, slots[1:], slots[2:], strict=False):
        if c.sentence - a.sentence <= 1:
            change = _triple(a, b, c, kind, unit)
            if change is not None:
                yield change


def _slots(found: list[Quantity]) -> list[_Slot]:
    slots: list[_Slot] = []
    for quantity in found:
        last = slots[-1].members[-1] if slots else None
        if (
            last is not None
            and last.sentence == quantity.sentence
            and _ALTERNATIVE.match(quantity.before)
            and (last.figure.kind in _RELATIVE) != (quantity.figure.kind in _RELATIVE)
        ):
            slots[-1].members.append(quantity)
        else:
            slots.append(_Slot([quantity]))
    return slots


def _triple(a: _Slot, b: _Slot, c: _Slot, kind: str, unit: str | None) -> Change | None:
    """The reading of three neighbours as change, earlier level and later level; None if there is none."""
    if OTHER in b.before or OTHER in c.before:
        return None
    joined = a.sentence == b.sentence == c.sentence
    if joined:
        if _is_change(a) and _is_to(b) and _is_from(c):
            return _change(c, b, a, kind, unit, True)
        if _is_change(a) and _is_from(b) and _is_to(c):
            return _change(b, c, a, kind, unit, True)
        if _is_from(a) and _is_to(b) and _is_change(c):
            return _change(a, b, c, kind, unit, True)
        if _is_change(b) and _is_from(c) and _is_level(a):
            return _change(c, a, b, kind, unit, False)
        if _is_from(b) and _is_level(a) and _is_change(c):
            return _change(b, a, c, kind, unit, False)
        return None
    if b.sentence == c.sentence and _ANAPHOR.match(b.before) and _is_change(b) and _is_from(c) and _is_level(a):
        return _change(c, a, b, kind, unit, False)
    if a.sentence == b.sentence and _ANAPHOR.match(c.before) and _is_change(c) and not _OWN_BASE.search(c.after):
        if _is_from(a) and _is_to(b):
            return _change(a, b, c, kind, unit, True)
        if _is_from(b) and _is_level(a):
            return _change(b, a, c, kind, unit, False)
    return None


def _change(start: _Slot, end: _Slot, change: _Slot, kind: str, unit: str | None, linked: bool) -> Change | None:
    first, last = _level(start, kind, unit), _level(end, kind, unit)
    if first is None or last is None:
        return None
    words = f"{change.before} {change.after}"
    if _PACE.match(change.after) or _ADJUSTED.search(words) or _ADJUSTED.search(start.before):
        return None
    mine, other = _spans(change.after[:40]), _spans(start.after[:40] + start.before[-40:])
    if mine and other and not mine & other:
        return None
    return Change(first, last, change.members, _direction(change), linked)


def _level(slot: _Slot, kind: str, unit: str | None) -> Quantity | None:
    for member in slot.members:
        if member.figure.kind == kind and unit_name(member.figure.unit) == unit:
            return member
    return None


def _spans(words: str) -> set[str]:
    return set(_SPAN.findall(words))


def _is_change(slot: _Slot) -> bool:
    if _LEVEL_BEFORE.search(slot.before):
        return False
    return bool(_CHANGE_BEFORE.search(slot.before) or _CHANGE_AFTER.match(slot.after)) or any(
        member.figure.role == "change" or factor(member.figure) is not None for member in slot.members
    )


def _is_level(slot: _Slot) -> bool:
    return not _is_from(slot) and not _is_change(slot)


def _is_from(slot: _Slot) -> bool:
    return bool(_FROM.search(slot.before) or _BASE.search(slot.before) or _IN_BRACKETS.search(slot.before))


def _is_to(slot: _Slot) -> bool:
    return bool(_TO.search(slot.before))


def _direction(change: _Slot) -> str | None:
    words = f"{change.before[-40:]} {' '.join(change.after.split()[:2])}"
    up, down = _UP.search(words), _DOWN.search(words)
    if bool(up) == bool(down):
        return None
    return "up" if up else "down"


def factor(figure: Figure) -> Decimal | None:
    """How many times the earlier level the later one is, if the figure is a word for that: "doubled" is 2."""
    if figure.kind != "ratio":
        return None
    words = _factors()
    return next((words[word] for word in figure.text.casefold().split() if word in words), None)


@cache
def _factors() -> dict[str, Decimal]:
    return {word: _fraction(str(value)) for word, value in load("levels")["factors"].items()}


def _fraction(text: str) -> Decimal:
    top, _, bottom = text.partition("/")
    return Decimal(top) / Decimal(bottom or 1)
