"""Do the numbers of one document add up? Changes, growth, sums, shares and products."""

from __future__ import annotations

from twosource.compare.inside_document.ballots import judge_ballots
from twosource.compare.inside_document.growth import judge_changes
from twosource.compare.inside_document.majorities import judge_majorities
from twosource.compare.inside_document.margins import judge_margins
from twosource.compare.inside_document.products import judge_products
from twosource.compare.inside_document.shares import judge_shares
from twosource.compare.inside_document.sums import judge_sums
from twosource.compare.inside_document.tables import judge_tables
from twosource.compare.inside_document.wholes import judge_wholes
from twosource.compare.inside_document.years import judge_years
from twosource.model import Article, Judgement

_CHECKS = (
    judge_changes,
    judge_sums,
    judge_tables,
    judge_shares,
    judge_products,
    judge_ballots,
    judge_wholes,
    judge_majorities,
    judge_margins,
    judge_years,
)


def judge_arithmetic(article: Article) -> list[Judgement]:
    """Every calculation that the article's own figures contradict, beyond what rounding explains.

    The same figures are told of once, though two checks may read them as one calculation.
    """
    told: dict[frozenset[int], Judgement] = {}
    for check in _CHECKS:
        for judgement in check(article):
            told.setdefault(frozenset(side.start for side in judgement.sides), judgement)
    return list(told.values())
