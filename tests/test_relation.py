"""How two quantities are related: rows of printed figures, and what must hold for any intervals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from twosource.authorities.load import load_registry
from twosource.model import Document, Interval
from twosource.pipeline import read_article
from twosource.units.meeting import meet
from twosource.units.quantity import Quantity, quantity, scaled
from twosource.units.relation import relation

ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "relations.yaml").read_text(encoding="utf-8"))
numbers = st.decimals(min_value=-10_000, max_value=10_000, places=3, allow_nan=False, allow_infinity=False)
positive = st.decimals(min_value="0.001", max_value=1000, places=3, allow_nan=False, allow_infinity=False)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Interval(
        draw(st.sampled_from([low, None])),
        draw(st.sampled_from([high, None])),
        draw(st.booleans()),
        draw(st.booleans()),
    )


def read(phrase: str) -> Quantity:
    """The one figure of a phrase as a quantity."""
    article = read_article(Document("a", f"It was {phrase}."), load_registry())
    found = [amount for claim in article.claims if (amount := quantity(claim.figure)) is not None]
    assert len(found) == 1, [claim.figure.text for claim in article.claims]
    return found[0]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['a']} / {row['b']}")
def test_relation(row: dict[str, Any]) -> None:
    first, second = read(row["a"]), read(row["b"])
    assert relation(first, second) == row["relation"]
    assert relation(second, first) == row["relation"]


@given(intervals(), intervals())
def test_meeting_is_symmetric(a: Interval, b: Interval) -> None:
    assert meet(a, b) == meet(b, a)


@given(intervals(), intervals(), positive, numbers)
def test_meeting_does_not_depend_on_the_unit(a: Interval, b: Interval, factor: Decimal, shift: Decimal) -> None:
    assert meet(a, b) == meet(scaled(a, factor, shift), scaled(b, factor, shift))


@given(numbers, numbers)
def test_touching_ends_meet_only_if_both_are_closed(low: Decimal, high: Decimal) -> None:
    low, high = sorted((low, high))
    below, above = Interval(None, low), Interval(low, high)
    assert meet(below, above)
    assert not meet(Interval(None, low, high_open=True), above)
    assert not meet(below, Interval(low, None, low_open=True))


@given(intervals(), intervals(), intervals())
def test_what_meets_a_part_meets_the_whole(a: Interval, b: Interval, c: Interval) -> None:
    lows = [i.low for i in (a, b) if i.low is not None]
    highs = [i.high for i in (a, b) if i.high is not None]
    whole = Interval(
        min(lows) if len(lows) == 2 else None,
        max(highs) if len(highs) == 2 else None,
    )
    if meet(a, c):
        assert meet(whole, c)
