"""Units that a bare number takes over from the figures and words near it."""

from __future__ import annotations

import re

from twosource.figures.nouns import is_plural, lemma
from twosource.figures.reading import LONG, Context, Reading

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
    r"|^ (?:out )?of (?:the|its|their|our|his|her|these|those)?(?: [a-z]+){0,2} ?$"
)
_WORD = re.compile(r"[a-z]+")
_NOUN = re.compile(r"[^\W\d_]{1,40}(?:[-’'][^\W\d_]{1,40}){0,4}")
_NUMBER_OF = re.compile(r"\b(?:number|numbers|total|tally|count) of ((?:[a-z-]+ ){0,3}[a-z-]+)")
_OF_PEOPLE = re.compile(
    r" (?:of (?:the|those) )?(?:(?:are|were|is|have|had|others|more|still|been) ){0,2}([a-z]+)"
)
_WERE_NOUNS = re.compile(
    r" (?:of (?:the|those|them|these)(?: [a-z]+)? )?(?:are|were) ([a-z-]+)(?=[.,;]| in| of| and| under| who|$)"
    r"|,? of (?:them|whom|which),? ([a-z-]+)(?=[.,;]|$)"
)


def fill_units(context: Context, readings: list[Reading]) -> None:
    """Give units to numbers that stand without one: "cut from 12 months to six", "118,000 from 131,000"."""
    for index, reading in enumerate(readings):
        if not reading.bare or reading.kind != "count":
            continue
        if reading.unit is None:
            _fill(context, readings, index)


def _fill(context: Context, readings: list[Reading], index: int) -> None:
    reading = readings[index]
    unit = _said_after(context, reading)
    if unit is None and _is_crowd(context, reading):
        reading.unit = "person"
        return
    if unit is None and _of_the_last(context, readings, index):
        return
    unit = unit or _people_beside(context, reading)
    if unit:
        reading.unit = unit
        return
    if _from_following(context, readings, index) or _from_previous(context, readings, index, True):
        return
    if _big_money(readings, index):
        return
    unit = _named_rate(context, reading) or _subject(context, reading)
    if unit:
        reading.unit = unit
        return
    _from_previous(context, readings, index, False)


_VOTES = re.compile(
    r" (?:in favou?r|against)(?=[,.;:]| it| the (?:motion|bill|proposal|plan)|\n|$)| for the (?:motion|bill)"
)


_VERB = re.compile(r" (?!of |or |and |more |less |fewer )[a-z]")
CROWD = 1000000


def _is_crowd(context: Context, reading: Reading) -> bool:
    """ "Hundreds marched", "thousands fled": a vague number without a noun is of people."""
    if not _VERB.match(context.lower, reading.end):
        return False
    return reading.worded and reading.step is None and reading.low != reading.high and (reading.high or 0) < CROWD


def _big_money(readings: list[Reading], index: int) -> bool:
    """A bare number of billions after an amount of money of that size is money too: "3.9bn. Health took 2.6bn"."""
    reading = readings[index]
    if reading.scale < 9 or reading.noun is not None:
        return False
    for previous in reversed(readings[max(0, index - 3) : index]):
        if previous.kind == "money" and previous.scale >= 9 and previous.sentence >= reading.sentence - 1:
            _take(reading, previous)
            return True
    return False


def _said_after(context: Context, reading: Reading) -> str | None:
    """ "8,900 were sheep", "two of them firefighters"."""
    match = _WERE_NOUNS.match(context.lower, reading.end)
    tables = context.tables
    if _VOTES.match(context.lower, reading.end):
        return "vote"
    word, begin = context.before(reading.start)
    if word == "of" and context.before(begin)[0] in tables.parents:
        return "child"
    if match:
        word = match[1] or match[2]
        if is_plural(word, tables.plural_without_s, tables.not_plural):
            return lemma(word, tables.irregular)
    return None


_BACK = re.compile(
    r" (?:of (?:them|these|those|whom|which))(?![a-z])(?! [a-z]+s\b)| (?:permanent |[a-z]+ )?ones(?![a-z])"
)
_BACK_LEAD = re.compile(r"(?:of (?:whom|which|these|those|them),? (?:only |some |about |just |around )?)$")


def _of_the_last(context: Context, readings: list[Reading], index: int) -> bool:
    """ "11 of them", "of whom 12", "14 permanent ones": the things that the number before counts."""
    reading = readings[index]
    lower = context.lower
    lead = _BACK_LEAD.search(lower, max(0, reading.lead - 24), reading.lead)
    if lead is None and not _BACK.match(lower, reading.end):
        return False
    for back in range(index - 1, max(-1, index - 5), -1):
        previous = readings[back]
        if previous.sentence < reading.sentence - 1:
            break
        if previous.kind == "count" and previous.unit is not None and (previous.low or 0) >= (reading.low or 0):
            _take(reading, previous)
            return True
    if lead is not None and "whom" in lead[0]:
        reading.unit = "person"
        return True
    return False


def _people_beside(context: Context, reading: Reading) -> str | None:
    people = context.tables.person_words
    lower = context.lower
    match = _OF_PEOPLE.match(lower, reading.end)
    if match and match[1] in people:
        return "person"
    before = lower[max(0, reading.lead - 28) : reading.lead].rsplit("\n", 1)[-1].split()
    for word in before[-3:]:
        if word.strip(",:") in people:
            return "person"
    return None


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
    _take(reading, following)
    return True


def _from_previous(context: Context, readings: list[Reading], index: int, linked: bool) -> bool:
    """Take the unit of a figure that words tie to this (``linked``), or of the latest number of things."""
    reading = readings[index]
    lower = context.lower
    for back in range(index - 1, max(-1, index - 8), -1):
        previous = readings[back]
        if previous.kind in ("date", "year", "ordinal") or previous.unit is None:
            continue
        if previous.sentence < reading.sentence - (0 if linked else 1):
            return False
        if not linked:
            if previous.kind == "count":
                _take(reading, previous)
                return True
            continue
        gap = lower[previous.end : reading.lead]
        if len(gap) > 60:
            return False
        if previous.kind == "count":
            if _COUNT_LINK.match(gap) or (previous.noun is not None and _LINK.search(gap) and len(gap) < 40):
                _take(reading, previous)
                return True
            continue
        if _may_take(reading, previous, gap):
            _take(reading, previous)
            return True
    return False


def _may_take(reading: Reading, previous: Reading, gap: str) -> bool:
    """Whether a bare number is of the same kind as the quantity before it."""
    if reading.low is None or previous.high is None or not _LINK.search(gap):
        return False
    kind = previous.kind
    if kind == "percent":
        tied = gap.startswith((" to ", " and ", " or ")) or "from" in gap or "against" in gap
        return previous.role != "change" and reading.low <= 100 and tied
    if kind == "money":
        tied = " to " in gap or "from" in gap or "against" in gap or "than" in gap
        return reading.low * 1000 >= previous.high and tied
    if kind == "age":
        return gap in (" and ", " to ", " or ", ", ")
    if kind in ("measure", "duration", "ratio", "percentage_point"):
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


def _subject(context: Context, reading: Reading) -> str | None:
    """The plural noun that the clause before the number speaks of ("Journeys rose 6% to 11.4 million")."""
    lower = context.lower
    sentence = context.sentences[reading.sentence]
    start = max(sentence.start, (reading.lead // LONG - 1) * LONG)
    begin = max(start, lower.rfind(";", start, reading.lead) + 1)
    # Numbers of one clause share the search.
    read_to, unit = context.subjects.get(begin, (begin, None))
    if unit is None and read_to < reading.lead:
        unit = _counted_before(context, begin, read_to, reading.lead)
        context.subjects[begin] = (reading.lead, unit)
    return unit


def _counted_before(context: Context, begin: int, start: int, end: int) -> str | None:
    lower = context.lower
    tables = context.tables
    match = _NUMBER_OF.search(lower, start, end)
    if match:
        for word in match[1].split():
            if is_plural(word, tables.plural_without_s, tables.not_plural):
                return lemma(word, tables.irregular)
    for noun in _NOUN.finditer(lower, start, end):
        word = noun[0]
        if word in tables.people_measures:
            return "person"
        if is_plural(word, tables.plural_without_s, tables.not_plural) and word not in tables.no_subject:
            # "the league represents 3,150": the word right before the number is the verb.
            if noun.end() + 1 >= end and lower[noun.end() : end] == " ":
                continue
            if word in tables.noun_stop or (context.text[noun.start()].isupper() and noun.start() > begin + 2):
                continue
            return lemma(word, tables.irregular)
    return None


def _take(reading: Reading, giver: Reading) -> None:
    reading.kind = giver.kind
    reading.unit = giver.unit
    if giver.kind != "count":
        reading.bare = False
