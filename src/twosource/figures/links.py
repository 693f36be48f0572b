"""Roles of figures and what ties them together: from, to, change, conversion, part of."""

from __future__ import annotations

import re

from twosource.figures.reading import Context, Reading
from twosource.model import Direction

_NUMERIC = frozenset(("money", "percent", "percentage_point", "count", "measure", "duration", "age", "ratio"))
_CONVERSION = re.compile(
    r"(?:,? or |,? \(|, equal to |, equivalent to |, that is |/)"
    r"(?:about |around |roughly |some |nearly |almost |just over |just under |over "
    r"|under |approximately |more than |less than |or )?$"
)
_OF = re.compile(r" (?:out )?of (?:the |its |their |our |his |her |these |those |all )?(?:[a-z-]+ ){0,1}$")
_NEXT = re.compile(r"[ -]([a-z]+)")
_PARTICLE_VERBS = frozenset(
    ("make", "makes", "made", "making", "set", "sign", "signed", "end", "ended", "opened", "open")
)
_SHARES = ("percent", "percentage_point", "ratio")
REACH = 90
"""Letters between two figures that still belong to one change."""


def link_figures(context: Context, readings: list[Reading]) -> None:
    """Set role, direction and links of the readings, sentence by sentence."""
    group: list[int] = []
    for index, reading in enumerate(readings):
        if reading.kind not in _NUMERIC:
            continue
        if group and readings[group[-1]].sentence != reading.sentence:
            _link_sentence(context, readings, group)
            group = []
        group.append(index)
    if group:
        _link_sentence(context, readings, group)


def _link_sentence(context: Context, readings: list[Reading], group: list[int]) -> None:
    leads = {}
    for index in group:
        leads[index] = _read_role(context, readings[index])
    for place, index in enumerate(group):
        if place:
            previous = group[place - 1]
            _conversion(context, readings, previous, index)
            _part_of(context, readings, previous, index)
    _from_to(context, readings, group, leads)
    _changes(readings, group)


_OF_BEFORE = frozenset(("initial", "original", "record", "new", "previous", "current", "earlier", "planned"))


def _past_modifiers(context: Context, word: str, begin: int) -> tuple[str, int]:
    """The word before "an initial", "its original", if it is "from" or "to"; else the word itself."""
    before, start = context.before(begin)
    if before in ("a", "an", "the", "its", "their", "his", "her"):
        before, start = context.before(start)
    return (before, start) if before in ("from", "to") else (word, begin)


def _read_role(context: Context, reading: Reading) -> str:
    """Set role and direction from the words beside a figure; returns the word that leads it in."""
    tables = context.tables
    lower = context.lower
    at = reading.lead
    lead, begin = context.before(at)
    if lead in _OF_BEFORE:
        # "from an initial £180m to £450m"
        lead, begin = _past_modifiers(context, lead, begin)
    word, start = lead, begin
    if word in ("by", "of", "a", "an", "another", "further", "some", "only", "just"):
        before, earlier = context.before(start)
        if before in ("by", "of"):
            before, earlier = context.before(earlier)
        if word == "of" and before in ("total", "number"):
            before = ""
        word = before
    if word == "up" and context.before(begin)[0] in _PARTICLE_VERBS:
        # "wheat makes up 12m tonnes"
        return lead
    if word in tables.changes_up:
        reading.role, reading.direction = "change", "up"
    elif word in tables.changes_down:
        reading.role, reading.direction = "change", "down"
    elif lead == "by" and (
        word in tables.changes_either or (reading.kind in _SHARES and _change_verb(context, reading))
    ):
        reading.role = "change"
    if reading.role != "change":
        reading.direction = _said_after(context, reading, reading.end)
        if reading.direction is None and reading.per_end > reading.end:
            reading.direction = _said_after(context, reading, reading.per_end)
        if reading.direction:
            reading.role = "change"
    if reading.role == "level" and reading.kind in ("percent", "ratio") and lower.startswith(" of ", reading.end):
        reading.role = "share"
    return lead


_ON = (" on ", " from ", " of ", ".", ",", " at ")
_THAN = (" than", " the", " its", " a ", " average")


def _said_after(context: Context, reading: Reading, end: int) -> Direction | None:
    """The direction of a difference by the word behind it: "600 fewer", "24% less than", "an 11% rise"."""
    match = _NEXT.match(context.lower, end)
    if match is None:
        return None
    tables = context.tables
    word = match[1]
    if word not in tables.after_up and word not in tables.after_down:
        return None
    stop = match.end()
    lower = context.lower
    if word in ("up", "down", "ahead", "behind") and not lower.startswith(_ON, stop):
        return None
    if word in ("more", "extra") and reading.kind in ("count", "age") and not lower.startswith(" than", stop):
        return None
    if word in ("above", "below", "older", "faster", "heavier", "taller") and not lower.startswith(_THAN, stop):
        return None
    return "up" if word in tables.after_up else "down"


def _conversion(context: Context, readings: list[Reading], first: int, second: int) -> None:
    a, b = readings[first], readings[second]
    if (
        a.kind != b.kind
        or a.kind not in ("measure", "money")
        or a.unit == b.unit
        or a.unit is None
        or b.unit is None
    ):
        return
    if b.start - a.end > 24 or b.start - a.per_end > 24:
        return
    gap = context.lower[a.end : b.start]
    match = _CONVERSION.search(gap)
    if match is None or match.start() > 8:
        return
    a.links += (("conversion", second),)
    b.links += (("conversion", first),)


def _part_of(context: Context, readings: list[Reading], first: int, second: int) -> None:
    a, b = readings[first], readings[second]
    if b.kind != a.kind or (a.kind != "count" and a.unit != b.unit) or b.start - a.end >= 32:
        return
    if a.low is not None and b.low is not None and a.low <= b.low and _OF.match(context.lower[a.end : b.start]):
        a.links += (("of", second),)


def _from_to(context: Context, readings: list[Reading], group: list[int], leads: dict[int, str]) -> None:
    for place, index in enumerate(group):
        reading = readings[index]
        lead = leads[index]
        if reading.role == "change":
            continue
        if lead == "from":
            for other in group[place + 1 : place + 3]:
                partner = readings[other]
                if leads[other] == "to" and _same(reading, partner) and partner.start - reading.end < REACH:
                    _pair(readings, index, other)
                    break
            else:
                for other in reversed(group[max(0, place - 2) : place]):
                    partner = readings[other]
                    if (
                        _same(reading, partner)
                        and reading.start - partner.end < REACH
                        and partner.role in ("level", "share", "change_to")
                        and (leads[other] in ("to", "at") or _from_directly(context, partner, reading))
                    ):
                        _pair(readings, index, other)
                        break
                else:
                    if _follows_change(readings, group, place):
                        reading.role = "change_from"
        elif (
            lead == "to"
            and reading.role == "level"
            and (_follows_change(readings, group, place) or _change_verb(context, reading))
        ):
            reading.role = "change_to"


def _follows_change(readings: list[Reading], group: list[int], place: int) -> bool:
    if not place:
        return False
    previous = readings[group[place - 1]]
    return previous.role == "change" and readings[group[place]].start - previous.end < REACH


_DIRECTLY = re.compile(
    r"(?:, | \()?(?:up|down|rising|falling|compared|increased|reduced|cut|raised|lifted)? ?from "
)


def _from_directly(context: Context, to: Reading, source: Reading) -> bool:
    gap = context.lower[to.per_end : source.start]
    match = _DIRECTLY.search(gap)
    return match is not None and match.start() <= 24


def _change_verb(context: Context, reading: Reading) -> bool:
    line = context.lower[max(0, reading.start - 50) : reading.start].rsplit("\n", 1)[-1]
    words = line.rsplit(". ", 1)[-1].replace(",", " ").replace('"', " ").replace("'", " ").split()
    return not context.tables.change_words.isdisjoint(words)


def _pair(readings: list[Reading], source: int, target: int) -> None:
    a, b = readings[source], readings[target]
    a.role, b.role = "change_from", "change_to"
    a.links += (("change_to", target),)
    b.links += (("change_from", source),)
    if a.low is not None and b.low is not None and a.low != b.low:
        b.direction = "up" if b.low > a.low else "down"


def _same(a: Reading, b: Reading) -> bool:
    return a.kind == b.kind and (a.unit == b.unit or a.kind == "count")


def _changes(readings: list[Reading], group: list[int]) -> None:
    """Tie each change to the ends that stand right after it (or right before it, as in "12,480, down 9.1%")."""
    for place, index in enumerate(group):
        change = readings[index]
        if change.role != "change":
            continue
        for other in group[place + 1 : place + 3]:
            partner = readings[other]
            if (
                partner.role in ("change_from", "change_to")
                and partner.start - change.end < REACH
                and (
                    change.kind == "percent"
                    or _same(change, partner)
                    or change.kind in ("percentage_point", "ratio")
                )
            ):
                change.links += ((partner.role, other),)
                partner.links += (("change", index),)
            elif partner.role == "change":
                break
