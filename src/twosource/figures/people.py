"""Numbers of people who are told by what happens to them: "27 killed", "15 survived", "the 11 who"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.figures.givers import is_aside
from twosource.figures.reading import Context, Reading

_THOSE = re.compile(r" of (?:the|those) ([a-z]+)")
_VERB = re.compile(r" (?!of |or |and |more |less |fewer )[a-z]")
_BESIDE = re.compile(r" (?:(?:are|were|was|is|have|had|others|more|still|been) ){0,2}([a-z]+)")
_DOES = re.compile(
    r"(?: (?:others|more|people))?(?: (who|on board|in (?:hospital|custody|intensive care|jail|prison))\b"
    r"|(?: (?:are|were|was|is|have|had|has|been|being|still|also|later|then|now|since|already|yet|to be)){0,4}"
    r" ([a-z]+))"
)
_AGENTS = ("er", "or", "ist", "ian", "ant", "ent", "man", "woman")
CROWD = 1000000


def crowd(context: Context, reading: Reading) -> str | None:
    """ "Hundreds marched", "thousands fled": a vague number without a noun is of people."""
    if not _VERB.match(context.lower, reading.end):
        return None
    vague = reading.worded and reading.step is None and reading.low != reading.high
    return "person" if vague and (reading.high or 0) < CROWD else None


def of_those(context: Context, reading: Reading) -> str | None:
    """ "19 of those killed", "two of the injured"."""
    match = _THOSE.match(context.lower, reading.end)
    return "person" if match and match[1] in context.tables.person_words else None


def people_beside(context: Context, readings: Sequence[Reading], index: int) -> str | None:
    """ "killing 27", "27 were injured"; other beings if the same sentence has just counted them."""
    reading = readings[index]
    people = context.tables.person_words
    match = _BESIDE.match(context.lower, reading.end)
    if match and match[1] in people:
        return _others_counted(context, readings, index) or "person"
    begin = max(0, reading.lead - 28)
    if index:
        # "648,000 deaths, 4,000 fewer": that noun has its number.
        begin = max(begin, readings[index - 1].per_end)
    before = context.lower[begin : reading.lead].rsplit("\n", 1)[-1].replace(",", " ").replace(":", " ").split()
    return None if people.isdisjoint(before[-3:]) else "person"


def people_acting(context: Context, readings: Sequence[Reading], index: int) -> str | None:
    """ "15 survived", "three were treated for shock", "the 11 who": people, by the name the text gave them."""
    reading = readings[index]
    match = _DOES.match(context.lower, reading.end)
    if match is None:
        return None
    tables = context.tables
    if match[1] is None and match[2] not in tables.people_verbs:
        return None
    for back in range(index - 1, max(-1, index - 6), -1):
        previous = readings[back]
        if previous.sentence < reading.sentence - 1:
            break
        if (
            previous.kind == "count"
            and previous.unit in tables.humans
            and (previous.low or 0) >= (reading.low or 0)
        ):
            return previous.unit
    if match[1] is None and _others_counted(context, readings, index):
        return None
    return "person"


def _others_counted(context: Context, readings: Sequence[Reading], index: int) -> str | None:
    """What is no person and was counted before in the sentence: "131 animals died and 96 were saved"."""
    reading = readings[index]
    tables = context.tables
    for back in range(index - 1, max(-1, index - 4), -1):
        previous = readings[back]
        if previous.sentence != reading.sentence:
            return None
        if previous.kind != "count" or previous.noun is None or (previous.low or 0) < (reading.low or 0):
            continue
        if not is_aside(context, previous):
            unit = previous.unit or ""
            return None if unit in tables.humans or unit.endswith(_AGENTS) else unit
    return None
