"""Story pairs: two short texts and the verdict that an editor expects (rows in ``cases/pairs_*.yaml``)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from twosource.align.pairs import align
from twosource.authorities.load import load_registry
from twosource.compare.pairs import judge_pairs
from twosource.model import Article, Document, Judgement
from twosource.pipeline import read_article

CASES = Path(__file__).parent / "cases"
DAY = dt.date(2026, 5, 14)
RAISED = ("conflict", "against_authority", "different_basis")


def rows(name: str) -> list[Any]:
    """The rows of one case file as test parameters; a row with ``todo`` may still fail."""
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(
            row,
            id=row["a"][:48],
            marks=[pytest.mark.xfail(reason=row["todo"], strict=False)] if "todo" in row else [],
        )
        for row in loaded
    ]


def judged(row: dict[str, Any]) -> list[Judgement]:
    """What the comparison of pairs says about the two texts of a row."""
    first, second = row.get("published", [DAY, DAY])
    registry = load_registry()
    articles: list[Article] = [
        read_article(Document(f"{name}.txt", row[name], published=day), registry)
        for name, day in (("a", first), ("b", second))
    ]
    return judge_pairs(align(articles), articles, registry)


def texts(judgement: Judgement) -> set[str]:
    return {side.text for side in judgement.sides}


def raised(judgements: list[Judgement]) -> list[Judgement]:
    return [j for j in judgements if j.check.startswith("pair.") and j.verdict in RAISED]


@pytest.mark.parametrize("row", rows("pairs_conflicts"))
def test_disagreement_is_found_and_named(row: dict[str, Any]) -> None:
    found = raised(judged(row))
    assert any(texts(j) == set(row["sides"]) and j.type == row["type"] for j in found), [
        (j.check, j.type, texts(j)) for j in found
    ]
    allowed = [set(row["sides"]), *(set(pair) for pair in row.get("also", []))]
    assert all(texts(j) in allowed for j in found), [(j.check, texts(j)) for j in found]


@pytest.mark.parametrize("row", rows("pairs_agreements"))
def test_agreement_is_found(row: dict[str, Any]) -> None:
    judgements = judged(row)
    sides = set(row.get("sides_text", row["sides"]))
    verdicts = {j.verdict for j in judgements if texts(j) == sides}
    assert verdicts & {"agree", "agree_rounded"}, [(j.check, j.verdict, texts(j)) for j in judgements]
    assert not raised(judgements)


@pytest.mark.parametrize("row", rows("pairs_traps"))
def test_near_pair_is_left_alone(row: dict[str, Any]) -> None:
    assert not [(j.check, j.verdict, texts(j), j.derivation) for j in raised(judged(row))]
