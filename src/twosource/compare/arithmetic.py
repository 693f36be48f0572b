"""Do the numbers of one document add up? Changes, growth, sums, shares and products."""

from __future__ import annotations

from twosource.compare.growth import judge_changes
from twosource.model import Article, Judgement


def judge_arithmetic(article: Article) -> list[Judgement]:
    """Every calculation that the article's own figures contradict, beyond what rounding explains."""
    return [*judge_changes(article)]
