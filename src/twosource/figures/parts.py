"""Fraction words alone: "half", "a third", "half a million", "half an hour", "a quarter of a mile"."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.amounts import read_amount
from twosource.figures.nouns import is_plural
from twosource.figures.numbers import ONE, Number
from twosource.figures.ratios import part_of_unit
from twosource.figures.reading import Context, Reading

_HALF_OF = re.compile(r"[ -](?:of )?(?:an? |the )?([a-z]+)(?: ([a-z]+))?")
_HALF_ARTICLE = re.compile(r"[ -](?:of )?an? ")
_OF_A_POINT = re.compile(r"(?: of a|-)? ?point(?![a-z])")
_HALF_POINT = re.compile(r"(?: of)? a point(?![a-z])|[ -]point(?![a-z])")
_RATES = re.compile(r"\b(?:rates?|interest|borrowing costs|per cent|percent|inflation)\b|%|\dpc\b")
_NEXT = re.compile(r" ([a-z]+)")
_AMOUNTS = frozenset(
    ("year", "more", "less", "fewer", "party", "world", "compared", "quarter", "straight", "again")
)
MINUTES = Decimal(60)


def read_half_of(context: Context, start: int, end: int, word: str) -> Reading | None:
    """ "half a million tonnes", "half an hour", "a quarter of a million": the part of a unit."""
    lower = context.lower
    tables = context.tables
    denominator = tables.denominators.get(word)
    if denominator is None:
        return None
    begin = start
    before, at = context.before(start)
    if word not in ("half", "quarter"):
        return None
    if word == "quarter":
        if before not in ("a", "three"):
            return None
        begin = at
    value = ONE / denominator
    match = _HALF_ARTICLE.match(lower, end)
    stop = match.end() if match else end + 1
    if match is None and not lower.startswith(
        (" million", " billion", "-million", "-billion", "-dozen", " dozen", "-hour", "-mile", "-century"), end
    ):
        return None
    rest = re.compile(r"(million|billion|trillion|dozen|hour|century|decade)(?![a-z])").match(lower, stop)
    if rest:
        unit = rest[1]
        if unit == "hour":
            reading = Reading(begin, rest.end(), "duration", value * MINUTES, value * MINUTES, "minute", ONE)
            reading.worded = True
            return reading
        if unit in ("century", "decade"):
            years = value * (100 if unit == "century" else 10)
            return Reading(begin, rest.end(), "duration", years, years, "year", None)
        power = tables.scales.get(unit)
        amount = value * (Decimal(10) ** power if power else 12)
        number = Number(begin, rest.end(), amount, amount, None, True, power or 0)
        return read_amount(context, number)
    if match is None and lower[end : end + 1] != "-":
        return None
    number = Number(begin, stop - 1, value, value, None, True)
    reading_of_unit = read_amount(context, number)
    return None if reading_of_unit is None or reading_of_unit.bare else reading_of_unit


def _is_next_thing(context: Context, word: str, noun: str) -> bool:
    """ "talks with a third cruise line": one more after two, not a part."""
    tables = context.tables
    if word not in tables.ordinals or noun in tables.noun_stop or noun in tables.no_half_after or len(noun) < 4:
        return False
    if noun in _AMOUNTS or noun.endswith(("er", "ly")):
        return False
    if is_plural(noun, tables.plural_without_s, tables.not_plural):
        return False
    return tables.words.get(noun) is None


def read_sign(context: Context, start: int, end: int, sign: str) -> Reading | None:
    """A vulgar fraction that stands alone: "½ tonne", "¾ of the seats"."""
    value = context.tables.fraction_signs[sign]
    reading = read_amount(context, Number(start, end, value, value, None, False))
    if reading is not None and reading.bare:
        return _make(start, end, value)
    return reading


def read_part(context: Context, start: int, end: int, word: str) -> Reading | None:
    """ "half", "a third", "the poorest fifth"; None for clock times ("half nine") and halves of a game or year."""
    tables = context.tables
    denominator = tables.denominators.get(word)
    if denominator is None or word.endswith("s"):
        return None
    lower = context.lower
    before, begin = context.before(start)
    if word in ("half", "halve"):
        point = _HALF_POINT.match(lower, end)
        if point and _RATES.search(context.around_position(start)):
            part = ONE / denominator
            return Reading(start, point.end(), "percentage_point", part, part, "percentage_point", None)
        if before in tables.no_half_before or (end < len(lower) and lower[end] == "-"):
            return None
        following = lower[end + 1 : end + 16].split(" ", 1)[0].rstrip(".,;:\"”'’\n")
        if following in tables.ones or following in tables.no_half_after:
            return None
        return _make(start, end, ONE / denominator)
    ranked = _NEXT.match(lower, end)
    if lower[end : end + 1] == "-" or (ranked and ranked[1] in tables.ordinal_nouns):
        return None
    point = _OF_A_POINT.match(lower, end)
    if point and _RATES.search(context.around_position(start)):
        value = ONE / denominator
        first = begin if before in ("a", "an", "one") else start
        return Reading(first, point.end(), "percentage_point", value, value, "percentage_point", None)
    if before == "a" and ranked and _is_next_thing(context, word, ranked[1]):
        place = Decimal(tables.ordinals[word])
        return Reading(start, end, "ordinal", place, place, None, ONE)
    if before in ("a", "an", "one"):
        return part_of_unit(context, begin, end, ONE / denominator) or _make(begin, end, ONE / denominator)
    if before in tables.part_before:
        return _make(start, end, ONE / denominator)
    if (start == 0 or lower[start - 1] in "\n•") and lower.startswith((" of ", " fewer", " more"), end):
        return _make(start, end, ONE / denominator)
    return None


def _make(start: int, end: int, value: Decimal) -> Reading:
    reading = Reading(start, end, "ratio", value, value, "ratio")
    reading.worded = True
    return reading
