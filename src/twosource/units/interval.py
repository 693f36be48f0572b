"""What a printed number allows: the values that round to it or are cut off to it."""

from __future__ import annotations

from decimal import Decimal

from twosource.model import Bound, Interval

HALF = Decimal("0.5")
APPROXIMATE = Decimal("0.05")
"""How far "about" lets a value lie from the number, at least."""
ROUND_SHARE = 50
"""A whole number with zeros at its end may be rounded by at most half of one part in so many of itself."""


def rounding_step(value: Decimal, step: Decimal) -> Decimal:
    """The step to which a printed number may have been rounded.

    For numbers with decimals or a scale it is the last printed digit. A plain whole number that ends in zeros
    (70,800) may be rounded to them, as long as the step stays below a fiftieth of the number.
    """
    if step != 1 or value < ROUND_SHARE * 10:
        return step
    whole = int(value)
    if whole % 10:
        return step
    limit = whole // ROUND_SHARE
    wider = 10
    while not whole % (wider * 10) and wider * 10 <= limit:
        wider *= 10
    return Decimal(wider)


def rounded(value: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """The values that round to the printed one."""
    half = step * HALF
    return value - half, value + half


def truncated(value: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """The values that are the printed one when digits are cut off; the upper end is open."""
    return value, value + step


def printed_interval(
    low: Decimal, high: Decimal, step: Decimal | None, bound: Bound, whole: bool = False
) -> Interval:
    """The values that a figure allows, by its printed precision and its hedge. ``whole``: it counts things."""
    if bound == "more_than":
        return Interval(low, None, low_open=True)
    if bound == "at_least":
        return Interval(low, None)
    if bound == "less_than":
        return Interval(None, high, high_open=True)
    if bound == "at_most":
        return Interval(None, high)
    if bound == "approx":
        if low != high:
            return Interval(low, high, soft=True)
        margin = abs(low) * APPROXIMATE
        if step is not None:
            margin = max(margin, rounding_step(abs(low), step) * HALF)
        return Interval(low - margin, high + margin, soft=True)
    if step is None:
        return Interval(low, high)
    width = rounding_step(abs(low), step)
    if whole and width == 1:
        return Interval(low, high)
    if low < 0:
        return Interval(low - width, high + width * HALF, low_open=True)
    return Interval(low - width * HALF, high + width, high_open=True)
