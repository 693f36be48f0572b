"""Periods as rules write them: ``2027``, ``2024/25``, ``2027-03``, ``2027-03-01..2027-05-31``."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_FORM = re.compile(r"(\d{4})(?:[/-](\d\d))?(?:-(\d\d))?")
_ORDINALS = ("first", "second", "third", "fourth")
Stated = tuple[dt.date | None, dt.date | None, str | None]


@lru_cache(maxsize=256)
def period(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day, or None if ``text`` is no period. ``2024/25`` is the financial year from April."""
    first, dots, last = text.partition("..")
    start, end = _one(first.strip()), _one(last.strip()) if dots else None
    if start is None or (dots and end is None):
        return None
    return start[0], (end or start)[1]


def period_in_words(text: str | None) -> str | None:
    """A period for readers: March 2026, the first quarter of 2026, 1 March 2026 to 9 April 2026; years stay."""
    limits = period(text) if text else None
    if text is None or limits is None or re.fullmatch(r"\d{4}(/\d\d)?", text):
        return text
    start, end = limits
    if start == end:
        return f"{start.day} {start:%B %Y}"
    whole = start.day == 1 and (end + dt.timedelta(days=1)).day == 1
    if whole and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    if whole and start.month % 3 == 1 and (start.year, start.month + 2) == (end.year, end.month):
        return f"the {_ORDINALS[start.month // 3]} quarter of {start.year}"
    return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"


def within(wanted: str, stated: Stated | None) -> bool:
    """Whether a claim's period lies inside ``wanted``."""
    if stated is None:
        return False
    start, end, text = stated
    if text is not None and text.casefold() == wanted.casefold():
        return True
    limits = period(wanted)
    if limits is None or start is None:
        return False
    return limits[0] <= start and (end or start) <= limits[1]


def _one(text: str) -> tuple[dt.date, dt.date] | None:
    found = _FORM.fullmatch(text)
    if not found:
        return None
    year, second, day = int(found[1]), found[2], found[3]
    try:
        if day is not None:
            date = dt.date(year, int(second), int(day))
            return date, date
        if second is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if "/" in text:
            if int(second) != (year + 1) % 100:
                return None
            return dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
        month = int(second)
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return dt.date(year, month, 1), following - dt.timedelta(days=1)
    except ValueError:
        return None
