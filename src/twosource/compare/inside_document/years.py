"""Anniversaries and ages against the years stated beside them."""

from __future__ import annotations

import re
from itertools import groupby

from twosource.compare.neighbours import side
from twosource.compare.phrases import anywhere, at_end
from twosource.model import Article, Claim, Judgement

_FOUNDED = at_end("anniversaries", 22, "begun")
_JUBILEE = anywhere("anniversaries", "jubilees")
_BORN = re.compile(r"(?<!\w)born(?: [a-z]+){0,3} in$")
_OTHER_YEAR = anywhere("anniversaries", "other_time")
_MOST_OFF = 20
"""A gap of more years than this is between two different beginnings."""


def judge_years(article: Article) -> list[Judgement]:
    """Anniversaries and ages that do not fit the stated beginning; a year either way is not counted."""
    published = article.document.published
    if published is None:
        return []
    text = article.document.text
    judgements = []
    for sentence, group in groupby(article.claims, key=lambda claim: claim.figure.sentence):
        row = list(group)
        record = article.sentences[sentence]
        words = text[record.start : record.end].casefold()
        years = [claim for claim in row if claim.figure.kind == "year" and claim.figure.date_start is not None]
        if len(years) != 1 or _OTHER_YEAR.search(words):
            continue
        began = years[0]
        assert began.figure.date_start is not None
        before = text[record.start : began.figure.start].casefold().rstrip()
        since = published.year - began.figure.date_start.year
        for claim in row:
            if (
                _counts_from(claim, before, text, words)
                and 1 < abs(since - int(claim.figure.low or 0)) <= _MOST_OFF
            ):
                judgements.append(_judgement(claim, began, published.year, since))
    return judgements


def _counts_from(claim: Claim, before: str, text: str, words: str) -> bool:
    figure = claim.figure
    after = text[figure.end : figure.end + 40].casefold()
    if figure.kind == "age":
        return bool(_BORN.search(before)) and figure.bound == "exact"
    if figure.kind == "ordinal" and figure.low is not None:
        return bool(_FOUNDED.search(before)) and bool(_JUBILEE.match(after.lstrip()))
    return False


def _judgement(claim: Claim, began: Claim, year: int, since: int) -> Judgement:
    return Judgement(
        check="arithmetic.years",
        type="arithmetic",
        verdict="arithmetic",
        sides=(side(claim), side(began, "beginning")),
        quantity=claim.frame.measure or "years",
        facts={"stated": claim.figure.text, "computed": str(since), "from": began.figure.text, "unit": "year"},
        derivation=(
            f"{year} - {began.figure.text} = {since} [{since - 1} to {since + 1}]",
            f"stated {claim.figure.text} [{int(claim.figure.low or 0)}]",
            "the two do not meet",
        ),
    )
