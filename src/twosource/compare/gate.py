"""May two aligned figures be compared? Same unit of change, same denominator, same basis, same window of time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from twosource.lexicons import load
from twosource.model import Claim, Pair
from twosource.units.quantity import digits


@dataclass(slots=True, frozen=True)
class Gate:
    """What stands between two figures: nothing, another basis, or a basis that one side leaves out."""

    says: Literal["open", "different", "one_sided"]
    slot: str | None = None
    a: str | None = None
    b: str | None = None


OPEN = Gate("open")


@cache
def _table(key: str) -> frozenset[str]:
    return frozenset(load("gate")[key])


def gate(pair: Pair) -> Gate:
    """The first slot that keeps the two figures apart; different before one-sided."""
    a, b = pair.a, pair.b
    for check in (_unit_of_change, _denominator, _basis, _window, _counted_thing, _measure, _part):
        found = check(a, b)
        if found is not None:
            return found
    return _unstated(a, b) or OPEN


def _unit_of_change(a: Claim, b: Claim) -> Gate | None:
    """Percent in one text, percentage points in the other, for a change of one number."""
    kinds = (a.figure.kind, b.figure.kind)
    if set(kinds) != {"percent", "percentage_point"} or not _is_change(a if kinds[0] == "percent" else b):
        return None
    ways = [claim.frame.direction or claim.figure.direction for claim in (a, b)]
    telling = a.figure.low is not None and len(digits(a.figure.low)) > 1
    if None not in ways and ways[0] != ways[1]:
        return None
    same_way = ways[0] is not None and ways[0] == ways[1]
    relative = _basis_of(a, "risk") == "relative" or _basis_of(b, "risk") == "relative"
    if not _same_frame(a, b) and not (telling and (same_way or relative)):
        return None
    first, second = ("percentage points" if kind == "percentage_point" else "per cent" for kind in kinds)
    return Gate("different", "unit of change", first, second)


def _same_frame(a: Claim, b: Claim) -> bool:
    """One measure, or one stated period."""
    first, second = a.frame, b.frame
    same_period = first.period_start is not None and first.period_end == second.period_end
    return same_period or (first.measure is not None and first.measure == second.measure)


def _is_change(claim: Claim) -> bool:
    role = claim.frame.role or claim.figure.role
    return role == "change" or (role not in ("share", "rank") and not _basis_of(claim, "base"))


def _basis_of(claim: Claim, axis: str) -> str | None:
    return axes(claim).get(axis)


def _denominator(a: Claim, b: Claim) -> Gate | None:
    """A month in one text and a week in the other; a household and a person."""
    first, second = (claim.figure.per or claim.frame.per for claim in (a, b))
    if first and second and first != second and {first, second} <= _table("time"):
        return Gate("different", "per", f"per {first}", f"per {second}")
    for rate, total in ((first, b), (second, a)):
        if rate in _table("time") and total.frame.per is None and total.figure.per is None and _over_years(total):
            words = (f"per {rate}", total.frame.period_text)
            return Gate("different", "per", *(words if total is b else words[::-1]))
    left, right = _each(a), _each(b)
    if left and right and left != right and _table("units") & {left, right} and {left, right} <= _whose():
        return Gate("different", "per", f"per {left}", f"per {right}")
    return None


def _over_years(claim: Claim) -> bool:
    """The amount is for several years together."""
    return bool(claim.frame.period_text) and _spans().match(claim.frame.period_text or "") is not None


@cache
def _spans() -> re.Pattern[str]:
    return re.compile(load("gate")["totals_over"])


@cache
def _whose() -> frozenset[str]:
    return _table("units") | _table("members")


def _each(claim: Claim) -> str | None:
    """Whose each the amount is, by one name: "household", "person"."""
    per = claim.figure.per or claim.frame.per
    if per is None or per in _table("time"):
        per = axes(claim).get("share", "").removeprefix("per_") or None
    names: dict[str, str] = load("gate")["each"]
    return names.get(per, per) if per else None


def _basis(a: Claim, b: Claim) -> Gate | None:
    first, second = axes(a), axes(b)
    for axis in sorted(first.keys() & second.keys()):
        if first[axis] != second[axis] and _apart(axis, first[axis], second[axis]):
            return Gate("different", axis, in_words(axis, first[axis]), in_words(axis, second[axis]))
    return _crossed(first, second)


def _crossed(first: dict[str, str], second: dict[str, str]) -> Gate | None:
    """Values of two axes that exclude one another: gross pay, and what is left after tax."""
    for pair in load("gate")["crossed"]:
        for one, other in (pair, pair[::-1]):
            (axis, value), (other_axis, other_value) = one.split(":"), other.split(":")
            if first.get(axis) == value and second.get(other_axis) == other_value:
                return Gate("different", axis, in_words(axis, value), in_words(other_axis, other_value))
    return None


def _counted_thing(a: Claim, b: Claim) -> Gate | None:
    """Treatments in one text, patients in the other."""
    kinds = {a.figure.kind, b.figure.kind}
    if kinds == {"count"}:
        first, second = a.figure.unit, b.figure.unit
    elif kinds == {"measure"}:
        first, second = ((claim.figure.noun or "").casefold().rpartition(" ")[2] for claim in (a, b))
    else:
        return None
    if not first or not second:
        return None
    if not (_telling(a) or _telling(b)):
        return None
    if first != second and any(first in group and second in group for group in load("gate")["nouns"]):
        return Gate("different", "counted thing", a.figure.noun or first, b.figure.noun or second)
    return None


def _measure(a: Claim, b: Claim) -> Gate | None:
    """Revenue in one text, profit in the other, and neither sentence names both."""
    first, second = a.frame.measure, b.frame.measure
    if not first or not second or first == second or not _telling(a):
        return None
    if any(slot == "measure" for claim in (a, b) for slot, _ in claim.frame.inferred):
        return None
    if not any(first in group and second in group for group in load("gate")["measures"]):
        return None
    return None if _names(a, second) or _names(b, first) else Gate("different", "measure", first, second)


def _part(a: Claim, b: Claim) -> Gate | None:
    """Women in one text and men in the other, with a number that is no coincidence."""
    if not a.frame.scope or not b.frame.scope or not _telling(a):
        return None
    first, second = set(a.frame.scope.split(", ")), set(b.frame.scope.split(", "))
    for group in load("gate")["scopes"]:
        left, right = first.intersection(group), second.intersection(group)
        if len(left) == len(right) == 1 and left != right:
            return Gate("different", "part", *left, *right)
    return None


def _names(claim: Claim, measure: str) -> bool:
    """Whether the claim's sentence names the measure too."""
    text = claim.document.text[claim.sentence.start : claim.sentence.end].casefold()
    return any(term.removeprefix("=") in text for term in load("measures")[measure]["terms"])


def _apart(axis: str, first: str, second: str) -> bool:
    """Whether two values of an axis make two numbers; bases only within a group: GDP and GNI, votes and voters."""
    table = load("gate")
    if axis == "base":
        one = any({first, second} == set(pair) for pair in table["same_base"])
        return not one and any(first in group and second in group for group in table["bases"])
    if axis == "ages":
        return _other_ages(first, second)
    if {first, second} <= _INCLUSION:
        return True
    if first.startswith(_CENTILE) and second.startswith(_CENTILE):
        return False
    if axis not in _table("axes") and axis not in load("opposites"):
        return False
    return not any({first, second} <= set(group) for group in table["alike"].get(axis, ()))


_CENTILE = "centile_"
"""Two shares within one limit differ in the shares."""
_INCLUSION = frozenset({"including", "excluding"})


def _other_ages(first: str, second: str) -> bool:
    """Whether an end that both bands of age state differs: 15-24 and 15-34, but not 15-24 and under 25."""
    (low, high), (other_low, other_high) = first.split("-"), second.split("-")
    if low and other_low and low != other_low:
        return True
    return bool(high and other_high) and abs(Decimal(high) - Decimal(other_high)) > 1


def _window(a: Claim, b: Claim) -> Gate | None:
    """Two stretches of time that differ, not two of one length: calendar and financial year, a half and a year."""
    first, second = _stated_window(a), _stated_window(b)
    if first is None or second is None or a.figure.kind not in _FLOWS:
        return None
    overlap = (min(first[1], second[1]) - max(first[0], second[0])).days + 1
    shortest, longest = sorted((end - start).days + 1 for start, end in (first, second))
    if overlap >= _SAME_WINDOW * longest or (shortest < _QUARTER and not _telling(a)):
        return None
    if overlap <= 0 and shortest >= _SAME_WINDOW * longest:
        return None
    return Gate("different", "period", a.frame.period_text, b.frame.period_text)


def _telling(claim: Claim) -> bool:
    """An equal number of so many significant or printed digits is no coincidence."""
    low = claim.figure.low
    return low is not None and (len(digits(low)) >= _TELLING or low >= _LARGE)


_TELLING = 3
_LARGE = 1000
_FLOWS = ("count", "money", "measure")
"""Kinds that can be totals over a stretch of time."""
_SAME_WINDOW = 0.85
_QUARTER = 80
"""Days: the equal number of a month and of more must be a telling one."""
_SHORTEST, _LONGEST = 27, 800


def _stated_window(claim: Claim) -> tuple[dt.date, dt.date] | None:
    frame = claim.frame
    if frame.period_start is None or frame.period_end is None or not frame.period_text:
        return None
    if any(slot == "period" for slot, _ in frame.inferred):
        return None
    words = frame.period_text.casefold().split()
    if words[0] in _table("not_windows") or not _table("not_windows_anywhere").isdisjoint(words):
        return None
    days = (frame.period_end - frame.period_start).days + 1
    return (frame.period_start, frame.period_end) if _SHORTEST <= days <= _LONGEST else None


def _unstated(a: Claim, b: Claim) -> Gate | None:
    first, second = axes(a), axes(b)
    for axis in sorted((first.keys() ^ second.keys()) & _table("axes")):
        left, right = first.get(axis), second.get(axis)
        return Gate(
            "one_sided", axis, in_words(axis, left) if left else None, in_words(axis, right) if right else None
        )
    return None


def axes(claim: Claim) -> dict[str, str]:
    """The basis tags "axis:value" of a claim by axis; growth over ten years is on that year's figure."""
    found = dict(tag.split(":", 1) for tag in claim.frame.basis if ":" in tag)
    published = claim.document.published
    growth = found.get("growth", "")
    if published is not None and growth == f"on_{published.year - 1}":
        found["growth"] = "year_on_year"
    over = _OVER_YEARS.fullmatch(growth)
    if published is not None and over is not None:
        found["growth"] = f"on_{published.year - int(over[1])}"
    return found


_OVER_YEARS = re.compile(r"over_(\d+)_years")


def in_words(axis: str, value: str) -> str:
    """A basis tag for a reader: "of gross national income", "in real terms"."""
    words: dict[str, str] = load("gate")["words"]
    return words.get(f"{axis}:{value}", value.replace("_", " "))
