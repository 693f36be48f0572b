"""What ties figures together: from, to, change, conversion, part of; and the words kept beside them."""

from __future__ import annotations

import pytest

from test_figures_cases import figures_of

ROWS = [
    ("The rate fell from 5.1% to 4.9%.", {("5.1%", "change_to", "4.9%"), ("4.9%", "change_from", "5.1%")}),
    ("The rate is 3.1%, down from 3.4%.", {("3.4%", "change_to", "3.1%"), ("3.1%", "change_from", "3.4%")}),
    ("Sales rose 5% to £12m.", {("5%", "change_to", "£12m"), ("£12m", "change", "5%")}),
    ("It lies 12 miles (19km) away.", {("12 miles", "conversion", "19km"), ("19km", "conversion", "12 miles")}),
    ("It cost €2m ($2.2m) in all.", {("€2m", "conversion", "$2.2m"), ("$2.2m", "conversion", "€2m")}),
    ("Four of the nine carmakers agreed.", {("Four", "of", "nine")}),
    ("It gave €2m to Kenya and €3m to Chad.", set()),
    ("It sells 12 bags (5kg each) a day.", set()),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_links(text: str, expected: set[tuple[str, str, str]]) -> None:
    figures = figures_of(text)
    found = {(figure.text, name, figures[other].text) for figure in figures for name, other in figure.links}
    assert found == expected


def test_hedge_is_kept_verbatim_with_its_place() -> None:
    text = "It will cost something over £6 billion."
    (figure,) = figures_of(text)
    assert figure.hedge == "something over"
    assert figure.hedge_start == text.index("something")


def test_noun_phrase_is_kept_with_its_modifiers() -> None:
    (figure,) = figures_of("It has 70,800 full-time trained soldiers on paper.")
    assert (figure.noun, figure.unit) == ("full-time trained soldiers", "soldier")


def test_weekday_stays_beside_its_date() -> None:
    (figure,) = figures_of("It happened on Friday, 10 March 2026.")
    assert figure.weekday == "Friday"
    assert figure.date_start is not None
    assert figure.date_start.isoformat() == "2026-03-10"
    assert figure.granularity == "day"
