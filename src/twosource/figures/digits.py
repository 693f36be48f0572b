"""Figures that begin with digits: dates, years, ordinals, scores, ratios, amounts."""

from __future__ import annotations

from twosource.figures.amounts import read_amount
from twosource.figures.dates import read_day
from twosource.figures.numbers import add_fraction, read_digits
from twosource.figures.ordinals import is_digit_ordinal, read_digit_ordinal
from twosource.figures.ratios import read_one_in, read_over, read_rate, read_slash, read_times
from twosource.figures.reading import Context, Reading
from twosource.figures.scores import read_score
from twosource.figures.years import read_year

_FRACTION_SIGNS = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def read_digit_figure(context: Context, start: int, trigger: str) -> Reading | None:
    """The figure whose digits begin at ``start``; None if they are none."""
    text = context.text
    before = text[start - 1] if start else " "
    size = len(trigger)
    if context.lower.endswith("fy", 0, start) and size == 4:
        return read_year(context, start)
    if not before.isalnum() and before not in "£$€":
        if size <= 2 or size == 4:
            date = read_day(context, start, context.tables.date_patterns)
            if date:
                return date
        if size == 4 or (size == 2 and text[start + 2 : start + 3] == "s"):
            year = read_year(context, start)
            if year:
                return year
        if size <= 3:
            special = read_score(context, start) or (read_slash(context, start) if size <= 2 else None)
            if special:
                return special
        if size <= 3 and text[start + size : start + size + 1] in ("s", "n", "r", "t"):
            ordinal = is_digit_ordinal(context.lower, start, start + size)
            if ordinal:
                return read_digit_ordinal(context, start, start + size)
    number = read_digits(text, start)
    if number is None:
        return None
    if before == "." and (start == 1 or text[start - 2] in " (\n"):
        number.low = number.high = number.low.scaleb(-size)
        number.start, number.step = start - 1, number.low.__class__(1).scaleb(-size)
    after = text[number.end : number.end + 1]
    if after in (" ", "-") or after in _FRACTION_SIGNS:
        add_fraction(number, text, context.tables)
    if before not in "£$€":
        special = (
            read_rate(context, number)
            or read_times(context, number)
            or read_one_in(context, number)
            or read_over(context, number)
        )
        if special:
            return special
    return read_amount(context, number)
