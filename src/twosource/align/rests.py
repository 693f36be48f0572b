"""Shares that are the rest of one another: a turnout of 78% and the 22% who stayed at home."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from twosource.lexicons import load
from twosource.model import Claim, Interval
from twosource.units.quantity import HUNDRED, Quantity
from twosource.units.relation import Relation, relation

_REACH = 60
"""Characters between a share and the words that say what it is a share of."""
_CLEAR = 4
"""Points by which the two must miss 100 at least before they are set against each other."""


class Side(NamedTuple):
    """Which of the two shares of an axis a figure is."""

    axis: str
    is_rest: bool


def side(claim: Claim) -> Side | None:
    """What share a percentage or fraction is, by the nearest words for one; None when nothing says so."""
    figure, sentence = claim.figure, claim.sentence
    share = figure.kind == "percent" or (figure.kind == "ratio" and figure.low is not None and figure.low <= 1)
    if not share or (claim.frame.role or figure.role) == "change":
        return None
    text = claim.document.text
    begin = max(sentence.start, figure.start - _REACH)
    best: tuple[int, Side] | None = None
    for match in _phrases().finditer(text[begin : min(sentence.end, figure.end + _REACH)].casefold()):
        start, end = begin + match.start(), begin + match.end()
        gap = max(start - figure.end, figure.start - end, 0)
        if best is None or gap < best[0]:
            best = gap, _sides()[match.group()]
    return best[1] if best is not None else None


@cache
def _sides() -> dict[str, Side]:
    return {
        phrase: Side(axis, key == "rest")
        for axis, row in load("rests").items()
        for key in ("share", "rest")
        for phrase in row[key]
    }


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(_sides(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def rest_relation(a: Quantity, b: Quantity, axis: str) -> Relation:
    """How a share is related to the rest of another: they add up, clearly do not, or nothing can be said."""
    found = relation(a, rest(b))
    if found in ("same", "rounded"):
        return "complement"
    missing = abs(a.low + b.low - HUNDRED)
    apart = missing >= _CLEAR and missing * 5 >= min(a.low, b.low, HUNDRED - a.low, HUNDRED - b.low)
    return "not_the_rest" if is_sole(axis) and apart else "far"


def is_sole(axis: str) -> bool:
    """Whether a story has one whole of the axis: one turnout."""
    return bool(load("rests")[axis].get("sole"))


def rest(share: Quantity) -> Quantity:
    """What is left of 100 per cent."""
    interval = share.interval
    left = Interval(
        None if interval.high is None else HUNDRED - interval.high,
        None if interval.low is None else HUNDRED - interval.low,
        interval.high_open,
        interval.low_open,
        interval.soft,
    )
    return replace(share, low=HUNDRED - share.high, high=HUNDRED - share.low, interval=left, numeral="", own=None)
