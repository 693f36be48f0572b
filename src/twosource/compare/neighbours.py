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
        before = masked(text, start, lead(figure), claims, (previous if previous is not None else -1) + 1, i)
        end = lead(claims[following].figure) if following is not None else claim.sentence.end
        after = masked(text, figure.end, end, claims, i + 1, following if following is not None else len(claims))
        found.append(Quantity(claim, before, after, previous is None))
    return found


def is_denominator(text: str, figure: Figure) -> bool:
    """True for the number that another one is counted by: "36.6 per 100,000 people"."""
    return bool(_DENOMINATOR.search(text[max(0, figure.start - 16) : figure.start].casefold()))


def lead(figure: Figure) -> int:
    """Where the figure starts with the hedge that stands before it."""
    if figure.hedge_start is not None and figure.hedge_start < figure.start:
        return figure.hedge_start
    return figure.start


def masked(text: str, start: int, end: int, claims: list[Claim], first: int, last: int) -> str:
    """``text[start:end]`` in lower case, spaces single, the figures ``first`` to ``last`` (exclusive) masked."""
    pieces: list[str] = []
    at = start
    for claim in claims[first:last]:
        figure = claim.figure
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
    return load("conversions")["same"].get(unit, unit)
