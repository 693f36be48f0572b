"""Documents against themselves: rows of sentences that fire or stay silent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from twosource.compare.inside_document.inside import judge_inside
from twosource.figures.find import find_figures
from twosource.model import Article, Attribution, Claim, Document, Frame, Judgement
from twosource.text.sentences import segment

CASES = Path(__file__).parent / "cases"
PUBLISHED = dt.date(2026, 6, 1)


def article(text: str, name: str = "a.txt", published: dt.date = PUBLISHED) -> Article:
    """An article with figures only: these checks need neither speakers nor frames."""
    document = Document(name, text, published=published)
    sentences = segment(document)
    claims = [
        Claim(f"{name}:{f.start}", document, sentences[f.sentence], f, Frame(), Attribution(), index)
        for index, f in enumerate(find_figures(document, sentences))
    ]
    return Article(document, sentences, claims)


def rows(*files: str) -> list[Any]:
    found = []
    for file in files:
        for group, cases in yaml.safe_load((CASES / f"{file}.yaml").read_text(encoding="utf-8")).items():
            found += [pytest.param(case, id=f"{file}-{group}-{n}") for n, case in enumerate(cases)]
    return found


def judged(case: dict[str, Any]) -> list[Judgement]:
    published = case.get("published", PUBLISHED)
    texts = case["text"] if isinstance(case["text"], list) else [case["text"]]
    return judge_inside([article(text, f"{n}.txt", published) for n, text in enumerate(texts)])


@pytest.mark.parametrize("case", rows("arithmetic", "conversions", "lists", "weekdays"))
def test_row(case: dict[str, Any]) -> None:
    judgements = judged(case)
    told = [(j.check, [side.text for side in j.sides]) for j in judgements]
    if not case.get("check"):
        assert told == []
        return
    assert [check for check, _ in told] == [case["check"]], told
    named = told[0][1]
    assert named[0] == case["sides"][0], named
    assert all(any(text in side for side in named) for text in case["sides"]), named
    for side in judgements[0].sides:
        document = next(j.claim.document for j in judgements[0].sides if j.claim and j.document == side.document)
        assert document.text[side.start : side.end] == side.text
