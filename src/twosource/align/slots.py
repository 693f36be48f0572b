"""Do two claims speak of the same thing? One vote for each slot of the frame, independent of the others."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

from twosource.align.kin import kindred
from twosource.align.words import canonical_words
from twosource.lexicons import load
from twosource.model import Claim, Vote

EXPLAINING = ("noun", "place", "scope", "period", "status", "role", "per", "basis", "direction", "entity")
"""Stated differently, these explain why two values differ that no slip of the pen relates."""

_SINGLE_EVENT = 3
_SAME_LENGTH = 0.8


def votes(a: Claim, b: Claim) -> tuple[Vote, ...]:
    """The slots stated on at least one side, with what they say, in a fixed order."""
    found = []
    for slot, vote in _SLOTS:
        result = vote(a, b)
        if result is not None:
            found.append(Vote(slot, *result))
    return tuple(found)


Says = Literal["same", "compatible", "different", "one_sided"]
Said = tuple[Says, str | None, str | None]


def _one_sided(a: str | None, b: str | None) -> Said | None:
    return ("one_sided", a, b) if a or b else None


def _entity(a: Claim, b: Claim) -> Said | None:
    first, second = a.frame.entity, b.frame.entity
    if not first or not second:
        return _one_sided(first, second)
    left, right = canonical_words(first), canonical_words(second)
    if left == right or first.casefold() == second.casefold():
        return "same", first, second
    if left & right or (left <= _words_of(b) and right <= _words_of(a)):
        return "compatible", first, second
    return "different", first, second


def _words_of(claim: Claim) -> frozenset[str]:
    """The content words of the claim's sentence: both sentences may name both, in another order."""
    sentence = claim.sentence
    return canonical_words(claim.document.text[sentence.start : sentence.end])


def _place(a: Claim, b: Claim) -> Said | None:
    first, second = a.frame.place, b.frame.place
    if not first or not second:
        return _one_sided(first, second)
    left, right = first.casefold(), second.casefold()
    if left == right:
        return "same", first, second
    if left.endswith(", " + right) or right.endswith(", " + left):
        return "compatible", first, second
    return "different", first, second


def _scope(a: Claim, b: Claim) -> Said | None:
    first, second = a.frame.scope, b.frame.scope
    if not first or not second:
        return _one_sided(first, second)
    left, right = ({part.strip().casefold() for part in scope.split(",")} for scope in (first, second))
    if left == right:
        return "same", first, second
    return ("compatible" if left & right else "different"), first, second


def _measure(a: Claim, b: Claim) -> Said | None:
    first, second = a.frame.measure, b.frame.measure
    if not first or not second:
        return _one_sided(first, second)
    left, right = canonical_words(first), canonical_words(second)
    if first.casefold() == second.casefold() or left == right:
        return "same", first, second
    return ("compatible" if left & right or kindred(left, right) else "different"), first, second


def _noun(a: Claim, b: Claim) -> Said | None:
    if a.figure.kind == b.figure.kind == "measure":
        return _substance(a, b)
    first, second = a.figure.noun or a.figure.unit, b.figure.noun or b.figure.unit
    if a.figure.kind not in ("count", "ordinal", "score") or a.figure.kind != b.figure.kind:
        return None
    if not first or not second:
        return _one_sided(first, second)
    left, right = canonical_words(first), canonical_words(second)
    if left == right or (a.figure.unit is not None and a.figure.unit == b.figure.unit):
        return "same", first, second
    if a.frame.measure is not None and a.frame.measure == b.frame.measure:
        return "compatible", first, second
    if _PEOPLE in (left, right) or left <= _peoples() or right <= _peoples():
        return "compatible", first, second
    return ("compatible" if left & right or kindred(left, right) else "different"), first, second


@cache
def _peoples() -> frozenset[str]:
    """Stems of words for the people of a country: whoever they are, patients or voters, they are people."""
    names = [name for row in load("places")["countries"].values() for name in row if " " not in name]
    return canonical_words(" ".join((*names, load("alignment")["peoples"])))


def _substance(a: Claim, b: Claim) -> Said | None:
    """What so many tonnes or litres are of, where both say it: 27 kilos of cocaine, 72 kilos of cannabis."""
    found = [_OF.match(claim.document.text, claim.figure.end) for claim in (a, b)]
    if found[0] is None or found[1] is None:
        return None
    first, second = found[0][1], found[1][1]
    left, right = (canonical_words(text) - _amounts() for text in (first, second))
    if not left or not right:
        return None
    if left & right:
        return "same", first, second
    return ("compatible" if kindred(left, right) else "different"), first, second


@cache
def _amounts() -> frozenset[str]:
    return canonical_words(load("alignment")["amounts"])


_OF = re.compile(r" of (?:the |a |an |its |their )?([a-z]{3,}(?: [a-z]{3,})?)\b")

_PEOPLE = canonical_words("people")
"""Whoever they are: workers, patients and viewers are people too."""


def _plain(read: Callable[[Claim], str | None]) -> Callable[[Claim, Claim], Said | None]:
    def vote(a: Claim, b: Claim) -> Said | None:
        first, second = read(a), read(b)
        if not first or not second:
            return _one_sided(first, second)
        return ("same" if first == second else "different"), first, second

    return vote


def _role(a: Claim, b: Claim) -> Said | None:
    first, second = a.frame.role or a.figure.role, b.frame.role or b.figure.role
    groups = {"level": 0, "change_to": 0, "share": 0, "change_from": 1, "change": 2, "rank": 3}
    if groups[first] == groups[second]:
        return None if first == second == "level" else ("same", first, second)
    if {groups[first], groups[second]} == {0, 1} and "level" in (first, second):
        return "one_sided", first, second
    return "different", first, second


def _direction(a: Claim, b: Claim) -> Said | None:
    first, second = a.frame.direction or a.figure.direction, b.frame.direction or b.figure.direction
    if not first or not second:
        return None
    return ("same" if first == second else "different"), first, second


def _period(a: Claim, b: Claim) -> Said | None:
    first, second = a.frame, b.frame
    if first.period_start is None or second.period_start is None:
        return _one_sided(first.period_text, second.period_text)
    left, right = _span(first.period_start, first.period_end), _span(second.period_start, second.period_end)
    overlap = (min(left[1], right[1]) - max(left[0], right[0])).days + 1
    shown = (first.period_text or left[0].isoformat(), second.period_text or right[0].isoformat())
    if overlap <= 0:
        return ("different", *shown)
    lengths = [(end - start).days + 1 for start, end in (left, right)]
    if overlap >= _SAME_LENGTH * max(lengths):
        return ("same", *shown)
    if min(lengths) <= _SINGLE_EVENT:
        return ("compatible", *shown)
    return ("different", *shown)


def _span(start: dt.date, end: dt.date | None) -> tuple[dt.date, dt.date]:
    return start, end or start


def _status(a: Claim, b: Claim) -> Said | None:
    first, second = a.frame.status, b.frame.status
    if not first or not second:
        return _one_sided(first, second)
    real = {"actual", "estimate"}
    if first == second or {first, second} <= real:
        return "same", first, second
    return "different", first, second


def _basis(a: Claim, b: Claim) -> Said | None:
    first, second = axes(a.frame.basis), axes(b.frame.basis)
    if not first and not second:
        return None
    shown = "; ".join(a.frame.basis) or None, "; ".join(b.frame.basis) or None
    shared = first.keys() & second.keys()
    if any(first[axis] != second[axis] for axis in shared):
        return ("different", *shown)
    if shared and first.keys() == second.keys():
        return ("same", *shown)
    return ("one_sided", *shown)


@lru_cache(maxsize=4096)
def axes(basis: tuple[str, ...]) -> dict[str, str]:
    """Basis tags "axis:value" by axis."""
    return dict(tag.split(":", 1) for tag in basis if ":" in tag)


def _per(claim: Claim) -> str | None:
    per = claim.figure.per or claim.frame.per
    return re.sub(r"^(a|each|every|per)\s+", "", per) if per else None


_SLOTS: tuple[tuple[str, Callable[[Claim, Claim], Said | None]], ...] = (
    ("noun", _noun),
    ("measure", _measure),
    ("entity", _entity),
    ("place", _place),
    ("scope", _scope),
    ("period", _period),
    ("status", _status),
    ("role", _role),
    ("direction", _direction),
    ("per", _plain(_per)),
    ("basis", _basis),
)
