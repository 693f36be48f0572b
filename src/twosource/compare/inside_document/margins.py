"""Margins beside a result in two numbers: "by 61 votes to 54, a majority of seven"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from twosource.compare.neighbours import Quantity, quantities, side
from twosource.compare.phrases import anywhere
from twosource.compare.precision import Span, allowed, show
from twosource.model import Article, Judgement

_REACH = 3
"""A margin off by more than this factor is that of another result."""
_WORD = anywhere("levels", "margins").pattern
_APPOSED = re.compile(rf"(?:^|[,;:(–—-] ?|\bby )(?:giving |with |for )?(?:an? |the )?(?:[a-z]+ )?{_WORD}(?: of)?$")
_NEXT = re.compile(rf"^(?:the|that is a|that was a|his|her|its|their|a) {_WORD}(?: of| is| was| came to)$")


def judge_margins(article: Article) -> list[Judgement]:
    """Margins that are not the difference of the two numbers of the result before them."""
    judgements = []
    for result, margin in _stated(article):
        first, second, said = result.figure.low, result.figure.high, margin.figure.low
        if first is None or second is None or not said:
            continue
        apart = abs(first - second)
        if not allowed(margin.figure).meets(Span(apart, apart)) and said / _REACH <= apart <= said * _REACH:
            judgements.append(_judgement(result, margin, apart))
    return judgements


def _stated(article: Article) -> Iterator[tuple[Quantity, Quantity]]:
    """Results with the margin told in the same sentence, or at the start of the next."""
    found = quantities(article, lambda figure: figure.kind in ("score", "count") and figure.low is not None)
    for n, result in enumerate(found):
        if result.figure.kind != "score":
            continue
        for margin in found[n + 1 :]:
            if margin.figure.kind == "score" or margin.sentence > result.sentence + 1:
                break
            same = margin.sentence == result.sentence
            if (_APPOSED if same else _NEXT).search(margin.before) and (same or margin.first):
                yield result, margin
                break


def _judgement(result: Quantity, margin: Quantity, apart: Decimal) -> Judgement:
    score, said = result.figure, margin.figure
    assert score.low is not None and score.high is not None
    high, low = max(score.low, score.high), min(score.low, score.high)
    return Judgement(
        check="arithmetic.change",
        type="arithmetic",
        verdict="arithmetic",
        sides=(side(margin.claim), side(result.claim, "result")),
        quantity=margin.claim.frame.measure or "margin",
        facts={
            "stated": said.text,
            "from": show(low),
            "to": show(high),
            "computed": show(apart),
            "value": apart,
            "unit": said.unit,
        },
        derivation=(
            f"{show(high)} - {show(low)} = {show(apart)} [{show(apart)}]",
            f"stated {said.text} [{allowed(said)}]",
            "the two do not meet",
        ),
    )
