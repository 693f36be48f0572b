"""Do two claimed intervals meet?"""

from __future__ import annotations

from decimal import Decimal

from twosource.model import Interval


def meet(a: Interval, b: Interval) -> bool:
    """Whether a value exists that both allow. Touching ends count unless one of them is open."""
    return _reaches(a.low, a.low_open, b.high, b.high_open) and _reaches(b.low, b.low_open, a.high, a.high_open)


def _reaches(low: Decimal | None, low_open: bool, high: Decimal | None, high_open: bool) -> bool:
    if low is None or high is None or low < high:
        return True
    return low == high and not low_open and not high_open
