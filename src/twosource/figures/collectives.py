"""Dozens, scores, hundreds: collective and vague numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.numbers import ONE, Number
from twosource.figures.reading import Context

_OF_SCALE = re.compile(r" of (thousands|millions|billions|trillions)(?![a-z])")


def read_collective(context: Context, start: int, end: int, word: str) -> Number | None:
    """ "a dozen", "the dozen or so": twelve; "couple" only as "a couple of"."""
    tables = context.tables
    lower = context.lower
    value = Decimal(tables.collectives[word])
    before, begin = context.before(start)
    if word == "dozen":
        if lower.startswith("-", end):
            return None
        at = begin if before == "a" else start
        return Number(at, end, value, value, ONE, True)
    return None


def read_vague(context: Context, start: int, end: int, word: str) -> Number | None:
    """ "hundreds", "tens of thousands", "scores of": an interval, approximately."""
    tables = context.tables
    lower = context.lower
    match = _OF_SCALE.match(lower, end)
    if match:
        key = f"{word} of {match[1]}"
        if key in tables.vague:
            low, high = tables.vague[key]
            return Number(start, match.end(), low, high, None, True)
    if word in ("tens", "scores") and not lower.startswith(" of ", end):
        return None
    if word not in tables.vague:
        return None
    before, _ = context.before(start)
    # The heading of a table: "(in millions of pounds)".
    if lower.endswith(("(in ", ", in ", ": in ", "\nin "), 0, start) and lower.startswith(
        " of ", match.end() if match else end
    ):
        return None
    if word == "scores" and before in ("test", "the", "credit", "exam", "his", "her", "their"):
        return None
    low, high = tables.vague[word]
    return Number(start, end, low, high, None, True)


def scale_collective(context: Context, number: Number) -> None:
    """Take in "dozen" after a number: "two dozen" is 24."""
    lower = context.lower
    if lower.startswith(" dozen", number.end) and not lower.startswith("s", number.end + 6):
        number.low *= 12
        number.high *= 12
        number.step = ONE
        number.end += 6
