"""Where a text states an amount twice: "12 miles (19km)", "5,800 sq km, or 2,240 square miles,"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from twosource.compare.neighbours import Quantity, quantities
from twosource.model import Article, Figure

_BRACKET = re.compile(r"^(?:[-–]?[a-z]+){0,1}(?: [a-z]+){0,3} ?[(\[](?:[a-z]{2,13} ){0,2}[a-z]{0,13}$")
_OR = re.compile(
    r"^(?:(?:[a-z]+ ){0,3}[a-z]*)(?:,|–|—| -) ?"
    r"(?:or|equal to|equivalent to|the equivalent of|which is|that is)(?: [a-z]{3,13}){0,2}$"
)
_OR_ENDS = re.compile(r"^(?: ?[a-z]+){0,2} ?[,.;:)–—-]|^$|^of ")
_DASHES = frozenset(("–", "—", "-"))
_ENDS = re.compile(r"^(?: ?[a-z]+){0,2} ?[.–—-]")
_CLOSES = re.compile(r"^(?: ?[a-z]+){0,2} ?[)\],;]|^$")


def restatements(article: Article) -> Iterator[tuple[Quantity, Quantity]]:
    """Pairs (amount, the same amount in another unit) that stand side by side."""
    found = quantities(article, _is_amount)
    source: Quantity | None = None
    again: Quantity | None = None
    for first, second in pairwise(found):
        if first.sentence != second.sentence or first.figure.unit == second.figure.unit:
            continue
        told = source is not None and first is again and source.figure.unit == second.figure.unit
        if _states_again(first, second) and not told:
            source, again = first, second
            yield first, second
        elif source is not None and second.before in (";", ",") and source.sentence == second.sentence:
            yield source, second
        else:
            source = None


def _is_amount(figure: Figure) -> bool:
    return figure.kind in ("measure", "money") and figure.unit is not None and figure.low is not None


def _states_again(first: Quantity, second: Quantity) -> bool:
    gap = second.before
    hedge = second.figure.hedge
    if hedge is not None and hedge.startswith("or "):
        gap = f"{gap} or"
    if "(" in gap or "[" in gap:
        return bool(_BRACKET.match(gap)) and bool(_CLOSES.match(second.after))
    if gap == "/":
        return True
    if gap in _DASHES and second.figure.kind == "measure":
        if second.figure.bound == "approx":
            return bool(_CLOSES.match(second.after) or _ENDS.match(second.after))
        return second.after[:1] == gap
    if gap == "or" and first.figure.kind == "measure" and first.before.endswith(","):
        return second.after.startswith(",")
    if gap == "," and second.figure.bound == "approx" and second.figure.kind == "money":
        return second.after.startswith(",")
    return bool(_OR.match(gap)) and bool(_OR_ENDS.match(second.after))
