"""What was not checked, and why."""

from __future__ import annotations

from twosource.model import Article, Judgement, NotChecked, Pair


def not_checked(articles: list[Article], pairs: list[Pair], judgements: list[Judgement]) -> list[NotChecked]:
    """Every figure that no comparison used, with the reason."""
    used = {
        claim.id
        for judgement in judgements
        for claim in (side.claim for side in judgement.sides)
        if claim is not None
    }
    return [
        NotChecked(claim, "no other source gives this quantity")
        for article in articles
        for claim in article.claims
        if claim.id not in used
    ]
