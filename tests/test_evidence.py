"""The weight of evidence on two figures that do not meet, and the changed values that it is fitted with."""

from __future__ import annotations

import random
import re

from benchmarks.changed_values import changed
from hypothesis import given
from hypothesis import strategies as st

from twosource import Document
from twosource.align.evidence import features, log_odds
from twosource.align.pairs import weigh
from twosource.authorities.load import load_registry
from twosource.lexicons import load
from twosource.pipeline import read_article

TOLD = "The Harl bridge will cost €48 million, the county of Osk said."
TOLD_AGAIN = "The county of Osk said that the Harl bridge would cost €84 million."
OTHER = "A goalkeeper was sold to a club in Porto for €61 million."


def odds(a: str, b: str) -> float:
    """The log odds of the only pair of money figures."""
    registry = load_registry()
    weighed = weigh([read_article(Document(id=text[:9], text=text), registry) for text in (a, b)])
    (pair,) = [row for row in weighed.differing if row[0].claim.figure.kind == "money"]
    assert features(*pair, weighed.story)
    return log_odds(*pair, weighed.story)


def test_a_fact_told_again_outweighs_another_one() -> None:
    assert odds(TOLD, TOLD_AGAIN) > 0 > odds(TOLD, OTHER)


def test_weights_are_numbers_by_name() -> None:
    weights = load("alignment_evidence")["weights"]
    assert "bias" in weights
    assert all(isinstance(name, str) and isinstance(value, float) for name, value in weights.items())


FORMS = ("{:,}", "{}", "£{:,}", "{} per cent", "about {:,} people")


@given(st.integers(2, 10**9), st.sampled_from(FORMS), st.integers())
def test_a_changed_value_is_another_number_in_the_same_form(number: int, form: str, seed: int) -> None:
    printed = form.format(number)
    new = changed(printed, random.Random(seed))
    if new is not None:
        assert new != printed
        assert re.sub(r"[\d,.]+", "#", new) == re.sub(r"[\d,.]+", "#", printed)
