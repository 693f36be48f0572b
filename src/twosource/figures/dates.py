"""Calendar dates: days, spans of days, months, spans of months, weekdays."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from twosource.figures.calendar import month_end, month_year, nearest_year, resolve_weekday, valid
from twosource.figures.date_patterns import DatePatterns
from twosource.figures.future import CLAUSE_END, future_cue, told_as_past
from twosource.figures.reading import Context, Reading


def read_day(context: Context, start: int, patterns: DatePatterns) -> Reading | None:
    """A date that begins with the digits at ``start``: 14 May 2026, 4-5 October, 2026-03-12, 16.07.2026."""
    lower = context.lower
    months = context.tables.months
    match = patterns.day_month.match(lower, start)
    if match:
        span = patterns.day_to_day.match(lower, start)
        if span and _is_span(lower, start, span[4].strip()):
            last = _day(context, int(span[5]), months[span[6]], span[7], start, span.end())
            first = _day_before(int(span[1]), months[span[2]], span[3], last)
            return _span(start, _trim(lower, span), first, last)
        end = _trim(lower, match)
        date = _day(context, int(match[1]), months[match[2]], match[3], start, end)
        return _make(start, end, "day", date)
    span = patterns.days_month.match(lower, start)
    if span and (span[2].strip() != "and" or _lead(lower, start) == "between"):
        end = _trim(lower, span)
        last = _day(context, int(span[3]), months[span[4]], span[5], start, end)
        return _span(start, end, _day_before(int(span[1]), months[span[4]], span[5], last), last)
    if span:
        # "on 12 and 13 May": two days, the month said once.
        last = _day(context, int(span[3]), months[span[4]], span[5], start, span.end())
        first = _day_before(int(span[1]), months[span[4]], span[5], last)
        return _make(start, span.end(1), "day", first) if int(span[1]) < int(span[3]) else None
    match = patterns.iso.match(lower, start)
    if match:
        return _make(start, match.end(), "day", valid(int(match[1]), int(match[2]), int(match[3])))
    match = patterns.numeric.match(lower, start)
    if match:
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if month > 12 >= day:
            day, month = month, day
        year += 2000 if year < 70 else 1900 if year < 100 else 0
        date = valid(year, month, day)
        if date:
            return _make(start, match.end(), "day", date)
    return None


def read_month(context: Context, start: int, patterns: DatePatterns) -> Reading | None:
    """A date that begins with the month name at ``start``: Feb 27, March 18-19, January to June, April."""
    if not context.text[start].isupper():
        return None
    lower = context.lower
    tables = context.tables
    match = patterns.month_day.match(lower, start)
    if match:
        month = tables.months[match[1]]
        span = patterns.month_days.match(lower, start)
        if span and int(span[2]) < int(span[4]):
            last = _day(context, int(span[4]), month, span[5], start, span.end())
            return _span(start, span.end(), _day_before(int(span[2]), month, span[5], last), last)
        span = patterns.month_day_to.match(lower, start)
        if span and _is_span(lower, start, span[4].strip()):
            last = _day(context, int(span[6]), tables.months[span[5]], span[7], start, span.end())
            return _span(start, span.end(), _day_before(int(span[2]), tables.months[span[1]], span[3], last), last)
        end = match.end()
        return _make(start, end, "day", _day(context, int(match[2]), month, match[3], start, end))
    match = patterns.months.match(lower, start)
    if match and (" and " not in match[0] or _lead(lower, start) == "between"):
        return _month_span(context, start, match)
    match = patterns.month.match(lower, start)
    if match is None:
        return None
    name, end = match[1], match.end()
    if match[2] is None:
        end = match.end(1)
        if name in tables.guarded_months and not _is_month(context, start, end, name):
            return None
        if len(name) < 5 and _ABBREVIATED.match(lower, end):
            end += 1
    return _month(context, start, end, tables.months[name], match[2])


def _month(context: Context, start: int, end: int, month: int, printed: str | None) -> Reading:
    """A month, or with "quarter" behind it the quarter that it ends ("the March quarter")."""
    year = int(printed) if printed else year_words(context, start, end)
    if year is None and context.published:
        year = month_year(month, context.published, future_cue(context, start, end), told_as_past(context, start))
    quarter = context.lower.startswith(" quarter", end)
    reading = _make(start, end + 8 if quarter else end, "quarter" if quarter else "month", None)
    if year:
        first = year * 12 + month - (3 if quarter else 1)
        reading.date_start, reading.date_end = dt.date(first // 12, first % 12 + 1, 1), month_end(year, month)
    return reading


_ABBREVIATED = re.compile(r"\.(?=[ )]?[a-z,)])")


_EVERY = frozenset(("every", "each", "most", "any", "alternate"))
# "its Monday editions": what comes every week.
_EDITIONS = re.compile(
    r" (?:papers|editions|issues|services|nights|mornings|afternoons|evenings|shifts|classes|markets)\b"
)


def read_weekday(context: Context, start: int, patterns: DatePatterns) -> Reading | None:
    """A weekday, alone or with the date that follows it: "Tuesday", "Tuesday, 2 December 2025"."""
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
    if _is_named_day(context, start, end) or context.before(start)[0] in _EVERY or _EDITIONS.match(lower, end):
        return None
    if name in context.tables.guarded_weekdays and not (
        text[end : end + 1] in (",", ".") or lower[start - 3 : start] == "on "
    ):
        return None
    reading = _make(start, end, "day", None)
    reading.weekday = text[start:end]
    if context.published:
        day = context.tables.weekdays[name]
        following = context.before(start)[0] == "next"
        reading.date_start = reading.date_end = resolve_weekday(
            day, context.published, future_cue(context, start, end), following
        )
    return reading


def order_dates(context: Context, readings: list[Reading]) -> None:
    """Put the first of two dates "from 15 May to 30 September" before the second, when no year is printed."""
    for first, second in pairwise(readings):
        if first.kind != "date" or second.kind != "date" or first.date_start is None or second.date_start is None:
            continue
        if (
            context.lower[first.end : second.start] not in (" to ", " and ", " until ")
            or first.date_start <= second.date_start
        ):
            continue
        if _lead(context.lower, first.start) is None or context.text[first.end - 4 : first.end].isdigit():
            continue
        for name in ("date_start", "date_end"):
            date = getattr(first, name)
            setattr(first, name, valid(date.year - 1, date.month, date.day))


def _is_named_day(context: Context, start: int, end: int) -> bool:
    """Black Friday, the Sunday Mirror."""
    tables = context.tables
    before, _ = context.before(start)
    after = context.lower[end + 1 : end + 14].split(" ", 1)[0].rstrip(".,;:'’")
    return before in tables.named_days or (after in tables.sunday_names and context.text[end + 1].isupper())


_YEAR_WORDS = re.compile(r",? (last|this|next) year(?![a-z])")


def year_words(context: Context, start: int, end: int) -> int | None:
    """The year that "last year" or "next year" beside a date gives it."""
    if context.published is None:
        return None
    match = _YEAR_WORDS.match(context.lower, end)
    if match:
        return context.published.year + {"last": -1, "this": 0, "next": 1}[match[1]]
    left = context.lower[max(0, start - 40) : start]
    if "next year" in left and not CLAUSE_END.search(left, left.index("next year")):
        return context.published.year + 1
    return None


def _day(context: Context, day: int, month: int, year: str | None, start: int, end: int) -> dt.date | None:
    if year:
        return valid(int(year), month, day)
    if context.published is None:
        return None
    stated = year_words(context, start, end)
    if stated:
        return valid(stated, month, day)
    future = future_cue(context, start, end)
    return valid(nearest_year(month, day, context.published, future, told_as_past(context, start)), month, day)


def _day_before(day: int, month: int, year: str | None, last: dt.date | None) -> dt.date | None:
    """The first day of a span, in the year of its last day if none is printed."""
    if year:
        return valid(int(year), month, day)
    if last is None:
        return None
    first = valid(last.year, month, day)
    return valid(last.year - 1, month, day) if first and first > last else first


def _make(start: int, end: int, granularity: str, date: dt.date | None) -> Reading:
    reading = Reading(start, end, "date", None, None, None)
    reading.granularity = granularity
    reading.date_start = reading.date_end = date
    return reading


def _span(start: int, end: int, first: dt.date | None, last: dt.date | None) -> Reading:
    reading = _make(start, end, "day", first)
    reading.date_end = last
    reading.bound = "range"
    return reading


def _month_span(context: Context, start: int, match: re.Match[str]) -> Reading:
    months = context.tables.months
    first, last = months[match[1]], months[match[2]]
    reading = _make(start, _trim(context.lower, match), "month", None)
    if match[3]:
        year: int | None = int(match[3])
    elif context.published:
        year = month_year(first, context.published, future_cue(context, start, match.end()))
        year += first > last
    else:
        year = None
    if year:
        reading.date_start = dt.date(year if first <= last else year - 1, first, 1)
        reading.date_end = month_end(year, last)
    return reading


def _is_month(context: Context, start: int, end: int, name: str) -> bool:
    """Whether "May", "March" or "Jan" is a month rather than a verb or a name."""
    tables = context.tables
    word, _ = context.before(start)
    if name == "august" and (start < 2 or context.text[start - 2] in '.!?”"\n' or context.text[start - 1] == "\n"):
        return True
    if len(name) == 3 and name != "may":
        return word in tables.year_before and context.text[end : end + 1] in (",", ".", ";", ")", "", "\n")
    return (
        word in tables.year_before
        or word in tables.last_words
        or word in tables.next_words
        or word in tables.open_words
    )


def _is_span(lower: str, start: int, connector: str) -> bool:
    """Whether two full dates make one span: "4 May – 2 June", "4 May to 2 June", not "from 4 May to 2 June"."""
    return not connector.isalpha() or (connector not in ("and", "or") and _lead(lower, start) is None)


def _lead(lower: str, start: int) -> str | None:
    """ "from" or "between", if it stands directly before."""
    if lower.endswith("between ", 0, start):
        return "between"
    return "from" if lower.endswith("from ", 0, start) else None


def _trim(lower: str, match: re.Match[str]) -> int:
    """The end of a match, without the full stop that an unabbreviated month does not own."""
    end = match.end()
    if lower[end - 1] == ".":
        end -= 1
    return end
