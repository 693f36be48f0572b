"""Words that say how many times as much: twice, double, halved."""

from __future__ import annotations

import re

from twosource.figures.numbers import ONE
from twosource.figures.reading import Context, Reading

_FOLLOWING = re.compile(r" ([a-z]+)|([\"”’'.,;]|$)")


def read_multiple(context: Context, start: int, end: int, word: str) -> Reading | None:
    """A ratio, or a number of occasions for "twice"; None for names such as "double-decker"."""
    lower = context.lower
    value = context.tables.multiples[word]
    if end < len(lower) and lower[end] == "-":
        return None
    before, _ = context.before(start)
    if word in ("twice", "thrice"):
        if lower.startswith((" as ", " the ", " that", " what ", " its ", " their "), end):
            return _make(start, end, "ratio", value, "ratio")
        if before in ("once", "or", "think") or lower.startswith((" a ", " about "), end):
            return None
        return _make(start, end, "count", value, "time")
    if word in ("double", "triple", "treble", "quadruple"):
        if before in context.tables.verb_before and not lower.startswith((" figure", " digit", " up"), end):
            return _make(start, end, "ratio", value, "ratio")
        if before in ("a", "the", "by", "of", "his", "her", "their") and not lower.startswith(
            (" the ", " that ", " what ", " its "), end
        ):
            return None
        following = _FOLLOWING.match(lower, end)
        if following is None or (following[1] and following[1] not in context.tables.multiple_of):
            return None
        return _make(start, end, "ratio", value, "ratio")
    if word in ("halves",) or lower.startswith((" down", " up", " back"), end):
        return None
    return _make(start, end, "ratio", value, "ratio")


def _make(start: int, end: int, kind: str, value: object, unit: str) -> Reading:
    reading = Reading(start, end, kind, value, value, unit, ONE if kind == "count" else None)  # type: ignore[arg-type]
    reading.worded = True
    return reading
