"""A rate and its total: "£480m a day, or £3.36bn over a week", "25 buses at £320,000 each, £8m in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from twosource.compare.inside_document.parts import is_qualified
from twosource.compare.neighbours import Quantity, is_denominator, quantities, side, unit_name
from twosource.compare.phrases import anywhere
from twosource.compare.precision import Span, allowed, cut_off, show
from twosource.model import Article, Claim, Figure, Judgement

_PERIOD = re.compile(r"^(?:-?[a-z]+ )?(?:a|an|per|each|every) (day|week|month|quarter|year)(?!\w)")
_EACH = re.compile(r"^(?:[a-z]+ )?(?:each|apiece)(?!\w)")
_EACH_BEFORE = re.compile(r"(?<!\w)each(?: [a-z]+){0,2}$")
_EACH_OF = re.compile(r"^each (?:of (?:the|its|their) § [a-z]+|[a-z]+) [a-z' ]{2,30}$")
_INSTALMENTS = re.compile(r"(?<!\w)(?:instalments|installments|payments|tranches) of$")
_PER_THING = re.compile(r"^(?:a|an|per|for each|for every|to each) ([a-z]{3,})")
_COMES_TO = re.compile(
    r"^(?:over (?:#|(?:a|an|the|one) (?:whole |full )?(?:day|week|month|quarter|year)),? )?"
    + anywhere("totals", "sum_names").pattern
    + r" (?:[a-z]+ ){0,2}?"
    + anywhere("totals", "comes_to").pattern
    + r"(?: [a-z]+)?$"
)
_OVER = re.compile(r"(?<!\w)over (?:a|an|the|one) (?:whole |full )?(day|week|month|quarter|year)(?!\w)")
_IN_YEAR = re.compile(r"^(?:[a-z]+ ){0,3}(?:in #|last year|this year|over the year),? an average of$")
_RESTATES = anywhere("totals", "restates")
_SEPARATES = re.compile(r"(?<!\w)(?:and|plus|while|but|with|from|against|than|compared)(?!\w)|;")
_PERIODS: dict[tuple[str, str], tuple[int | Decimal, int | Decimal]] = {
    ("day", "week"): (7, 7),
    ("day", "month"): (28, 31),
    ("day", "quarter"): (90, 92),
    ("day", "year"): (360, 366),
    ("week", "month"): (4, Decimal("4.5")),
    ("week", "quarter"): (13, 13),
    ("week", "year"): (52, Decimal("52.2")),
    ("month", "quarter"): (3, 3),
    ("month", "year"): (12, 12),
    ("quarter", "year"): (4, 4),
}
_TIMES = ("day", "week", "month", "quarter", "year")


@dataclass(slots=True)
class Product:
    """A rate, how often it is taken, and the total stated for that."""

    rate: Quantity
    total: Quantity
    times: Span
    note: str
    multiplier: Claim | None
    plain: bool
    """The text says that the one restates the other."""


def judge_products(article: Article) -> list[Judgement]:
    """Totals that the rate beside them does not give."""
    judgements: list[Judgement] = []
    for found in find_products(article):
        judgement = _judge(found)
        if judgement is not None:
            judgements.append(judgement)
    return judgements


def find_products(article: Article) -> Iterator[Product]:
    """Sentences with one rate, one total in the same unit, and the number or time that ties them."""
    groups = dict.fromkeys(
        (claim.figure.kind, unit_name(claim.figure.unit))
        for claim in article.claims
        if claim.figure.kind in ("money", "measure", "count") and claim.figure.low is not None
    )
    for kind, unit in groups:

        def keep(figure: Figure, kind: str = kind, unit: str | None = unit) -> bool:
            return figure.kind == kind and unit_name(figure.unit) == unit and bool(figure.low)

        groups_by_sentence = groupby(quantities(article, keep), key=lambda quantity: quantity.sentence)
        rows = [list(group) for _, group in groups_by_sentence]
        for n, row in enumerate(rows):
            if (
                n
                and row[0].sentence == rows[n - 1][0].sentence + 1
                and _COMES_TO.match(row[0].before)
                and not is_qualified(row[0])
            ):
                yield from _products(article, rows[n - 1][-1], row[0], False)
            for first, second in pairwise(row):
                gap = second.before
                plain = bool(_RESTATES.search(gap)) or gap.endswith("(")
                if not _SEPARATES.search(gap) and (plain or len(row) == 2):
                    yield from _products(article, first, second, plain)


def _products(article: Article, first: Quantity, second: Quantity, plain: bool) -> Iterator[Product]:
    for rate, total in ((first, second), (second, first)):
        if rate.figure.low != rate.figure.high or total.figure.low != total.figure.high:
            continue
        period = _period(rate)
        if period is not None:
            times = _times(article, period, total, rate)
            if times is not None:
                yield Product(rate, total, times[0], f"{period}s in {times[1]}", times[2], plain)
                return
        elif _is_each(rate) or _PER_THING.match(rate.after) or rate.figure.per:
            number = _number(article, rate, total)
            if number is not None and number.figure.low is not None:
                times_each = Span(number.figure.low, number.figure.low)
                yield Product(rate, total, times_each, number.figure.text, number, False)
                return


def _judge(found: Product) -> Judgement | None:
    rate, total = found.rate.figure, found.total.figure
    assert rate.low is not None and total.low is not None and found.times.low is not None
    possible, said = allowed(rate).by(found.times), allowed(total)
    central = rate.low * found.times.low
    if possible.meets(said) or (total.step is not None and cut_off(central, total.step) == total.low):
        return None
    if not found.plain and (central > total.low * 2 or central * 2 < total.low):
        return None
    sides = [side(found.total.claim, "total"), side(found.rate.claim, "rate")]
    if found.multiplier is not None:
        sides.append(side(found.multiplier, "times"))
    return Judgement(
        check="arithmetic.product",
        type="arithmetic",
        verdict="arithmetic",
        sides=tuple(sides),
        quantity=found.total.claim.frame.measure or found.rate.claim.frame.measure or "total",
        facts={
            "stated": total.text,
            "rate": rate.text,
            "times": str(found.times),
            "computed": show(central),
            "unit": total.unit,
        },
        derivation=(
            f"{show(rate.low)} × {found.times} ({found.note}) = {show(central)}; with rounding [{possible}]",
            f"stated {total.text} [{said}]",
            "the two do not meet",
        ),
    )


def _period(quantity: Quantity) -> str | None:
    if quantity.figure.per in _TIMES:
        return quantity.figure.per
    match = _PERIOD.match(quantity.after) or _OVER.search(quantity.before)
    return match[1] if match else None


def _is_each(quantity: Quantity) -> bool:
    if quantity.figure.per == "piece" or _EACH.match(quantity.after):
        return True
    before = quantity.before
    return bool(_EACH_BEFORE.search(before) or _EACH_OF.match(before) or _INSTALMENTS.search(before))


def _times(article: Article, unit: str, total: Quantity, rate: Quantity) -> tuple[Span, str, Claim | None] | None:
    """How many of the rate's periods the total covers, in words, and the figure that says so."""
    period = _period(total)
    if period is not None:
        if any(c.figure.kind == "duration" and c.figure.unit == unit for c in _beside(article, total)):
            return None
        span = _PERIODS.get((unit, period))
        return (Span(Decimal(span[0]), Decimal(span[1])), f"a {period}", None) if span else None
    lengths = [
        claim
        for claim in _beside(article, total)
        if claim.figure.kind == "duration" and claim.figure.low == claim.figure.high and claim.figure.low
    ]
    if not lengths and _IN_YEAR.match(total.after) and (span := _PERIODS.get((unit, "year"))):
        return Span(Decimal(span[0]), Decimal(span[1])), "a year", None
    if len(lengths) != 1:
        return None
    figure = lengths[0].figure
    assert figure.low is not None
    if figure.unit == unit:
        return Span(figure.low, figure.low), figure.text, lengths[0]
    span = _PERIODS.get((unit, figure.unit or ""))
    if span is None:
        return None
    return Span(figure.low * Decimal(span[0]), figure.low * Decimal(span[1])), figure.text, lengths[0]


def _number(article: Article, rate: Quantity, total: Quantity) -> Claim | None:
    """The one count of the rate's sentence that says how many there are."""
    if rate.figure.per and rate.figure.per != "piece":
        sized = [
            c for c in _beside(article, rate) if c.figure.unit == rate.figure.per and c.figure.bound == "exact"
        ]
        return sized[0] if len(sized) == 1 and sized[0].figure.low == sized[0].figure.high else None
    named = _PER_THING.match(rate.after)
    counts = [
        claim
        for claim in _beside(article, rate)
        if claim.figure.kind == "count"
        and claim.id not in (rate.claim.id, total.claim.id)
        and claim.figure.bound == "exact"
        and claim.figure.low is not None
        and claim.figure.low == claim.figure.high
        and claim.figure.low >= 2
        and not is_denominator(article.document.text, claim.figure)
    ]
    if len(counts) != 1:
        return None
    if named is not None and not _is_each(rate):
        unit = counts[0].figure.unit
        return counts[0] if unit is not None and unit == named[1] else None
    return counts[0]


def _beside(article: Article, quantity: Quantity) -> list[Claim]:
    return [claim for claim in article.claims if claim.figure.sentence == quantity.sentence]
