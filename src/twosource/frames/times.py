"""Which of the times named in a sentence a figure is about, and what a change is measured against."""

from __future__ import annotations

import datetime as dt
from typing import Final

from twosource.frames.days import is_year, month_end, months_between, step_back
from twosource.frames.periods import STEPS, Period
from twosource.frames.reading import Reading
from twosource.frames.scene import Scene
from twosource.lexicons import load
from twosource.model import Figure, Frame

CLAUSE: Final = 12.0
"""Cost up to which a time belongs to the figure's clause."""
OPENING: Final = 26.0
"""Cost up to which a time that opens the sentence holds for all of it."""
_OTHERS: Final = 6.0
"""Added when the time stands right behind another figure."""
_BESIDE: Final = 1.5
_BASE: Final = 13.0
_BETWEEN: Final = ("between ", "from ")
_SHARES: Final = ("percent", "percentage_point", "ratio")
_EARLIER_LEVELS: Final = frozenset(load("periods")["earlier_levels"])


def set_period(reading: Reading, figure: Figure, token: int, frame: Frame) -> bool:
    """Fill the period slots; whether the time was taken from beyond the figure's clause."""
    best, cost = _nearest_time(reading, figure, token)
    step = _step_said(reading, token)
    if step is not None and figure.kind not in _SHARES:
        if best is not None and best.start is not None and best.end is not None:
            frame.period_start, frame.period_end = step_back(best.start, best.end, step)
        frame.period_text = f"a {step} earlier"
        return False
    if best is None:
        return False
    frame.period_start, frame.period_end = best.start, best.end
    frame.period_text = " ".join(_shown(reading.scene, index) for index in range(best.first, best.last + 1))
    return cost > CLAUSE


def _nearest_time(reading: Reading, figure: Figure, token: int) -> tuple[Period | None, float]:
    scene = reading.scene
    best: Period | None = None
    lowest = OPENING
    later = token > 0 and scene.words[token - 1] in _EARLIER_LEVELS
    for period in reading.periods:
        is_time = period.role == "time" or (period.role == "since" and figure.kind not in _SHARES)
        if not is_time or period.first <= token <= period.last or period.only not in (None, token):
            continue
        if later and period.last < token:
            continue
        cost = scene.cost(period.first, period.last, token)
        other = _figure_before(scene, period.first)
        if other is not None and other != token:
            cost += _OTHERS
            if other and scene.words[other - 1] in _EARLIER_LEVELS:
                continue
        if cost > CLAUSE and period.first > 1:
            continue
        if cost < lowest:
            best, lowest = period, cost
    return best, lowest


def _figure_before(scene: Scene, first: int) -> int | None:
    """The figure that stands right before a time, one word between them at most."""
    for token in (first - 1, first - 2):
        if token in scene.tokens and abs(scene.barrier[first] - scene.barrier[token]) <= 5:
            return token
    return None


def _step_said(reading: Reading, token: int) -> str | None:
    """The step back that is said right after a level: "11.2m a year earlier"."""
    for hit in reading.hits.get("earlier", ()):
        if hit.first > token and reading.scene.cost(hit.first, hit.last, token) <= _BESIDE:
            return hit.trigger.value
    return None


def _shown(scene: Scene, token: int) -> str:
    figure = scene.tokens.get(token)
    return figure.text if figure else scene.words[token]


def dated_tags(reading: Reading, figure: Figure, token: int, frame: Frame, axes: set[str]) -> list[str]:
    """Basis tags that dates add, for the axes that are still open: "in 2025 prices", "than in 2019"."""
    tags: dict[str, str] = {}
    share = figure.kind in _SHARES
    change = share and figure.role == "change"
    if change and (steps := _between(frame)) is not None:
        tags["growth"] = f"growth:{steps}"
    for period in reading.periods:
        if (period.role == "time" or period.start is None) and period.step is None:
            continue
        if reading.scene.cost(period.first, period.last, token) > _BASE:
            continue
        if period.role == "prices":
            tags.setdefault("price", "price:real")
        elif share and (change or period.role != "time"):
            tags.setdefault("growth", f"growth:{compared(period, frame.period_start, frame.period_end)}")
    if change and is_year(frame.period_start, frame.period_end) and not is_calendar_year(frame):
        tags.setdefault("growth", "growth:year_on_year")
    return [tag for axis, tag in tags.items() if axis not in axes]


def _between(frame: Frame) -> str | None:
    """What a change "between April and May" is called."""
    start, end = frame.period_start, frame.period_end
    if start is None or end is None or not (frame.period_text or "").startswith(_BETWEEN):
        return None
    return STEPS.get(months_between(start, end)) if start.day == 1 and end == month_end(end) else None


def compared(base: Period, start: dt.date | None, end: dt.date | None) -> str:
    """What a change against ``base`` is called when it is about the days ``start`` to ``end``: "year_on_year"."""
    if base.start is None:
        return base.step or ""
    if start is not None and end is not None and base.end is not None:
        months = months_between(base.start, start)
        if base.floating and not 0 < months <= 12:
            months = months % 12 or 12
        lengths = abs((end - start).days - (base.end - base.start).days)
        if lengths <= 5 and months in STEPS:
            return STEPS[months]
        if months and lengths > 5 and start.year - base.start.year == 1 and is_year(base.start, base.end):
            return STEPS[12]
    return base.step or f"on_{base.start.year}"


def is_calendar_year(frame: Frame) -> bool:
    """Whether the period begins with a year: a change in a calendar year may be of any kind."""
    return frame.period_start is not None and frame.period_start.month == 1 and frame.period_start.day == 1
