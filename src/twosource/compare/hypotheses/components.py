"""Hypothesis: one figure includes a part that the text gives beside it ("28 injured" and 3 dead are 31)."""

from __future__ import annotations

from typing import Any

from twosource.compare.hypotheses.case import Case, Outcome
from twosource.compare.precision import as_printed
from twosource.model import Claim


def try_component(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """A third figure near one of the two makes up the difference."""
    large, small = case.ordered()
    if large.figure.kind == "money" and large.figure.unit != small.figure.unit:
        return None
    if (large.figure.low or 0) - (small.figure.low or 0) < 2 and large.figure.kind == "count":
        return None
    gap = as_printed(large.figure) - as_printed(small.figure)
    for part in _parts(case, large, small):
        if as_printed(part.figure).meets(gap):
            return Outcome(
                True,
                f"{small.figure.text}{_noun(small)} + {part.figure.text}{_noun(part)} "
                f"[{as_printed(small.figure) + as_printed(part.figure)}] gives {large.figure.text}{_noun(large)} "
                f"[{as_printed(large.figure)}]",
            )
    return Outcome(
        False, f"no figure beside them is the difference [{gap}] of {large.figure.text} and {small.figure.text}"
    )


def _parts(case: Case, large: Claim, small: Claim) -> list[Claim]:
    """Figures of the same kind near either claim, nearest first."""
    found: list[tuple[int, int, Claim]] = []
    for order, claim in enumerate((large, small)):
        for other in case.near(claim):
            figure = other.figure
            same_unit = figure.kind == "count" or figure.unit == claim.figure.unit
            if figure.kind == claim.figure.kind and same_unit and figure.bound in ("exact", "approx"):
                found.append((abs(figure.start - claim.figure.start), order, other))
    found.sort(key=lambda each: each[:2])
    return [other for _, _, other in found if other.id not in (large.id, small.id)]


def _noun(claim: Claim) -> str:
    return f" {claim.figure.noun}" if claim.figure.noun and claim.figure.kind == "count" else ""
