"""Publication times as files and feeds state them."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$")
_WRITTEN = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%A %d %B %Y", "%A, %B %d, %Y", "%Y/%m/%d")


def parse_time(value: object) -> dt.datetime | dt.date | None:
    """A date or time in ISO 8601, RFC 2822 or written in English with a month name; None if it is neither.

    Forms in which day and month could be swapped (03/04/2026) are not read.
    """
    if isinstance(value, dt.date):
        return value
    text = str(value).strip() if value is not None else ""
    if not text:
        return None
    if _ISO_DATE.match(text):
        return (_iso_time(text) if len(text) > 10 else None) or _iso_day(text[:10])
    if compact := _COMPACT.match(text):
        return _iso_time(text) if compact[4] else _iso_day(text)
    for form in _WRITTEN:
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None


def day(value: dt.datetime | dt.date | None) -> dt.date | None:
    """The calendar day in the zone in which the time was stated."""
    return value.date() if isinstance(value, dt.datetime) else value


def moment(value: dt.datetime | dt.date | None) -> dt.datetime | None:
    """The time, or None when only a day is known."""
    return value if isinstance(value, dt.datetime) else None


def _iso_time(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _iso_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
