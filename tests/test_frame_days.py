"""Reckoning with days and months, for any day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.figures.find import find_figures
from twosource.frames.days import (
    is_year,
    month_end,
    months_before,
    months_between,
    relative_days,
    shift,
    step_back,
)
from twosource.frames.frame import frame_figures
from twosource.model import Document
from twosource.text.sentences import segment

ANY_DAY = st.dates()
NEWS_DAY = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade"])


@given(NEWS_DAY, st.integers(-400, 400))
def test_shift_moves_whole_months(day: dt.date, months: int) -> None:
    moved = shift(day, months)
    assert months_between(day, moved) == months
    assert moved.day <= day.day


@given(ANY_DAY, st.integers(-2000, 2000))
def test_shift_takes_any_day(day: dt.date, months: int) -> None:
    shift(day, months)
    months_before(day, abs(months))


@given(NEWS_DAY, UNITS, st.integers(-3, 3))
def test_relative_days_are_in_order(day: dt.date, unit: str, steps: int) -> None:
    if unit == "decade" and steps > 0:
        return
    start, end = relative_days(unit, steps, day)
    assert start <= end
    if steps == 0:
        assert start <= day <= end


@given(NEWS_DAY, st.integers(1, 48), UNITS)
def test_a_step_back_lies_before(end: dt.date, months: int, unit: str) -> None:
    start = months_before(month_end(end), months)
    first, last = step_back(start, month_end(end), unit)
    assert first <= last < month_end(end)


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [
        (dt.date(2026, 3, 31), 12, dt.date(2025, 4, 1)),
        (dt.date(2026, 2, 28), 3, dt.date(2025, 12, 1)),
        (dt.date(2024, 2, 29), 12, dt.date(2023, 3, 1)),
        (dt.date(2026, 6, 30), 6, dt.date(2026, 1, 1)),
    ],
)
def test_windows_of_whole_months(end: dt.date, months: int, start: dt.date) -> None:
    assert months_before(end, months) == start
    assert is_year(start, end) == (months == 12)


@given(ANY_DAY)
def test_frames_take_any_date_of_publication(day: dt.date) -> None:
    text = "Last year it sold 40m tonnes, up 3% from a year earlier. Yesterday 12 died. In the past two years 30."
    document = Document("d", text, published=day)
    sentences = segment(document)
    frame_figures(document, sentences, find_figures(document, sentences))
