"""Which claims speak of the same quantity."""

from __future__ import annotations

from twosource.model import Article, Pair


def align(articles: list[Article]) -> list[Pair]:
    """Pairs of claims, within and across documents, that speak of the same quantity; near-pairs with ``refused``."""
    return []
