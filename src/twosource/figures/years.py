"""Years, two-year spans, decades, quarters and halves."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from twosource.figures.amounts import follower
from twosource.figures.calendar import month_end
from twosource.figures.currencies import resolve
from twosource.figures.future import future_cue
from twosource.figures.reading import Context, Reading

_YEAR_SPAN = re.compile(r"((?:1[5-9]|20|21)\d\d)([-/–—]| ?– ?)((?:1[5-9]|20|21)?\d\d)(?!\d|,\d|[-/]\d)")
_YEAR = re.compile(r"((?:1\d|20|21)\d\d)(?![\d,]*\d)(?!\.\d)")
# "2026 PK7" is an asteroid.
_DESIGNATION = re.compile(r" [A-Z]{1,2}\d{1,3}(?![\w%,.]*[\d])")
_DECADE = re.compile(r"((?:1[5-9]|20)\d0)['’]?s(?![a-z])|([2-9]0)s(?![a-z])")
_TO_YEAR = re.compile(r" to ((?:1[5-9]|20|21)\d\d)(?![\d,]*\d)(?!\.\d)(?! ?%)")
_OF_YEAR = re.compile(
    r"(?:,? (?:of )?(?:(fy ?|financial year |fiscal )?((?:19|20)\d\d)(?:[-/–](\d\d))?(?![\d,]*\d)"
    r"|((?:the|this) (?:financial |fiscal )?year)(?![a-z’'-]))"
    r"| ?(?:of )?fy ?['’]?(\d\d)(?:[-/–](\d\d))?(?![\d,]*\d))?"
)
_PERIOD = re.compile(r"([a-z0-9]+)[ -](quarter|half)(?![a-z]|-point)")
_COMPACT = re.compile(r"(q[1-4]|[1-4]q|h[12]|[12]h)(?![a-z0-9])")
_FISCAL_LEAD = re.compile(r"(?:fy|financial year|fiscal|fiscal year) ?'?$")
_WORDS = re.compile(r"[a-z-]+")
_NOUN_AFTER = re.compile(r" ([a-z]+)")


def read_year(context: Context, start: int) -> Reading | None:
    """The year, span of years or decade that the digits at ``start`` make; None if they are a plain number."""
    text, lower = context.text, context.lower
    decade = _DECADE.match(lower, start)
    if decade:
        first = int(decade[1]) if decade[1] else 1900 + int(decade[2])
        if decade[2] and not (text[start - 1 : start] in ("'", "’", "‘") or lower.endswith("the ", 0, start)):
            return _in_their_thirties(context, start, decade.end())
        return _make(start, decade.end(), "date", "decade", dt.date(first, 1, 1), dt.date(first + 9, 12, 31))
    span = _YEAR_SPAN.match(lower, start)
    if span:
        first = int(span[1])
        last = int(span[3]) if len(span[3]) == 4 else first // 100 * 100 + int(span[3])
        if len(span[3]) == 2 and last == first + 1:
            return _split_year(context, start, span.end(), first)
        if last > first:
            reading = _make(start, span.end(), "year", "year", dt.date(first, 1, 1), dt.date(last, 12, 31))
            reading.bound = "range"
            return reading
    match = _YEAR.match(lower, start)
    if match and _DESIGNATION.match(text, match.end()):
        return None
    if match is None or not _is_year(context, start, match.end()):
        return None
    year = int(match[1])
    fiscal = _FISCAL_LEAD.search(lower, max(0, start - 16), start)
    reading = _make(start, match.end(), "year", "year", dt.date(year, 1, 1), dt.date(year, 12, 31))
    if fiscal:
        reading.start = fiscal.start() if lower.startswith("fy", fiscal.start()) else start
        reading.granularity = "financial_year"
    to = _TO_YEAR.match(lower, match.end())
    if to and int(to[1]) > year and _range_lead(lower, start):
        reading.end = reading.number_end = to.end()
        reading.date_end = dt.date(int(to[1]), 12, 31)
        reading.bound = "range"
    return reading


_PERSONS = frozenset(("his", "her", "their", "my", "our", "your", "early", "late", "mid"))


def _in_their_thirties(context: Context, start: int, end: int) -> Reading | None:
    """ "in her 40s": an age of ten possible years."""
    if context.before(start)[0] not in _PERSONS:
        return None
    low = Decimal(context.text[start : start + 2])
    reading = Reading(start, end, "age", low, low + 9, "year", Decimal(1))
    reading.bound = "range"
    return reading


_SHORT_SPAN = re.compile(r"(\d\d)[/-](\d\d)(?![\d/.,-]*\d|%|[a-z])")


def read_short_span(context: Context, start: int) -> Reading | None:
    """ "27/28", "FY26-27" after a word that makes it a year."""
    match = _SHORT_SPAN.match(context.lower, start)
    if match is None or int(match[2]) != int(match[1]) + 1:
        return None
    word, _ = context.before(start)
    tight = context.lower.endswith("fy", 0, start)
    if (
        not tight
        and word not in context.tables.sure_year_before
        and word not in ("for", "from", "fy", "to", "year")
    ):
        return None
    if "-" in match[0] and not tight and word != "fy":
        return None
    return _split_year(context, start, match.end(), 2000 + int(match[1]))


def read_period(context: Context, start: int) -> Reading | None:
    """A quarter or half: "first quarter", "third quarter of 2025", "first half of the year"."""
    lower = context.lower
    tables = context.tables
    match = _PERIOD.match(lower, start)
    if match is None:
        return None
    if match[2] == "quarter":
        number = tables.quarters.get(match[1])
        months = 3
    else:
        number = tables.halves.get(match[1])
        months = 6
    if number is None:
        return None
    return _of_year(context, start, match.end(), number, months)


_MONTHS_OF = re.compile(r" months of (?:((?:19|20)\d\d)(?![\d,]*\d)|(next|last|this) year)")
_FIRST = ("first", "opening")
_LAST = ("last", "final", "closing")


def read_months_of(context: Context, start: int, end: int, months: int) -> Reading | None:
    """ "the last three months of 2028", "the first nine months of next year": a stretch of a year."""
    match = _MONTHS_OF.match(context.lower, end)
    if match is None or not 2 <= months <= 11:
        return None
    word, begin = context.before(start)
    if word not in _FIRST and word not in _LAST:
        return None
    if match[1]:
        year = int(match[1])
    elif context.published:
        year = context.published.year + {"last": -1, "this": 0, "next": 1}[match[2]]
    else:
        return None
    first = 1 if word in _FIRST else 13 - months
    granularity = "quarter" if months == 3 else "half" if months == 6 else "month"
    last = month_end(year, first + months - 1)
    return _make(begin, match.end(), "date", granularity, dt.date(year, first, 1), last)


def read_compact_period(context: Context, start: int) -> Reading | None:
    """Q3, Q3 2025, H1 2026, 3Q."""
    match = _COMPACT.match(context.lower, start)
    if match is None:
        return None
    letter, digit = sorted(match[1], reverse=True)
    return _of_year(context, start, match.end(), int(digit), 3 if letter == "q" else 6)


def _of_year(context: Context, start: int, end: int, number: int, months: int) -> Reading:
    match = _OF_YEAR.match(context.lower, end)
    year: int | None = None
    first_month = 1
    if match and match[2]:
        year = int(match[2])
        end = match.end()
        if match[3] or (match[1] or "").startswith(("fy", "financial")):
            first_month, _ = _split_months(context, start)
            if first_month != 1 and not match[3]:
                year -= 1
    elif match and match[5]:
        # "FY27" ends in 2027, "FY26-27" begins in 2026.
        first_month, _ = _split_months(context, start)
        year = 2000 + int(match[5]) - (first_month != 1 and not match[6])
        end = match.end()
    elif match and match[4]:
        end = match.end()
        year = context.published.year if context.published else None
    elif context.published:
        year = context.published.year
        ahead = dt.date(year, (number - 1) * months + 1, 1) > context.published
        if ahead and not future_cue(context, start, end):
            year -= 1
    reading = _make(start, end, "date", "quarter" if months == 3 else "half", None, None)
    if year:
        index = year * 12 + first_month - 1 + (number - 1) * months
        reading.date_start = dt.date(index // 12, index % 12 + 1, 1)
        index += months - 1
        reading.date_end = month_end(index // 12, index % 12 + 1)
    return reading


def _split_year(context: Context, start: int, end: int, first: int) -> Reading:
    month, last_month = _split_months(context, start)
    last = month_end(first + 1 if month > 1 else first, last_month)
    reading = _make(start, end, "year", "financial_year", dt.date(first, month, 1), last)
    lead = re.compile(r"fy ?$").search(context.lower, max(0, start - 3), start)
    if lead:
        reading.start = lead.start()
    return reading


def _split_months(context: Context, start: int) -> tuple[int, int]:
    """The months in which a two-year span begins and ends, by the words of its sentence and of the article."""
    words = set(_WORDS.findall(context.around_position(start)))
    for rule in context.tables.split_years:
        if "words" in rule and words.isdisjoint(rule["words"]):
            continue
        if "document" in rule and context.words.isdisjoint(rule["document"]):
            continue
        if "currency" in rule and not ("$" in context.text and resolve(context, "dollar") in rule["currency"]):
            continue
        first = int(rule["first"])
        return first, int(rule.get("last", (first - 2) % 12 + 1))
    return 1, 12


def _is_year(context: Context, start: int, end: int) -> bool:
    """Whether a four-digit number is a year rather than an amount."""
    text, lower = context.text, context.lower
    value = int(text[start:end])
    before = lower[max(0, start - 24) : start].split()
    word = before[-1].strip("(\"'“‘[,;:") if before else ""
    if (
        text[end : end + 1].isalpha()
        and not (text[end] == "s" and value % 10 and not text[end + 1 : end + 2].isalpha())
    ) or text[start - 1 : start] in "£$€#":
        return False
    after = _NOUN_AFTER.match(lower, end)
    following = after[1] if after else ""
    tables = context.tables
    if following != "a" and follower(context, end) is not None:
        return False
    plural = following in tables.plural_without_s or (
        following.endswith("s")
        and not following.endswith("ss")
        and following not in tables.not_plural
        and following not in tables.noun_stop
    )
    if value < 1500 or value > 2100:
        return word in ("in", "since", "ad", "bc", "a.d", "a.d.") and not plural
    if plural and 1900 <= value <= 2060 and after and text[after.start(1)].isupper():
        # "the Commission's 2006 Guidelines"
        return word in ("the", "its", "their") or word.endswith(("'s", "’s"))
    if plural and following not in tables.year_nouns:
        return word in tables.sure_year_before and 1900 <= value <= 2060
    if value < 1800:
        return word in tables.sure_year_before or word in ("from", "to", "between")
    return True


def _range_lead(lower: str, start: int) -> bool:
    """ "of 2012 to 2014" is one span; "from 2012 to 2014" is two years."""
    return not lower.endswith("from ", 0, start)


def _make(
    start: int, end: int, kind: str, granularity: str, first: dt.date | None, last: dt.date | None
) -> Reading:
    reading = Reading(start, end, kind, None, None, None)  # type: ignore[arg-type]
    if kind == "year":
        reading.unit = "year"
    reading.granularity = granularity
    reading.date_start, reading.date_end = first, last
    return reading
