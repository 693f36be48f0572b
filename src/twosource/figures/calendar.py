"""Which day, month or year is meant when an article leaves the year out."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

FAR_PAST = 275
"""Days: a date without a year that would lie further back than this is rather the coming one."""


def valid(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None if there is no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day)


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, monthrange(year, month)[1])


def shift_months(date: dt.date, months: int) -> dt.date:
    """The first day of the month that lies so many months later."""
    index = date.year * 12 + date.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def nearest_year(month: int, day: int, published: dt.date, future: bool | None, past: bool = False) -> int:
    """The year of a day printed without one. ``future``: True after words like "until", False after "last".

    ``past``: the clause tells what has happened.
    """
    year = published.year
    date = valid(year, month, day) or month_end(year, month)
    distance = (date - published).days
    if future is True:
        return year if distance >= 0 else (year + 1 if distance < -31 else year)
    if future is False:
        return year if distance <= 0 else year - 1
    if distance > (0 if past else 365 - FAR_PAST):
        return year - 1
    if distance < -FAR_PAST:
        return year + 1
    return year


def month_year(month: int, published: dt.date, future: bool | None, past: bool = False) -> int:
    """The year of a month that is printed without one (``nearest_year`` for months)."""
    year = published.year
    distance = month - published.month
    if future is True:
        return year if distance >= 0 else year + 1
    if future is False:
        return year if distance < 0 else year - 1
    return year - 1 if distance > (0 if past else 3) else year


def resolve_weekday(weekday: int, published: dt.date, future: bool | None, following: bool = False) -> dt.date:
    """The day that a weekday means in an article of that day: the latest one, or the next after a future word.

    ``following``: the text says "next", so that the day of publication itself is not meant.
    """
    back = (published.weekday() - weekday) % 7
    if future is True and (back or following):
        return published + dt.timedelta(days=7 - back)
    if future is False and back == 0:
        return published - dt.timedelta(days=7)
    return published - dt.timedelta(days=back)
