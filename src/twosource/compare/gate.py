"""May two aligned figures be compared? Same unit of change, same denominator, same period, same basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.model import Pair, Vote

COMPARABLE_SLOTS = ("per", "basis", "period")

_NAMES = {
    "percentage_point": "percentage points",
    "percent": "per cent",
}


@dataclass(slots=True, frozen=True)
class Gate:
    """What stands between two figures: nothing, another basis, or a basis that one side leaves out."""

    says: Literal["open", "different", "one_sided"]
    slot: str | None = None
    a: str | None = None
    b: str | None = None


OPEN = Gate("open")


def gate(pair: Pair) -> Gate:
    """The first slot that keeps the two figures apart; different before one-sided."""
    kinds = (pair.a.figure.kind, pair.b.figure.kind)
    if set(kinds) == {"percent", "percentage_point"}:
        return Gate("different", "unit of change", _NAMES[kinds[0]], _NAMES[kinds[1]])
    for says in ("different", "one_sided"):
        for vote in pair.votes:
            if vote.slot in COMPARABLE_SLOTS and vote.says == says:
                return Gate("different" if says == "different" else "one_sided", vote.slot, vote.a, vote.b)
    return OPEN


def vote(pair: Pair, slot: str) -> Vote | None:
    """What the slot says about the pair, if either side states it."""
    return next((vote for vote in pair.votes if vote.slot == slot), None)
