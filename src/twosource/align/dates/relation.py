"""One event, two dates: which pairs of dates are a slip of one date rather than two days of one story."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from typing import Literal

from twosource.align.kin import kin
from twosource.align.subjects import Partners, Subject
from twosource.lexicons import load
from twosource.model import Figure

DateRelation = Literal[
    "same",
    "rounded",
    "weekday",
    "other_month",
    "other_year",
    "other_week",
    "day_digit",
    "next_day",
    "other_day",
    "month",
    "year",
    "year_digits",
    "far",
]

_DIGIT = re.compile(r"\d")
_DATELINE = re.compile(r"[ \t]*(?:\([^)\n]{0,40}\))?[ \t]*[-\u2013\u2014:|]\s")
_WORDS = re.compile(r"\w+")
_WEEKS = (7, 14)


def date_relation(a: Subject, b: Subject) -> DateRelation:
    """How two stated dates are related: equal, one inside the other, equal but for the weekday, a slip, far."""
    first, second = a.claim.figure, b.claim.figure
    start, end = first.date_start, first.date_end or first.date_start
    other, other_end = second.date_start, second.date_end or second.date_start
    if start is None or other is None or end is None or other_end is None:
        return _undated(first, second)
    days = start == end and other == other_end
    if days and start.year != other.year and not (_YEAR.search(first.text) and _YEAR.search(second.text)):
        other = other_end = _in_year(other, start.year)
    if days and start == other and _other_weekday(first.weekday, second.weekday):
        return "weekday"
    if (start, end) == (other, other_end):
        return "same"
    if start <= other_end and other <= end:
        return "rounded"
    months = first.granularity == second.granularity == "month" and start.month == other.month
    if months and a.document != b.document and abs(start.year - other.year) > 1:
        return "other_year"
    if not days:
        return _spans(first, second, start, other)
    return _days(start, other, explicit=explicit(a) and explicit(b))


_YEAR = re.compile(r"\d{4}")


def _in_year(day: dt.date, year: int) -> dt.date:
    """The same day of ``year``: a date printed without its year was taken to be the nearest one."""
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def _spans(first: Figure, second: Figure, start: dt.date, other: dt.date) -> DateRelation:
    """Two months of neighbouring years, or two years of one decade."""
    if first.granularity == second.granularity == "year" and _swapped(str(start.year), str(other.year)):
        return "year_digits"
    years = abs(start.year - other.year)
    if first.granularity != second.granularity or years > 1:
        same_decade = first.granularity == "year" and years < _DECADE
        return "year" if same_decade and first.granularity == second.granularity else "far"
    return {"month": "month", "year": "year"}.get(first.granularity or "", "far")  # type: ignore[return-value]


_DECADE = 10


def _undated(first: Figure, second: Figure) -> DateRelation:
    """Weekdays and months of texts without a date of publication, compared by name."""
    if first.granularity != second.granularity or first.date_start or second.date_start:
        return "far"
    words = [set(_WORDS.findall(figure.text.casefold())) for figure in (first, second)]
    if words[0] == words[1]:
        return "same"
    if words[0] & words[1] and all(_DIGIT.search(figure.text) for figure in (first, second)):
        return "other_day"
    if first.weekday and second.weekday and not (_DIGIT.search(first.text) or _DIGIT.search(second.text)):
        return "other_day" if _other_weekday(first.weekday, second.weekday) else "same"
    if first.granularity == "month":
        return "same" if first.text.casefold()[:3] == second.text.casefold()[:3] else "other_month"
    return "far"


def _other_weekday(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first.casefold()[:3] != second.casefold()[:3]


def explicit(subject: Subject) -> bool:
    """The date is printed with its day, not as a weekday alone."""
    return _DIGIT.search(subject.claim.figure.text) is not None


def _days(start: dt.date, other: dt.date, *, explicit: bool) -> DateRelation:
    apart = abs((start - other).days)
    if apart == 1:
        return "next_day"
    if not explicit:
        return "far"
    if start.day == other.day and (start.month == other.month) != (start.year == other.year):
        return "other_month" if start.year == other.year else "other_year"
    if apart in _WEEKS:
        return "other_week"
    if (start.year, start.month) == (other.year, other.month) and _one_digit(str(start.day), str(other.day)):
        return "day_digit"
    return "far"


def _swapped(a: str, b: str) -> bool:
    """Two digits have changed places: 1874 and 1847."""
    wrong = [i for i, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]]
    return len(a) == len(b) and len(wrong) == 2 and sorted(a) == sorted(b)


def _one_digit(a: str, b: str) -> bool:
    """One digit more, one less, or two swapped: 3 and 13, 21 and 12, 16 and 18."""
    if len(a) == len(b):
        return a == b[::-1] or sum(x != y for x, y in zip(a, b, strict=True)) == 1
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return short in (long[:1], long[1:])


def event_wording(a: Subject, b: Subject, rarity: dict[str, float]) -> tuple[float, tuple[str, ...]]:
    """Points for shared words that say what happened on the two dates, and the words."""
    mine, other = a.context.event, b.context.event
    shared = [(rarity[stem] * math.sqrt(mine[stem] * other[stem]), stem) for stem in mine.keys() & other.keys()]
    shared += kin(mine, other, a.context.groups, b.context.groups, rarity)
    shared.sort(key=lambda item: (-item[0], item[1]))
    return sum(points for points, _ in shared), tuple(stem for _, stem in shared[:4])


def date_refusal(
    a: Subject,
    b: Subject,
    related: str,
    wording: float,
    partners: Partners,
    *,
    alone: bool = False,
) -> str | None:
    """Why two dates are not two dates for one event, or None."""
    if a.document == b.document and not _repeats(a, b):
        return "one text, no repetition"
    if related == "weekday":
        told = wording >= load("alignment_weights")["date"]["wording"]
        return None if told or not _years_apart(a, b) else "days of two years"
    first, second = _ordinals(a), _ordinals(b)
    if first and second and not first & second:
        return "first and second"
    if _apart_as_said(a, b):
        return "as many days apart as the text says"
    table = load("alignment_weights")["date"]
    needed = "long_wording" if related in ("month", "year") else "wording_alone" if alone else "wording"
    if wording < table[needed]:
        return "not said to be the same event"
    for mine, other in ((a, b), (b, a)):
        if is_reporting_date(mine):
            return "date of the report"
        if a.document != b.document and mine.claim.sentence.section == "caption":
            return "date of the picture"
        partner = partners.get((mine.number, other.document))
        if partner is not None and partner.wording >= table["partner"] * wording:
            return f"agrees with {partner.subject.claim.figure.text}"
    return "dates of two figures" if dates_of_figures(a, b) else None


def _years_apart(a: Subject, b: Subject) -> bool:
    """One was taken for a day of another year, because of its weekday."""
    first, second = a.claim.figure.date_start, b.claim.figure.date_start
    return first is not None and second is not None and first.year != second.year


def _ordinals(subject: Subject) -> set[str]:
    """The words "first", "second" and so on of the sentence."""
    sentence = subject.claim.sentence
    text = subject.claim.document.text[sentence.start : sentence.end].casefold()
    return set(re.findall(r"[a-z]+", text)) & set(load("alignment")["ordinals"].split())


def _apart_as_said(a: Subject, b: Subject) -> bool:
    """As in "charged on 5 May, three days after his arrest" beside 2 May: two events."""
    first, second = a.claim.figure.date_start, b.claim.figure.date_start
    if first is None or second is None:
        return False
    key = ("time", Decimal(abs((first - second).days) * _DAY))
    return key in a.anchors or key in b.anchors


_DAY = 86400


def _repeats(a: Subject, b: Subject) -> bool:
    sections = [subject.claim.sentence.section in ("headline", "standfirst", "caption") for subject in (a, b)]
    return sections[0] != sections[1]


def dates_of_figures(a: Subject, b: Subject) -> bool:
    """Each date stands beside a number of one kind and the numbers differ: the dates are their periods."""
    first = {block for block, _ in a.anchors if block not in ("date", "time")}
    second = {block for block, _ in b.anchors if block not in ("date", "time")}
    return bool(first & second) and not (a.anchors.keys() & b.anchors.keys())


def is_reporting_date(subject: Subject) -> bool:
    """The date says when somebody spoke or when the text appeared, not when the event was."""
    claim = subject.claim
    figure = claim.figure
    if claim.sentence.section == "boilerplate":
        return True
    if figure.granularity != "day":
        return False
    if _DATELINE.match(claim.document.text, figure.end):
        return True
    before = claim.document.text[max(claim.sentence.start, figure.start - 40) : figure.start].casefold()
    words = re.findall(r"[a-z]+", before)
    while words and words[-1] in _links():
        words.pop()
    return bool(words) and words[-1] in _cues()


def _links() -> frozenset[str]:
    return frozenset(load("alignment")["date_links"].split())


def _cues() -> frozenset[str]:
    return frozenset(load("alignment")["date_cues"].split())
