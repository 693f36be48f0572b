"""Is one number on two bases more than a coincidence? Equal numbers alone say little, the shorter the less."""

from __future__ import annotations

from functools import cache

from twosource.lexicons import load
from twosource.model import Claim, Pair
from twosource.units.quantity import digits

_TELLING = 3
"""Significant digits from which two unrelated numbers are hardly ever equal."""
_WORDED = 1.7
"""Points of shared wording without which two sentences are not known to tell of one thing."""
_TOLD_AGAIN = 0.55
"""Share of the wording of one sentence that the other must have to tell it again."""
_NAMED = 0.5
"""Points of shared wording that a share or a rate of change needs, of which every text has many."""
_SMALL = 12
"""Whole numbers up to here are equal by chance all the time."""


def is_coincidence(pair: Pair, slot: str | None) -> bool:
    """Whether two equal figures that differ in ``slot`` may well be two figures, each right for its own thing.

    One text gives a number once for each thing: in one document two bases are always two figures. Of two sets, as
    of domestic and foreign passengers, each has figures of its own; of two ways to measure one thing, hardly ever.
    """
    a, b = pair.a, pair.b
    if a.document.id == b.document.id:
        return True
    many = _digits(a)
    if many >= _TELLING:
        return False
    told_again = pair.wording >= _WORDED and (pair.anchors > 0 or pair.containment >= _TOLD_AGAIN)
    if slot in _of_sets():
        return many < 2 or not told_again
    if many < 2 or _is_small(a):
        return not told_again and (pair.wording < _WORDED or not _one_speaker(a, b))
    return a.figure.kind in ("percent", "percentage_point") and pair.wording < _NAMED


def _digits(claim: Claim) -> int:
    """Significant digits of the figure; a fraction or a multiple in words has one."""
    figure = claim.figure
    if figure.low is None or figure.kind == "ratio":
        return 1
    return min(len(digits(figure.low)), len(digits(figure.high)) if figure.high is not None else 1)


def _is_small(claim: Claim) -> bool:
    low = claim.figure.low
    return claim.figure.kind == "count" and low is not None and low <= _SMALL


def _one_speaker(a: Claim, b: Claim) -> bool:
    speaker = a.attribution.speaker
    return speaker is not None and speaker == b.attribution.speaker


@cache
def _of_sets() -> frozenset[str]:
    return frozenset(load("gate")["sets"])
