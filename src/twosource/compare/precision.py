"""What a printed figure allows when it is reckoned with, and exact arithmetic on such spans.

Sums and differences inside a text are checked with *rounding* only. Whether the result was cut off instead
is asked of the central value (``cut_off``): with cutting allowed for every term a long sum explains anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from twosource.lexicons import load
from twosource.model import Figure

ONE = Decimal(1)
TWO = Decimal(2)
_SCALES = ((Decimal("1E12"), "tn"), (Decimal("1E9"), "bn"), (Decimal("1E6"), "m"))
_LAST_SHOWN = Decimal("0.0001")
_DECIMAL = re.compile(r"\d\.\d")
EXACT_BELOW = 1000
"""Counts below this are counted, not rounded: 200 seats are 200 seats."""
PRICE_BELOW = 10_000
"""Amounts of money below this are prices, printed to the pound."""
FRACTION_SLACK = Decimal("0.12")
"""Fractions and factors in words are rough."""
ROUND_SHARE = 10
"""Zeros at the end are taken for rounding as long as its step is at most one part in so many of the number."""


@dataclass(slots=True, frozen=True)
class Span:
    """Values that are possible; ``None`` is unbounded. A point when nothing was rounded."""

    low: Decimal | None
    high: Decimal | None

    def __add__(self, other: Span) -> Span:
        return Span(_add(self.low, other.low), _add(self.high, other.high))

    def __sub__(self, other: Span) -> Span:
        return self + other.negative()

    def negative(self) -> Span:
        return Span(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def times(self, factor: Decimal) -> Span:
        """Scaled by a positive number."""
        return Span(
            None if self.low is None else self.low * factor, None if self.high is None else self.high * factor
        )

    def by(self, other: Span) -> Span:
        """Product; both spans positive."""
        return Span(_mul(self.low, other.low, Decimal(0)), _mul(self.high, other.high, None))

    def over(self, other: Span) -> Span:
        """Quotient; both spans positive."""
        low = None if self.low is None or other.high is None else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        return Span(Decimal(0) if low is None else low, high)

    def widened(self, share: Decimal) -> Span:
        """Both ends moved outwards by ``share`` of their value."""
        return Span(
            None if self.low is None else self.low - abs(self.low) * share,
            None if self.high is None else self.high + abs(self.high) * share,
        )

    def meets(self, other: Span) -> bool:
        """True if a value is possible in both. Spans that only touch do not meet: 1.625 prints as 1.63."""
        low = max((end for end in (self.low, other.low) if end is not None), default=None)
        high = min((end for end in (self.high, other.high) if end is not None), default=None)
        if low is None or high is None or low < high:
            return True
        point = self.low == self.high or other.low == other.high
        return low == high and point

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return show(self.low)
        low = "any" if self.low is None else show(self.low)
        high = "any" if self.high is None else show(self.high)
        return f"{low} to {high}"


def allowed(figure: Figure) -> Span:
    """The values that the printed figure allows: its rounding, or what its hedge says."""
    if figure.low is None or figure.high is None:
        return Span(None, None)
    if figure.bound in ("exact", "range"):
        return as_printed(figure)
    if figure.interval is None:
        return Span(None, None)
    return Span(figure.interval.low, figure.interval.high)


def as_printed(figure: Figure) -> Span:
    """The values that round to the printed number, whatever hedge stands before it."""
    if figure.low is None or figure.high is None:
        return Span(None, None)
    half = rounding_step(figure) / TWO
    return Span(figure.low - half, figure.high + half)


def to_last_digit(figure: Figure) -> Span:
    """The values that round to the printed number when its zeros are meant: what a conversion starts from."""
    if figure.low is None or figure.high is None:
        return Span(None, None)
    half = (figure.step or ONE) / TWO
    return Span(figure.low - half, figure.high + half)


def exactly(figure: Figure) -> Span:
    """The printed value and no other."""
    return Span(figure.low, figure.high)


def rough(figure: Figure, value: Decimal) -> Span:
    """What a fraction or factor in words covers: "a fifth" is 0.18 to 0.22, "more than double" ends at 2.5."""
    slack = value * FRACTION_SLACK
    if figure.bound in ("more_than", "at_least"):
        return Span(value - slack / 4, value + value / 2)
    if figure.bound in ("less_than", "at_most"):
        return Span(value - value / 4, value + slack / 4)
    if figure.bound == "approx":
        return Span(value - slack * 2, value + slack * 2)
    return Span(value - slack, value + slack)


def rounding_step(figure: Figure) -> Decimal:
    """What the figure may have been rounded to; 0 if it was counted. Trailing zeros count as rounding."""
    step = figure.step if figure.step is not None else ONE
    if figure.low is None or step <= 0:
        return Decimal(0)
    if figure.kind in ("percent", "percentage_point", "ratio", "score") or figure.low != figure.high:
        return step
    if figure.kind == "count" and step == ONE and abs(figure.low) < EXACT_BELOW:
        return Decimal(0)
    if step < ONE or _DECIMAL.search(figure.text):
        return step
    if figure.unit in load("conversions")["packaged"]:
        return step
    zeros = trailing_zeros(figure.low / step)
    if figure.kind == "money" and step == ONE and abs(figure.low) < PRICE_BELOW:
        return step
    if step > ONE:
        zeros = min(zeros, 1)
    while zeros and step * Decimal(10) ** zeros * ROUND_SHARE > abs(figure.low):
        zeros -= 1
    return step * Decimal(10) ** zeros


def trailing_zeros(value: Decimal) -> int:
    """Zeros at the end of a whole number; 0 for fractions and for zero."""
    if value == 0 or value != value.to_integral_value():
        return 0
    digits = str(abs(int(value)))
    return len(digits) - len(digits.rstrip("0"))


def cut_off(value: Decimal, step: Decimal) -> Decimal:
    """``value`` with the digits below ``step`` cut off."""
    return (value // step) * step if step > 0 else value


def show(value: Decimal) -> str:
    """A number for a derivation: at most four digits after the point, grouped, large ones in m, bn or tn."""
    for size, name in _SCALES:
        if abs(value) >= size:
            return _plain(value / size) + name
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value.quantize(_LAST_SHOWN):,f}"
    return text.rstrip("0").rstrip(".")


def _add(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _mul(a: Decimal | None, b: Decimal | None, unknown: Decimal | None) -> Decimal | None:
    return unknown if a is None or b is None else a * b
