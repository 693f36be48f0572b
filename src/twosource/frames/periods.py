"""When: the days that a figure is about, from dates beside it and from words such as "last year"."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final, NamedTuple

from twosource.frames.scene import Scene
from twosource.frames.triggers import Hit
from twosource.lexicons import load
from twosource.model import Figure

_PERIODS = load("periods")
_PREPOSITIONS: Final = frozenset(_PERIODS["prepositions"])
_WINDOWS: Final[dict[str, int]] = _PERIODS["windows"]
_CLOSERS: Final = frozenset(_PERIODS["closers"])
_ARTICLES: Final = frozenset(_PERIODS["articles"])
_DURATIONS: Final[dict[str, int]] = _PERIODS["durations"]


class Period(NamedTuple):
    """A time named in a scene, from token ``first`` to ``last``; without days where only a length is stated."""

    first: int
    last: int
    start: dt.date | None
    end: dt.date | None
    relation: str
    """The preposition: "in", "by", "since", "to"; "" when there is none."""


def find_periods(scene: Scene, hits: list[Hit], published: dt.date | None) -> list[Period]:
    """The times named in a scene, in text order."""
    found: list[Period] = []
    taken = -1
    for token in sorted(scene.tokens):
        if token <= taken:
            continue
        figure = scene.tokens[token]
        period = None
        if figure.date_start is not None:
            period = _dated(scene, token, figure, published)
        elif figure.kind == "duration":
            period = _length(scene, token, figure, published)
        if period is not None:
            found.append(period)
            taken = period.last
    if published is not None:
        for hit in hits:
            start, end = _relative(hit.trigger.value, published)
            if start is not None:
                before = scene.words[hit.first - 1] if hit.first else ""
                relation = before if before in _PREPOSITIONS else ""
                found.append(Period(hit.first, hit.last, start, end, relation))
    found.sort(key=lambda period: period.first)
    return found


def _dated(scene: Scene, token: int, figure: Figure, published: dt.date | None) -> Period | None:
    words = scene.words
    start, end = figure.date_start, figure.date_end or figure.date_start
    if start is None or end is None:
        return None
    before = token - 1
    while before >= 0 and words[before] in _ARTICLES:
        before -= 1
    relation = words[before] if before >= 0 and words[before] in _PREPOSITIONS else ""
    if relation in _CLOSERS and (months := _window_before(scene, before)) is not None:
        return Period(months[1], token, _months_before(end, months[0]), end, "in")
    if relation in ("from", "between") or (relation and words[before] == "between"):
        closing = _next_date(scene, token)
        if closing is not None:
            last = scene.tokens[closing]
            return Period(before, closing, start, last.date_end or last.date_start, relation)
    if relation == "since" and published is not None and start <= published:
        return Period(before, token, start, published, "since")
    first = before if relation else token
    return Period(first, token, start, end, relation)


def _next_date(scene: Scene, token: int) -> int | None:
    """The date that closes "from 2028 to 2034", "between May and July"."""
    for gap in (2, 3):
        other = scene.tokens.get(token + gap)
        if other is not None and other.date_start is not None and scene.words[token + 1] in ("to", "and", "until"):
            return token + gap
    return None


def _window_before(scene: Scene, closer: int) -> tuple[int, int] | None:
    """Months of the window that ends at ``closer`` and the window's first token: "the year to", "# to"."""
    position = closer - 1
    if position >= 0 and scene.words[position] in ("that", "which"):
        position -= 1
    if position < 0:
        return None
    figure = scene.tokens.get(position)
    if figure is not None:
        months = _months(figure)
        return (months, position) if months else None
    word = scene.stems[position]
    for name, months in _WINDOWS.items():
        if word in (name, name[:-1]):
            return months, position
    return None


def _months(figure: Figure) -> int | None:
    """Whole months of a duration; None for other figures and for days and hours."""
    if figure.kind != "duration" or figure.low is None or figure.low != figure.high:
        return None
    per_unit = _DURATIONS.get(figure.unit or "")
    count = int(figure.low)
    return count * per_unit if per_unit and count == figure.low and 0 < count < 1200 else None


def _months_before(end: dt.date, months: int) -> dt.date:
    """First day of the window of whole months that ends on ``end``."""
    after = end + dt.timedelta(days=1)
    return _shift(after, -months)


def _length(scene: Scene, token: int, figure: Figure, published: dt.date | None) -> Period | None:
    """ "over four years": a length without days; "in the past two years": the days before publication."""
    words = scene.words
    before = token - 1
    trailing = coming = False
    while before >= 0 and (
        words[before] in _ARTICLES or words[before] in ("past", "last", "next", "coming", "first")
    ):
        trailing = trailing or words[before] in ("past", "last")
        coming = coming or words[before] in ("next", "coming")
        before -= 1
    if before < 0 or words[before] not in ("over", "in", "for", "within", "during", "after", "of"):
        return None
    months = _months(figure)
    if published is not None and months and trailing:
        return Period(before, token, _shift(published, -months) + dt.timedelta(days=1), published, "over")
    if published is not None and months and coming:
        return Period(before, token, published, _shift(published, months), "over")
    if words[before] in ("over", "during"):
        return Period(before, token, None, None, words[before])
    return None


def _relative(value: str, published: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The days of "year:-1" and the like, seen from the date of publication."""
    if value == "now":
        return published, published
    unit, _, offset = value.partition(":")
    steps = int(offset)
    if unit == "day":
        day = published + dt.timedelta(days=steps)
        return day, day
    if unit == "week":
        monday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(weeks=steps)
        return monday, monday + dt.timedelta(days=6)
    if unit == "month":
        first = _shift(published.replace(day=1), steps)
        return first, _month_end(first)
    if unit == "quarter":
        first = _shift(published.replace(day=1, month=published.month - (published.month - 1) % 3), 3 * steps)
        return first, _month_end(_shift(first, 2))
    if unit == "decade":
        return _shift(published, -120), published
    year = published.year + steps
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def earlier(period: Period, unit: str) -> tuple[dt.date | None, dt.date | None]:
    """The days one ``unit`` before a period: what "a year earlier" means beside it."""
    if period.start is None or period.end is None:
        return None, None
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit)
    if months is None:
        days = dt.timedelta(days=7 if unit == "week" else 1)
        return period.start - days, period.end - days
    end = period.end
    start = _shift(period.start, -months)
    if end == _month_end(end):
        return start, _month_end(_shift(end.replace(day=1), -months))
    return start, _shift(end, -months)


def _shift(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
