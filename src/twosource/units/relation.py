"""How two printed numbers are related: the slips that turn one into the other."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from twosource.model import Interval
from twosource.units.meeting import meet
from twosource.units.quantity import Quantity, digits, last_digit

Relation = Literal[
    "same",
    "rounded",
    "complement",
    "not_the_rest",
    "reshaped",
    "thousandfold",
    "same_number_other_unit",
    "decimal_point",
    "bad_rounding",
    "transposed",
    "permuted",
    "digit_dropped",
    "digit_changed",
    "near",
    "open",
    "far",
]

SLIPS: frozenset[str] = frozenset(
    {
        "thousandfold",
        "same_number_other_unit",
        "decimal_point",
        "bad_rounding",
        "transposed",
        "permuted",
        "digit_dropped",
    }
)
"""Relations that a slip of the pen explains and chance rarely makes."""

_TENTH = Decimal("0.1")
_ROUND = 100
"""A number that ends in two zeros or more was perhaps rounded, whatever its step says."""
_THOUSANDS = frozenset(Decimal(1000) ** power for power in (1, 2, 3))


def relation(a: Quantity, b: Quantity) -> Relation:
    """The closest relation between two quantities of one dimension."""
    if a.own is not None and b.own is not None and a.unit == b.unit:
        return relation(a.own, b.own)
    if a.low == b.low and a.high == b.high:
        return "same"
    if _badly_rounded(a, b):
        return "bad_rounding"
    if a.unit == b.unit and _same_numeral(a, b) and _other_scale(a, b):
        return "thousandfold"
    if meet(a.interval, b.interval) and not _same_precision(a, b):
        near = meet(_within_reach(a), _within_reach(b)) and not _loosely_rounded(a, b)
        if near:
            return "rounded"
        return "transposed" if _long_transposed(a, b) else "open"
    if _other_scale(a, b) or _other_scale_rounded(a, b):
        return "thousandfold"
    if a.unit != b.unit and _same_numeral(a, b):
        return "same_number_other_unit" if _is_mistakable(a, b) else "far"
    if a.low != a.high or b.low != b.high:
        return "near" if _near(a, b) else "far"
    if a.unit == b.unit and digits(a.low) == digits(b.low) and _shifted(a, b):
        return "decimal_point"
    if a.unit != b.unit and (_transposed_in(a, b) or _transposed_in(b, a)):
        return "transposed"
    return _digit_relation(a, b)


def _badly_rounded(a: Quantity, b: Quantity) -> bool:
    """One is the other cut off where it should have been rounded up: 1.46 printed as 1.4."""
    if not (a.exact and b.exact) or a.low == b.low or a.low <= 0 or b.low <= 0 or a.unit != b.unit:
        return False
    coarse, fine = (a, b) if last_digit(a.low) > last_digit(b.low) else (b, a)
    step = coarse.step if coarse.step is not None else last_digit(coarse.low)
    if len(digits(coarse.low)) < 2 or (step <= 1 and coarse.dimension == "count"):
        return False
    excess = fine.low - coarse.low
    return step / 2 <= excess < step and excess != step / 2


def _same_precision(a: Quantity, b: Quantity) -> bool:
    """Both exact and printed to the same digit: then no rounding makes them one, though their intervals touch."""
    if not (a.exact and b.exact) or a.unit != b.unit:
        return False
    steps = [amount.step if amount.step is not None else last_digit(amount.low) for amount in (a, b)]
    return steps[0] == steps[1] and max(last_digit(a.low), last_digit(b.low)) < steps[0] * _ROUND


def _loosely_rounded(a: Quantity, b: Quantity) -> bool:
    """Rounded to one digit, and more than a tenth away: 2.5 and 3 can be one, but do not confirm each other."""
    if not (a.exact and b.exact) or min(len(digits(a.low)), len(digits(b.low))) > 1:
        return False
    return abs(a.low - b.low) > max(abs(a.low), abs(b.low)) * _TENTH


def _within_reach(amount: Quantity) -> Interval:
    """The values that an open bound speaks of: "more than 40" may be 43, but it does not confirm 240."""
    low, high = amount.interval.low, amount.interval.high
    if low is not None and high is None:
        high = max(low * _REACH, low + 1)
    elif low is None and high is not None:
        low = min(high / _REACH, high - 1)
    elif low is not None and high is not None and amount.bound in ("at_most", "less_than"):
        low = max(low, min(high / _REACH, high - 1))
    return Interval(low, high, amount.interval.low_open, amount.interval.high_open, amount.interval.soft)


_REACH = Decimal("1.34")


def _other_scale(a: Quantity, b: Quantity) -> bool:
    """The same digits a thousand (million, billion) times apart, or the same numeral with another scale word."""
    if a.low <= 0 or b.low <= 0 or a.low == b.low:
        return False
    ratio = max(a.low, b.low) / min(a.low, b.low)
    return ratio in _THOUSANDS or (a.unit == b.unit and _same_numeral(a, b) and ratio >= 10)


def _is_mistakable(a: Quantity, b: Quantity) -> bool:
    """Units not a world apart: miles and kilometres, days and years, not miles and nanometres."""
    low, high = sorted((abs(a.low), abs(b.low)))
    return low * _MISTAKABLE >= high


_MISTAKABLE = 1000


def _other_scale_rounded(a: Quantity, b: Quantity) -> bool:
    """The same with one of them rounded: 1.81 for 181,100. Three digits that agree are no chance."""
    if a.low <= 0 or b.low <= 0 or a.unit != b.unit or not (a.exact and b.exact):
        return False
    apart = abs(_magnitude(a.low) - _magnitude(b.low))
    short, long = sorted((digits(a.low), digits(b.low)), key=len)
    if apart not in _SCALES or not _AGREEING <= len(short) < len(long):
        return False
    return abs(Decimal(long).scaleb(len(short) - len(long)) - Decimal(short)) <= _HALF


_HALF = Decimal("0.5")
_SCALES = (3, 5, 6, 7, 9)
"""Powers of ten of scale words: thousand, lakh, million, crore, billion."""
_AGREEING = 3


def _transposed_in(a: Quantity, b: Quantity) -> bool:
    """Two digits of ``b`` change places once it is converted to the unit of ``a``: 14 feet, 4.3 m, for 3.4 m."""
    if a.dimension != b.dimension or not (a.exact and b.exact) or a.low == 0 or b.low == 0:
        return False
    mine = a.own if a.own is not None else a
    step = mine.step if mine.step is not None else last_digit(mine.low)
    converted = (b.low * mine.low / a.low).quantize(Decimal(1).scaleb(step.adjusted()))
    first, second = digits(mine.low), digits(converted)
    return (
        len(first) == len(second) >= 2
        and mine.low.adjusted() == converted.adjusted()
        and sorted(first) == sorted(second)
        and sum(x != y for x, y in zip(first, second, strict=True)) == 2
    )


def _shifted(a: Quantity, b: Quantity) -> bool:
    """Ten or a hundred times apart: the point, or a zero, is in the wrong place."""
    apart = abs(_magnitude(a.low) - _magnitude(b.low))
    printed = "." in a.numeral + b.numeral or (a.exact and b.exact)
    return printed and 0 < apart <= _SHIFT and len(digits(a.low)) > 1


_SHIFT = 2


def _same_numeral(a: Quantity, b: Quantity) -> bool:
    return a.numeral == b.numeral != "" and a.low == a.high and b.low == b.high


def _long_transposed(a: Quantity, b: Quantity) -> bool:
    """Printed as a bound, "under 6,300" beside 3,600: so long a number is no bound of the other by chance."""
    return min(len(a.numeral), len(b.numeral)) >= _LONG and _digit_relation(a, b) == "transposed"


_LONG = 4
"""Printed digits of a long number."""


def _near(a: Quantity, b: Quantity) -> bool:
    largest = max(abs(a.low), abs(b.low))
    return largest > 0 and abs(a.low - b.low) <= largest * _TENTH


def _digit_relation(a: Quantity, b: Quantity) -> Relation:
    first, second = digits(a.low), digits(b.low)
    width = max(len(first), len(second))
    same_size = _magnitude(a.low) == _magnitude(b.low) and (a.step is None or b.step is None or a.step == b.step)
    if same_size and width >= 2:
        left, right = first.ljust(width, "0"), second.ljust(width, "0")
        wrong = [i for i in range(width) if left[i] != right[i]]
        if sorted(left) == sorted(right):
            return "transposed" if len(wrong) == 2 else "permuted"
        if len(wrong) == 1 and width >= 3:
            return "digit_changed"
    if not same_size and _dropped(a.low, b.low):
        return "digit_dropped"
    return "near" if _near(a, b) else "far"


def _dropped(a: Decimal, b: Decimal) -> bool:
    """The longer number becomes the shorter one by leaving out one digit: 16.3 and 6.3."""
    long, short = (a, b) if abs(a) > abs(b) else (b, a)
    whole, part = format(long, "f"), format(short, "f")
    if len(whole) != len(part) + 1 or len(digits(short)) < 2:
        return False
    return any(whole[:i] + whole[i + 1 :] == part for i in range(len(whole)))


def _magnitude(value: Decimal) -> int:
    return value.adjusted() if value else 0
