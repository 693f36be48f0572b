"""What alignment knows of each claim: its wording, its quantity and its block of comparable figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from twosource.align.contexts import Context, contexts
from twosource.align.money import block as money_block
from twosource.align.money import readings
from twosource.align.rests import Side, side
from twosource.align.words import canonical_words
from twosource.lexicons import load
from twosource.model import Article, Claim, Interval
from twosource.units.quantity import Quantity, last_digit, quantity


@dataclass(slots=True)
class Subject:
    """A claim ready for comparison."""

    claim: Claim
    context: Context
    quantity: Quantity | None
    """None for dates and years."""
    block: str
    """Only figures of one block can be compared."""
    document: int
    number: int
    """Position in the story."""
    anchors: dict[tuple[str, object], str]
    """The other figures of the sentence by value, as printed."""
    points: float
    """Rarity times nearness of the words near it, all together."""
    event_points: float
    """The same for the words that say what happened on a date."""
    neighbours: tuple[Subject, ...] = ()
    """The other figures of the sentence."""
    currency: str | None = None
    """The currency that an amount of money is surely in; None where it was guessed."""
    part: Side | None = None
    """Which share of a whole it is, of two that make up 100 per cent."""
    toll: str | None = None
    """What an event did to people, if the figure counts that: "deaths", "injured"."""


@dataclass(slots=True, frozen=True)
class Partner:
    """The figure of another document that a figure agrees with."""

    subject: Subject
    wording: float
    equal: bool
    """The values are the same, not only compatible."""


Partners = dict[tuple[int, int], Partner]
"""By number of the figure and of the other document."""


def subjects(articles: Sequence[Article]) -> tuple[list[Subject], dict[str, float]]:
    """One subject for each claim, in document and text order, and the rarity of each stem in the story."""
    rows, rarity = contexts(articles)
    found: list[Subject] = []
    for document, row in enumerate(rows):
        currencies = readings([context.claim.figure for context in row])
        for context, currency in zip(row, currencies, strict=True):
            claim = context.claim
            toll = _toll(context)
            amount = quantity(claim.figure)
            if toll is not None and amount is not None:
                amount = _count_so_far(amount)
            block = amount.dimension if amount is not None else "date"
            if claim.figure.kind == "money":
                block = money_block(claim.figure.unit)
            if amount is None and claim.figure.date_start is None and claim.figure.granularity is None:
                block = f"unreadable:{claim.id}"
            points, event_points = _points(context.words, rarity), _points(context.event, rarity)
            number = len(found)
            part = side(claim)
            found.append(
                Subject(
                    claim,
                    context,
                    amount,
                    block,
                    document,
                    number,
                    {},
                    points,
                    event_points,
                    (),
                    currency,
                    part,
                    toll,
                )
            )
    _anchor(found)
    return found, rarity


def _points(words: dict[str, float], rarity: dict[str, float]) -> float:
    return sum(rarity[stem] * weight for stem, weight in words.items() if weight > _NEAR)


_NEAR = 0.2
"""Nearness from which a word counts for the whole wording."""


def _toll(context: Context) -> str | None:
    """The toll that a count states: as the frame says, else by the nearest word for it if people are counted."""
    claim = context.claim
    if claim.figure.kind != "count":
        return None
    table = load("moving")
    if claim.frame.measure in table["tolls"]:
        return str(claim.frame.measure)
    noun = claim.figure.noun
    if noun is not None and not canonical_words(noun) & _toll_nouns():
        return None
    near = {measure: context.words.get(stem, 0.0) for measure, stem in table["toll_words"].items()}
    best = max(near, key=lambda measure: (near[measure], measure))
    return str(best) if near[best] >= _BESIDE else None


_BESIDE = 0.45
"""Nearness from which a word for a toll says what the number counts."""


@cache
def _toll_nouns() -> frozenset[str]:
    return canonical_words("people dead injured missing toll")


def _count_so_far(amount: Quantity) -> Quantity:
    """A toll of "at least 17" is the count at that time, so that 29 in another text is another count."""
    width = {"at_least": Decimal(0), "at_most": Decimal(0), "more_than": last_digit(amount.low)}.get(amount.bound)
    if width is None:
        return amount
    return replace(amount, interval=Interval(amount.low, amount.low + width))


def _anchor(found: list[Subject]) -> None:
    sentences: dict[tuple[int, int], list[Subject]] = {}
    for subject in found:
        sentences.setdefault((subject.document, subject.claim.figure.sentence), []).append(subject)
    for row in sentences.values():
        for subject in row:
            subject.neighbours = tuple(other for other in row if other is not subject)
            subject.anchors = {_value(other): other.claim.figure.text for other in subject.neighbours}


def _value(subject: Subject) -> tuple[str, object]:
    amount = subject.quantity
    figure = subject.claim.figure
    return subject.block, amount.low if amount is not None else figure.date_start or figure.text.casefold()
