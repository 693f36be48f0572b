"""Scores and vote counts: 4-1, 41-19, "nine votes to four", 52%-48%."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.numbers import ONE
from twosource.figures.reading import Context, Reading

_SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})(?![\d.,]*\d|[-–/]|%| ?per|[a-z°£$€])")
_SETS = re.compile(r"(?:,? \d{1,2}[-–]\d{1,2}){0,4} ([a-z]+)( [A-Z])?", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")


def read_score(context: Context, start: int) -> Reading | None:
    """Two whole numbers with a dash among words of winning or voting; low and high keep their printed order."""
    match = _SCORE.match(context.lower, start)
    if match is None:
        return None
    first, second = Decimal(match[1]), Decimal(match[2])
    before = context.lower[max(0, start - 60) : start].rsplit("\n", 1)[-1].rsplit(". ", 1)[-1]
    after = _SETS.match(context.text, match.end())
    if not (after and after[1].lower() in context.tables.score_after) and not (
        first >= second and not context.tables.score_before.isdisjoint(_WORDS.findall(before)[-6:])
    ):
        return None
    reading = Reading(start, match.end(), "score", first, second, None, ONE)
    if "vote" in before or "vote" in context.lower[match.end() : match.end() + 12]:
        reading.unit = "vote"
    return reading
