"""A number changed inside a quotation is told once, as the quotation that differs."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import Judgement, Side

_TOLD_AS_NUMBERS = ("pair.value", "pair.unit", "pair.date")
_APART = ("conflict", "against_authority")


def told_once(judgements: Sequence[Judgement]) -> list[Judgement]:
    """``judgements`` without disagreeing numbers that both stand in the two wordings of one quotation."""
    quotes = [judgement.sides for judgement in judgements if judgement.check == "quote.wording"]
    return [
        judgement
        for judgement in judgements
        if judgement.check not in _TOLD_AS_NUMBERS
        or judgement.verdict not in _APART
        or not any(_inside(judgement.sides, sides) for sides in quotes)
    ]


def _inside(sides: Sequence[Side], quoted: Sequence[Side]) -> bool:
    return all(
        any(
            side.document == quote.document and quote.start <= side.start and side.end <= quote.end
            for quote in quoted
        )
        for side in sides
    )
