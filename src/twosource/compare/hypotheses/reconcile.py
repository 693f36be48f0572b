"""Can both be true? Hypotheses from the lexicon, each tried on the printed numbers of two claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from twosource.authorities.registry import Reference
from twosource.compare.hypotheses.case import Case, Outcome
from twosource.compare.hypotheses.components import try_component
from twosource.compare.hypotheses.economy import (
    try_baseline,
    try_constant_share,
    try_inflation,
    try_levels,
    try_share_of_whole,
)
from twosource.compare.hypotheses.periods import try_clock, try_factor, try_years
from twosource.compare.hypotheses.slips import try_digits, try_points, try_scale, try_unit
from twosource.compare.hypotheses.trades import try_currency, try_deduction
from twosource.compare.phrases import whole_words
from twosource.lexicons import load
from twosource.model import Article, Claim, Hypothesis

Trial = Callable[[Case, dict[str, Any]], Outcome | None]

KINDS: dict[str, Trial] = {
    "scale": try_scale,
    "digits": try_digits,
    "unit": try_unit,
    "points": try_points,
    "levels": try_levels,
    "constant_share": try_constant_share,
    "inflation": try_inflation,
    "share_of_whole": try_share_of_whole,
    "baseline": try_baseline,
    "years": try_years,
    "factor": try_factor,
    "deduction": try_deduction,
    "component": try_component,
    "currency": try_currency,
    "clock": try_clock,
}


def reconcile(
    a: Claim, b: Claim, articles: Sequence[Article], references: Sequence[Reference] = ()
) -> tuple[Hypothesis, ...]:
    """The hypotheses that apply to two claims, in the lexicon's order, each with its numbers in words.

    ``references`` are registered figures of authorities: known levels and shares of the quantity in question.
    """
    case = Case(a, b, articles, references)
    tried: list[Hypothesis] = []
    for entry in load("hypotheses")["hypotheses"]:
        if not _applies(case, entry):
            continue
        outcome = KINDS[entry["kind"]](case, entry)
        if outcome is not None:
            verdict = "explains" if outcome.explains else "cannot explain"
            tried.append(
                Hypothesis(entry["id"], outcome.explains, f"{entry['title']}: {outcome.text} ({verdict})")
            )
    return tuple(tried)


def _applies(case: Case, entry: dict[str, Any]) -> bool:
    kinds = {case.a.figure.kind, case.b.figure.kind}
    if not all(kind in entry["for"] or (kind == "year" and "date" in entry["for"]) for kind in kinds):
        return False
    cues = entry.get("cues")
    return not cues or bool(whole_words(tuple(cues)).search(case.words))
