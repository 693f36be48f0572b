"""Two numbers that make one range: 10-15%, $300bn to $350bn, between 300 and 350."""

from __future__ import annotations

from decimal import Decimal

from twosource.figures.reading import Context, Reading

_DASHES = frozenset(("-", "–", "—", " - ", " – ", " — ", "-to-", " to ", "‑"))


def join_ranges(context: Context, readings: list[Reading]) -> list[Reading]:
    """The readings with the partners of each range made one."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and _is_range(context, joined[-1], reading):
            _join(joined[-1], reading)
        else:
            joined.append(reading)
    return joined


def _is_range(context: Context, first: Reading, second: Reading) -> bool:
    if second.start - first.end > 7 or first.low is None or second.low is None or first.bound == "range":
        return False
    gap = context.lower[first.end : second.start]
    lower = context.lower
    if gap in _DASHES:
        if gap == " to " and lower.endswith("from ", 0, first.start):
            return False
    elif gap == " and ":
        if not lower.endswith("between ", 0, first.start):
            return False
    else:
        return False
    if not first.bare and (first.kind != second.kind or first.unit != second.unit):
        return False
    return _low(first, second) < second.low


def _low(first: Reading, second: Reading) -> Decimal:
    """The lower end in the unit of the range: "1.2 to 1.5 million" shares the scale."""
    assert first.low is not None and second.low is not None
    if second.scale and not first.scale and first.low * 10**second.scale <= second.low:
        return first.low * 10**second.scale
    return first.low


def _join(first: Reading, second: Reading) -> None:
    low = _low(first, second)
    if first.low is not None and low != first.low and first.step is not None:
        first.step = first.step * (low / first.low)
    first.low, first.high = low, second.high
    first.end = second.end
    first.kind, first.unit = second.kind, second.unit
    first.noun = second.noun
    first.bare = second.bare
    first.bound = "range"
