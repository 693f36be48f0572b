"""Printed precision as intervals, and conversion between units."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from twosource import lexicons
from twosource.model import Bound
from twosource.units.interval import printed_interval, rounded, rounding_step, truncated
from twosource.units.registry import convert, convertible, is_unit

NUMBERS = st.decimals(min_value=1, max_value=10**9, places=2)
NO_CONVERSION = {"degree", "decibel", "megapixel", "bar", "becquerel"} | {
    f"{thing}_per_game" for thing in ("point", "rebound", "assist")
}


@pytest.mark.parametrize(
    ("value", "step", "bound", "whole", "low", "high"),
    [
        ("13.4", "0.1", "exact", False, "13.35", "13.5"),
        ("5", "1", "exact", False, "4.5", "6"),
        ("23", "1", "exact", True, "23", "23"),
        ("70800", "1", "exact", True, "70750", "70900"),
        ("3000", "1", "exact", True, "2995", "3010"),
        ("13400000000", "100000000", "exact", False, "13350000000", "13500000000"),
        ("40", "1", "more_than", True, "40", None),
        ("40", "1", "at_least", True, "40", None),
        ("40", "1", "less_than", True, None, "40"),
        ("40", "1", "at_most", True, None, "40"),
        ("40", "1", "approx", True, "38", "42"),
        ("0.25", None, "exact", False, "0.25", "0.25"),
        ("-4", "1", "exact", False, "-5", "-3.5"),
    ],
)
def test_interval_of_a_printed_number(
    value: str, step: str | None, bound: Bound, whole: bool, low: str | None, high: str | None
) -> None:
    number = Decimal(value)
    interval = printed_interval(number, number, Decimal(step) if step else None, bound, whole)
    assert interval.low == (Decimal(low) if low is not None else None)
    assert interval.high == (Decimal(high) if high is not None else None)


def test_open_ends_follow_the_words() -> None:
    more = printed_interval(Decimal(40), Decimal(40), Decimal(1), "more_than")
    least = printed_interval(Decimal(40), Decimal(40), Decimal(1), "at_least")
    assert more.low_open
    assert not least.low_open


def test_an_approximate_number_has_soft_ends() -> None:
    assert printed_interval(Decimal(40), Decimal(40), Decimal(1), "approx").soft


@given(NUMBERS, st.integers(0, 2))
def test_whatever_rounds_or_is_cut_to_a_number_lies_in_its_interval(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    for printed in (round(value, places), value // step * step):
        interval = printed_interval(printed, printed, step, "exact")
        assert interval.low is not None
        assert interval.high is not None
        assert interval.low <= value <= interval.high


@given(NUMBERS)
def test_rounding_and_truncation_contain_the_number(value: Decimal) -> None:
    step = rounding_step(value, Decimal(1))
    low, high = rounded(value, step)
    assert low <= value <= high
    low, high = truncated(value, step)
    assert low <= value < high


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("12", "mile", "kilometer", "19.312128"),
        ("30", "celsius", "fahrenheit", "86"),
        ("86", "fahrenheit", "celsius", "30"),
        ("1", "hectare", "acre", "2.4710538147"),
        ("1", "tonne", "pound", "2204.6226218488"),
        ("18", "month", "year", "1.5"),
        ("1", "barrel", "liter", "158.987294928"),
        ("130", "mile_per_hour", "kilometer_per_hour", "209.21472"),
        ("1", "gigawatt", "megawatt", "1000"),
        ("5", "GBP", "GBP", "5"),
    ],
)
def test_conversion(value: str, source: str, target: str, expected: str) -> None:
    result = convert(Decimal(value), source, target)
    assert result is not None
    assert round(result, 10) == Decimal(expected)


def test_money_converts_only_at_a_given_rate() -> None:
    assert convert(Decimal(5), "USD", "GBP") is None
    assert convert(Decimal(5), "USD", "GBP", {("USD", "GBP"): Decimal("0.8")}) == 4
    assert convert(Decimal(4), "GBP", "USD", {("USD", "GBP"): Decimal("0.8")}) == 5


def test_different_dimensions_do_not_convert() -> None:
    assert convert(Decimal(1), "mile", "hour") is None
    assert not convertible("mile", "hour")
    assert not convertible("USD", "GBP")
    assert not convertible(None, "mile")
    assert convertible("mile", "kilometer")


def test_every_unit_of_the_lexicon_is_defined() -> None:
    units = lexicons.load("units")
    names = {name for group in ("measures", "durations") for name in units[group]}
    assert {name for name in names if not is_unit(name)} <= NO_CONVERSION


@pytest.mark.parametrize(
    "name",
    [
        "numbers",
        "currencies",
        "units",
        "hedges",
        "dates",
        "nouns",
        "negatives",
        "ordinals",
        "ages",
        "changes",
        "rates",
    ],
)
def test_lexicons_hold_no_unquoted_yes_and_no(name: str) -> None:
    def words(node: object) -> list[object]:
        if isinstance(node, dict):
            return [*node, *(word for value in node.values() for word in words(value))]
        if isinstance(node, list):
            return [word for value in node for word in words(value)]
        return [node]

    assert not [
        word for word in words(yaml.safe_load(yaml.safe_dump(lexicons.load(name)))) if isinstance(word, bool)
    ]
