"""Hypotheses on two figures: rows with the answers of published checks, and what the texts must print."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from test_inside import article
from twosource.authorities.registry import Reference
from twosource.compare.hypotheses.reconcile import KINDS, reconcile
from twosource.lexicons import load
from twosource.model import Article, Claim, Hypothesis

ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "reconcile.yaml").read_text(encoding="utf-8"))["pairs"]
SIZES = {"": 1, "m": 10**6, "bn": 10**9, "tn": 10**12}
NUMBER = r"(-?[\d,.]+)(m|bn|tn)?"
SPAN = re.compile(rf"\[{NUMBER}(?: to {NUMBER})?\]")


def reference(row: dict[str, Any]) -> Reference:
    return Reference(
        "ministry",
        (row["measure"],),
        (),
        row["text"],
        Decimal(row["value"]),
        Decimal(row["step"]),
        "money",
        row["unit"],
        "written answer",
        dt.date(2025, 3, 6),
        period=row["period"],
        period_start=dt.date(row["year"] - 1, 4, 1),
        period_end=dt.date(row["year"], 3, 31),
    )


def figure(articles: list[Article], number: int, text: str) -> Claim:
    return next(claim for claim in articles[number].claims if text in claim.figure.text)


def tried(row: dict[str, Any]) -> tuple[Hypothesis, ...]:
    articles = [article(text, f"{n}.txt") for n, text in enumerate(row["texts"])]
    a, b = (figure(articles, n, text) for n, text in enumerate(row["figures"]))
    return reconcile(a, b, articles, [reference(r) for r in row.get("references", ())])


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    found = tried(row)
    answers = {hypothesis.id: hypothesis.explains for hypothesis in found}
    for name, answer in row.get("tried", {}).items():
        assert answers.get(name) is answer, f"{name}: {[h.text for h in found]}"
    if row.get("none"):
        assert found and not any(answers.values()), answers
    for text in row.get("shows", ()):
        assert any(text in hypothesis.text for hypothesis in found), [h.text for h in found]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in ROWS])
def test_text_says_what_was_found(row: dict[str, Any]) -> None:
    for hypothesis in tried(row):
        assert hypothesis.text.endswith("(explains)" if hypothesis.explains else "(cannot explain)")
    order = [hypothesis.id for hypothesis in tried(row)]
    known = [entry["id"] for entry in load("hypotheses")["hypotheses"]]
    assert order == [name for name in known if name in order]


def test_every_kind_of_the_lexicon_is_known() -> None:
    entries = load("hypotheses")["hypotheses"]
    assert {entry["kind"] for entry in entries} == set(KINDS)
    assert len({entry["id"] for entry in entries}) == len(entries)


@pytest.mark.parametrize("name", ["million_billion", "monthly_annual", "cumulative_annual", "weekly_annual"])
def test_verdict_can_be_rebuilt_from_the_text(name: str) -> None:
    """The last two spans printed decide: they meet exactly if the hypothesis explains."""
    rebuilt = 0
    for row in ROWS:
        for hypothesis in tried(row):
            spans = SPAN.findall(hypothesis.text)
            if hypothesis.id == name and len(spans) >= 2:
                first, second = (ends(span) for span in spans[-2:])
                meets = max(first[0], second[0]) <= min(first[1], second[1])
                assert meets is hypothesis.explains, hypothesis.text
                rebuilt += 1
    assert rebuilt


def ends(span: tuple[str, str, str, str]) -> tuple[Decimal, Decimal]:
    low = Decimal(span[0].replace(",", "")) * SIZES[span[1]]
    high = Decimal(span[2].replace(",", "")) * SIZES[span[3]] if span[2] else low
    return low, high
