"""Units that a bare number takes over from the figures and words near it."""

from __future__ import annotations

import re

from twosource.figures.reading import Context, Reading

_LINK = re.compile(
    r"(?:^|[ ,;(])(?:from|to|against|than|versus|vs|with|and|or|at|was|were|is|then|nor|not|of|on)(?: the| a)?(?: [a-z]+){0,2} ?$"
)
_FROM_TO = re.compile(r"^ (?:to|or|and|-|–) ?(?:[a-z]+ ){0,3}$")
_WORD = re.compile(r"[a-z]+")
_NUMBER_OF = re.compile(
    r"\b(?:number|numbers|total|tally|count) of (?:[a-z-]+ ){0,2}?([a-z-]+s|people|children|women|men|staff)\b"
)


def fill_units(context: Context, readings: list[Reading]) -> None:
    """Give units to numbers that stand without one: "cut from 12 months to six", "118,000 from 131,000"."""
    for index, reading in enumerate(readings):
        if not reading.bare or reading.kind != "count":
            continue
        if _counts_people(context, reading):
            reading.unit = "person"
            continue
        if _from_following(context, readings, index):
            continue
        if _from_previous(context, readings, index):
            continue
        _from_words(context, readings, index)


def _counts_people(context: Context, reading: Reading) -> bool:
    people = context.tables.person_words
    lower = context.lower
    match = _WORD.match(lower, reading.end + 1)
    if match and lower[reading.end : reading.end + 1] == " ":
        if match[0] in people:
            return True
        if match[0] in ("are", "were", "is", "have", "had", "others", "more", "still"):
            following = _WORD.match(lower, match.end() + 1)
            if following and following[0] in people:
                return True
    at = reading.hedge_start if reading.hedge_start is not None else reading.start
    before = lower[max(0, at - 28) : at].rsplit("\n", 1)[-1].split()
    for word in before[-3:]:
        if word.strip(",.;:") in people and not word.endswith((".", ";")):
            return True
    return False


def _from_following(context: Context, readings: list[Reading], index: int) -> bool:
    if index + 1 >= len(readings):
        return False
    reading, following = readings[index], readings[index + 1]
    if (
        following.sentence != reading.sentence
        or following.kind in ("date", "year", "ordinal", "ratio")
        or following.unit is None
    ):
        return False
    if not _FROM_TO.match(context.lower[reading.end : following.start]):
        return False
    _take(reading, following)
    return True


def _from_previous(context: Context, readings: list[Reading], index: int) -> bool:
    reading = readings[index]
    lower = context.lower
    crossed = False
    for back in range(index - 1, max(-1, index - 8), -1):
        previous = readings[back]
        if previous.kind in ("date", "year", "ordinal"):
            continue
        if previous.sentence < reading.sentence - 1:
            return False
        crossed = crossed or previous.sentence != reading.sentence
        if previous.unit is None:
            continue
        if previous.kind == "count":
            _take(reading, previous)
            return True
        if crossed:
            continue
        at = reading.hedge_start if reading.hedge_start is not None else reading.start
        gap = lower[previous.end : at]
        if len(gap) > 60 or not _LINK.search(gap) or reading.low is None or previous.high is None:
            continue
        if previous.role == "change" and previous.kind == "percent":
            continue
        if previous.kind == "percent" and (
            reading.low > 100
            or not (gap.startswith((" to ", " and ", " or ")) or "from" in gap or "against" in gap)
        ):
            continue
        if (
            previous.kind in ("measure", "duration", "age", "ratio", "percentage_point")
            and reading.low > previous.high * 20
        ):
            continue
        if previous.kind == "money":
            if reading.low * 1000 < previous.high or not (
                " to " in gap or "from" in gap or "against" in gap or "than" in gap
            ):
                continue
        _take(reading, previous)
        return True
    return False


def _from_words(context: Context, readings: list[Reading], index: int) -> None:
    reading = readings[index]
    sentence = context.sentences[reading.sentence]
    match = _NUMBER_OF.search(context.lower, sentence.start, reading.start)
    if match:
        from twosource.figures.nouns import lemma

        reading.unit = lemma(match[1], context.tables.irregular)


def _take(reading: Reading, giver: Reading) -> None:
    reading.kind = giver.kind
    reading.unit = giver.unit
    if giver.kind != "count":
        reading.bare = False
