"""When: the days that a figure is about, from dates beside it and from words such as "last year"."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from twosource.frames.days import FIRST_YEAR, LAST_YEAR, months_before, months_between, relative_days, shift
from twosource.frames.scene import FIGURE, Scene
from twosource.frames.stems import stem
from twosource.frames.triggers import Hit
from twosource.lexicons import load
from twosource.model import Figure

_PERIODS = load("periods")
_PREPOSITIONS: Final = frozenset(_PERIODS["prepositions"])
_WINDOWS: Final[dict[str, int]] = _PERIODS["windows"]
_CLOSERS: Final = frozenset(_PERIODS["closers"])
_ARTICLES: Final = frozenset(_PERIODS["articles"])
_DURATIONS: Final[dict[str, int]] = _PERIODS["durations"]
_BASELINES: Final = frozenset(_PERIODS["baselines"])
_BETWEEN_BASELINE: Final = frozenset(_PERIODS["between_baseline"])
_PRICE_WORDS: Final = frozenset(stem(word) for word in _PERIODS["price_words"])
_LEVEL: Final = stem("level")
_FIRSTS: Final = frozenset(_PERIODS["firsts"])
_LASTS: Final = frozenset(_PERIODS["lasts"])
_VAGUE: Final = frozenset(_PERIODS["vague"])
_SUPERLATIVES: Final = frozenset(_PERIODS["superlatives"])
_WINDOW_FILLERS: Final = frozenset(_PERIODS["window_fillers"])
_TRAILING: Final = frozenset(_PERIODS["trailing"])
_COMING: Final = frozenset(_PERIODS["coming"])
_LENGTH_FILLERS: Final = frozenset(_PERIODS["length_fillers"]) | _TRAILING | _COMING
_LENGTH_PREPOSITIONS: Final = frozenset(_PERIODS["length_prepositions"])
_SPANS: Final = frozenset(_PERIODS["spans"])
_DEADLINES: Final = frozenset(_PERIODS["deadlines"])
_FIGURE_GAP: Final = 4
_BACK: Final = frozenset(_PERIODS["back"])
_PRECEDING: Final = frozenset(_PERIODS["preceding"])
STEPS: Final = {1: "month_on_month", 3: "quarter_on_quarter", 12: "year_on_year"}
"""What a change over so many months is called."""
_POSSESSIVE: Final = ("'s", "’s")
_LONG: Final = 27
"""Days from which a date is a month or longer: only then it can be the base of a comparison."""


class Period(NamedTuple):
    """A time named in a scene, from token ``first`` to ``last``; without days where only a length is stated."""

    first: int
    last: int
    start: dt.date | None
    end: dt.date | None
    role: str = "time"
    """"time"; "since"; "base" of a comparison ("than in 2024"); "prices" for "2025 prices"."""
    floating: bool = False
    """Named without its year: "the first quarter"."""
    step: str | None = None
    """What a change is called that is measured against this base: "month_on_month" for "one month earlier"."""
    only: int | None = None
    """The one figure it belongs to, as in "(July: £0.7bn)"."""


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
    if published is not None and FIRST_YEAR < published.year < LAST_YEAR:
        found += [period for hit in hits if (period := _relative(scene, hit, published)) is not None]
    found.sort(key=lambda period: period.first)
    return found


# --- dates ------------------------------------------------------------------------------------------------------


def _dated(scene: Scene, token: int, figure: Figure, published: dt.date | None) -> Period | None:
    words = scene.words
    start, end = figure.date_start, figure.date_end or figure.date_start
    if start is None or end is None:
        return None
    long = (end - start).days >= _LONG
    after = token + 1
    if after < len(words):
        if long and scene.stems[after] in _PRICE_WORDS:
            return Period(token, after, start, end, "prices" if scene.stems[after] != _LEVEL else "base")
        if words[after] in _POSSESSIVE and not long:
            return None
    before = token - 1
    while before >= 0 and words[before] in _ARTICLES:
        before -= 1
    if before > 0 and words[before] in ("in", "on") and words[before - 1] in _CLOSERS:
        before -= 1
    relation = words[before] if before >= 0 and words[before] in _PREPOSITIONS else ""
    first = before if relation else token
    bare = relation == "" and long and token > 1 and after < len(words) and words[after] not in _POSSESSIVE
    if bare and words[after] != FIGURE and scene.barrier[after] - scene.barrier[token] <= _FIGURE_GAP:
        return None
    if relation in _CLOSERS and (window := _window_before(scene, before)) is not None:
        start = months_before(end, window[0]) if window[0] else end - dt.timedelta(days=6)
        return Period(window[1], token, start, end)
    if relation in ("from", "between"):
        closing = _closing_date(scene, token)
        if closing is not None:
            last = scene.tokens[closing]
            return Period(before, closing, start, last.date_end or last.date_start)
    part = _part_of(scene, token, start, end)
    if part is not None:
        return part
    if relation == "since" and published is not None and start <= published:
        if _superlative_before(scene, before):
            return None
        return Period(before, token, start, published, "since")
    if long and _is_base(scene, before):
        floating = not any(part.isdigit() and len(part) == 4 for part in figure.text.replace("-", " ").split())
        same = "same" in words[max(token - 4, 0) : token]
        return Period(first, token, start, end, "base", floating, _year_before(start, end, published, same))
    vague = long and any(words[index] in _VAGUE for index in range(before + 1, token))
    if vague or relation in _DEADLINES:
        return Period(first, token, None, None)
    labels = not relation and after < len(words) and words[after] == FIGURE
    return Period(first, token, start, end, only=after if labels else None)


def _year_before(start: dt.date, end: dt.date, published: dt.date | None, same: bool) -> str | None:
    """ "year_on_year" for a month or quarter about a year ago, or for "the same period" of last year."""
    if published is None:
        return None
    if same and start.year == published.year - 1:
        return "year_on_year"
    if (end - start).days > 100:
        return None
    return "year_on_year" if 12 <= months_between(start, published) <= 15 else None


def _is_base(scene: Scene, before: int) -> bool:
    """Whether "than in", "on", "from its peak in" leads to the date."""
    words = scene.words
    if before >= 0 and words[before] in _BASELINES:
        return True
    position = before
    while position >= 0 and before - position < 4 and words[position] in _BETWEEN_BASELINE:
        position -= 1
    return position >= 0 and position < before and words[position] in _BASELINES


def _closing_date(scene: Scene, token: int) -> int | None:
    """The date that closes "from 2028 to 2034", "between May and July"."""
    for gap in (2, 3):
        other = scene.tokens.get(token + gap)
        if other is not None and other.date_start is not None and scene.words[token + 1] in ("to", "and", "until"):
            return token + gap
    return None


def _window_before(scene: Scene, closer: int) -> tuple[int, int] | None:
    """Months of the window that ends at ``closer`` and the window's first token: "the year to", "# to"."""
    position = closer - 1
    while position >= 0 and scene.words[position] in _WINDOW_FILLERS:
        position -= 1
    if position < 0:
        return None
    figure = scene.tokens.get(position)
    if figure is not None:
        months = _months(figure)
        return (months, position) if months else None
    word = scene.words[position]
    return (_WINDOWS[word], position) if word in _WINDOWS else None


def _part_of(scene: Scene, token: int, start: dt.date, end: dt.date) -> Period | None:
    """ "the first six months of" a year: the months, from the duration that stands before "of"."""
    if token < 3 or scene.words[token - 1] != "of":
        return None
    figure = scene.tokens.get(token - 2)
    months = _months(figure) if figure is not None else None
    if not months or months >= 12:
        return None
    word = scene.words[token - 3]
    if word in _FIRSTS:
        return Period(token - 3, token, start, shift(start, months) - dt.timedelta(days=1))
    return Period(token - 3, token, months_before(end, months), end) if word in _LASTS else None


# --- lengths ----------------------------------------------------------------------------------------------------


def _months(figure: Figure) -> int | None:
    """Whole months of a duration; None for other figures and for days and hours."""
    if figure.kind != "duration" or figure.low is None or figure.low != figure.high:
        return None
    per_unit = _DURATIONS.get(figure.unit or "")
    count = int(figure.low)
    return count * per_unit if per_unit and count == figure.low and 0 < count < 1200 else None


def _length(scene: Scene, token: int, figure: Figure, published: dt.date | None) -> Period | None:
    """ "over four years": a length without days; "in the past two years": the days before publication."""
    words = scene.words
    months = _months(figure)
    after = words[token + 1] if token + 1 < len(words) else ""
    before_word = words[token - 1] if token else ""
    if months in STEPS and (after in _BACK or before_word in _PRECEDING):
        return Period(token, token, None, None, "base", step=STEPS[months])
    following = scene.tokens.get(token + 2)
    if after == "of" and following is not None and following.date_start is not None:
        return None
    before = token - 1
    trailing = coming = False
    while before >= 0 and words[before] in _LENGTH_FILLERS:
        trailing = trailing or words[before] in _TRAILING
        coming = coming or words[before] in _COMING
        before -= 1
    if before < 0 or words[before] not in _LENGTH_PREPOSITIONS:
        return None
    step = f"over_{months // 12}_years" if months and months >= 24 and not coming else None
    if published is not None and months and trailing:
        start = shift(published, -months) + dt.timedelta(days=1)
        return Period(before, token, start, published, step=STEPS.get(months, step))
    if published is not None and months and coming:
        return Period(before, token, published, shift(published, months))
    return Period(before, token, None, None, step=step) if words[before] in _SPANS else None


# --- words ------------------------------------------------------------------------------------------------------


def _relative(scene: Scene, hit: Hit, published: dt.date) -> Period | None:
    """The days of "last year", "yesterday", seen from the date of publication."""
    words = scene.words
    if hit.last + 1 < len(words) and words[hit.last + 1] in _POSSESSIVE:
        return None
    dated = scene.tokens.get(hit.first - 1)
    if dated is not None and dated.date_start is not None:
        return None
    if hit.trigger.value == "undated":
        return Period(hit.first, hit.last, None, None)
    unit, _, offset = hit.trigger.value.partition(":")
    steps = int(offset)
    if unit != "day" and _superlative_before(scene, hit.first):
        return None
    start, end = relative_days(unit, steps, published)
    before = words[hit.first - 1] if hit.first else ""
    base = unit != "day" and steps < 0 and (before in _BASELINES or _is_base(scene, hit.first - 1))
    first = hit.first - 1 if before in _PREPOSITIONS else hit.first
    return Period(first, hit.last, start, end, "base" if base else "time")


def _superlative_before(scene: Scene, first: int) -> bool:
    near = scene.words[max(first - 3, 0) : first]
    return any(word in _SUPERLATIVES or (word.endswith("est") and len(word) > 4) for word in near)
