"""Two claims that do not meet, with all that a hypothesis may draw on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from twosource.authorities.registry import Reference
from twosource.compare.neighbours import unit_name
from twosource.compare.precision import Span, allowed
from twosource.model import Article, Claim, Figure

OPEN = Decimal("0.15")
"""How far "over 6" reaches: to one more of its last digit, or by this share of it, whichever is more."""


@dataclass(slots=True)
class Outcome:
    """What a trial found: whether it explains the gap, and the numbers in words."""

    explains: bool
    text: str


@dataclass(slots=True)
class Level:
    """A known level of the quantity in question: from an authority's file or from the texts."""

    text: str
    span: Span
    unit: str | None
    year: int | None
    source: str


@dataclass
class Case:
    """Claims ``a`` and ``b``, the story's articles and the registered figures."""

    a: Claim
    b: Claim
    articles: Sequence[Article]
    references: Sequence[Reference] = ()

    @cached_property
    def words(self) -> str:
        """The sentences of both claims, in lower case."""
        return " ".join(_sentence(claim) for claim in (self.a, self.b))

    @cached_property
    def spans(self) -> tuple[Span, Span]:
        """What the two figures allow: rounding, cutting off, hedges."""
        return printed(self.a.figure), printed(self.b.figure)

    def ordered(self) -> tuple[Claim, Claim]:
        """The claim with the larger value first."""
        first, second = self.a.figure.high or Decimal(0), self.b.figure.high or Decimal(0)
        return (self.a, self.b) if first >= second else (self.b, self.a)

    @cached_property
    def levels(self) -> list[Level]:
        """Registered money levels of the same measure and currency, earliest first."""
        units = {self.a.figure.unit, self.b.figure.unit}
        found = [
            level(r) for r in self._related() if r.kind == "money" and r.unit in units and r.per in (None, "year")
        ]
        return sorted(found, key=lambda each: (each.year or 0, each.span.low or Decimal(0)))

    @cached_property
    def shares(self) -> list[Level]:
        """Registered shares of the economy of the same measure, earliest first."""
        found = [level(r) for r in self._related() if r.kind == "percent"]
        return sorted(found, key=lambda each: (each.year or 0, each.span.low or Decimal(0)))

    def near(self, claim: Claim) -> Iterator[Claim]:
        """Other claims of the claim's own sentence and the sentences next to it."""
        for article in self.articles:
            if article.document.id != claim.document.id:
                continue
            for other in article.claims:
                if other.id != claim.id and abs(other.figure.sentence - claim.figure.sentence) <= 2:
                    yield other

    def _related(self) -> Iterator[Reference]:
        subject = (
            self.words
            + " "
            + " ".join(
                (part or "").casefold() for c in (self.a, self.b) for part in (c.frame.measure, c.frame.entity)
            )
        )
        for reference in self.references:
            if any(measure.casefold() in subject for measure in (*reference.measures, *reference.mentions)):
                yield reference


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures are in one unit; counts are, whatever they count."""
    return a.kind == b.kind and (a.kind == "count" or unit_name(a.unit) == unit_name(b.unit))


def level(reference: Reference) -> Level:
    """A registered figure as a level."""
    half = reference.step / 2
    year = reference.period_end.year if reference.period_end else None
    when = f" in {reference.period}" if reference.period else ""
    return Level(
        f"{reference.text}{when}",
        Span(reference.value - half, reference.value + half),
        reference.unit,
        year,
        reference.source,
    )


def printed(figure: Figure) -> Span:
    """Rounding and cutting off both allowed, open ends closed softly: the widest fair reading of the figure."""
    if figure.bound == "exact" and figure.low is not None and figure.step is not None and figure.step > 0:
        rounding = allowed(figure)
        if rounding.low != rounding.high:
            return Span(rounding.low, max(rounding.high or figure.low, figure.low + figure.step))
    span = allowed(figure)
    if figure.low is None or figure.high is None or figure.low <= 0:
        return span
    if span.high is None and span.low is not None:
        return Span(span.low, figure.high + max(figure.step or Decimal(0), figure.high * OPEN))
    if span.low is None and span.high is not None:
        return Span(figure.low - max(figure.step or Decimal(0), figure.low * OPEN), span.high)
    return span


def _sentence(claim: Claim) -> str:
    text = claim.document.text[claim.sentence.start : claim.sentence.end]
    return " ".join(text.replace("’", "'").casefold().split())
