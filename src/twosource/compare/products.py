"""A rate, a stretch of time and the total: "£480m a day, or £3.36bn over a seven-day week"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from twosource.compare.neighbours import OTHER, Quantity, masked, quantities, side
from twosource.compare.phrases import anywhere
from twosource.compare.precision import Span, allowed, cut_off, show
from twosource.model import Article, Claim, Figure, Judgement
from twosource.units.dimensions import scale

_PER = re.compile(r"^(?:-?[a-z]+ )?(?:a|an|per|each|every) (day|week|month|quarter|year)(?!\w)")
_RESTATES = anywhere("totals", "restates")
_BRACKET = re.compile(r"\([a-z ]{0,12}$")
_STRETCH = re.compile(r"(?:over|for|in|across|during) (?:the |a |an |its |next |full |whole |each )*$")
_PERIODS = {
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


def judge_products(article: Article) -> list[Judgement]:
    """Totals over a stretch of time that the rate beside them does not give."""
    found = quantities(
        article, lambda figure: figure.kind in ("money", "count", "measure") and figure.low is not None
    )
    judgements = []
    for first, second in pairwise(found):
        if first.sentence != second.sentence or not _same(first.figure, second.figure) or OTHER in second.before:
            continue
        for rate, total, words in ((first, second, second.before), (second, first, second.before)):
            judgement = _judge(article, rate, total, words)
            if judgement is not None:
                judgements.append(judgement)
                break
    return judgements


def _judge(article: Article, rate: Quantity, total: Quantity, words: str) -> Judgement | None:
    if not (_RESTATES.search(words) or _BRACKET.search(words)) or rate.figure.bound == "range":
        return None
    unit = _per(rate)
    if unit is None:
        return None
    times = _times(article, unit, total, rate)
    if times is None:
        return None
    low, high, note, length = times
    assert rate.figure.low is not None and total.figure.low is not None
    possible = allowed(rate.figure).by(Span(low, high))
    said = allowed(total.figure)
    central = rate.figure.low * low
    step = total.figure.step
    if possible.meets(said) or (step is not None and cut_off(central, step) == total.figure.low):
        return None
    sides = [side(total.claim, "total"), side(rate.claim, f"a {unit}")]
    if length is not None:
        sides.append(side(length, "stretch"))
    times_text = show(low) if low == high else f"{show(low)} to {show(high)}"
    return Judgement(
        check="arithmetic.product",
        type="arithmetic",
        verdict="arithmetic",
        sides=tuple(sides),
        quantity=total.claim.frame.measure or rate.claim.frame.measure or "total",
        facts={
            "stated": total.figure.text,
            "rate": f"{rate.figure.text} a {unit}",
            "times": times_text,
            "computed": show(central),
            "unit": total.figure.unit,
        },
        derivation=(
            f"{show(rate.figure.low)} a {unit} × {times_text} ({note}) = {show(central)}; "
            f"with rounding [{possible}]",
            f"stated {total.figure.text} [{said}]",
            "the two do not meet",
        ),
    )


def _per(quantity: Quantity) -> str | None:
    if quantity.figure.per in ("day", "week", "month", "quarter", "year"):
        return quantity.figure.per
    match = _PER.match(quantity.after)
    return match[1] if match else None


def _times(
    article: Article, unit: str, total: Quantity, rate: Quantity
) -> tuple[Decimal, Decimal, str, Claim | None] | None:
    """How many of the rate's periods the total covers, in words, and the figure that says so."""
    period = _per(total)
    if period is not None:
        span = _PERIODS.get((unit, period))
        return (Decimal(span[0]), Decimal(span[1]), f"{unit}s in a {period}", None) if span else None
    length = _length(article, total)
    if length is None:
        return None
    figure = length.figure
    one, other = scale(unit), scale(figure.unit or "")
    if one is None or other is None or figure.low is None or figure.low != figure.high:
        return None
    if figure.unit == unit:
        return figure.low, figure.low, figure.text, length
    if figure.unit is None or (span := _PERIODS.get((unit, figure.unit))) is None:
        return None
    return figure.low * Decimal(span[0]), figure.low * Decimal(span[1]), figure.text, length


def _length(article: Article, total: Quantity) -> Claim | None:
    """The duration right behind the total: "over a seven-day week", "for 12 years"."""
    claims = article.claims
    index = total.claim.index + 1
    if index >= len(claims) or claims[index].figure.kind != "duration":
        return None
    claim = claims[index]
    if claim.figure.sentence != total.sentence or claim.figure.bound not in ("exact", "approx"):
        return None
    gap = masked(claim.document.text, total.figure.end, claim.figure.start, claims, index, index)
    return claim if _STRETCH.search(gap + " ") and len(gap) < 40 else None


def _same(a: Figure, b: Figure) -> bool:
    return a.kind == b.kind and a.unit == b.unit
