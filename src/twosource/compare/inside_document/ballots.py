"""Votes against the size of the body that cast them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby, pairwise

from twosource.compare.neighbours import Quantity, quantities, side
from twosource.compare.phrases import alternatives, anywhere
from twosource.compare.precision import show
from twosource.lexicons import load
from twosource.model import Article, Claim, Judgement

_VOTE = anywhere("ballots", "votes")
_TO = re.compile(r"^(?:votes?|members?|seats?)? ?to$")
_BODY_AFTER = re.compile(r"^-" + alternatives(load("totals")["bodies"]) + r"(?!\w)")
_BODY_BEFORE = re.compile(rf"(?<!\w){alternatives(load('ballots')['bodies'])} of$")
_MEMBERS = re.compile(rf"^(?:[a-z]+ )?{alternatives(load('ballots')['members'])}(?!\w)")
_SIDE = re.compile(rf"^(?:[a-z]+ ){{0,3}}{alternatives(load('ballots')['sides'])}(?!\w)")
_ABSTAINED = re.compile(rf"^{alternatives(load('ballots')['abstained'])}(?!\w)")


def judge_ballots(article: Article) -> list[Judgement]:
    """More votes than the body has members."""
    judgements: list[Judgement] = []
    text = article.document.text
    found = quantities(article, lambda figure: figure.kind in ("count", "score") and figure.low is not None)
    for sentence, group in groupby(found, key=lambda quantity: quantity.sentence):
        row = list(group)
        record = article.sentences[sentence]
        if not _VOTE.search(text[record.start : record.end].casefold()):
            continue
        bodies = [q for q in row if _BODY_AFTER.match(q.after) or _BODY_BEFORE.search(q.before)]
        bodies = bodies or [q for q in row if q.before.endswith("of the") and _MEMBERS.match(q.after)]
        votes = _cast(row)
        if len(bodies) != 1 or not votes:
            continue
        body = bodies[0].figure
        cast = sum((amount for _, amount in votes), Decimal(0))
        if body.low is None or cast <= body.low or cast > body.low * 2:
            continue
        claims = list(dict.fromkeys(claim.id for claim, _ in votes))
        sides = [next(c for c, _ in votes if c.id == each) for each in claims]
        terms = " + ".join(show(amount) for _, amount in votes)
        judgements.append(
            _judgement(
                [bodies[0].claim, *sides], f"{terms} = {show(cast)} [{show(cast)}]", body.text, str(body.low)
            )
        )
    return judgements


def _cast(row: list[Quantity]) -> list[tuple[Claim, Decimal]]:
    """Votes for and against: "24 votes to 19" or "24-19"."""
    abstained = [(q.claim, q.figure.low or Decimal(0)) for q in row if _ABSTAINED.match(q.after)]
    for first, second in pairwise(row):
        if _TO.match(second.before) and first.figure.kind == second.figure.kind == "count":
            cast = [(first.claim, first.figure.low or Decimal(0)), (second.claim, second.figure.low or Decimal(0))]
            return cast + abstained
    for quantity in row:
        figure = quantity.figure
        if figure.kind == "score" and figure.low is not None and figure.high is not None:
            return [(quantity.claim, figure.low), (quantity.claim, figure.high), *abstained]
    return _by_side(row)


def _by_side(row: list[Quantity]) -> list[tuple[Claim, Decimal]]:
    """For "nine of the 11 members voted for it and three against" the nine and the three."""
    if len(row) != 3 or not row[1].before.endswith("of the") or not _SIDE.match(row[2].after):
        return []
    return [(quantity.claim, quantity.figure.low or Decimal(0)) for quantity in (row[0], row[2])]


def _judgement(claims: list[Claim], line: str, whole: str, said: str) -> Judgement:
    return Judgement(
        check="arithmetic.sum",
        type="arithmetic",
        verdict="arithmetic",
        sides=tuple(side(claim) for claim in claims),
        quantity=claims[0].frame.measure or "total",
        facts={"stated": whole, "computed": line.split(" = ")[1].split(" ")[0], "unit": claims[-1].figure.unit},
        derivation=(line, f"at most {whole} [{said}]", "that is more than there are"),
    )
