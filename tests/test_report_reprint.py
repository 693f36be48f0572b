"""Computed numbers in the form of the article's own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import Attribution, Claim, Document, Figure, Frame, Sentence
from twosource.units.reprint import number, plain_number, reprint


def claim(text: str, low: str, kind: str = "money") -> Claim:
    figure = Figure(0, len(text), text, kind, Decimal(low), Decimal(low), None, 0)  # type: ignore[arg-type]
    sentence = Sentence(0, 0, len(text), 0, "body")
    return Claim("a:0", Document("a", text), sentence, figure, Frame(), Attribution(), 0)


@pytest.mark.parametrize(
    ("text", "low", "kind", "computed", "shown"),
    [
        ("$54,000", "54000", "money", "44,000", "$44,000"),
        ("£187", "187", "money", "177", "£177"),
        ("12%", "12", "percent", "10", "10%"),
        ("99F", "99", "measure", "109.4", "109F"),
        ("16 miles", "16", "measure", "6.213711922", "6.2 miles"),
        ("3,600 square miles", "3600", "measure", "2239.39", "2,239 square miles"),
        ("1.36 million sq miles", "1360000", "measure", "1625492.4", "1.63 million sq miles"),
        ("$1.62 billion", "1620000000", "money", "1.64bn", "$1.64 billion"),
        ("£5.7million", "5700000", "money", "4.7m", "£4.7million"),
        ("R3.63 billion", "3630000000", "money", "3.36bn", "R3.36 billion"),
        ("200", "200", "count", "210", "210"),
        ("2.3 miles", "2.3", "measure", "0.8699", "0.87 miles"),
        ("doubled", "2", "ratio", "1.6957", "1.7 times"),
        ("a third", "0.3333", "ratio", "0.25", "0.25"),
        ("forty", "40", "count", "38", "38"),
        ("Tuesday", "0", "count", "Wednesday", "Wednesday"),
        ("970 feet", "970", "measure", "1968.5", "1,969 feet"),
        ("1000 units", "1000", "count", "1200", "1200 units"),
        ("8%", "8", "percent", "8.2", "8.2%"),
    ],
)
def test_reprint(text: str, low: str, kind: str, computed: str, shown: str) -> None:
    assert reprint(computed, claim(text, low, kind)) == shown


def test_without_a_figure_the_number_stands_alone() -> None:
    assert reprint("1234.5678", None) == "1,235"
    assert reprint("no number", None) == "no number"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_plain_numbers_stay_near(value: Decimal) -> None:
    shown = number(plain_number(value))
    assert shown is not None
    assert abs(shown - value) <= abs(value) * Decimal("0.001")
