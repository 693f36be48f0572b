"""From, to and by how much: the passages in which a change stands beside both its levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from twosource.compare.inside_document.parts import is_qualified
from twosource.compare.inside_document.slots import (
    RELATIVE,
    Slot,
    direction,
    is_change,
    is_expected,
    is_from,
    is_level,
    is_level_figure,
    is_multiple_of,
    is_recalled,
    is_signed,
    is_stated_change,
    is_to,
    slots,
)
from twosource.compare.neighbours import OTHER, Quantity, quantities, unit_name
from twosource.compare.phrases import anywhere, at_end, at_start
from twosource.lexicons import load
from twosource.model import Article, Figure

_LOOSE = 2
_NEAR = Decimal("1.25")
_PAIRED = frozenset(("and", "or", "to"))
_PACE = at_start("levels", "paces")
_ADJUSTED = anywhere("levels", "adjusted")
_ANAPHOR = re.compile(r"^\W{0,2}" + anywhere("levels", "anaphors").pattern + r"(?: [a-z]+){0,3}$")
_LAST_TIME = at_end("levels", 30, "last_time")

_OWN_BASE_FOLLOWS = re.compile(
    r"^\W{0,2}(?:from|than|on|compared|against|versus|in|behind|ahead of|clear of)(?!\w)"
)
_OWN_BASE = re.compile(r"(?<!\w)(?:since|than|from|compared|against|on the)(?!\w)")
_SPAN = re.compile(r"(?<!\w)(day|week|month|quarter|year|decade)(?!\w)")
_NAMED_CHANGE = re.compile(r"^(?:the|this|that) " + anywhere("levels", "nouns").pattern)
_AMOUNTS = re.compile(r"^[,)] ?" + anywhere("levels", "amounts").pattern + r"(?: [a-z]+)?$")
_EARLIER = anywhere("levels", "earlier")
_BESIDE = re.compile(
    r"(?:,| and| but)(?: [a-z]+){0,3} ?" + anywhere("levels", "beside").pattern + r"[^.;:,()]{0,25}$"
)
_NOW = re.compile(anywhere("levels", "now").pattern + "|#")
_ANOTHER = re.compile(r"(?<!\w)(?:another|an extra|an additional|a further)$")
_BRINGS = re.compile(
    anywhere("levels", "brings").pattern + r" (?:the|its|their|his|her|that|it)(?: [a-z'-]+){0,3} to$"
)
_ANOTHER_CLAUSE = re.compile(r"(?<!\w)(?:while|whereas)(?!\w)")
_OWN_LEVEL = re.compile(r"^to(?: [a-z]+)?$")
_SECOND = re.compile(r"(?:^|[ ,])(?:and|then)(?: by| then| another| a further)?$")
_OR = re.compile(r",? or$")
_AND_FURTHER = re.compile(r"^[^.;:(]{0,30}(?:,| and| and (?:up|down))(?: by)?$")
_HAD = re.compile(r"(?<!\w)(?:had|was|were|numbered)(?: [a-z]+)?$")
_TOLD_WHEN = re.compile(f"{_EARLIER.pattern}|{_NOW.pattern}|" + anywhere("levels", "from_before").pattern)


@dataclass(slots=True)
class Change:
    """A stated change with the levels it leads from and to, all in one passage."""

    start: Quantity
    end: Quantity
    changes: list[Quantity]
    direction: str | None = None
    """"up" or "down" when the words beside the change say so."""
    linked: bool = False
    """Both levels are marked as such ("from … to …")."""
    loose: Decimal | int = 0
    """Not 0 if only closeness ties the three together: a result off by more than this factor is no slip."""
    dated: bool = True
    """The words say which level came first; otherwise either of them may be the base of a percentage."""


def find_changes(article: Article) -> list[Change]:
    """Every passage of the article in which a change stands beside both its levels, in text order."""
    groups: dict[tuple[str, str | None], None] = {}
    for claim in article.claims:
        if is_level_figure(claim.figure):
            groups.setdefault(_group(claim.figure))
    found: dict[tuple[int, int, int], Change] = {}
    for kind, unit in groups:
        for change in _of_unit(article, kind, unit):
            key = (change.start.claim.index, change.end.claim.index, change.changes[0].claim.index)
            found.setdefault((min(key), max(key), key[2]), change)
    return [found[key] for key in sorted(found)]


def wholes_of_parts(article: Article) -> set[int]:
    """Where the wholes start of which a part is given beside them: the 1,000 of "30 of 1,000"."""
    claims = article.claims
    return {
        claims[index].figure.start
        for claim in claims
        for name, index in claim.figure.links
        if name == "of" and claims[index].figure.kind == claim.figure.kind
    }


def _group(figure: Figure) -> tuple[str, str | None]:
    return figure.kind, None if figure.kind == "count" else unit_name(figure.unit)


def _of_unit(article: Article, kind: str, unit: str | None) -> Iterator[Change]:
    wholes = wholes_of_parts(article)

    def keep(figure: Figure) -> bool:
        if figure.low is None or figure.start in wholes:
            return False
        return _group(figure) == (kind, unit) or figure.kind in RELATIVE

    made = [slot for slot in slots(quantities(article, keep)) if not is_expected(slot)]
    for a, b in pairwise(made):
        change = _pair(a, b, kind, unit)
        if change is not None:
            yield change
    for level, _, base, further, other in zip(made, made[1:], made[2:], made[3:], made[4:], strict=False):
        if level.sentence == other.sentence and is_from(base) and _AND_FURTHER.match(further.before):
            change = _triple(level, further, other, kind, unit)
            if change is not None:
                yield change
    for n, (a, b, c) in enumerate(zip(made, made[1:], made[2:], strict=False)):
        if c.sentence - a.sentence > 2 or OTHER in b.before + c.before:
            continue
        if _has_own_level(c, made[n + 3 : n + 4]) or (n and _is_second_change(made[n - 1], a)):
            continue
        parted = ";" in b.before or (";" in c.before and not is_recalled(c))
        if not parted or (_NOW.search(b.before) and is_stated_change(c)) or _BRINGS.search(c.before):
            change = _triple(a, b, c, kind, unit)
            if change is not None:
                yield change


def _pair(a: Slot, b: Slot, kind: str, unit: str | None) -> Change | None:
    """ "From £23m to £39m, or 70 per cent": the change restates the later level."""
    if a.sentence != b.sentence or OTHER in b.before or not (is_from(a) and is_to(b)) or a.relative():
        return None
    if _OWN_BASE_FOLLOWS.match(b.after):
        return None
    changes = Slot(b.relative()) if kind not in RELATIVE else None
    return _change(a, b, changes, kind, unit, linked=True) if changes is not None and changes.members else None


def _triple(a: Slot, b: Slot, c: Slot, kind: str, unit: str | None) -> Change | None:
    """The reading of three neighbours as change, earlier level and later level; None if there is none."""
    if a.sentence == b.sentence == c.sentence:
        return _in_sentence(a, b, c, kind, unit)
    if a.sentence + 1 == b.sentence == c.sentence and _ANOTHER.search(a.before) and is_from(b) and is_to(c):
        return _change(b, c, a, kind, unit, loose=_NEAR) if "from" in b.before.split()[-1:] else None
    taken_up = is_change(c) and bool(_ANAPHOR.match(c.before)) and not _OWN_BASE.search(c.after)
    if c.sentence - a.sentence == 2:
        if taken_up and a.sentence < b.sentence < c.sentence and is_level(a) and is_level(b):
            return _ordered(a, b, c, kind, unit)
        return None
    if b.sentence == c.sentence:
        if is_change(b) and is_from(c) and is_level(a) and _ANAPHOR.match(b.before):
            return _change(c, a, b, kind, unit)
        if kind == "percent" and is_level(a) and _is_points(b) and is_from(c):
            return _change(c, a, b, kind, unit, loose=_LOOSE)
        if _OWN_BASE_FOLLOWS.match(c.after):
            return None
        if is_from(b) and is_level(a) and is_stated_change(c):
            return _change(b, a, c, kind, unit, loose=_LOOSE)
        if is_level(a) and is_level(b) and is_stated_change(c) and _dated(b):
            return _ordered(a, b, c, kind, unit)
        return _points_apart(a, b, c, kind, unit)
    if taken_up and a.sentence == b.sentence:
        if is_from(a) and is_to(b):
            return _change(a, b, c, kind, unit, linked=True)
        if is_from(b) and is_level(a):
            return _change(b, a, c, kind, unit)
        if is_level(a) and is_level(b) and a.members[0].first:
            return _ordered(a, b, c, kind, unit)
    return None


def _has_own_level(change: Slot, following: list[Slot]) -> bool:
    """ "While employment rose 0.4 points to 74.2%", "after rising from 38 to 43": the level behind is its own."""
    told = following and following[0].sentence == change.sentence and _OWN_LEVEL.match(following[0].before)
    return bool(told) and (is_from(change) or is_change(change)) and not is_stated_change(change)


def _is_second_change(first: Slot, second: Slot) -> bool:
    """ "6% this year and 4% next year": levels that follow are before and after both."""
    alike = first.members[0].figure.kind == second.members[0].figure.kind in ("percent", "percentage_point")
    if not alike or first.sentence != second.sentence or is_stated_change(second):
        return False
    return is_change(first) and bool(_SECOND.search(second.before))


def _dated(slot: Slot) -> bool:
    """The level is said to hold now, or at a time before."""
    return bool(_NOW.search(slot.before) or _EARLIER.search(slot.before))


def _points_apart(a: Slot, b: Slot, c: Slot, kind: str, unit: str | None) -> Change | None:
    """A share, and in the next sentence the share before and the points between: points are of shares only."""
    if kind != "percent" or not is_level(a):
        return None
    if _is_points(c) and is_from(b):
        return _change(b, a, c, kind, unit, loose=_LOOSE)
    return None


def _is_points(slot: Slot) -> bool:
    return is_change(slot) and slot.members[0].figure.kind == "percentage_point"


def _in_sentence(a: Slot, b: Slot, c: Slot, kind: str, unit: str | None) -> Change | None:
    if _BESIDE.search(c.before) or (is_change(c) and _ANOTHER_CLAUSE.search(c.before)):
        return None
    if is_change(a) and is_to(b) and is_from(c):
        return _change(c, b, a, kind, unit, linked=True)
    if is_change(a) and is_from(b) and is_to(c):
        return _change(b, c, a, kind, unit, linked=True)
    if is_from(a) and is_to(b) and is_change(c) and not _OWN_BASE_FOLLOWS.match(c.after):
        return _change(a, b, c, kind, unit, linked=True)
    if is_level(a) and is_change(b) and b.before not in _PAIRED and (is_from(c) or is_multiple_of(b, c)):
        return _change(c, a, b, kind, unit, linked=True)
    if is_change(a) and is_level(b) and is_from(c) and ":" in b.before:
        return _change(c, b, a, kind, unit, loose=_LOOSE)
    if is_change(a) and ":" in b.before and is_level(b) and is_level(c) and c.before not in _PAIRED:
        return _ordered(b, c, a, kind, unit)
    levels_told = (is_from(a) and is_to(b)) or (is_to(a) and is_from(b))
    if levels_told and _OR.match(c.before) and c.members[0].figure.unit == "point":
        return (
            _change(a, b, c, kind, unit, loose=_LOOSE)
            if is_from(a)
            else _change(b, a, c, kind, unit, loose=_LOOSE)
        )
    if is_level(a) and is_change(b) and _BRINGS.search(c.before) and not is_qualified(c.members[-1]):
        return _change(a, c, b, kind, unit, loose=_LOOSE)
    before_and_now = _LAST_TIME.search(a.before) or (_HAD.search(a.before) and _NOW.search(c.before))
    if is_level(a) and is_change(b) and is_to(c) and before_and_now:
        return _change(a, c, b, kind, unit, loose=_LOOSE)
    if _OWN_BASE_FOLLOWS.match(c.after):
        return None
    if is_level(a) and is_from(b) and is_change(c):
        return _change(b, a, c, kind, unit)
    plain = not is_change(a) and not is_change(b)
    if is_from(a) and is_to(b) and _NAMED_CHANGE.match(a.before) and _AMOUNTS.match(c.before):
        return _change(a, b, c, kind, unit, loose=_LOOSE)
    if is_signed(c) and b.before == "|" and c.before.startswith("|"):
        return _ordered(a, b, c, kind, unit)
    if is_stated_change(c) and plain:
        return _ordered(a, b, c, kind, unit)
    return None


def _ordered(a: Slot, b: Slot, c: Slot, kind: str, unit: str | None) -> Change | None:
    """Two plain levels and a change: the direction of the change says which of them came first."""
    first, second = a.level(kind, unit), b.level(kind, unit)
    if first is None or second is None or first.figure.low is None or second.figure.low is None:
        return None
    rising = (first.figure.low < second.figure.low) == (direction(c) != "down")
    return _change(a, b, c, kind, unit, loose=_LOOSE) if rising else _change(b, a, c, kind, unit, loose=_LOOSE)


def _change(
    start: Slot,
    end: Slot,
    change: Slot,
    kind: str,
    unit: str | None,
    *,
    linked: bool = False,
    loose: Decimal | int = 0,
) -> Change | None:
    first, last = start.level(kind, unit), end.level(kind, unit)
    if first is None or last is None or not _same_things(first.figure, last.figure):
        return None
    words = f"{change.before} {change.after}"
    same_kind = linked and all(member.figure.kind == kind not in RELATIVE for member in change.members)
    adjusted = _ADJUSTED.search(words) or _ADJUSTED.search(start.before)
    if adjusted and not (same_kind and adjusted.group() in load("levels")["restricted"]):
        return None
    pace = _PACE.match(change.after)
    if pace and any(member.figure.kind in RELATIVE for member in change.members):
        return None
    mine, other = _spans(change.after[:40]), _spans(start.after[:40] + start.before[-40:])
    if not pace and mine and other and not mine & other:
        return None
    dated = linked or bool(
        _TOLD_WHEN.search(f"{start.before[-40:]} {start.after[:40]} {end.before} {end.after[:40]}")
    )
    return Change(first, last, change.members, direction(change), linked, loose or (_LOOSE if pace else 0), dated)


def _same_things(a: Figure, b: Figure) -> bool:
    """Counts of different things are no levels of one quantity."""
    return (
        a.kind != "count"
        or a.unit is None
        or b.unit is None
        or a.noun is None
        or b.noun is None
        or a.unit == b.unit
        or "person" in (a.unit, b.unit)
    )


def _spans(words: str) -> set[str]:
    return set(_SPAN.findall(words))
