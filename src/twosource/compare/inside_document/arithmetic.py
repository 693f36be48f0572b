"""Do the numbers of one document add up? Changes, growth, sums, shares and products."""

from __future__ import annotations

from twosource.compare.inside_document.ballots import judge_ballots
from twosource.compare.inside_document.growth import judge_changes
from twosource.compare.inside_document.margins import judge_margins
from twosource.compare.inside_document.products import judge_products
from twosource.compare.inside_document.shares import judge_shares
from twosource.compare.inside_document.sums import judge_sums
from twosource.compare.inside_document.tables import judge_tables
from twosource.compare.inside_document.years import judge_years
from twosource.model import Article, Judgement


def judge_arithmetic(article: Article) -> list[Judgement]:
    """Every calculation that the article's own figures contradict, beyond what rounding explains."""
    return [
        *judge_changes(article),
        *judge_sums(article),
        *judge_tables(article),
        *judge_shares(article),
        *judge_products(article),
        *judge_ballots(article),
        *judge_margins(article),
        *judge_years(article),
    ]
