"""A stated total against the parts listed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from twosource.compare.inside_document.coalitions import find_coalitions
from twosource.compare.inside_document.parts import Sum, open_ended, overlapping
from twosource.compare.inside_document.spread import find_spread
from twosource.compare.inside_document.totals import find_totals
from twosource.compare.neighbours import quantities, side
from twosource.compare.precision import Span, allowed, cut_off, show
from twosource.model import Article, Figure, Judgement, Kind
from twosource.units.quantity import digits

_KINDS = ("money", "count", "measure", "duration")
_CLOSE = Decimal("0.15")
"""A sum further from the total than this share of it is not a slip but another set of things."""
_SMALL, _FEW = Decimal(20), Decimal(2)
"""Small counts may be off by two."""
_SLACK, _SLACK_PARTS = 1, 3
"""Whole years may have been rounded, so that a sum is off by one, or by one for each three parts."""
_SINGLE = re.compile(r"(?:,|;|:|\(| and| plus|–|—| -) (?:and )?(?:an?|one|another|the|his|her) [^\W\d]")


def judge_sums(article: Article) -> list[Judgement]:
    """Sums in running text that miss their total by more than rounding."""
    judgements: list[Judgement] = []
    seen: set[tuple[int, ...]] = set()
    for found in _sums(article):
        key = (found.total.claim.index, *(part.claim.index for part in found.parts))
        if key in seen or _another_whole(article, found):
            continue
        seen.add(key)
        judgement = judge_sum(found)
        if judgement is not None:
            judgements.append(judgement)
    return judgements


def _another_whole(article: Article, found: Sum) -> bool:
    """Another amount in the sentences of the sum, or right before them, is what the parts add up to."""
    told = {found.total.claim.index, *(part.claim.index for part in found.parts)}
    sentences = [found.total.sentence, *(part.sentence for part in found.parts)]
    first, last = min(sentences) - 1, max(sentences)
    amount = sum((part.figure.low or Decimal(0) for part in found.parts), Decimal(0))
    total = found.total.figure
    return any(
        claim.figure.low == claim.figure.high == amount
        for claim in article.claims
        if first <= claim.figure.sentence <= last
        and claim.index not in told
        and claim.figure.kind == total.kind
        and (total.kind == "count" or claim.figure.unit == total.unit)
    )


def _sums(article: Article) -> Iterator[Sum]:
    units: dict[tuple[Kind, str | None], None] = {}
    for claim in article.claims:
        figure = claim.figure
        if figure.kind in _KINDS and figure.low is not None and figure.low > 0:
            units.setdefault((figure.kind, None if figure.kind == "count" else figure.unit))
    for kind, unit in units:

        def keep(figure: Figure, kind: str = kind, unit: str | None = unit) -> bool:
            return (
                bool(figure.low)
                and (figure.low or 0) > 0
                and ((figure.kind == kind and (kind == "count" or figure.unit == unit)) or _is_bare(figure, unit))
            )

        found = quantities(article, keep)
        if len(found) > 2:
            rows = [list(group) for _, group in groupby(found, key=lambda quantity: quantity.sentence)]
            yield from find_totals(rows)
            yield from find_spread(article, rows)
            yield from find_coalitions(article, rows)


def _is_bare(figure: Figure, unit: str | None) -> bool:
    """A number that leaves its unit to the amount before it: "20 years for one and 13 for the other"."""
    return figure.kind == "count" and unit is not None and (figure.noun is None or figure.unit == unit)


def judge_sum(found: Sum) -> Judgement | None:
    """The judgement on one sum; None if it is right, explained by rounding, or too far off to be one."""
    total = found.total.figure.low
    assert total is not None
    span, central = Span(Decimal(0), Decimal(0)), Decimal(0)
    for part in found.parts:
        span, central = span + allowed(part.figure), central + (part.figure.low or Decimal(0))
    said = allowed(found.total.figure)
    if _is_of_years(found):
        span, said = Span(central, central), _within(total, len(found.parts))
    if span.meets(said) or abs(central - total) > max(total * _CLOSE, _FEW if total <= _SMALL else 0):
        return None
    if central > total and overlapping(found.parts):
        return None
    if (not found.complete or open_ended(found.parts)) and central < total and not is_slip(central, total):
        return None
    if found.total.figure.kind == "count" and 0 < total - central <= _singles(found):
        return None
    step = found.total.figure.step
    if step is not None and cut_off(central, step) == total:
        return None
    terms = " + ".join(show(part.figure.low or Decimal(0)) for part in found.parts)
    return Judgement(
        check="arithmetic.sum",
        type="arithmetic",
        verdict="arithmetic",
        sides=(side(found.total.claim, "total"), *(side(part.claim, "part") for part in found.parts)),
        quantity=found.total.claim.frame.measure or "total",
        facts={
            "stated": found.total.figure.text,
            "computed": show(central),
            "parts": ", ".join(part.figure.text for part in found.parts),
            "unit": found.total.figure.unit,
        },
        derivation=(
            f"{terms} = {show(central)}; with rounding [{span}]",
            f"stated {found.total.figure.text} [{said}]",
            "the two do not meet",
        ),
    )


def _is_of_years(found: Sum) -> bool:
    """Whole years or months, as terms are handed out: more exact than a length of time in general."""
    figures = [found.total.figure, *(part.figure for part in found.parts)]
    return found.total.figure.kind == "duration" and all(
        figure.bound == "exact" and figure.low == figure.high and figure.step == 1 for figure in figures
    )


def _within(total: Decimal, parts: int) -> Span:
    slack = Decimal(max(_SLACK, parts // _SLACK_PARTS))
    return Span(total - slack, total + slack)


def _singles(found: Sum) -> int:
    """Parts of one thing that no figure says: "nine men, six women and a child"."""
    claims = [found.total.claim, *(part.claim for part in found.parts)]
    sentence = found.parts[-1].claim.sentence
    start = min(claim.figure.start for claim in claims)
    text = claims[0].document.text[max(start, sentence.start) : sentence.end].casefold()
    return len(_SINGLE.findall(text)) - sum(part.figure.low == 1 for part in found.parts)


def is_slip(a: Decimal, b: Decimal) -> bool:
    """One digit of three or more differs, or two are swapped."""
    first, second = digits(a), digits(b)
    width = max(len(first), len(second))
    if width < 3 or a.adjusted() != b.adjusted():
        return False
    first, second = first.ljust(width, "0"), second.ljust(width, "0")
    wrong = [n for n in range(width) if first[n] != second[n]]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(first) == sorted(second))
