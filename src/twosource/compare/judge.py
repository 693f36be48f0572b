"""All comparisons of one story, in order."""

from __future__ import annotations

from twosource.authorities.registry import Registry
from twosource.compare.inside import judge_inside
from twosource.compare.pairs import judge_pairs
from twosource.compare.registered import judge_registered
from twosource.model import Article, Judgement, Pair
from twosource.plugins import plugin_checks


def judge(articles: list[Article], pairs: list[Pair], registry: Registry) -> list[Judgement]:
    """What the comparisons say, in a stable order (documents in the order given, then text order)."""
    judgements = judge_pairs(pairs, articles, registry)
    judgements += judge_inside(articles)
    judgements += judge_registered(articles, registry)
    for check in plugin_checks():
        judgements += check(articles, registry)
    return judgements
