"""All comparisons of one story, in order."""

from __future__ import annotations

from twosource.authorities.registry import Registry
from twosource.compare.challenges import judge_challenges
from twosource.compare.inside_document.inside import judge_inside
from twosource.compare.names import judge_names
from twosource.compare.pairs import judge_pairs
from twosource.compare.quoted import told_once
from twosource.compare.quotes import judge_quotes
from twosource.compare.registered import judge_registered
from twosource.compare.titles import judge_titles
from twosource.model import Article, Judgement, Pair
from twosource.plugins import plugin_checks


def judge(articles: list[Article], pairs: list[Pair], registry: Registry) -> list[Judgement]:
    """What the comparisons say, in a stable order (documents in the order given, then text order)."""
    judgements = judge_pairs(pairs, articles, registry)
    judgements += judge_inside(articles)
    judgements += judge_registered(articles, registry)
    judgements += judge_titles(articles)
    judgements += judge_quotes(articles)
    judgements += judge_names(articles)
    judgements += judge_challenges(articles)
    for check in plugin_checks():
        judgements += check(articles, registry)
    return told_once(judgements)
