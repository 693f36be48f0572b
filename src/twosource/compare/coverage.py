"""What was not checked, and why."""

from __future__ import annotations

from collections import defaultdict

from twosource.model import Article, Claim, Judgement, NotChecked, Pair

_SLOTS = {
    "place": "another place",
    "scope": "another scope",
    "period": "another period",
    "status": "another status (forecast, target or actual)",
    "role": "a change, not a level",
    "per": "another denominator",
    "basis": "another basis",
    "direction": "a change the other way",
}


def not_checked(articles: list[Article], pairs: list[Pair], judgements: list[Judgement]) -> list[NotChecked]:
    """Every figure that no comparison used, with the most specific reason that can be told."""
    used = {
        claim.id
        for judgement in judgements
        for claim in (side.claim for side in judgement.sides)
        if claim is not None
    }
    refused: dict[str, Pair] = {}
    for pair in pairs:
        if pair.refused is not None:
            for claim in (pair.a, pair.b):
                if claim.id not in refused or pair.score > refused[claim.id].score:
                    refused[claim.id] = pair
    kinds: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for article in articles:
        for claim in article.claims:
            kinds[_comparable(claim)].add(claim.document.id)
    return [
        NotChecked(claim, _reason(claim, refused.get(claim.id), kinds[_comparable(claim)], len(articles)))
        for article in articles
        for claim in article.claims
        if claim.id not in used
    ]


def _comparable(claim: Claim) -> tuple[str, str | None]:
    figure = claim.figure
    return figure.kind, figure.unit if figure.kind in ("money", "measure") else None


def _reason(claim: Claim, refused: Pair | None, documents: set[str], articles: int) -> str:
    if articles == 1:
        return "only one text to check"
    if claim.figure.low is None and claim.figure.date_start is None:
        return "its value could not be read"
    if claim.sentence.section == "boilerplate":
        return "stands outside the story (page furniture)"
    if refused is not None and refused.refused is not None:
        other = refused.b if refused.a is claim else refused.a
        why = _SLOTS.get(refused.refused, refused.refused)
        return f"the nearest figure, {other.figure.text} in {other.document.id}, is of another quantity: {why}"
    if len(documents) == 1:
        return "no other source gives a figure of this kind"
    return "no other source gives this quantity"
