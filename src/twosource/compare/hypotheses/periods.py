"""Hypotheses of time: a month against a year, several years added up, local time against UTC."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from twosource.compare.hypotheses.case import Case, Outcome, alike
from twosource.compare.precision import Span, show
from twosource.lexicons import load
from twosource.model import Claim

_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:-|–|to|and|until)\s*((?:19|20)?\d\d)(?!\d)")


def try_years(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """The larger figure is the sum of the years that a sentence states."""
    large, small = case.ordered()
    number = stated_years(case, large)
    if number is None or not alike(large.figure, small.figure):
        return None
    spans = case.spans if large is case.a else (case.spans[1], case.spans[0])
    yearly = spans[0].times(1 / number)
    text = f"{large.figure.text} over {show(number)} years is [{yearly}] a year"
    if yearly.meets(spans[1]):
        return Outcome(True, f"{text}, which gives {small.figure.text} [{spans[1]}]")
    return Outcome(False, f"{text}, which does not give {small.figure.text} [{spans[1]}]")


def stated_years(case: Case, claim: Claim) -> Decimal | None:
    """The number of years that the claim's sentence states for it: "over six years", "between 2025 and 2030"."""
    for other in case.near(claim):
        figure = other.figure
        beside = figure.sentence == claim.figure.sentence and figure.kind == "duration" and figure.unit == "year"
        if beside and figure.low is not None and figure.low == figure.high and 2 <= figure.low <= 30:
            return figure.low
    text = claim.document.text[claim.sentence.start : claim.sentence.end]
    match = _PERIOD.search(text)
    if match:
        first, last = int(match[1]), int(match[2])
        last = last if last > 100 else first - first % 100 + last
        if 2 <= last - first + 1 <= 30:
            return Decimal(last - first + 1)
    return _spelled(text.casefold())


def _spelled(text: str) -> Decimal | None:
    """A number of years in words, where no figure was read ("over the next six years")."""
    numbers = {word: value for word, value in load("numbers")["ones"].items() if 2 <= value <= 19}
    match = re.search(r"(?<!\w)(" + "|".join(numbers) + r"|\d{1,2})[ -]years?(?!\w)", text)
    if match is None:
        return None
    number = Decimal(str(numbers.get(match[1], match[1])))
    return number if 2 <= number <= 30 else None


def try_factor(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """One figure is a fixed multiple of the other: twelve months, or nearly the same base."""
    large, small = case.ordered()
    if not alike(large.figure, small.figure):
        return None
    spans = case.spans if large is case.a else (case.spans[1], case.spans[0])
    factor = Span(Decimal(str(spec["factor"][0])), Decimal(str(spec["factor"][1])))
    scaled = spans[1].by(factor)
    text = f"{small.figure.text} × {factor} [{scaled}]"
    if scaled.meets(spans[0]):
        return Outcome(True, f"{text} gives {large.figure.text} [{spans[0]}]")
    return Outcome(False, f"{text} does not give {large.figure.text} [{spans[0]}]")


def try_clock(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """Two days next to each other: the event may fall on both, by local time and by another clock."""
    first, second = case.a.figure, case.b.figure
    if first.date_start is None or second.date_start is None:
        return None
    if first.date_start != first.date_end or second.date_start != second.date_end:
        return None
    days = abs((first.date_start - second.date_start).days)
    text = f"{first.date_start.isoformat()} and {second.date_start.isoformat()} are {days} day(s) apart"
    return Outcome(days == 1, text)
