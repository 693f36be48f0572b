"""Quantities in reading order with the words between them: what every check inside a document looks at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from twosource.lexicons import load
from twosource.model import Article, Claim, Figure, Side

MASK = "#"
"""Stands for a figure that can be read over: a date, a duration, a conversion in brackets."""
OTHER = "§"
"""Stands for any other figure that the check at hand leaves out: a quantity of another unit."""
_ASIDE = frozenset(("date", "year", "ordinal", "age", "duration"))
_DENOMINATOR = re.compile(r"(?<!\w)(?:per|for every|for each|out of every|in every)\s+$")
_ONE_WORD = re.compile(r"[ -]?(?:[^\W\d]+ ?)?$")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Quantity:
    """A figure with the words up to its neighbours in the sentence, in lower case, figures in between masked."""

    claim: Claim
    before: str
    """Words after the quantity before it (or from the start of the sentence), without the figure's own hedge."""
    after: str
    """Words up to the next quantity (or to the end of the sentence)."""
    first: bool = False
    """No other quantity stands before it in its sentence."""
    compared: bool = False
    """Its "more than" belongs to the quantity before it: "40 more than the 300"."""

    @property
    def figure(self) -> Figure:
        return self.claim.figure

    @property
    def sentence(self) -> int:
        return self.claim.figure.sentence


def quantities(article: Article, keep: Callable[[Figure], bool]) -> list[Quantity]:
    """The figures for which ``keep`` holds, in text order."""
    text = article.document.text
    claims = article.claims
    kept = [i for i, claim in enumerate(claims) if keep(claim.figure) and not is_denominator(text, claim.figure)]
    found: list[Quantity] = []
    for n, i in enumerate(kept):
        claim = claims[i]
        figure = claim.figure
        previous = kept[n - 1] if n and claims[kept[n - 1]].figure.sentence == figure.sentence else None
        following = (
            kept[n + 1] if n + 1 < len(kept) and claims[kept[n + 1]].figure.sentence == figure.sentence else None
        )
        start = claims[previous].figure.end if previous is not None else claim.sentence.start
        compared = previous is not None and _is_comparison(text, start, figure)
        opens = figure.start if compared else lead(figure)
        before = masked(text, start, opens, claims, _first_from(claims, i, start), i)
        end = claim.sentence.end
        if following is not None:
            after_figure = claims[following].figure
            end = after_figure.start if _is_comparison(text, figure.end, after_figure) else lead(after_figure)
        after = masked(text, figure.end, end, claims, i + 1, following if following is not None else len(claims))
        found.append(Quantity(claim, before, after, previous is None, compared))
    return found


def _first_from(claims: list[Claim], i: int, start: int) -> int:
    """The first figure up to ``i`` that begins at ``start`` or behind it."""
    while i > 0 and claims[i - 1].figure.start >= start:
        i -= 1
    return i


def is_denominator(text: str, figure: Figure) -> bool:
    """True for the number that another one is counted by: "36.6 per 100,000 people"."""
    return bool(_DENOMINATOR.search(text[max(0, figure.start - 16) : figure.start].casefold()))


def _is_comparison(text: str, previous_end: int, figure: Figure) -> bool:
    """The hedge follows the quantity before it at once, and compares it with this one."""
    if figure.hedge_start is None or figure.hedge is None or "than" not in figure.hedge:
        return False
    return bool(_ONE_WORD.match(text[previous_end : figure.hedge_start]))


def lead(figure: Figure) -> int:
    """Where the figure starts with the hedge that stands before it."""
    if figure.hedge_start is not None and figure.hedge_start < figure.start:
        return figure.hedge_start
    return figure.start


def masked(text: str, start: int, end: int, claims: list[Claim], first: int, last: int) -> str:
    """``text[start:end]`` in lower case, spaces single, the figures ``first`` to ``last`` (exclusive) masked."""
    pieces: list[str] = []
    at = start
    for i in range(first, last):
        figure = claims[i].figure
        if figure.end > end:
            break
        if figure.start >= at:
            pieces += (text[at : figure.start], _mask(text, figure))
            at = figure.end
    pieces.append(text[at:end] if at < end else "")
    words = "".join(pieces).replace("’", "'").replace("‘", "'").casefold()
    return _SPACES.sub(" ", words).strip()


def _mask(text: str, figure: Figure) -> str:
    if (
        figure.kind in _ASIDE
        or is_denominator(text, figure)
        or (text[figure.start - 1 : figure.start] == "(" and text[figure.end : figure.end + 1] == ")")
    ):
        return MASK
    return OTHER


def side(claim: Claim, note: str | None = None) -> Side:
    """The place where a claim's figure stands."""
    figure = claim.figure
    return Side(claim.document.id, figure.start, figure.end, figure.text, claim.attribution.speaker, claim, note)


def same_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures of one kind are in the same unit, under whichever of its names."""
    return unit_name(a.unit) == unit_name(b.unit)


def unit_name(unit: str | None) -> str | None:
    """The unit under the one name that stands for all of its names."""
    names: dict[str | None, str] = load("conversions")["same"]
    return names.get(unit, unit)
