"""Scores and vote counts: 4-1, 41-19, "nine votes to four", 52%-48%."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.numbers import ONE
from twosource.figures.reading import Context, Reading

_SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})(?![\d.,]*\d|[-–/]|%| ?per|[a-z°£$€])")
_WORDS_BEFORE = re.compile(
    r"\b(?:won|win|wins|winning|beat|beats|beating|lost|lose|loss|losing|drew|draw|defeat|defeated|led|lead|leading|trailed|trailing|score|scored|voted|vote|votes|by|down|up|ahead|ended|finished|victory|passed|approved|rejected|thrashed|hammered|edged|final|set|sets|level|ruled|ruling|split)\b[^.\n]{0,30}$"
)
_WORDS_AFTER = re.compile(
    r"(?:,? \d{1,2}[-–]\d{1,2}){0,4} (?:win|victory|defeat|loss|draw|lead|aggregate|vote|thrashing|drubbing|majority|decision|ruling|triumph|rout|success|home|away|against|over|to [A-Z]|up|down|at half)"
)


def read_score(context: Context, start: int) -> Reading | None:
    """Two whole numbers with a dash among words of winning, losing or voting; low and high keep their printed order."""
    match = _SCORE.match(context.lower, start)
    if match is None:
        return None
    first, second = Decimal(match[1]), Decimal(match[2])
    before = context.lower[max(0, start - 60) : start]
    if not (_WORDS_AFTER.match(context.text, match.end()) or (first >= second and _WORDS_BEFORE.search(before))):
        return None
    reading = Reading(start, match.end(), "score", first, second, None, ONE)
    if "vote" in before or "vote" in context.lower[match.end() : match.end() + 12]:
        reading.unit = "vote"
    return reading
