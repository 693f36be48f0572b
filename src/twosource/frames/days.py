"""Reckoning with days and months: windows, steps back, what "last quarter" means on a given day."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

_MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}
FIRST_YEAR, LAST_YEAR = 1, 9998
"""Reckoning stays within these years."""

Days = tuple[dt.date, dt.date]


def shift(day: dt.date, months: int) -> dt.date:
    """The same day so many months later (earlier if negative), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: dt.date) -> dt.date:
    """The last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_before(end: dt.date, months: int) -> dt.date:
    """First day of the window of whole months that ends on ``end``."""
    return shift(end + dt.timedelta(days=1), -months) if end.year <= LAST_YEAR else end


def months_between(earlier: dt.date, later: dt.date) -> int:
    """Months from the month of one day to the month of the other."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def is_year(start: dt.date | None, end: dt.date | None) -> bool:
    """Whether the days are a window of twelve months."""
    return start is not None and end is not None and 364 <= (end - start).days + 1 <= 367


def relative_days(unit: str, steps: int, today: dt.date) -> Days:
    """The days of the week, month, quarter or year so many steps from the one that holds ``today``."""
    if unit == "day":
        day = today + dt.timedelta(days=steps)
        return day, day
    if unit == "week":
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=steps)
        return monday, monday + dt.timedelta(days=6)
    if unit == "month":
        first = shift(today.replace(day=1), steps)
        return first, month_end(first)
    if unit == "quarter":
        first = shift(today.replace(day=1, month=today.month - (today.month - 1) % 3), 3 * steps)
        return first, month_end(shift(first, 2))
    if unit == "decade":
        return shift(today, 120 * steps), today
    year = min(max(today.year + steps, FIRST_YEAR), LAST_YEAR)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def step_back(start: dt.date, end: dt.date, unit: str) -> Days:
    """The days one ``unit`` before others: what "a year earlier" means beside them."""
    if start.year <= FIRST_YEAR:
        return start, end
    months = _MONTHS.get(unit)
    if months is None:
        days = dt.timedelta(days=7 if unit == "week" else 1)
        return start - days, end - days
    if end == month_end(end):
        return shift(start, -months), month_end(shift(end.replace(day=1), -months))
    return shift(start, -months), shift(end, -months)
