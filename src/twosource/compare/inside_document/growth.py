"""Judges the changes that a passage states: differences, percentages, points and factors."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from twosource.compare.inside_document.changes import Change, find_changes
from twosource.compare.inside_document.gaps import find_gaps
from twosource.compare.inside_document.slots import RELATIVE, factor
from twosource.compare.neighbours import Quantity, side
from twosource.compare.precision import Span, allowed, as_printed, cut_off, exactly, rough, show
from twosource.model import Article, Figure, FindingType, Judgement

HUNDRED = Decimal(100)
_FAR_REACH = 5
_SMALL_PRICE = Decimal(20)
_DECIMAL_SLIPS = (Decimal(10), Decimal("0.1"))


def judge_changes(article: Article) -> list[Judgement]:
    """Changes that no rounding of the printed levels explains."""
    judgements: list[Judgement] = []
    told: set[int] = set()
    for change in (*find_changes(article), *find_gaps(article)):
        for stated in change.changes:
            judgement = _judge(change, stated)
            if judgement is not None and not change.dated:
                judgement = _nearer(judgement, _judge(_turned(change), stated), stated)
            if judgement is not None and _explains_another(article, change, stated):
                judgement = None
            if judgement is not None and not _far(judgement, stated, _reach(change, stated)):
                if stated.claim.index not in told:
                    judgements.append(judgement)
                told.add(stated.claim.index)
                break
    return judgements


def _explains_another(article: Article, change: Change, stated: Quantity) -> bool:
    """The levels give another rate told beside them: "fell by a fifth to 41m from 52m, or by 11% at home"."""
    if stated.figure.kind not in RELATIVE:
        return False
    others = (
        claim
        for claim in article.claims
        if claim.figure.sentence == stated.sentence
        and claim.figure.kind in ("percent", "ratio")
        and claim.figure.low is not None
        and (claim.figure.kind == "percent" or claim.figure.low < 1)
        and claim.index not in {level.claim.index for level in (change.start, change.end, *change.changes)}
    )
    told = replace(change, linked=True)
    return any(_judge(told, replace(stated, claim=claim)) is None for claim in others)


def _turned(change: Change) -> Change:
    """The same with the other level as the base: of two groups either may be the one that is compared with."""
    return replace(change, start=change.end, end=change.start)


def _nearer(one: Judgement, other: Judgement | None, stated: Quantity) -> Judgement | None:
    """The judgement that comes nearer to what was stated; None if the other base gives just that."""
    said = stated.figure.low or Decimal(0)
    return min(one, other, key=lambda j: abs(j.facts["value"] - said)) if other is not None else None


def _judge(change: Change, stated: Quantity) -> Judgement | None:
    kind = stated.figure.kind
    if kind == change.start.figure.kind != "percent":
        return _difference(change, stated)
    levels_are_shares = change.start.figure.kind == "percent"
    if kind == "percentage_point":
        return _difference(change, stated) if levels_are_shares else _points_of_amounts(change, stated)
    if kind == "percent":
        return _percent_of_shares(change, stated) if levels_are_shares else _growth(change, stated)
    if kind == "ratio":
        return _factor(change, stated)
    return None


def _difference(change: Change, stated: Quantity) -> Judgement | None:
    start, end, said = _read(change.start), _read(change.end), allowed(stated.figure)
    low, high = _values(change)
    if change.linked and all(_is_small_price(q.figure) for q in (change.start, change.end, stated)):
        start, end, said = (exactly(q.figure) for q in (change.start, change.end, stated))
    possible, central = _magnitude(end - start), abs(high - low)
    if _explained(possible, said, central, stated):
        return None
    return _judgement(
        "arithmetic.change",
        "arithmetic",
        change,
        stated,
        central,
        f"{show(max(low, high))} - {show(min(low, high))} = {show(central)}; with rounding [{possible}]",
        said,
    )


def _growth(change: Change, stated: Quantity) -> Judgement | None:
    low, high = _values(change)
    if low <= 0 or high <= 0:
        return None
    possible, central = _percentage(change)
    said = allowed(stated.figure)
    if _explained(possible, said, central, stated):
        return None
    return _judgement(
        "arithmetic.growth",
        "arithmetic",
        change,
        stated,
        central,
        f"({show(high)} - {show(low)}) / {show(low)} = {show(central)}%; with rounding [{possible}]",
        said,
    )


def _percent_of_shares(change: Change, stated: Quantity) -> Judgement | None:
    """Between two percentages a change in per cent is relative; if only the points fit, points were meant."""
    low, high = _values(change)
    if low <= 0 or high <= 0:
        return None
    said = allowed(stated.figure)
    relative, growth = _percentage(change)
    if _explained(relative, said, growth, stated):
        return None
    points = _magnitude(_read(change.end) - _read(change.start))
    gap = abs(high - low)
    as_points = _explained(points, said, gap, stated)
    line = (
        f"({show(high)} - {show(low)}) / {show(low)} = {show(growth)}%; with rounding [{relative}]; "
        f"in points {show(gap)} [{points}]"
    )
    if as_points:
        return _judgement("basis.points", "basis", change, stated, gap, line, said)
    return _judgement("arithmetic.growth", "arithmetic", change, stated, growth, line, said)


def _points_of_amounts(change: Change, stated: Quantity) -> Judgement | None:
    """Percentage points between two amounts that are no percentages: per cent was meant."""
    low, high = _values(change)
    if low <= 0 or high <= 0:
        return None
    possible, central = _percentage(change)
    said = allowed(stated.figure)
    if not _explained(possible, said, central, stated):
        return None
    line = (
        f"({show(high)} - {show(low)}) / {show(low)} = {show(central)}%; with rounding [{possible}]; "
        f"the levels are no percentages"
    )
    return _judgement("basis.points", "basis", change, stated, central, line, said)


def _factor(change: Change, stated: Quantity) -> Judgement | None:
    low, high = _values(change)
    if low <= 0 or high <= 0 or stated.figure.low is None:
        return None
    value = stated.figure.low
    times = factor(stated.figure)
    if times is None and change.direction is None and not change.linked:
        return None
    start, end = _read(change.start), _read(change.end)
    if times is not None:
        possible, central, said_value = end.over(start), high / low, times
        line = f"{show(high)} / {show(low)} = {show(central)} times"
    elif value < 1:
        possible, central = _relative(change)
        said_value = value
        line = f"({show(high)} - {show(low)}) / {show(low)} = {show(central)}"
    else:
        return None
    said = rough(stated.figure, said_value)
    if possible.meets(said):
        return None
    return _judgement(
        "arithmetic.growth", "arithmetic", change, stated, central, f"{line}; with rounding [{possible}]", said
    )


def _is_small_price(figure: Figure) -> bool:
    """A price so low that no one rounds it to the pound."""
    if figure.kind != "money" or figure.step != 1 or figure.bound != "exact":
        return False
    return figure.low == figure.high and (figure.low or Decimal(0)) < _SMALL_PRICE


def _read(level: Quantity) -> Span:
    return as_printed(level.figure) if level.compared else allowed(level.figure)


def _values(change: Change) -> tuple[Decimal, Decimal]:
    """Earlier and later level as printed."""
    start, end = change.start.figure.low, change.end.figure.low
    assert start is not None and end is not None
    return start, end


def _percentage(change: Change) -> tuple[Span, Decimal]:
    relative, central = _relative(change)
    return relative.times(HUNDRED), central * HUNDRED


def _relative(change: Change) -> tuple[Span, Decimal]:
    low, high = _values(change)
    ratio = _read(change.end).over(_read(change.start))
    return _magnitude(ratio - Span(Decimal(1), Decimal(1))), abs(high / low - 1)


def _magnitude(span: Span) -> Span:
    """The span of the absolute value."""
    if span.low is not None and span.low >= 0:
        return span
    if span.high is not None and span.high <= 0:
        return span.negative()
    if span.low is None or span.high is None:
        return Span(Decimal(0), None)
    return Span(Decimal(0), max(-span.low, span.high))


def _explained(possible: Span, said: Span, central: Decimal, stated: Quantity) -> bool:
    """The stated change is a rounding, or a cutting off, of what the levels give."""
    if possible.meets(said):
        return True
    step = stated.figure.step
    return (
        stated.figure.bound == "exact"
        and step is not None
        and stated.figure.low is not None
        and cut_off(central, step) == stated.figure.low
    )


def _reach(change: Change, stated: Quantity) -> Decimal | int | None:
    """By what factor a result may be off and still be a slip: percentages have other bases more often."""
    if change.loose:
        return change.loose
    if stated.figure.kind == "percent":
        return 3 if change.linked else 2
    return _FAR_REACH


def _far(judgement: Judgement, stated: Quantity, factor: Decimal | int | None) -> bool:
    """Off by more than ``factor`` from what was stated, and not by a decimal point: another subject."""
    value, computed = stated.figure.low or Decimal(0), judgement.facts["value"]
    if factor is None or value / factor <= computed <= value * factor:
        return False
    if stated.figure.kind == "ratio":
        return True
    step = stated.figure.step or Decimal(1)
    return not any(abs(computed * shift - value) <= step * shift for shift in _DECIMAL_SLIPS)


def _judgement(
    check: str,
    kind: FindingType,
    change: Change,
    stated: Quantity,
    computed: Decimal,
    line: str,
    said: Span,
) -> Judgement:
    start, end = change.start.claim, change.end.claim
    return Judgement(
        check=check,
        type=kind,
        verdict="arithmetic",
        sides=(side(stated.claim), side(start, "from"), side(end, "to")),
        quantity=stated.claim.frame.measure or start.frame.measure or end.frame.measure or "change",
        facts={
            "stated": stated.figure.text,
            "from": start.figure.text,
            "to": end.figure.text,
            "computed": show(computed),
            "value": computed,
            "unit": stated.figure.unit,
        },
        derivation=(
            f"from {start.figure.text} to {end.figure.text}: {line}",
            f"stated {stated.figure.text} [{said}]",
            "the two do not meet",
        )
        if check.startswith("arithmetic")
        else (f"from {start.figure.text} to {end.figure.text}: {line}", f"stated {stated.figure.text} [{said}]"),
    )
