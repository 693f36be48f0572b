"""Calendar dates: days, spans of days, months, spans of months, weekdays."""

from __future__ import annotations

import datetime as dt
import re

from twosource.figures.calendar import month_end, month_year, nearest_year, resolve_weekday, valid
from twosource.figures.date_patterns import DatePatterns
from twosource.figures.reading import Context, Reading


def read_day(context: Context, start: int, patterns: DatePatterns) -> Reading | None:
    """A date that begins with the digits at ``start``: 14 May 2026, 4-5 October, 2026-03-12, 16.07.2026."""
    lower = context.lower
    months = context.tables.months
    match = patterns.day_month.match(lower, start)
    if match:
        span = patterns.day_to_day.match(lower, start)
        if span and (span[4].strip() != "and" or _between(lower, start)):
            first = _day(context, int(span[1]), months[span[2]], span[3] or span[7], start)
            last = _day(context, int(span[5]), months[span[6]], span[7], start)
            return _span(context, start, span.end(), first, last)
        month = months[match[2]]
        return _make(
            context, start, _trim(lower, match), "day", _day(context, int(match[1]), month, match[3], start)
        )
    span = patterns.days_month.match(lower, start)
    if span and (span[2].strip() != "and" or _between(lower, start)):
        month = months[span[4]]
        last = _day(context, int(span[3]), month, span[5], start)
        first = _day(context, int(span[1]), month, span[5] or (str(last.year) if last else None), start)
        return _span(context, start, _trim(lower, span), first, last)
    match = patterns.iso.match(lower, start)
    if match:
        return _make(context, start, match.end(), "day", valid(int(match[1]), int(match[2]), int(match[3])))
    match = patterns.numeric.match(lower, start)
    if match:
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if month > 12 >= day:
            day, month = month, day
        year += 2000 if year < 70 else 1900 if year < 100 else 0
        date = valid(year, month, day)
        if date:
            return _make(context, start, match.end(), "day", date)
    return None


def read_month(context: Context, start: int, patterns: DatePatterns) -> Reading | None:
    """A date that begins with the month name at ``start``: Feb 27, March 18-19, January to June, May 2026, April."""
    lower = context.lower
    tables = context.tables
    match = patterns.month_day.match(lower, start)
    if match:
        name = match[1]
        span = patterns.month_days.match(lower, start)
        if span and (span[3].strip() != "and" or _between(lower, start)):
            month = tables.months[name]
            first = _day(context, int(span[2]), month, span[5], start)
            last = _day(context, int(span[4]), month, span[5], start)
            if first and last and first < last:
                return _span(context, start, span.end(), first, last)
        span = patterns.month_day_to.match(lower, start)
        if span and (span[4].strip() != "and" or _between(lower, start)):
            first = _day(context, int(span[2]), tables.months[span[1]], span[3] or span[7], start)
            last = _day(context, int(span[6]), tables.months[span[5]], span[7], start)
            return _span(context, start, span.end(), first, last)
        if context.text[start].isupper():
            return _make(
                context,
                start,
                match.end(),
                "day",
                _day(context, int(match[2]), tables.months[name], match[3], start),
            )
    match = patterns.months.match(lower, start)
    if (
        match
        and context.text[start].isupper()
        and (" and " not in match[0] or (match[3] and _between(lower, start)))
    ):
        if _from(lower, start) and " to " in match[0]:
            pass
        else:
            return _month_span(context, start, match)
    match = patterns.month.match(lower, start)
    if match is None:
        return None
    name = match[1]
    end = match.end()
    if match[2] is None:
        end = match.end(1)
        if not context.text[start].isupper() or (
            name in tables.guarded_months and not _is_month(context, start, end, name)
        ):
            return None
        if (
            end < len(lower)
            and lower[end] == "."
            and len(name) < 5
            and lower[end + 1 : end + 2] == " "
            and lower[end + 2 : end + 3].islower()
        ):
            end += 1
    month = tables.months[name]
    if match[2]:
        year: int | None = int(match[2])
    elif context.published:
        year = month_year(month, context.published, future_cue(context, start, end))
    else:
        year = None
    quarter = re.compile(r" quarter\b").match(lower, end)
    if quarter:
        end = quarter.end()
        reading = _make(context, start, end, "quarter", None)
        if year:
            reading.date_end = month_end(year, month)
            first = year * 12 + month - 3
            reading.date_start = dt.date(first // 12, first % 12 + 1, 1)
        return reading
    reading = _make(context, start, end, "month", None)
    if year:
        reading.date_start, reading.date_end = dt.date(year, month, 1), month_end(year, month)
    return reading


def read_weekday(context: Context, start: int, patterns: DatePatterns) -> Reading | None:
    """A weekday, alone or with the date that follows it: "Tuesday", "Tuesday, 2 December 2025", "Sat, September 5"."""
    text, lower = context.text, context.lower
    lead = patterns.weekday_lead.match(lower, start)
    if lead:
        rest = lead.end()
        reading = None
        if rest < len(lower):
            if lower[rest].isdigit():
                reading = read_day(context, rest, patterns)
            elif patterns.month_day.match(lower, rest):
                reading = read_month(context, rest, patterns)
        if reading is not None and reading.granularity == "day":
            reading.start = reading.number_start = start
            reading.weekday = text[start : lead.end(1)]
            return reading
    match = patterns.weekday.match(lower, start)
    if match is None or not text[start].isupper():
        return None
    name = match[1]
    end = match.end(1)
    if name in context.tables.guarded_weekdays and not (
        text[end : end + 1] in (",", ".") or lower[start - 3 : start] == "on "
    ):
        return None
    reading = _make(context, start, end, "day", None)
    reading.weekday = text[start:end]
    if context.published:
        day = context.tables.weekdays[name]
        reading.date_start = reading.date_end = resolve_weekday(
            day, context.published, future_cue(context, start, end)
        )
    return reading


_FUTURE_AFTER = re.compile(r"[^.\n;]{0,60}\b(?:will|due|expected|next)\b")


def future_cue(context: Context, start: int, end: int) -> bool | None:
    """True if words before the date point ahead of publication, False if they point back, None if neither."""
    lower = context.lower
    words = lower[max(0, start - 60) : start].rsplit("\n", 1)[-1].rsplit(". ", 1)[-1].split()
    tables = context.tables
    for word in reversed(words[-2:]):
        if word in tables.past:
            return False
        if word in ("next", "until", "till", "coming", "by", "through"):
            return True
    if any(
        word in ("will", "due", "expected", "scheduled", "begins", "starts", "would", "resumes", "opens")
        for word in words
    ):
        return True
    return None


def _day(context: Context, day: int, month: int, year: str | None, start: int) -> dt.date | None:
    if year:
        return valid(int(year), month, day)
    if context.published is None:
        return None
    return valid(nearest_year(month, day, context.published, future_cue(context, start, start)), month, day)


def _make(context: Context, start: int, end: int, granularity: str, date: dt.date | None) -> Reading:
    reading = Reading(start, end, "date", None, None, None)
    reading.granularity = granularity
    reading.date_start = reading.date_end = date
    return reading


def _span(context: Context, start: int, end: int, first: dt.date | None, last: dt.date | None) -> Reading:
    reading = _make(context, start, end, "day", first)
    if first and last and last < first and first.year == last.year:
        first = valid(first.year - 1, first.month, first.day)
        reading.date_start = first
    reading.date_end = last
    reading.bound = "range"
    return reading


def _month_span(context: Context, start: int, match: re.Match[str]) -> Reading:
    months = context.tables.months
    first, last = months[match[1]], months[match[2]]
    reading = _make(context, start, match.end(), "month", None)
    if match[3]:
        year: int | None = int(match[3])
    elif context.published:
        year = month_year(last, context.published, future_cue(context, start, start))
    else:
        year = None
    if year:
        reading.date_start = dt.date(year if first <= last else year - 1, first, 1)
        reading.date_end = month_end(year, last)
    return reading


def _is_month(context: Context, start: int, end: int, name: str) -> bool:
    """Whether "May", "March" or "Jan" is a month rather than a verb or a name."""
    text, lower = context.text, context.lower
    before = lower[max(0, start - 24) : start].split()
    word = before[-1].strip("(\"'“‘") if before else ""
    if len(name) == 3 and name != "may":
        return word in context.tables.year_before and text[end : end + 1] in (",", ".", ";", ")", "", "\n")
    if start and lower[start - 1] in "-–":
        return True
    return (
        word in context.tables.year_before
        or word in context.tables.past
        or word in context.tables.future
        or word in ("last", "next", "this", "the", "early", "late", "mid", "(july:")
    )


def _between(lower: str, start: int) -> bool:
    return lower.endswith("between ", 0, start)


def _from(lower: str, start: int) -> bool:
    return lower.endswith("from ", 0, start)


def _trim(lower: str, match: re.Match[str]) -> int:
    """The end of a match, without the full stop that an unabbreviated month does not own."""
    end = match.end()
    if lower[end - 1] == ".":
        end -= 1
    return end
