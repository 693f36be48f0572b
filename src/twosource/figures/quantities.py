"""Measures, durations and money that a bare number takes over from figures near it."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.currencies import resolve
from twosource.figures.givers import of_one_size
from twosource.figures.reading import Context, Reading

HUNDREDTH = Decimal("0.01")
_VERBS = frozenset(
    ("is", "was", "were", "are", "has", "had", "have", "said", "will", "would", "which", "who", "that")
)
_SERIES_GAP = re.compile(r"(?: of [a-z ]{1,30})?(?:,? and |, |; )(?:the )?[^\W\d_][^\d.;:()]{0,40}$")
_SERIES_END = re.compile(r"[,.;)]|\n|$| and | at | in | for ")


def in_series(context: Context, readings: list[Reading], index: int) -> bool:
    """ "wheat 31 million tonnes, barley 13 million", "he got 18 years, Ann Cole 12": the same unit, said once."""
    if index == 0:
        return False
    reading, previous = readings[index], readings[index - 1]
    if previous.kind not in ("measure", "duration", "money", "percent") or previous.sentence != reading.sentence:
        return False
    if not of_one_size(reading, previous) or not _SERIES_END.match(context.lower, reading.end):
        return False
    gap = context.lower[previous.end : reading.lead]
    if not _SERIES_GAP.match(gap) or reading.hedge is not None:
        return False
    # No verb and no preposition stands between: the words are the name of the next thing.
    words = gap.split()
    if words[-1] == context.before(previous.lead)[0]:
        # "jailed for eight years, his cousin for five"
        words.pop()
    if not words or words[-1].endswith("ed") or not _VERBS.isdisjoint(words):
        return False
    tables = context.tables
    if words[-1] in tables.noun_stop or words[-1] in tables.level_leads or words[-1] in tables.object_verbs:
        return False
    take(reading, previous)
    return True


_VERBS = frozenset(
    ("is", "was", "were", "are", "has", "had", "have", "said", "will", "would", "which", "who", "that")
)
_MONEY_NOUN = re.compile(
    r"\b(?:revenues?|turnover|takings|profits?|net income|net loss|borrowing|spending|expenditure|payouts?"
    r"|dividends?|ebitda|fines?|budget)\b"
    r"|(?:(?<![a-z] )|\bnet |\btotal )sales (?:came|rose|fell|grew|reached|hit|were|totall?ed|of|at)\b"
)
_IN_MONEY = re.compile(r"\bin ([a-z]{3,9})\b")
MILLION = 6


def of_money(context: Context, readings: list[Reading], index: int) -> bool:
    """ "Sales came to 742 million" where the article's money is told in millions."""
    reading = readings[index]
    if reading.scale < MILLION or reading.noun is not None:
        return False
    begin = max(context.sentences[reading.sentence].start, reading.lead - 80)
    said = _IN_MONEY.search(context.lower, begin, reading.lead)
    found = context.tables.words.get(said[1]) if said else None
    if found is not None and found.kind == "money":
        reading.kind, reading.unit, reading.bare = "money", resolve(context, found.unit), False
        return True
    if _MONEY_NOUN.search(context.lower, begin, reading.lead) is None:
        return False
    for previous in reversed(readings[:index]):
        if previous.kind == "money" and previous.scale >= MILLION:
            take(reading, previous)
            return True
    return False


def of_big_money(readings: list[Reading], index: int) -> bool:
    """A bare number of billions after an amount of money of that size is money too: "3.9bn. Health took 2.6bn"."""
    reading = readings[index]
    if reading.scale < 9 or reading.noun is not None:
        return False
    for previous in reversed(readings[max(0, index - 3) : index]):
        if previous.kind == "money" and previous.scale >= 9 and previous.sentence >= reading.sentence - 1:
            take(reading, previous)
            return True
    return False


def take(reading: Reading, giver: Reading) -> None:
    """Give a bare number the kind and unit of another figure; beside pence it is pence too."""
    reading.kind = giver.kind
    reading.unit = giver.unit
    if giver.kind != "count":
        reading.bare = False
    if giver.minor and reading.low is not None and reading.high is not None:
        reading.low *= HUNDREDTH
        reading.high *= HUNDREDTH
        if reading.step is not None:
            reading.step *= HUNDREDTH
        reading.minor = True
