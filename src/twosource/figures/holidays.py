"""Feast days that name a date: "before Christmas", "on Boxing Day", "by Easter"."""

from __future__ import annotations

import datetime as dt
import re

from twosource.figures.calendar import nearest_year
from twosource.figures.future import future_cue
from twosource.figures.reading import Context, Reading

_YEAR = re.compile(r",? ((?:19|20)\d\d)(?![\d,]*\d)")


def read_holiday(context: Context, start: int, end: int, word: str) -> Reading | None:
    """The day of a feast; a bare name ("Christmas") only after a word that makes it a point in time."""
    tables = context.tables
    if context.published is None or not context.text[start].isupper():
        return None
    for name, rule in tables.holidays[word]:
        if (
            not context.lower.startswith(name, start)
            or context.lower[start + len(name) : start + len(name) + 1].isalpha()
        ):
            continue
        stop = start + len(name)
        if name == word and context.before(start)[0] not in tables.holiday_before:
            return None
        printed = _YEAR.match(context.lower, stop)
        if printed:
            day, stop = _date(rule, int(printed[1])), printed.end()
        else:
            probe = _date(rule, context.published.year)
            year = nearest_year(probe.month, probe.day, context.published, future_cue(context, start, stop))
            day = _date(rule, year)
        reading = Reading(start, stop, "date", None, None, None)
        reading.granularity = "day"
        reading.date_start = reading.date_end = day
        return reading
    return None


def _date(rule: str, year: int) -> dt.date:
    """The date of a rule of the lexicon: "12-25", or days after Easter Sunday as "easter+1"."""
    if rule.startswith("easter"):
        return easter(year) + dt.timedelta(days=int(rule.removeprefix("easter") or 0))
    month, day = rule.split("-")
    return dt.date(year, int(month), int(day))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    month, day = divmod(moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return dt.date(year, month, day + 1)
