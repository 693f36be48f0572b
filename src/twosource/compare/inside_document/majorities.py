"""A majority claimed for what is not more than half of its whole: "31 of the 63 seats, a clear majority"."""

from __future__ import annotations

import re
from itertools import pairwise

from twosource.compare.neighbours import Quantity, quantities, side
from twosource.compare.phrases import alternatives, anywhere
from twosource.compare.precision import show
from twosource.lexicons import load
from twosource.model import Article, Judgement

_OF = re.compile(r"^(?:[a-z'-]+ ){0,2}(?:out )?of (?:the|its|all|all the|parliament's|a possible)(?: [a-z'-]+)?$")
_IN_BODY = re.compile(r"^(?:[a-z'-]+ ){1,2}in (?:the|a|its|parliament's)$")
_BODY = re.compile(r"^-" + alternatives(load("totals")["bodies"]) + r"(?!\w)")
_CLAIMED = re.compile(
    r"^(?:-[a-z]+ )?(?:[a-z'-]+ ?){0,3}(?:,|–|—| -) ?"
    r"(?:giving (?:it|them|him|her|the party) |enough for |which is )?"
    rf"(?:an? |the )?(?:{anywhere('portions', 'majority_adjectives').pattern} )?majority(?! of|-)(?!\w)"
)


def judge_majorities(article: Article) -> list[Judgement]:
    """Parts called a majority that are at most half of the whole beside them."""
    found = quantities(article, lambda figure: figure.kind == "count" and bool(figure.low))
    judgements = []
    for part, whole in pairwise(found):
        if part.sentence != whole.sentence or not _CLAIMED.match(whole.after):
            continue
        stated = _OF.match(whole.before) or (_IN_BODY.match(whole.before) and _BODY.match(whole.after))
        if stated and _is_half_at_most(part, whole):
            judgements.append(_judgement(part, whole))
    return judgements


def _is_half_at_most(part: Quantity, whole: Quantity) -> bool:
    few, many = part.figure.low, whole.figure.low
    assert few is not None and many is not None
    exact = part.figure.bound == whole.figure.bound == "exact"
    return exact and many / 4 < few <= many / 2


def _judgement(part: Quantity, whole: Quantity) -> Judgement:
    few, many = part.figure.low, whole.figure.low
    assert few is not None and many is not None
    return Judgement(
        check="arithmetic.share",
        type="arithmetic",
        verdict="arithmetic",
        sides=(side(part.claim, "part"), side(whole.claim, "whole")),
        quantity=part.claim.frame.measure or "majority",
        facts={
            "stated": "majority",
            "part": part.figure.text,
            "whole": whole.figure.text,
            "computed": show(few / many * 100),
            "unit": "percent",
        },
        derivation=(
            f"{show(few)} of {show(many)} [{show(few)}]",
            f"a majority of {show(many)} is [{show(many // 2 + 1)} to {show(many)}]",
            "the two do not meet",
        ),
    )
