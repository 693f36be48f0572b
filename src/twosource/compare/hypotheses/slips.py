"""Hypotheses of the pen: a scale word, two digits, a unit, percent for points."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from twosource.compare.hypotheses.case import Case, Outcome, alike
from twosource.compare.precision import show
from twosource.units.dimensions import scale
from twosource.units.quantity import digits


def try_scale(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """Million written for billion: the same number a power of ten apart."""
    large, small = case.ordered()
    a, b = large.figure, small.figure
    if not alike(a, b) or not a.low or not b.low or b.low <= 0:
        return None
    spans = case.spans if large is case.a else (case.spans[1], case.spans[0])
    for power in spec["powers"]:
        factor = Decimal(10) ** power
        scaled = spans[1].times(factor)
        if scaled.meets(spans[0]):
            return Outcome(True, f"{b.text} × {show(factor)} [{scaled}] gives {a.text} [{spans[0]}]")
    factor = Decimal(10) ** int(spec["powers"][0])
    return Outcome(
        False, f"{b.text} × {show(factor)} [{spans[1].times(factor)}] does not give {a.text} [{spans[0]}]"
    )


def try_digits(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """Two digits swapped: 13.4 and 14.3."""
    a, b = case.a.figure, case.b.figure
    if not alike(a, b) or not a.low or not b.low or a.low != a.high or b.low != b.high:
        return None
    if a.low.adjusted() != b.low.adjusted():
        return None
    first, second = digits(a.low), digits(b.low)
    width = max(len(first), len(second))
    first, second = first.ljust(width, "0"), second.ljust(width, "0")
    wrong = [n for n in range(width) if first[n] != second[n]]
    if sorted(first) == sorted(second) and len(wrong) == 2:
        pair = f"{first[wrong[0]]} and {first[wrong[1]]}"
        return Outcome(True, f"{a.text} with {pair} swapped is {b.text}")
    return Outcome(False, f"the digits of {a.text} are not those of {b.text}") if width >= 2 else None


def try_unit(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """The number kept and the unit changed, or a number converted that was converted already."""
    a, b = case.a.figure, case.b.figure
    if not a.unit or not b.unit or not a.low or not b.low:
        return None
    if a.unit != b.unit:
        if a.low != b.low or scale(a.unit) is None or scale(b.unit) is None:
            return None
        return Outcome(
            True, f"the number {show(a.low)} stands in both, in {_words(a.unit)} and in {_words(b.unit)}"
        )
    large, small = case.ordered()
    spans = case.spans if large is case.a else (case.spans[1], case.spans[0])
    for one, other in spec["confused"]:
        if a.unit not in (one, other):
            continue
        first, second = scale(one), scale(other)
        if first is None or second is None:
            continue
        factor = max(first[1], second[1]) / min(first[1], second[1])
        scaled = spans[1].times(factor)
        text = f"{small.figure.text} × {show(factor)} ({_words(one)} and {_words(other)}) [{scaled}]"
        if scaled.meets(spans[0]):
            return Outcome(True, f"{text} gives {large.figure.text} [{spans[0]}]")
        return Outcome(False, f"{text} does not give {large.figure.text} [{spans[0]}]")
    return None


def try_points(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """The same number, in per cent in one place and in percentage points in the other."""
    a, b = case.a.figure, case.b.figure
    if a.kind == b.kind or not a.low or not b.low:
        return None
    spans = case.spans
    meets = spans[0].meets(spans[1])
    sign = "the same number" if meets else "not the same number"
    return Outcome(meets, f"{a.text} [{spans[0]}] and {b.text} [{spans[1]}] are {sign}")


def _words(unit: str) -> str:
    return unit.replace("_", " ")
