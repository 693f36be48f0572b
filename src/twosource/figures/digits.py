"""Figures that begin with digits: dates, years, ordinals, scores, ratios, amounts."""

from __future__ import annotations

import re

from twosource.figures.ages import read_age_group
from twosource.figures.amounts import read_amount
from twosource.figures.dates import read_day
from twosource.figures.numbers import ONE, add_fraction, read_digits
from twosource.figures.ordinals import is_digit_ordinal, read_digit_ordinal
from twosource.figures.ratios import read_one_in, read_over, read_rate, read_slash, read_times, read_to_one
from twosource.figures.reading import Context, Reading
from twosource.figures.scores import read_score, read_vote
from twosource.figures.years import read_months_of, read_short_span, read_year

_FRACTION_SIGNS = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


_ORDINAL_ENDS = ("th", "st", "nd", "rd")
_FRACTION_STARTS = frozenset("123456789a" + _FRACTION_SIGNS)
_DATE_FOLLOWS = frozenset(" \u00a0-–./snrt")
_RATIO_CUE = re.compile(r"[ -](?:[a-z]+ )?(?:per|for|in|out|over|times|fold)(?![a-z])|x")


def read_digit_figure(context: Context, start: int, trigger: str) -> Reading | None:
    """The figure whose digits begin at ``start``; None if they are none."""
    text = context.text
    before = text[start - 1] if start else " "
    size = len(trigger)
    follows = text[start + size : start + size + 1]
    if before.isalnum():
        if size == 4 and context.lower.endswith("fy", 0, start):
            return read_year(context, start)
    elif before not in "£$€":
        special = _dated(context, start, size, follows)
        if special:
            return special
        if size <= 3 and follows:
            if follows in ": .":
                near = context.lower[start : start + 14]
                special = read_to_one(context, start) if ":1" in near or " to 1" in near else None
            elif follows in "-–":
                special = read_score(context, start)
            elif follows in "/⁄":
                special = read_short_span(context, start) or read_slash(context, start)
            if special:
                return special
            if follows in "snrt" and is_digit_ordinal(context.lower, start, start + size):
                return read_digit_ordinal(context, start, start + size)
    if follows == "s" and size <= 2:
        group = read_age_group(context, start, size)
        if group:
            return group
    number = read_digits(text, start)
    if number is None:
        return None
    if (
        follows == ","
        and number.end > start + size
        and text[number.end : number.end + 2] in ("th", "st", "nd", "rd")
    ):
        return read_digit_ordinal(context, start, number.end)
    if before == "." and (start == 1 or text[start - 2] in " (\n"):
        number.low = number.high = number.low.scaleb(-size)
        number.start, number.step = start - 1, ONE.scaleb(-size)
    lower = context.lower
    if lower.startswith(" months of ", number.end) and number.low <= 11:
        stretch = read_months_of(context, start, number.end, int(number.low))
        if stretch:
            return stretch
    after = text[number.end : number.end + 1]
    if lower.startswith(" to ", number.end):
        vote = read_vote(context, number)
        if vote:
            return vote
    if after in _FRACTION_SIGNS or (after in " -" and text[number.end + 1 : number.end + 2] in _FRACTION_STARTS):
        add_fraction(number, text, context.tables)
    if before not in "£$€" and _RATIO_CUE.match(lower, number.end):
        ratio = read_rate(context, number) or read_times(context, number)
        ratio = ratio or read_one_in(context, number) or read_over(context, number)
        if ratio:
            return ratio
    return read_amount(context, number)


def _may_be_day(context: Context, end: int, follows: str) -> bool:
    """Whether a month or another day may follow the digits that end at ``end``; spares most numbers the search."""
    if follows not in " \u00a0":
        return True
    following = context.lower[end + 1 : end + 4]
    return following in context.tables.month_starts or following[:1] in "-–—"


def _dated(context: Context, start: int, size: int, follows: str) -> Reading | None:
    """The date or year that the digits begin."""
    if size <= 2:
        if follows and follows in _DATE_FOLLOWS and _may_be_day(context, start + size, follows):
            date = read_day(context, start, context.tables.date_patterns)
            if date:
                return date
        return read_year(context, start) if size == 2 and follows == "s" else None
    if size != 4:
        return None
    return (read_day(context, start, context.tables.date_patterns) if follows == "-" else None) or read_year(
        context, start
    )
