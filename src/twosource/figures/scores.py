"""Scores and vote counts: 4-1, 41-19, "nine votes to four", 52%-48%."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.numbers import ONE, Number, read_digits, read_words
from twosource.figures.reading import Context, Reading

_SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})(?![\d.,]*\d|[-–/]|%| ?per|[a-z°£$€])")
_SETS = re.compile(r"(?:,? \d{1,2}[-–]\d{1,2}){0,4} ([a-z]+)( [A-Z])?", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")


# "6-4, 3-6, 7-5": the sets of a match.
_SET = re.compile(r"\b\d-\d,? $")
_VOTED = re.compile(r"(?:voted|split|ruled|divided|vote of|vote was|voted by|split of|majority of) $")
_TO = re.compile(r" to (?=[a-z\d])")
_UNITED = re.compile(
    r" ?%| ?per ?cent|[ -]point| (?:[a-z]+ )?(?:million|billion|months?|years?|weeks?|days?|hours?)"
)
HIGHEST = 30
"""More goals or points than this take words of winning beside them to be a score."""


def read_score(context: Context, start: int) -> Reading | None:
    """Two whole numbers with a dash among words of winning or voting; low and high keep their printed order."""
    match = _SCORE.match(context.lower, start)
    if match is None:
        return None
    first, second = Decimal(match[1]), Decimal(match[2])
    before = context.lower[max(0, start - 60) : start].rsplit("\n", 1)[-1].rsplit(". ", 1)[-1]
    after = _SETS.match(context.text, match.end())
    tables = context.tables
    won = bool(after and after[1].lower() in tables.score_after) or (
        first >= second and not tables.score_before.isdisjoint(_WORDS.findall(before)[-6:])
    )
    if (
        not won
        and not _SET.search(context.lower, max(0, start - 8), start)
        and not _in_game(context, match, first, second)
    ):
        return None
    reading = Reading(start, match.end(), "score", first, second, None, ONE)
    if "vote" in before or "vote" in context.lower[match.end() : match.end() + 12]:
        reading.unit = "vote"
    elif not tables.goal_words.isdisjoint(context.words):
        reading.unit = "goal"
    return reading


def _in_game(context: Context, match: re.Match[str], first: Decimal, second: Decimal) -> bool:
    """A score of an article on a game: "made it 2-1", "Rovers 3-2 United"; no unit follows."""
    if max(first, second) > HIGHEST or context.tables.game_words.isdisjoint(context.words):
        return False
    if _UNITED.match(context.lower, match.end()):
        return False
    return not context.lower.startswith("-", match.end())


def read_vote(context: Context, number: Number) -> Reading | None:
    """ "voted five to two", "split 6 to 3": votes for and against in their printed order."""
    lower = context.lower
    if not _VOTED.search(lower, max(0, number.start - 12), number.start) or number.step != ONE:
        return None
    match = _TO.match(lower, number.end)
    if match is None:
        return None
    start = match.end()
    other = read_digits(lower, start) if lower[start].isdigit() else read_words(lower, start, context.tables)
    if other is None or other.step != ONE or other.low >= number.low or _UNITED.match(lower, other.end):
        return None
    return Reading(number.start, other.end, "score", number.low, other.low, "vote", ONE)
