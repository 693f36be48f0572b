"""Hypotheses that need levels: cash and real terms, shares of the economy, and what a rise is measured from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

from twosource.compare.hypotheses.case import Case, Level, Outcome
from twosource.compare.hypotheses.periods import stated_years
from twosource.compare.precision import Span, allowed, show
from twosource.model import Claim

ONE = Decimal(1)
HUNDRED = Decimal(100)
_FROM = re.compile(r"(?<!\w)from(?: [a-z]+){0,3} ?$")
_ECONOMY = re.compile(r"(?<!\w)(?:gdp|gross domestic product|economic output|the economy)(?!\w)")


def try_levels(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """The difference of two registered levels is one of the figures."""
    best: Outcome | None = None
    for start, end in combinations(case.levels, 2):
        rise = end.span - start.span
        line = f"{end.text} - {start.text} = [{rise}]"
        given = _given(case, rise)
        if given:
            return Outcome(True, f"{line}, which gives {given} ({end.source})")
        best = best or Outcome(False, f"{line}, which gives neither figure ({end.source})")
    return best


def try_constant_share(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """The later level less what an unchanged share of GDP would have come to."""
    shares = _shares(case)
    if shares is None or not case.levels:
        return None
    old, new = shares
    end = case.levels[-1]
    if old.span.low is None or new.span.low is None or old.span.low <= 0:
        return None
    kept = old.span.over(new.span)
    rise = end.span.by(Span(ONE, ONE) - kept) if (kept.high or ONE) < ONE else None
    if rise is None:
        return None
    central = _middle(end.span) * (ONE - _middle(old.span) / _middle(new.span))
    line = f"{end.text} × (1 - {old.text} / {new.text}) = {show(central)} [{rise}]"
    given = _given(case, rise)
    if given:
        return Outcome(True, f"{line}, which gives {given} ({end.source})")
    return Outcome(False, f"{line}, which gives neither figure ({end.source})")


def try_inflation(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """Cash with an assumed inflation taken off."""
    low, high = (Decimal(str(end)) for end in spec["inflation"])
    band = Span(ONE + low / HUNDRED, ONE + high / HUNDRED)
    if case.a.figure.kind == case.b.figure.kind == "percent":
        return _growth_rates(case, Span(low, high))
    if case.a.figure.kind != "money" or case.a.figure.unit != case.b.figure.unit:
        return None
    rate = f"{show(low)}% to {show(high)}%"
    levels = [level for level in case.levels if level.year is not None]
    if len(levels) >= 2:
        start, end = levels[0], levels[-1]
        years = (end.year or 0) - (start.year or 0)
        rise = end.span.over(_power(band, years)) - start.span
        line = f"{end.text} less inflation of {rate} a year for {years} years, - {start.text} = [{rise}]"
        given = _given(case, rise)
        if given:
            return Outcome(True, f"{line}, which gives {given} ({end.source})")
        return Outcome(False, f"{line}, which gives neither figure ({end.source})")
    large, small = case.ordered()
    spans = case.spans if large is case.a else (case.spans[1], case.spans[0])
    known = stated_years(case, large) or stated_years(case, small)
    first, last = (int(known), int(known)) if known else (int(spec["years"][0]), int(spec["years"][1]))
    deflated = Span(
        spans[0].over(_power(band, last)).low,
        spans[0].over(_power(band, first)).high,
    )
    number = str(first) if first == last else f"{first} to {last}"
    line = f"{large.figure.text} less inflation of {rate} a year for {number} years is [{deflated}]"
    if deflated.meets(spans[1]):
        return Outcome(True, f"{line}, which gives {small.figure.text} [{spans[1]}]")
    return Outcome(False, f"{line}, which does not give {small.figure.text} [{spans[1]}]")


def try_share_of_whole(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """The change as so many points of GDP: how large would the economy have to be?"""
    shares = _shares(case)
    money = next((claim for claim in (case.a, case.b) if claim.figure.kind == "money" and claim.figure.low), None)
    if shares is None or money is None:
        return None
    old, new = shares
    points = new.span - old.span
    if points.low is None or points.low <= 0 or points.high is None:
        return None
    amount = case.spans[0] if money is case.a else case.spans[1]
    needed = amount.times(HUNDRED).over(points)
    central = (money.figure.low or ONE) * HUNDRED / (_middle(new.span) - _middle(old.span))
    line = (
        f"{new.text} - {old.text} = [{points}] points; as {money.figure.text} that needs "
        f"an economy of {show(central)} [{needed}]"
    )
    known = _economy(case)
    if known is None:
        return Outcome(False, f"{line}; its size is not on file")
    if needed.meets(known[0]):
        return Outcome(True, f"{line}; it is [{known[0]}] by {known[1]}")
    return Outcome(False, f"{line}; it is [{known[0]}] by {known[1]}")


def try_baseline(case: Case, spec: dict[str, Any]) -> Outcome | None:
    """A rise added up over years against a flat baseline, and against one that would have grown anyway."""
    large, small = case.ordered()
    years = stated_years(case, large) or stated_years(case, small)
    if years is None or large.figure.unit != small.figure.unit:
        return None
    spans = case.spans if large is case.a else (case.spans[1], case.spans[0])
    low, high = (ONE + Decimal(str(end)) / HUNDRED for end in spec["growth"])
    sums = Span(_grown(low, int(years)), _grown(high, int(years)))
    gap = spans[0] - spans[1]
    rate = f"{spec['growth'][0]}% to {spec['growth'][1]}%"
    if not case.levels:
        needed = gap.over(sums)
        return Outcome(
            False,
            f"{large.figure.text} - {small.figure.text} = [{gap}] is what a baseline growing {rate} a year "
            f"adds in {show(years)} years if it starts at [{needed}]; its level is not on file",
        )
    base = case.levels[0]
    added = base.span.by(sums)
    line = (
        f"{base.text} growing {rate} a year for {show(years)} years adds [{added}] to a flat baseline; "
        f"{large.figure.text} - {small.figure.text} = [{gap}]"
    )
    return Outcome(added.meets(gap), line)


def _growth_rates(case: Case, band: Span) -> Outcome | None:
    large, small = case.ordered()
    spans = case.spans if large is case.a else (case.spans[1], case.spans[0])
    gap = spans[0] - spans[1]
    line = f"{large.figure.text} - {small.figure.text} = [{gap}] points of inflation a year, assumed [{band}]"
    return Outcome(gap.meets(band), line)


def _given(case: Case, span: Span) -> str | None:
    """The figure that ``span`` gives."""
    for claim, printed in zip((case.a, case.b), case.spans, strict=True):
        if span.meets(printed) and (span.low or Decimal(0)) >= 0:
            return f"{claim.figure.text} [{printed}]"
    return None


def _shares(case: Case) -> tuple[Level, Level] | None:
    """Old and new share of the economy: registered, or "from … to …" in a text that names it."""
    if len(case.shares) >= 2 and case.shares[0].text != case.shares[-1].text:
        return case.shares[0], case.shares[-1]
    for old, new in _shares_in_texts(case):
        return old, new
    return None


def _shares_in_texts(case: Case) -> Iterator[tuple[Level, Level]]:
    for claim in (case.a, case.b):
        text = claim.document.text
        shares = [other for other in case.near(claim) if other.figure.kind == "percent"]
        for first, second in pairwise(shares):
            if first.figure.sentence != second.figure.sentence or first.figure.low == second.figure.low:
                continue
            sentence = text[first.sentence.start : first.sentence.end].casefold()
            if not _ECONOMY.search(sentence):
                continue
            old, new = (
                (first, second)
                if _FROM.search(text[first.sentence.start : first.figure.start])
                else (second, first)
            )
            if _FROM.search(text[old.sentence.start : old.figure.start].casefold()):
                yield _from_text(old), _from_text(new)


def _from_text(claim: Claim) -> Level:
    return Level(claim.figure.text, allowed(claim.figure), claim.figure.unit, None, claim.document.id)


def _economy(case: Case) -> tuple[Span, str] | None:
    """The size of the economy that a registered level and its share give."""
    for level in case.levels:
        for share in case.shares:
            if level.year is not None and level.year == share.year:
                return level.span.times(HUNDRED).over(share.span), f"{level.text} / {share.text}"
    shares = _shares(case)
    if case.levels and shares is not None:
        whole = Span(
            case.levels[0].span.times(HUNDRED).over(shares[0].span).low,
            case.levels[-1].span.times(HUNDRED).over(shares[1].span).high,
        )
        return whole, f"{case.levels[0].text} / {shares[0].text} and {case.levels[-1].text} / {shares[1].text}"
    return None


def _middle(span: Span) -> Decimal:
    assert span.low is not None and span.high is not None
    return (span.low + span.high) / 2


def _power(band: Span, years: int) -> Span:
    assert band.low is not None and band.high is not None
    return Span(band.low**years, band.high**years)


def _grown(factor: Decimal, years: int) -> Decimal:
    """What a unit growing by ``factor`` a year has added up to over a flat one after ``years``."""
    return sum((factor**year - ONE for year in range(1, years + 1)), Decimal(0))
