"""Hypotheses of money: another currency, and net against gross."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from twosource.compare.hypotheses.case import Case, Outcome
from twosource.compare.inside_document.exchange import plausible
from twosource.compare.inside_document.restated import restatements
from twosource.compare.precision import Span, show

HUNDRED = Decimal(100)


def try_currency(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """One figure is the other in another currency, at a rate of the story or one that currencies have had."""
    a, b = case.a.figure, case.b.figure
    if a.unit is None or b.unit is None or not a.low or not b.low:
        return None
    for first, second in _rates(case):
        rate = second.over(first)
        for source, target, name in (
            (case.spans[0], case.spans[1], (a, b)),
            (case.spans[1], case.spans[0], (b, a)),
        ):
            converted = source.by(rate)
            if converted.meets(target):
                return Outcome(
                    True, f"{name[0].text} at the story's rate of [{rate}] is [{converted}]: {name[1].text}"
                )
    if a.unit == b.unit:
        return None
    band = plausible(a.unit, b.unit)
    if band is None:
        return None
    converted = case.spans[0].by(band)
    text = f"{a.text} at [{band}] {b.unit} is [{converted}]"
    if converted.meets(case.spans[1]):
        return Outcome(True, f"{text}, which gives {b.text} [{case.spans[1]}]")
    return Outcome(False, f"{text}, which does not give {b.text} [{case.spans[1]}]")


def _rates(case: Case) -> list[tuple[Span, Span]]:
    """Amounts that the story states in two currencies, one of them that of a claim."""
    from twosource.compare.precision import allowed

    units = {case.a.figure.unit, case.b.figure.unit}
    return [
        (allowed(first.figure), allowed(second.figure))
        for article in case.articles
        for first, second in restatements(article)
        if first.figure.kind == second.figure.kind == "money"
        and units & {first.figure.unit, second.figure.unit}
        and first.claim.id not in (case.a.id, case.b.id)
    ]


def try_deduction(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """The smaller figure is the larger after costs or tax."""
    large, small = case.ordered()
    if large.figure.unit != small.figure.unit or not large.figure.low or not small.figure.low:
        return None
    spans = case.spans if large is case.a else (case.spans[1], case.spans[0])
    taken = (Span(Decimal(1), Decimal(1)) - spans[1].over(spans[0])).times(HUNDRED)
    band = Span(Decimal(str(spec["share"][0])), Decimal(str(spec["share"][1])))
    text = f"{small.figure.text} is {large.figure.text} less [{taken}]%"
    return Outcome(taken.meets(band), f"{text}, assumed at most {show(band.high or HUNDRED)}%")
