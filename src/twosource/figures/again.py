"""Bare numbers that state a quantity again: of another period, in another dimension, as somebody wants it."""

from __future__ import annotations

import re

from twosource.figures.givers import of_one_size
from twosource.figures.quantities import take
from twosource.figures.reading import Context, Reading

_BRACKETS = re.compile(
    r" \((?:(?:previous|prior|last) year:? |a year (?:ago|earlier):? |(?:in )?(?:19|20)\d\d: |was |from )?$"
)
_DIMENSION = re.compile(r" (?:long|wide|deep|high|tall|thick|across)(?![a-z-])")
_LENGTHS = ("meter", "kilometer", "centimeter", "millimeter", "mile", "yard", "foot", "inch")
_IT_WAS = re.compile(
    r"\b(?:it|this|that|the figure|the total|the average) (?:is|was|had been|stood at|came to|will be) $"
)
_ENDS = re.compile(r"[,.;:\"”]|\n|$| (?:and|but|while|or) ")
_LEVEL = frozenset(("is", "was", "been", "at", "to", "be"))
QUANTITIES = ("measure", "money", "duration", "percent", "count")


def in_brackets(context: Context, readings: list[Reading], index: int) -> bool:
    """ "13.8 per cent (13.2)", "3.4 million (2025: 3.2 million)": the same quantity of another period."""
    reading = readings[index]
    if context.lower[reading.end : reading.end + 1] != ")":
        return False
    for back in (index - 1, index - 2):
        if back < 0:
            break
        previous = readings[back]
        if previous.kind in QUANTITIES and previous.unit is not None:
            gap = context.lower[
                max(previous.end, previous.per_end if previous.kind == "count" else 0) : reading.lead
            ]
            if _BRACKETS.match(gap) and of_one_size(reading, previous):
                take(reading, previous)
                return True
            break
    return False


def of_the_time(context: Context, readings: list[Reading], index: int) -> bool:
    """ "18 years in prison, six of them suspended": part of a stretch of time."""
    reading = readings[index]
    if index == 0 or not context.lower.startswith((" of them", " of which"), reading.end):
        return False
    previous = readings[index - 1]
    if (
        previous.kind != "duration"
        or previous.sentence != reading.sentence
        or (previous.low or 0) < (reading.low or 0)
    ):
        return False
    take(reading, previous)
    return True


def is_dimension(context: Context, readings: list[Reading], index: int) -> bool:
    """ "six metres deep and 450 long": the length told before gives the unit."""
    reading = readings[index]
    if not _DIMENSION.match(context.lower, reading.end):
        return False
    for previous in reversed(readings[max(0, index - 3) : index]):
        if previous.sentence == reading.sentence and previous.kind == "measure" and previous.unit in _LENGTHS:
            take(reading, previous)
            return True
    return False


def is_wanted(context: Context, readings: list[Reading], index: int) -> bool:
    """ "The offer is 6.5 per cent. The union wants nine.": percentages are asked for as they are offered."""
    reading = readings[index]
    if context.before(reading.lead)[0] not in context.tables.wanting:
        return False
    if reading.low is None or reading.low > 100 or not _ENDS.match(context.lower, reading.end):
        return False
    for previous in reversed(readings[max(0, index - 4) : index]):
        if previous.kind in ("date", "year", "ordinal", "duration"):
            continue
        if previous.kind != "percent" or previous.sentence < reading.sentence - 1 or previous.high is None:
            return False
        if reading.low > previous.high * 10 or previous.high > reading.low * 10:
            return False
        take(reading, previous)
        return True
    return False


def is_anaphor(context: Context, readings: list[Reading], index: int) -> bool:
    """ "They landed 94 tonnes. In 1990 it was 1,100.": the quantity nearest in size of those just told."""
    reading = readings[index]
    if context.before(reading.lead)[0] not in _LEVEL or reading.low is None or reading.low <= 0:
        return False
    if not _ENDS.match(context.lower, reading.end):
        return False
    if _IT_WAS.search(context.lower, max(0, reading.lead - 30), reading.lead) is None:
        return False
    best: Reading | None = None
    distance = None
    for previous in reversed(readings[max(0, index - 8) : index]):
        if previous.sentence < reading.sentence - 1:
            break
        if previous.kind not in QUANTITIES or previous.unit is None or not previous.low or previous.low <= 0:
            continue
        if not of_one_size(reading, previous):
            continue
        far = max(reading.low / previous.low, previous.low / reading.low)
        if distance is None or far < distance:
            best, distance = previous, far
    if best is None:
        return False
    take(reading, best)
    return True
