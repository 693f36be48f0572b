"""What holds for any numbers: consistent statements stay silent, broken ones speak up, derivations decide."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from test_inside import article, judged, rows
from twosource.compare.inside_document.inside import judge_inside
from twosource.compare.precision import Span

SIZES = {"": Decimal(1), "m": Decimal(10) ** 6, "bn": Decimal(10) ** 9, "tn": Decimal(10) ** 12}
SPAN = re.compile(r"\[(-?[\d,.]+)(m|bn|tn)?(?: to (-?[\d,.]+)(m|bn|tn)?)?\]")
amounts = st.integers(min_value=1_001, max_value=8_999).filter(lambda n: n % 10)


def checks(text: str) -> list[str]:
    return [judgement.check for judgement in judge_inside([article(text)])]


@given(old=amounts, rise=st.integers(min_value=11, max_value=900).filter(lambda n: n % 10))
def test_a_true_change_is_silent(old: int, rise: int) -> None:
    assert checks(f"The fee will rise by £{rise:,}, from £{old:,} to £{old + rise:,}.") == []
    assert checks(f"The fee will fall by £{rise:,}, from £{old + rise:,} to £{old:,}.") == []


@given(
    old=amounts,
    rise=st.integers(min_value=111, max_value=900).filter(lambda n: n % 10),
    wrong=st.integers(min_value=2, max_value=90),
)
def test_a_wrong_change_is_told(old: int, rise: int, wrong: int) -> None:
    text = f"The fee will rise by £{rise + wrong:,}, from £{old:,} to £{old + rise:,}."
    assert checks(text) == ["arithmetic.change"]


@given(old=st.integers(min_value=200, max_value=9_000), percent=st.integers(min_value=3, max_value=180))
def test_a_rounded_growth_is_silent(old: int, percent: int) -> None:
    new = round(old * (100 + percent) / 100)
    right = round((new - old) / old * 100)
    assert checks(f"Sales rose {right}% to £{new}m from £{old}m.") == []


@given(
    old=st.integers(min_value=300, max_value=9_000).filter(lambda n: n % 10),
    percent=st.integers(min_value=20, max_value=90),
    off=st.integers(min_value=3, max_value=9),
)
def test_a_wrong_growth_is_told(old: int, percent: int, off: int) -> None:
    new = round(old * (100 + percent) / 100)
    new += new % 10 == 0
    assert checks(f"Sales rose {percent + off}% to £{new}m from £{old}m.") == ["arithmetic.growth"]


@given(parts=st.lists(st.integers(min_value=11, max_value=980), min_size=3, max_size=3))
def test_a_true_sum_is_silent(parts: list[int]) -> None:
    a, b, c = (Decimal(part) / 10 for part in parts)
    total = a + b + c
    assert checks(f"Of its £{total}m income, £{a}m came from fees, £{b}m from grants and £{c}m from gifts.") == []
    assert checks(f"It spent £{total}m, made up of £{a}m on roads, £{b}m on parks and £{c}m on schools.") == []


@given(
    parts=st.lists(st.integers(min_value=211, max_value=980), min_size=3, max_size=3),
    off=st.integers(min_value=3, max_value=60),
)
def test_a_broken_sum_is_told(parts: list[int], off: int) -> None:
    a, b, c = (Decimal(part) / 10 for part in parts)
    total = a + b + c + Decimal(off) / 10
    text = f"It spent £{total:.1f}m, made up of £{a:.1f}m on roads, £{b:.1f}m on parks and £{c:.1f}m on schools."
    assert checks(text) == ["arithmetic.sum"]


@given(miles=st.integers(min_value=6, max_value=900))
def test_a_true_conversion_is_silent(miles: int) -> None:
    assert checks(f"The road is {miles} miles ({round(miles * 1.609344):,}km) long.") == []


@given(celsius=st.integers(min_value=-20, max_value=48), off=st.integers(min_value=5, max_value=40))
def test_a_temperature_is_told_only_if_wrong(celsius: int, off: int) -> None:
    right = round(celsius * 1.8 + 32)
    sign = "minus " if celsius < 0 else ""
    if right < 0:
        return
    assert checks(f"It was {sign}{abs(celsius)}C ({right}F) at noon.") == []
    wrong = right + off
    difference = abs(celsius) * 1.8
    if abs(wrong - difference) > 3 and celsius > 0:
        assert checks(f"It was {celsius}C ({wrong}F) at noon.") == ["conversion.unit"]


@given(
    a=st.integers(min_value=-500, max_value=500),
    b=st.integers(min_value=0, max_value=90),
    c=st.integers(min_value=-500, max_value=500),
    d=st.integers(min_value=0, max_value=90),
    x=st.fractions(min_value=0, max_value=1),
    y=st.fractions(min_value=0, max_value=1),
)
def test_span_arithmetic_holds_every_pair(a: int, b: int, c: int, d: int, x: Decimal, y: Decimal) -> None:
    first, second = Span(Decimal(a), Decimal(a + b)), Span(Decimal(c), Decimal(c + d))
    one, other = a + b * x, c + d * y
    total, gap = first + second, first - second
    assert total.low is not None and total.high is not None and gap.low is not None and gap.high is not None
    assert total.low <= one + other <= total.high
    assert gap.low <= one - other <= gap.high


def test_verdicts_can_be_rebuilt_from_the_derivations() -> None:
    """The spans of the first two lines, which name what is possible and what was stated, do not meet."""
    rebuilt = 0
    for parameter in rows("arithmetic", "conversions"):
        for judgement in judged(parameter.values[0]):
            if judgement.check in ("basis.points", "conversion.currency"):
                continue
            lines = [SPAN.findall(line) for line in judgement.derivation[:2]]
            assert all(lines), judgement.derivation
            possible, stated = (_ends(line[0]) for line in lines)
            assert max(possible[0], stated[0]) >= min(possible[1], stated[1]), judgement.derivation
            rebuilt += 1
    assert rebuilt > 40


def _ends(span: tuple[str, str, str, str]) -> tuple[Decimal, Decimal]:
    low = Decimal(span[0].replace(",", "")) * SIZES[span[1]]
    return low, Decimal(span[2].replace(",", "")) * SIZES[span[3]] if span[2] else low
