"""Long numbers of a derivation, printed as the articles print theirs."""

from __future__ import annotations

import pytest

from test_report_reprint import claim
from twosource.report.scale import in_scale


@pytest.mark.parametrize(
    ("printed", "value", "line", "shown"),
    [
        ("£13.4bn", "13400000000", "allows 13,350,000,000 to 13,500,000,000;", "allows 13.35bn to 13.5bn;"),
        ("£6 billion", "6000000000", "at least 6,000,000,000: they", "at least 6bn: they"),
        ("12 million", "12000000", "11,500,000.5 to 12,500,000", "11,500,000.5 to 12.5m"),
        ("£2bn", "2000000000", "a slip: 2,000,000 for it", "a slip: 2,000,000 for it"),
        ("1,234,567", "1234567", "1,234,566 to 1,234,568", "1,234,566 to 1,234,568"),
        ("45,000", "45000", "44,500 to 45,500", "44,500 to 45,500"),
        ("$1.5 trillion", "1500000000000", "1,450,000,000,000 and 20,000", "1.45tn and 20,000"),
    ],
)
def test_in_scale(printed: str, value: str, line: str, shown: str) -> None:
    assert in_scale(line, [claim(printed, value, "money")]) == shown


def test_the_largest_scale_of_several_claims_that_a_number_reaches() -> None:
    claims = [claim("£750m", "750000000", "money"), claim("£1.2bn", "1200000000", "money")]
    assert in_scale("745,000,000 to 1,250,000,000", claims) == "745m to 1.25bn"
    assert in_scale("745,000,000", []) == "745,000,000"
