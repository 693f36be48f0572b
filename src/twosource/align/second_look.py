"""Agreements of texts that surely tell one story: there a date that fits, or another shape, is no chance.

Only figures that nothing else in the other text agrees with or contradicts are looked at again, and only where
neither could mean another one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Any

from twosource.align.chance import by_chance
from twosource.align.reshaped import oddly_told, reshaped
from twosource.align.score import Score, weights, wording
from twosource.align.subjects import Subject
from twosource.lexicons import load

Scored = tuple[Subject, Subject, Score]

_APART = ("place", "period", "scope", "basis", "role", "entity", "per")
"""Slots that must not differ."""


def second_look(
    found: Sequence[Subject],
    rarity: dict[str, float],
    meeting: Iterable[Scored],
    agreed: Iterable[Scored],
    conflicts: Iterable[Scored],
) -> list[Scored]:
    """Further agreements; ``meeting`` are all pairs whose values meet, ``agreed`` those already taken for one."""
    agreed, conflicts = list(agreed), list(conflicts)
    connected = _connected(found, agreed)
    if not connected:
        return []
    told = {
        (mine.number, other.document)
        for a, b, _ in (*agreed, *conflicts)
        for mine, other in ((a, b), (b, a))
        if a.document != b.document
    }
    free = [
        (a, b, result)
        for a, b, result in meeting
        if (a.document, b.document) in connected
        and (a.number, b.document) not in told
        and (b.number, a.document) not in told
        and not result.two_measures
    ]
    dates = [item for item in free if _dates_fit(*item)]
    kept = _only(dates, dates) + [item for item in _only_best(free) if _values_fit(*item)]
    told |= {(mine.number, other.document) for a, b, _ in kept for mine, other in ((a, b), (b, a))}
    apart = {(mine.number, other.document) for a, b, _ in conflicts for mine, other in ((a, b), (b, a))}
    return kept + _in_other_shape(found, rarity, connected, told, apart)


def _connected(found: Sequence[Subject], agreed: Iterable[Scored]) -> frozenset[tuple[int, int]]:
    """Pairs of texts that surely tell one story: they agree on values, or name the same people and places."""
    values = {
        (a.document, b.document, a.block, a.quantity.low if a.quantity is not None else a.claim.figure.date_start)
        for a, b, _ in agreed
        if a.document != b.document and a.claim.figure.granularity != "year"
    }
    times = Counter((first, second) for first, second, _, _ in values)
    names: dict[int, set[str]] = {}
    for subject in found:
        names.setdefault(subject.document, set()).update(subject.context.names)
    return frozenset(
        (first, second)
        for first, second in combinations(names, 2)
        if times[first, second] + len(names[first] & names[second]) >= _table()["connected"]
    )


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load("reshaped")
    return table


def _only(items: Sequence[Scored], among: Sequence[Scored]) -> list[Scored]:
    """Those whose figures meet no other date or value of the other text."""
    values: dict[tuple[int, int], set[object]] = {}
    for a, b, _ in among:
        for mine, other in ((a, b), (b, a)):
            values.setdefault((mine.number, other.document), set()).add(_value(other))
    return [
        (a, b, x)
        for a, b, x in items
        if len(values[a.number, b.document]) == len(values[b.number, a.document]) == 1
    ]


def _value(subject: Subject) -> tuple[object, ...]:
    figure = subject.claim.figure
    return subject.block, figure.low, figure.high, subject.number if figure.low is None else None


def _only_best(items: Sequence[Scored]) -> list[Scored]:
    best: dict[tuple[int, int], float] = {}
    for a, b, result in items:
        for mine, other in ((a, b), (b, a)):
            key = (mine.number, other.document)
            best[key] = max(best.get(key, 0.0), result.total)
    return [
        (a, b, x) for a, b, x in items if x.total >= max(best[a.number, b.document], best[b.number, a.document])
    ]


def _values_fit(a: Subject, b: Subject, result: Score) -> bool:
    if a.quantity is None or b.quantity is None or by_chance(a, b, result):
        return False
    if a.quantity.low != a.quantity.high or b.quantity.low != b.quantity.high:
        return False
    equal = result.relation == "same"
    if equal and a.block == "count" and a.quantity.low < _SMALL:
        return False
    if any(x.claim.figure.kind == "ratio" and x.quantity is not None and x.quantity.low == _HALF for x in (a, b)):
        return False
    slots = (*_APART, "noun") if equal else _APART
    if any(vote.says == "different" and vote.slot in slots for vote in result.votes):
        return False
    table = _table()["same" if equal else "meet"]
    return bool(result.total >= table["total"] and result.wording >= table["wording"])


_SMALL = 10
_HALF = 50
"""Counts below the one, and "half", stand in every text."""


def _dates_fit(a: Subject, b: Subject, result: Score) -> bool:
    """Days, months and years of which one lies in the other, and which are not those of the texts themselves."""
    figures = (a.claim.figure, b.claim.figure)
    if a.quantity is not None or any(figure.granularity not in _LENGTHS for figure in figures):
        return False
    starts = [figure.date_start for figure in figures]
    years = all(figure.granularity == "year" for figure in figures)
    if None in starts or result.total < _table()["date"]["years" if years else "total"]:
        return False
    if starts[0] != starts[1] and any(
        _days(subject) > _LENGTHS[subject.claim.figure.granularity or ""] for subject in (a, b)
    ):
        return False
    return not (_of_this_time(a) or _of_this_time(b))


_LENGTHS = {"day": 3, "month": 31, "year": 366}
"""Days at most by granularity: no stretch from one day to another."""


def _days(subject: Subject) -> int:
    figure = subject.claim.figure
    if figure.date_start is None:
        return 0
    return ((figure.date_end or figure.date_start) - figure.date_start).days + 1


def _of_this_time(subject: Subject) -> bool:
    """A day of the weeks, or a year, in which the text appeared: such dates stand everywhere in it."""
    figure, published = subject.claim.figure, subject.claim.document.published
    if published is None or figure.date_start is None:
        return True
    if figure.granularity == "year":
        return abs(figure.date_start.year - published.year) <= 1
    return abs(figure.date_start - published) < dt.timedelta(days=_table()["date"]["days"])


def _in_other_shape(
    found: Sequence[Subject],
    rarity: dict[str, float],
    connected: frozenset[tuple[int, int]],
    told: set[tuple[int, int]],
    apart: set[tuple[int, int]],
) -> list[Scored]:
    """Where one at least agrees with nothing yet: the other may stand several times, once in this shape."""
    rows: dict[int, list[Subject]] = {}
    for subject in found:
        rows.setdefault(subject.document, []).append(subject)
    odd = [subject for subject in found if oddly_told(subject)]
    items: dict[tuple[int, int], Scored] = {}
    for mine in odd:
        for document, row in rows.items():
            pair = min(mine.document, document), max(mine.document, document)
            if pair not in connected or (mine.number, document) in apart:
                continue
            for other in row:
                key = other.number, mine.document
                if key in apart or (key in told and (mine.number, document) in told):
                    continue
                for item in _told(mine, other, found, rarity):
                    items[item[0].number, item[1].number] = item
    kept = [items[key] for key in sorted(items)]
    return _only(kept, kept)


def _told(odd: Subject, plain: Subject, found: Sequence[Subject], rarity: dict[str, float]) -> Iterator[Scored]:
    shape = reshaped(odd, plain, found)
    if shape is None:
        return
    words, least = shape
    a, b = (odd, plain) if odd.number < plain.number else (plain, odd)
    points, _, beside = wording(a, b, rarity)
    if points < least:
        return
    total = weights()["accept"]["meet"] + points
    yield a, b, Score("reshaped", points, (), total, (words,), 0.0, 0, 0.0, False, beside)
