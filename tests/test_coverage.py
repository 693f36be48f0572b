"""Honest coverage: every figure of every text is settled by a comparison or listed with a reason."""

from __future__ import annotations

import datetime as dt

from twosource.align.pairs import align
from twosource.authorities.load import load_registry
from twosource.compare.coverage import not_checked
from twosource.compare.pairs import judge_pairs
from twosource.model import Article, Document, NotChecked
from twosource.pipeline import read_article

A = """Mill closes after 120 years

The paper mill in Hallsberg will close in June with the loss of 430 jobs, its owner said on Tuesday.
It made a loss of €18.3 million last year. The mill stands on a site of 64 hectares."""
B = """Hallsberg's paper mill is to close, and 430 jobs will go.

Last year the mill lost €13.8 million, the owner said. The town has 9,700 inhabitants."""


def checked(*texts: str) -> tuple[list[Article], list[NotChecked]]:
    registry = load_registry()
    articles = [
        read_article(Document(f"{n}.txt", text, published=dt.date(2026, 5, 14)), registry)
        for n, text in enumerate(texts)
    ]
    pairs = align(articles)
    return articles, not_checked(articles, pairs, judge_pairs(pairs, articles, registry))


def test_every_figure_is_settled_or_has_a_reason() -> None:
    articles, missing = checked(A, B)
    listed = {item.claim.id for item in missing}
    assert all(item.reason for item in missing)
    settled = {claim.figure.text for article in articles for claim in article.claims if claim.id not in listed}
    assert {"430", "€18.3 million", "€13.8 million"} <= settled
    assert {"64 hectares", "9,700"} <= {item.claim.figure.text for item in missing}


def test_single_source_is_said() -> None:
    _, missing = checked(A, B)
    reasons = {item.claim.figure.text: item.reason for item in missing}
    assert reasons["64 hectares"].startswith("single source")


def test_one_text_alone() -> None:
    articles, missing = checked(A)
    assert {item.reason for item in missing if item.claim.figure.kind != "date"} <= {
        "only one text to check",
        "its value could not be read",
        "no other text gives this day, and without a date of publication it cannot be placed",
    }
    assert articles
