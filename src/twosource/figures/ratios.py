"""Fractions, ratios and multiples: two-thirds, one in five, 45.3 per 100,000, three times, doubled."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.amounts import follower, read_amount
from twosource.figures.numbers import ONE, Number, read_digits, read_words
from twosource.figures.reading import Context, Reading

_FRACTION_WORD = re.compile(r"[ -](?:of[ -]an? )?([a-z]+)(?![a-z])")
_OF_SCALE = re.compile(r"(?: of an?)? (million|billion|trillion)(?![a-z])")
_IN = re.compile(r"( [a-z]+)?(?: (?:out of|in)(?: every)? )(?=[a-z\d])")
# "four boxes in ten", "seven patients in 10": no noun may follow.
_PEOPLE_IN = re.compile(
    r" [a-z]+s (?:out of|in) (?:every )?(?:ten|10|a hundred|100|five|three|four)(?! [a-z]+s\b| (?:minutes|hours))"
)
_PER = re.compile(r" (?:[a-z]+ )?(?:per|for every|in every|in each|for each|out of every) (?=\d|thousand|million)")
_TIMES = re.compile(r"[ -](?:times|fold)(?![a-z])|(?:x|-fold)(?![a-z\d])")
_TIMES_AS = re.compile(r"(?: or so)?[ ,]*([a-z’']+)")
_SLASH = re.compile(r"([1-9]\d?)[/⁄]([1-9]\d{0,2})(?![\d/])")


def read_fraction(context: Context, number: Number) -> Reading | None:
    """A number in words and what makes it a part: "two-thirds", "three in four", "one patient in 20"."""
    lower = context.lower
    match = _FRACTION_WORD.match(lower, number.end)
    if match and number.low == number.high and number.step == ONE:
        denominator = context.tables.denominators.get(match[1])
        plural = match[1].endswith("s")
        # "two quarters" of a year are a time, three are mostly a fraction.
        if denominator and (plural or number.low == 1) and (match[1] != "quarters" or number.low == 3):
            value = number.low / denominator
            scale = _OF_SCALE.match(lower, match.end())
            if scale:
                power = context.tables.scales[scale[1]]
                amount = value * Decimal(10) ** power
                return read_amount(context, Number(number.start, scale.end(), amount, amount, None, True, power))
            return part_of_unit(context, number.start, match.end(), value) or _make(
                number.start, match.end(), value, True
            )
    return read_one_in(context, number)


_OF_A = re.compile(r" of an? (?:us |uk |imperial |british )?")


def part_of_unit(context: Context, start: int, end: int, value: Decimal) -> Reading | None:
    """ "three-quarters of a mile", "a third of an acre": a part of one unit."""
    match = _OF_A.match(context.lower, end)
    if match is None:
        return None
    found = follower(context, match.end() - 1)
    if found is None or found[0].kind not in ("measure", "duration") or found[0].shared:
        return None
    return Reading(start, found[1], found[0].kind, value, value, found[0].unit)  # type: ignore[arg-type]


def read_one_in(context: Context, number: Number) -> Reading | None:
    """ "one in five", "nine out of ten", "one wolf in eight", "two in every five"."""
    lower = context.lower
    if number.low != number.high or number.low > 99 or number.low < 1 or number.step != ONE:
        return None
    match = _IN.match(lower, number.end)
    if match is None or (match[1] and number.low != 1 and not _PEOPLE_IN.match(lower, number.end)):
        return None
    base = _plain_number(context, match.end())
    if (
        base is None
        or base.low <= number.low
        or base.low > 1000000
        or (base.step != ONE and base.low not in (100, 1000, 10000, 100000, 1000000))
    ):
        return None
    if base.end < len(lower) and (
        lower[base.end].isdigit() or (lower[base.end] in "%,.:" and lower[base.end + 1 : base.end + 2].isdigit())
    ):
        return None
    if 1900 <= base.low <= 2100 and not base.worded:
        return None
    following = lower[base.end : base.end + 9].lstrip(" -")
    if following.startswith(
        ("per cent", "percent", "%", "year", "month", "week", "day", "hour", "minute", "second", "decade")
    ):
        return None
    return _make(number.start, base.end, number.low / base.low, number.worded)


_OVER = re.compile(r" over (?=[a-z\d])")


def read_over(context: Context, number: Number) -> Reading | None:
    """ "one over twenty": a fraction read aloud, only with one above."""
    match = _OVER.match(context.lower, number.end) if number.low == 1 and number.scale == 0 else None
    base = _plain_number(context, match.end()) if match else None
    if base is None or base.low < 2 or context.lower[base.end : base.end + 1].strip(".,;)\n"):
        return None
    negative = context.lower.endswith(("minus ", "negative "), 0, number.start)
    return _make(number.start, base.end, (-number.low if negative else number.low) / base.low, number.worded)


def read_rate(context: Context, number: Number) -> Reading | None:
    """ "45.3 per 100,000", "165 for every 100,000", "6.2 per 1,000"."""
    match = _PER.match(context.lower, number.end)
    if match is None:
        return None
    base = _plain_number(context, match.end())
    if base is None or base.low < 100 or base.low % 10:
        return None
    reading = _make(number.start, base.end, number.low / base.low, number.worded)
    reading.step = number.step / base.low if number.step is not None else None
    return reading


def read_times(context: Context, number: Number) -> Reading | None:
    """ "three times as much", "11 times", "tenfold"; None for occasions ("five times in 18 months")."""
    match = _TIMES.match(context.lower, number.end)
    if match is None:
        return None
    if (
        "fold" in match[0]
        or "x" in match[0]
        or (number.step is not None and number.step < 1)
        or _compares(context, match.end())
    ):
        reading = _make(number.start, match.end(), number.low, number.worded)
        reading.step = number.step
        return reading
    return None


def _compares(context: Context, end: int) -> bool:
    """Whether "N times" is followed by what it is measured against ("as much", "the average", "income")."""
    match = _TIMES_AS.match(context.lower, end)
    return match is not None and (match[1] in context.tables.times_as or match[1].endswith(("'s", "’s")))


_TO_ONE = re.compile(r"(\d{1,4}(?:\.\d+)?)(?::| to )(1)(?![\d,.:]*\d|[a-z%]| ?(?:per|million|billion))")
_RATIO_BEFORE = re.compile(r"\b(?:ratio|ratios|odds|outnumber\w*|proportion)\b")


def read_to_one(context: Context, start: int) -> Reading | None:
    """ "27:1", "3 to 1" where a ratio is spoken of."""
    match = _TO_ONE.match(context.lower, start)
    if match is None or not _RATIO_BEFORE.search(
        context.lower, max(0, start - 80), min(len(context.lower), start + 40)
    ):
        return None
    return _make(start, match.end(), Decimal(match[1]), False)


_WORD_TO_ONE = re.compile(r" to one(?![a-z-])(?! (?:of|hundred|thousand|million|billion|point))")
_MARGIN = re.compile(
    r"\b(?:ratio|odds|outnumber\w*|margin|majority|favou?red|favou?rites?|against|rejected|backed)\b"
)


def read_words_to_one(context: Context, number: Number) -> Reading | None:
    """ "by a margin of three to one", "outnumbered two to one"."""
    match = _WORD_TO_ONE.match(context.lower, number.end)
    if match is None or number.low < 1 or number.scale:
        return None
    begin = max(0, number.start - 80)
    if _MARGIN.search(context.lower, begin, match.end() + 30) is None:
        return None
    return _make(number.start, match.end(), number.low, True)


def read_slash(context: Context, start: int) -> Reading | None:
    """1/2, 3/4: a fraction in digits."""
    match = _SLASH.match(context.text, start)
    if match is None:
        return None
    top, bottom = int(match[1]), int(match[2])
    if top >= bottom or bottom not in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128):
        return None
    value = Decimal(top) / Decimal(bottom)
    return part_of_unit(context, start, match.end(), value) or _make(start, match.end(), value, False)


def _plain_number(context: Context, start: int) -> Number | None:
    if context.text[start].isdigit():
        return read_digits(context.text, start)
    return read_words(context.lower, start, context.tables)


def _make(start: int, end: int, value: Decimal, worded: bool) -> Reading:
    reading = Reading(start, end, "ratio", value, value, "ratio")
    reading.worded = worded
    return reading
