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
_SPANNED = re.compile(
    r"(?<!\w)(?:began|begun|started|opened|ran|from|founded)(?!\w).{0,60}(?:ended|closed|finished|until|till|to)(?!\w)"
)
_LASTED = re.compile(
    r"(?<!\w)(?:lasted|lasting|ran for|after|for|took|taking)(?: (?:just|only|all of|exactly|a full))? ?§|§ later"
)
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
        judgements += _lasted(row, text, words)
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


def _lasted(row: list[Claim], text: str, words: str) -> list[Judgement]:
    """ "Began in 1998 and ended in 2003, lasted seven years": a year either way is not counted."""
    years = [claim for claim in row if claim.figure.kind == "year" and claim.figure.date_start is not None]
    lengths = [claim for claim in row if claim.figure.kind == "duration" and claim.figure.unit == "year"]
    if len(years) != 2 or len(lengths) != 1 or lengths[0].figure.bound != "exact" or not _SPANNED.search(words):
        return []
    if ";" in text[years[1].figure.end : lengths[0].figure.start]:
        return []
    first, last = (claim.figure.date_start for claim in years)
    said = lengths[0].figure.low
    assert first is not None and last is not None
    if said is None or said != lengths[0].figure.high or not _LASTED.search(_beside(lengths[0], text)):
        return []
    length = last.year - first.year
    if length < 2 or not 1 < abs(length - said) <= max(2, length // 2):
        return []
    return [_judgement(lengths[0], years[0], last.year, length)]


def _beside(length: Claim, text: str) -> str:
    sentence = length.sentence
    before = text[max(sentence.start, length.figure.start - 40) : length.figure.start]
    return f"{before}§{text[length.figure.end : min(sentence.end, length.figure.end + 20)]}".casefold()


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
