"""What was not checked, and why: every figure ends as agreed, disputed, or here with a reason."""

from __future__ import annotations

from collections import defaultdict

from twosource.lexicons import load
from twosource.model import Article, Claim, Judgement, NotChecked, Pair

_LOOKED_AT = ("agree", "agree_rounded", "conflict", "against_authority", "different_basis", "arithmetic", "update")
"""Verdicts after which a figure counts as checked."""


def not_checked(articles: list[Article], pairs: list[Pair], judgements: list[Judgement]) -> list[NotChecked]:
    """Every figure that no comparison settled, with the most specific reason that can be told."""
    settled: set[str] = set()
    touched: dict[str, Judgement] = {}
    for judgement in judgements:
        for side in judgement.sides:
            if side.claim is not None:
                touched.setdefault(side.claim.id, judgement)
                if judgement.verdict in _LOOKED_AT:
                    settled.add(side.claim.id)
    nearest = _nearest(pairs)
    sources: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for article in articles:
        for claim in article.claims:
            sources[_comparable(claim)].add(claim.document.id)
    return [
        NotChecked(
            claim,
            _reason(
                claim, touched.get(claim.id), nearest.get(claim.id), sources[_comparable(claim)], len(articles)
            ),
        )
        for article in articles
        for claim in article.claims
        if claim.id not in settled
    ]


def _nearest(pairs: list[Pair]) -> dict[str, Pair]:
    """The best refused pair of each figure."""
    nearest: dict[str, Pair] = {}
    for pair in pairs:
        if pair.refused is not None:
            for claim in (pair.a, pair.b):
                if claim.id not in nearest or pair.score > nearest[claim.id].score:
                    nearest[claim.id] = pair
    return nearest


def _comparable(claim: Claim) -> tuple[str, str | None]:
    figure = claim.figure
    return figure.kind, figure.unit if figure.kind in ("money", "measure") else None


def _reason(
    claim: Claim, touched: Judgement | None, nearest: Pair | None, sources: set[str], articles: int
) -> str:
    if touched is not None:
        return f"comparable only in part ({touched.check}: {touched.verdict.replace('_', ' ')})"
    if claim.figure.low is None and claim.figure.date_start is None:
        if claim.figure.granularity is not None:
            return "no other text gives this day, and without a date of publication it cannot be placed"
        return "its value could not be read"
    if claim.sentence.section == "boilerplate":
        return "stands outside the story (page furniture)"
    if articles == 1:
        return "only one text to check"
    if nearest is not None and nearest.refused is not None:
        return _refused(claim, nearest, nearest.refused)
    if len(sources) == 1:
        return "single source: no other text gives a figure of this kind"
    return "single source: no other text gives this quantity"


def _refused(claim: Claim, pair: Pair, slot: str) -> str:
    other = pair.b if pair.a is claim else pair.a
    where = "this text" if other.document.id == claim.document.id else other.document.id
    if slot.startswith("agrees with "):
        return f"single source: the nearest figure, {other.figure.text} in {where}, {slot}"
    why = load("coverage")["slots"].get(slot, slot)
    return f"single source: the nearest figure, {other.figure.text} in {where}, is {why}"
