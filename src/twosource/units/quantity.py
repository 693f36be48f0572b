"""A printed figure as a quantity that can be set beside another: dimension, interval in base units, digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from twosource.model import Figure, Interval
from twosource.units.dimensions import scale
from twosource.units.interval import printed_interval

HUNDRED = Decimal(100)


@dataclass(slots=True, frozen=True)
class Quantity:
    """``low``/``high`` and ``interval`` in the base unit of ``dimension``; ``numeral`` as printed."""

    dimension: str
    low: Decimal
    high: Decimal
    interval: Interval
    numeral: str
    """The digits as printed, without scale word or unit: "4,500" of "Rs 4,500 crore"; empty for words."""
    unit: str | None
    """Printed unit of a convertible dimension, None for the others."""
    bound: str
    exact: bool
    """Neither hedged nor a range nor a fraction in words."""
    step: Decimal | None
    """Value of the last printed digit in base units."""
    own: Quantity | None = None
    """The same in the printed unit, where that is not the base unit: slips turn its digits round."""


def quantity(figure: Figure) -> Quantity | None:
    """The figure as a quantity; None when it has no numeric value."""
    if figure.low is None:
        return None
    low, high = figure.low, figure.high if figure.high is not None else figure.low
    interval = figure.interval or printed_interval(low, high, figure.step, figure.bound, figure.kind == "count")
    dimension, factor, unit = _dimension(figure)
    exact = figure.bound == "exact" and figure.kind != "ratio"
    step = figure.step
    if figure.kind == "ratio" and interval.low is not None and interval.low == interval.high:
        interval = Interval(low * (1 - _FRACTION), high * (1 + _FRACTION), soft=True)
    if figure.bound == "approx" and low == high and len(digits(low)) == 1:
        margin = abs(low) * _LOOSE
        interval = Interval(
            min(interval.low if interval.low is not None else low, low - margin),
            max(interval.high if interval.high is not None else high, high + margin),
            soft=True,
        )
    own = None
    if factor != 1:
        own = Quantity(dimension, low, high, interval, _printed_number(figure), unit, figure.bound, exact, step)
        low, high = low * factor, high * factor
        step = step * factor if step is not None else None
        if dimension == "temperature" and unit == "fahrenheit":
            low, high = low - _FREEZING, high - _FREEZING
        interval = scaled(interval, factor, -_FREEZING if unit == "fahrenheit" else Decimal(0))
    return Quantity(dimension, low, high, interval, _printed_number(figure), unit, figure.bound, exact, step, own)


_NUMERAL = re.compile(r"\d[\d.,]*")


def numeral(text: str) -> str:
    """The first run of digits in ``text``, without grouping commas."""
    match = _NUMERAL.search(text)
    return match.group().rstrip(".,").replace(",", "") if match else ""


def _printed_number(figure: Figure) -> str:
    """The numeral, or for a number in words its value: "four" is 4."""
    shown = numeral(figure.text)
    if shown or figure.low is None or figure.low != figure.low.to_integral_value():
        return shown
    return str(int(figure.low))


_LOOSE = Decimal("0.15")
"""How far a hedged number of one digit may be off: "almost half a million" is said of 430,000."""
_FRACTION = Decimal("0.06")
"""How far a fraction in words may be off: "seven in ten" is said of 66 to 74 per cent."""
_FREEZING = Decimal(160) / Decimal(9)


def _dimension(figure: Figure) -> tuple[str, Decimal, str | None]:
    kind, unit = figure.kind, figure.unit
    if kind == "money":
        return f"money:{unit}", Decimal(1), None
    if kind in ("percent", "percentage_point"):
        return "share", Decimal(1), None
    if kind == "ratio":
        return ("share", HUNDRED, None) if (figure.low or 0) <= 1 else ("multiple", Decimal(1), None)
    if kind in ("measure", "duration") and unit:
        if unit == "celsius":
            return "temperature", Decimal(1), unit
        if unit == "fahrenheit":
            return "temperature", Decimal(5) / Decimal(9), unit
        found = scale(unit)
        if found is not None:
            return found[0], found[1], unit
        return f"measure:{unit}", Decimal(1), None
    if kind in ("count", "ordinal", "age", "score"):
        return "count", Decimal(1), None
    return f"{kind}:{unit}", Decimal(1), None


def scaled(interval: Interval, factor: Decimal, shift: Decimal = Decimal(0)) -> Interval:
    """``interval`` in another unit: every end times a positive ``factor`` plus ``shift``."""
    return Interval(
        None if interval.low is None else interval.low * factor + shift,
        None if interval.high is None else interval.high * factor + shift,
        interval.low_open,
        interval.high_open,
        interval.soft,
    )


@lru_cache(maxsize=8192)
def last_digit(value: Decimal) -> Decimal:
    """Value of the last digit that is not a trailing zero: 100 for 9,500, 0.01 for 2.31."""
    if value == 0:
        return Decimal(1)
    _, _, exponent = value.normalize().as_tuple()
    return Decimal(1).scaleb(int(exponent))


@lru_cache(maxsize=8192)
def digits(value: Decimal) -> str:
    """Significant digits of ``value``, without sign, point, leading or trailing zeros."""
    return "".join(map(str, abs(value).normalize().as_tuple().digits))
