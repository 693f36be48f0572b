"""Seasons with a year beside them: "spring 2027", "winter 2025-26"."""

from __future__ import annotations

import datetime as dt
import re

from twosource.figures.calendar import month_end
from twosource.figures.reading import Context, Reading

_YEAR = re.compile(r" ((?:19|20)\d\d)(?:[-/–](\d\d))?(?![\d,]*\d)")
FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def read_season(context: Context, start: int, end: int, word: str) -> Reading | None:
    """A season directly before its year; None without one."""
    match = _YEAR.match(context.lower, end)
    if match is None:
        return None
    year, first = int(match[1]), FIRST_MONTH[word]
    last = first + 2
    reading = Reading(start, match.end(), "date", None, None, None)
    reading.granularity = "season"
    reading.date_start = dt.date(year, first, 1)
    reading.date_end = month_end(year + (last > 12), (last - 1) % 12 + 1)
    return reading
