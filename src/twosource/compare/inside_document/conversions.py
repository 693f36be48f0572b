"""Stated conversions: does the second amount equal the first in its own unit?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from twosource.compare.inside_document.exchange import judge_exchange
from twosource.compare.inside_document.restated import restatements
from twosource.compare.neighbours import Quantity, side
from twosource.compare.precision import Span, as_printed, rounding_step, to_last_digit
from twosource.lexicons import load
from twosource.model import Article, Claim, Figure, Judgement
from twosource.units.dimensions import scale

_TEMPERATURES = frozenset(("celsius", "fahrenheit"))
_NINE_FIFTHS = Decimal(9) / Decimal(5)
_FREEZING = Decimal(32)


def judge_conversions(articles: list[Article]) -> list[Judgement]:
    """Conversions of units and currencies that no customary rounding explains."""
    judgements: list[Judgement] = []
    rates: list[tuple[Quantity, Quantity]] = []
    for article in articles:
        for first, second in restatements(article):
            if first.figure.kind == second.figure.kind == "money":
                rates.append((first, second))
            elif first.figure.kind == "measure":
                judgement = _judge(first, _weighed(second), articles)
                if judgement is not None:
                    judgements.append(judgement)
    return judgements + judge_exchange(rates)


def converted(span: Span, source: str, target: str) -> list[Span]:
    """``span`` of the unit ``source`` in the unit ``target``, once for each reading of ambiguous units."""
    if {source, target} == _TEMPERATURES:
        return [_temperature(span, source)]
    spans = []
    for first in _readings(source):
        for second in _readings(target):
            a, b = scale(first), scale(second)
            if a is not None and b is not None and a[0] == b[0]:
                spans.append(span.times(a[1] / b[1]))
    return spans


def _weighed(second: Quantity) -> Quantity:
    """Pounds beside a weight are no money: "7.2 tonnes (15,900 pounds)"."""
    figure = second.figure
    if figure.kind != "money" or not figure.text.casefold().endswith(("pounds", "pound")):
        return second
    claim = replace(second.claim, figure=replace(figure, kind="measure", unit="pound"))
    return replace(second, claim=claim)


def _judge(first: Quantity, second: Quantity, articles: list[Article]) -> Judgement | None:
    source, target = first.figure, second.figure
    assert source.unit and target.unit and source.low is not None and source.high is not None
    read = to_last_digit if source.unit in _TEMPERATURES else as_printed
    possible = converted(read(source), source.unit, target.unit)
    if not possible:
        return None
    said = read(target)
    plain = converted(Span(source.low, source.high), source.unit, target.unit)
    if source.unit in _TEMPERATURES:
        hedged = "approx" in (source.bound, target.bound)
        slack = Decimal(str(load("conversions")["hedged_degrees" if hedged else "degrees"]))
        forgiven = Span(_minus(said.low, slack), _minus(said.high, -slack))
        possible = [*possible, _difference(read(source), source.unit)]
    else:
        forgiven = said.widened(_slack(source, target))
    if any(span.meets(forgiven) for span in possible):
        return None
    central = plain[0]
    line = f"{source.text} = {central} {_name(target)}; with rounding [{possible[0]}]"
    sides = [
        side(second.claim),
        side(first.claim),
        *(side(c, "elsewhere") for c in _elsewhere(first, second, articles)),
    ]
    return Judgement(
        check="conversion.unit",
        type="conversion",
        verdict="arithmetic",
        sides=tuple(sides),
        quantity=first.claim.frame.measure or "conversion",
        facts={"stated": target.text, "source": source.text, "computed": str(central), "unit": _name(target)},
        derivation=(line, f"stated {target.text} [{forgiven}]", "the two do not meet"),
    )


def _slack(source: Figure, target: Figure) -> Decimal:
    """How far customary rounding may take the second amount off, as a share of it."""
    settings = load("conversions")
    most, least = Decimal(str(settings["most"])), Decimal(str(settings["least"]))
    rough = max(_coarseness(source), _coarseness(target))
    return max(least, min(most, rough))


def _coarseness(figure: Figure) -> Decimal:
    """Half of the last digit that is not a trailing zero, as a share of the value."""
    if not figure.low:
        return Decimal(0)
    digits = Decimal(int("1" + "0" * _zeros(figure))) * (figure.step or Decimal(1))
    return abs(max(digits, rounding_step(figure)) / 2 / figure.low)


def _zeros(figure: Figure) -> int:
    number = (figure.low or Decimal(0)) / (figure.step or Decimal(1))
    text = str(abs(int(number)))
    return len(text) - len(text.rstrip("0")) if number == number.to_integral_value() else 0


def _temperature(span: Span, source: str) -> Span:
    if source == "celsius":
        return span.times(_NINE_FIFTHS) + Span(_FREEZING, _FREEZING)
    return (span - Span(_FREEZING, _FREEZING)).times(1 / _NINE_FIFTHS)


def _difference(span: Span, source: str) -> Span:
    """A difference of temperature: 5C more is 9F more."""
    return span.times(_NINE_FIFTHS if source == "celsius" else 1 / _NINE_FIFTHS)


@cache
def _readings(unit: str) -> tuple[str, ...]:
    return tuple(load("conversions")["readings"].get(unit, (unit,)))


def _elsewhere(first: Quantity, second: Quantity, articles: list[Article]) -> list[Claim]:
    """What other documents print for the same amount in the second unit's dimension."""
    source, target = first.figure, second.figure
    assert source.unit and target.unit
    found: list[Claim] = []
    for article in articles:
        if article.document.id == first.claim.document.id:
            continue
        for claim in article.claims:
            figure = claim.figure
            if figure.kind == "measure" and figure.unit == target.unit and figure.bound == target.bound:
                spans = converted(as_printed(source), source.unit, target.unit)
                if any(span.meets(as_printed(figure)) for span in spans):
                    found.append(claim)
                    break
    return found


def _name(figure: Figure) -> str:
    return (figure.unit or "").replace("_", " ")


def _minus(value: Decimal | None, amount: Decimal) -> Decimal | None:
    return None if value is None else value - amount
