"""Currency conversions: against wide bands of what currencies have cost, and against each other in a story."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from twosource.compare.neighbours import Quantity, side
from twosource.compare.precision import Span, show, to_last_digit
from twosource.lexicons import load
from twosource.model import Judgement

Stated = tuple[Quantity, Quantity]


def judge_exchange(stated: list[Stated]) -> list[Judgement]:
    """Conversions whose implied rate was never seen, or that stands alone among those of the story."""
    judgements: list[Judgement] = []
    by_pair: dict[tuple[str, str], list[Stated]] = {}
    for first, second in stated:
        a, b = first.figure.unit or "", second.figure.unit or ""
        band, rate = plausible(a, b), _rate(first, second)
        if band is not None and not band.meets(rate):
            judgements.append(_out_of_band(first, second, band, rate, _others(first, second, stated)))
        elif rate.low is not None and rate.high is not None:
            by_pair.setdefault((min(a, b), max(a, b)), []).append((first, second))
    for pair in by_pair.values():
        judgements += _odd_ones(pair)
    return judgements


@cache
def plausible(a: str, b: str) -> Span | None:
    """What one unit of currency ``a`` has cost in currency ``b``; None if the bands do not know them."""
    bands = load("exchange_bands")
    for first, second, inverse in ((a, b, False), (b, a, True)):
        cross = bands["crosses"].get(first, {}).get(second)
        if cross:
            low, high = Decimal(str(cross[0])), Decimal(str(cross[1]))
            return Span(1 / high, 1 / low) if inverse else Span(low, high)
    table = bands["per_dollar"]
    if a not in table or b not in table:
        return None
    one, other = (tuple(Decimal(str(end)) for end in table[unit]) for unit in (a, b))
    return Span(other[0] / one[1], other[1] / one[0])


def _rate(first: Quantity, second: Quantity) -> Span:
    return to_last_digit(second.figure).over(to_last_digit(first.figure))


def _out_of_band(first: Quantity, second: Quantity, band: Span, rate: Span, others: list[Stated]) -> Judgement:
    a, b = first.figure, second.figure
    assert a.low and b.low is not None
    lines = [f"{b.text} / {a.text}: 1 {a.unit} = {show(b.low / a.low)} {b.unit} [{rate}]"]
    lines.append(f"1 {a.unit} has cost [{band}] {b.unit}")
    lines += [_line(pair) for pair in others]
    lines.append("the two do not meet")
    sides = [side(second.claim), side(first.claim)]
    for pair in others[:1]:
        sides += [side(pair[1].claim, "same currencies"), side(pair[0].claim, "same currencies")]
    return _judgement(first, second, sides, lines, show(b.low / a.low))


def _others(first: Quantity, second: Quantity, stated: list[Stated]) -> list[Stated]:
    units = {first.figure.unit, second.figure.unit}
    return [p for p in stated if p[0] is not first and {p[0].figure.unit, p[1].figure.unit} == units]


def _odd_ones(pairs: list[Stated]) -> list[Judgement]:
    """Rates that no other rate of the same two currencies comes near."""
    if len(pairs) < 2:
        return []
    slack = Decimal(str(load("conversions")["rates"]))
    base = pairs[0][0].figure.unit
    rates = [_rate(*p) if p[0].figure.unit == base else _rate(p[1], p[0]) for p in pairs]
    wide = [rate.widened(slack / 2) for rate in rates]
    near = [sum(a.meets(b) for b in wide) for a in wide]
    best = max(near)
    if best == len(pairs):
        return []
    if best == 1:
        if len(pairs) > 2:
            return []
        odd, rest = pairs[1], pairs[0]
    else:
        odd = pairs[near.index(min(near))]
        rest = pairs[near.index(best)]
    sides = [
        side(odd[1].claim),
        side(odd[0].claim),
        side(rest[1].claim, "same currencies"),
        side(rest[0].claim, "same currencies"),
    ]
    lines = [_line(odd), _line(rest), f"the two rates differ by more than {show(slack * 100)}%"]
    assert odd[0].figure.low and odd[1].figure.low is not None
    return [_judgement(odd[0], odd[1], sides, lines, show(odd[1].figure.low / odd[0].figure.low))]


def _line(pair: Stated) -> str:
    a, b = pair[0].figure, pair[1].figure
    assert a.low and b.low is not None
    return f"{b.text} / {a.text}: 1 {a.unit} = {show(b.low / a.low)} {b.unit} [{_rate(*pair)}]"


def _judgement(first: Quantity, second: Quantity, sides: list, lines: list[str], rate: str) -> Judgement:  # type: ignore[type-arg]
    return Judgement(
        check="conversion.currency",
        type="conversion",
        verdict="arithmetic",
        sides=tuple(sides),
        quantity=first.claim.frame.measure or "conversion",
        facts={
            "stated": second.figure.text,
            "source": first.figure.text,
            "computed": rate,
            "unit": f"{second.figure.unit} per {first.figure.unit}",
        },
        derivation=tuple(lines),
    )
