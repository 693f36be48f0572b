"""Which claims speak of the same quantity."""

from __future__ import annotations

from twosource.model import Article, Pair


def align(articles: list[Article]) -> list[Pair]:
    """Pairs of claims that speak of the same quantity, within and across documents; near-pairs are ``refused``."""
    return []
