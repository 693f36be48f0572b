"""Whether two dates are those of one kind of event."""

from __future__ import annotations

import math
from functools import cache

from twosource.align.dates.events import Event
from twosource.align.subjects import Subject
from twosource.lexicons import load

_ALIKE = 0.6
"""How much two kinds that mean nearly one day count."""
_TWO = 2


def figures_shared(a: Subject, b: Subject) -> set[tuple[str, object]]:
    """The numbers that stand beside both dates."""
    return {key for key in a.anchors.keys() & b.anchors.keys() if key[0] not in ("date", "time")}


def kind_of_both(first: Event, second: Event, *, akin: bool = False) -> tuple[float, str]:
    """How surely the two are of one kind, from 0 to 1, and the kind; ``akin``: a figure stands beside both."""
    best, name = 0.0, ""
    for kind, weight in first.kinds.items():
        for other, near in second.kinds.items():
            likely = other in _alike("alike").get(kind, ()) or (akin and other in _alike("akin").get(kind, ()))
            factor = 1.0 if kind == other else _ALIKE if likely else 0.0
            points = factor * math.sqrt(weight * near)
            if points > best:
                best, name = points, kind
    return best, name


@cache
def _alike(key: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for first, second in load("events")[key]:
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return {kind: frozenset(row) for kind, row in found.items()}


def general(first: Event, second: Event) -> bool:
    """Only words that say little by themselves name what happens on either date."""
    known = set(load("events")["general"].split())
    return any(all(kind in known or kind.endswith(" since") for kind in event.kinds) for event in (first, second))


def sure(event: Event) -> bool:
    return max(event.kinds.values(), default=0.0) >= _SURE


_SURE = 0.5
"""Nearness from which the word for a kind certainly belongs to the date."""


def opposed(first: Event, second: Event) -> bool:
    """One begins and the other ends: a kind that only one of the two has, against one that only the other has."""
    for pair in load("events")["opposed"]:
        for mine, other in (pair, pair[::-1]):
            if (
                mine in first.kinds
                and other in second.kinds
                and (mine in second.kinds) + (other in first.kinds) < _TWO
            ):
                return True
    return False
