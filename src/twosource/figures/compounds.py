"""Quantities in two units that are one: 6ft 2in, two hours 41 minutes, 7lb 2oz."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.reading import Context, Reading

_INCHES = re.compile(r" ?in(?![a-z]| the | an? | \d)")
_GAPS = frozenset(("", " ", ", ", " and ", "-"))


def join_compound(context: Context, first: Reading, second: Reading) -> bool:
    """Add ``second`` to ``first`` if it is the smaller unit of the same quantity."""
    if first.unit is None or second.start - first.end > 5 or second.low is None or first.low is None:
        return False
    parts = context.tables.compounds.get(first.unit)
    tight = context.lower[first.end : second.start] in _GAPS
    if tight and second.bare and first.unit == "foot" and _INCHES.match(context.lower, second.end):
        stop = context.lower.index("in", second.end) + 2
        second.unit, second.end, second.bare = "inch", stop, False
    if _unsaid_inches(context, first, second):
        second.unit, second.bare = "inch", False
    if first.kind == "money":
        return _cents(context, first, second) or _unsaid_cents(context, first, second)
    if parts is None or context.lower[first.end : second.start] not in _GAPS:
        return False
    size = parts.get(second.unit or "")
    if size is None or second.low >= size or second.bound != "exact":
        return False
    if context.tables.compound_base.get(first.unit) == second.unit:
        low = first.low * size + second.low
        first.unit, first.step = second.unit, second.step
    else:
        low = first.low + second.low / Decimal(size)
        first.step = (second.step or Decimal(1)) / Decimal(size)
    first.low = first.high = low
    first.end = first.per_end = second.end
    return True


def _unsaid_inches(context: Context, first: Reading, second: Reading) -> bool:
    """ "5ft 11" leaves the inches unsaid."""
    if not second.bare or first.unit != "foot" or second.low is None or second.step != 1:
        return False
    close = second.start - first.end <= 1 and second.low < 12
    return close and context.lower.startswith((",", ".", " tall", ")", ";"), second.end)


def _unsaid_cents(context: Context, first: Reading, second: Reading) -> bool:
    """ "fifteen dollars forty-five." leaves the cents unsaid."""
    lower = context.lower
    if not second.bare or second.kind != "count" or second.step != 1 or second.low is None or first.low is None:
        return False
    if not 5 <= second.low <= 99 or first.scale or first.step != 1 or not lower[first.end - 1].isalpha():
        return False
    if (
        lower[first.end : second.start] not in (" ", " and ")
        or lower[second.end : second.end + 1] not in ".,;!?\n"
    ):
        return False
    first.low = first.high = first.low + second.low / 100
    first.step = Decimal("0.01")
    first.end = first.per_end = second.end
    return True


def _cents(context: Context, first: Reading, second: Reading) -> bool:
    """ "thirteen dollars and forty-five cents"."""
    if (
        second.kind != "money"
        or first.unit != second.unit
        or first.scale
        or not context.lower[second.number_end : second.end].endswith(("cents", "cent", "pence", "p"))
    ):
        return False
    if (
        context.lower[first.end : second.start] not in (" ", " and ", ", ")
        or first.low is None
        or second.low is None
        or second.low >= 1
    ):
        return False
    first.low = first.high = first.low + second.low
    first.step = second.step
    first.end = first.per_end = second.end
    return True
