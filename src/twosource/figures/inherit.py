"""Units that a bare number takes over from figures near it: "cut from 12 months to six"."""

from __future__ import annotations

import re

from twosource.figures.again import in_brackets, is_anaphor, is_dimension, is_wanted, of_the_time
from twosource.figures.elided import elided_noun, topic_noun, usual_noun
from twosource.figures.givers import is_aside, of_one_size
from twosource.figures.headings import read_heading
from twosource.figures.quantities import in_series, of_big_money, of_money, take
from twosource.figures.reading import Context, Reading

_LINK = re.compile(
    r"(?:^|[ ,;(])(?:from|to|against|than|versus|vs|with|and|or|at|was|were|is|then|nor|not|of|on)"
    r"(?: the| a)?(?: [a-z]+){0,2} ?$"
)
_COUNT_LINK = re.compile(
    r"^(?: in [a-z0-9 ]+| of [a-z ]+)?,? ?(?:(?:up|down|compared|and [a-z’']+|or|and|,) )?"
    r"(?:from|to|against|than|with|or|and|but) (?:[a-z’']+ ){0,3}$"
)
_FROM_TO = re.compile(
    r"^-? (?:to|or|and|from|-|–) ?(?:[a-z]+ ){0,3}$"
    r"|^ (?:out )?of (?:the|its|their|our|his|her|these|those)?(?: [a-z’'-]+){0,3} ?$"
)


MOST = 60


def fill_units(context: Context, readings: list[Reading]) -> None:
    """Give units to numbers that stand without one. ``MOST`` in one sentence are no prose, and are left alone."""
    sentence, bare = -1, 0
    for index, reading in enumerate(readings):
        if not reading.bare or reading.kind != "count" or reading.unit is not None:
            continue
        bare = bare + 1 if reading.sentence == sentence else 1
        sentence = reading.sentence
        if bare <= MOST and not _in_list(context, readings, index):
            _fill(context, readings, index)


def _is_converted(context: Context, readings: list[Reading], index: int) -> bool:
    """ "wealth of 771 billion ($1tn)": an amount in a currency that is not said."""
    if index + 1 >= len(readings) or readings[index].noun is not None:
        return False
    following = readings[index + 1]
    return following.kind == "money" and context.lower[readings[index].end : following.start] == " ("


def _in_list(context: Context, readings: list[Reading], index: int) -> bool:
    """ "after nine, 34 and 88 minutes": the unit that closes a list of numbers."""
    lower = context.lower
    at = index
    while at + 1 < len(readings) and at < index + 8 and readings[at].bare:
        gap = lower[readings[at].end : readings[at + 1].start]
        if gap not in (", ", " and ", " or ", ", and "):
            return False
        at += 1
        if gap != ", ":
            break
    last = readings[at]
    listed = index > 0 and readings[index - 1].kind == last.kind and readings[index - 1].unit == last.unit
    if (
        at == index
        or (at == index + 1 and not listed)
        or last.unit is None
        or last.kind not in ("count", "measure", "duration", "age", "percent")
    ):
        return False
    take(readings[index], last)
    return True


def _fill(context: Context, readings: list[Reading], index: int) -> None:
    reading = readings[index]
    if _is_converted(context, readings, index) or of_the_time(context, readings, index):
        return
    if _in_list(context, readings, index) or read_heading(context, reading):
        return
    if in_brackets(context, readings, index) or is_dimension(context, readings, index):
        return
    if is_wanted(context, readings, index):
        return
    reading.unit = elided_noun(context, readings, index)
    if reading.unit:
        return
    if _from_following(context, readings, index) or _from_previous(context, readings, index):
        return
    if in_series(context, readings, index) or of_big_money(readings, index) or of_money(context, readings, index):
        return
    reading.unit = _named_rate(context, reading) or topic_noun(context, readings, index)
    if reading.unit is None and is_anaphor(context, readings, index):
        return
    if reading.unit is None and not _from_last_count(context, readings, index):
        reading.unit = usual_noun(context, readings, reading)


def _from_following(context: Context, readings: list[Reading], index: int) -> bool:
    if index + 1 >= len(readings):
        return False
    reading, following = readings[index], readings[index + 1]
    if following.sentence != reading.sentence or following.unit is None:
        return False
    if following.kind in ("date", "year", "ordinal", "ratio"):
        return False
    gap = context.lower[reading.end : following.start]
    if not _FROM_TO.match(gap):
        return False
    if following.kind != "count" and (" of " in gap or (" and " in gap and not gap.startswith("- "))):
        return False
    if following.low is None or reading.low is None or reading.low > following.low * 100:
        return False
    take(reading, following)
    return True


def _from_previous(context: Context, readings: list[Reading], index: int) -> bool:
    """Take the unit of a figure that words tie to this."""
    reading = readings[index]
    lower = context.lower
    for back in range(index - 1, max(-1, index - 8), -1):
        previous = readings[back]
        if previous.kind in ("date", "year", "ordinal") or previous.unit is None:
            continue
        if previous.sentence < reading.sentence:
            return False
        gap = lower[previous.end : reading.lead]
        if len(gap) > 60:
            return False
        if previous.kind == "count":
            if _COUNT_LINK.match(gap) or (previous.noun is not None and _LINK.search(gap) and len(gap) < 40):
                take(reading, previous)
                return True
            continue
        if _may_take(context, reading, previous, gap):
            take(reading, previous)
            return True
    return False


def _from_last_count(context: Context, readings: list[Reading], index: int) -> bool:
    """Take the noun of the latest number of things in this sentence or the one before."""
    reading = readings[index]
    aside: Reading | None = None
    for back in range(index - 1, max(-1, index - 8), -1):
        previous = readings[back]
        if previous.kind != "count" or previous.unit is None:
            continue
        if previous.sentence < reading.sentence - 1:
            break
        if not of_one_size(reading, previous):
            continue
        if not is_aside(context, previous):
            take(reading, previous)
            return True
        if context.before(previous.lead)[0] not in ("in", "at", "across"):
            aside = aside or previous
    if aside is not None:
        take(reading, aside)
    return aside is not None


_RATES = re.compile(r"\b(?:inflation|rates?|yields?|unemployment|turnout|margins?|share|cpi|growth)\b")


def _is_change(context: Context, percent: Reading) -> bool:
    """ "the stock rose 8% to 3.65": what follows is a level in another unit, unless a rate rose."""
    tables = context.tables
    word = context.before(percent.lead)[0]
    if not (word in tables.changes_up or word in tables.changes_down or word == "by"):
        return False
    return _RATES.search(context.lower, context.around(percent)[0], percent.lead) is None


def _may_take(context: Context, reading: Reading, previous: Reading, gap: str) -> bool:
    """Whether a bare number is of the same kind as the quantity before it."""
    if reading.low is None or previous.high is None or not _LINK.search(gap):
        return False
    kind = previous.kind
    if kind == "percent":
        tied = gap.startswith((" to ", " and ", " or ")) or "from" in gap or "against" in gap
        if gap.startswith(" to ") and _is_change(context, previous):
            return False
        return previous.role != "change" and reading.low <= 100 and tied
    if kind == "money":
        tied = " to " in gap or "from" in gap or "against" in gap or "than" in gap
        return reading.low * (1 if previous.minor else 1000) >= previous.high and tied
    if kind == "age":
        return gap in (" and ", " to ", " or ", ", ")
    if kind in ("measure", "duration", "ratio", "percentage_point"):
        if gap.endswith(("there were ", "there was ", "there are ", "there is ")):
            return False
        return reading.low <= previous.high * 20
    return False


def _named_rate(context: Context, reading: Reading) -> str | None:
    """Rates that have a unit of their own by name, such as the fertility rate."""
    if reading.step is None or reading.step >= 1:
        return None
    text = context.lower[context.around(reading)[0] : reading.start]
    for name, unit in context.tables.named_rates.items():
        if name in text:
            reading.kind = "measure"
            reading.bare = False
            return unit
    return None
