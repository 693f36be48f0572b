"""The checks of documents against themselves, in one call."""

from __future__ import annotations

from twosource.compare.inside_document.arithmetic import judge_arithmetic
from twosource.compare.inside_document.conversions import judge_conversions
from twosource.compare.inside_document.lists import judge_lists
from twosource.compare.inside_document.occasions import judge_occasions
from twosource.compare.inside_document.weekdays import judge_weekdays
from twosource.model import Article, Judgement


def judge_inside(articles: list[Article]) -> list[Judgement]:
    """What the documents say that does not fit itself, document by document."""
    judgements: list[Judgement] = []
    for article in articles:
        judgements += judge_arithmetic(article)
        judgements += judge_lists(article)
        judgements += judge_occasions(article)
    judgements += judge_conversions(articles)
    judgements += judge_weekdays(articles)
    return judgements
