"""Headings: what a judgement or a finding is about, never the name of a rule."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import Finding, Judgement, Side
from twosource.report.instructions import short


def quantity_of(judgement: Judgement | None, sides: Sequence[Side]) -> str:
    """What a judgement is about, for a heading; failing that, the measured noun or the figures themselves."""
    if judgement is not None and judgement.quantity:
        return judgement.quantity
    claims = [side.claim for side in sides if side.claim]
    named = [claim.frame.measure for claim in claims] + [claim.figure.noun for claim in claims]
    texts = dict.fromkeys(side.text for side in sides)
    return next((name for name in named if name), None) or " / ".join(short(text, 40) for text in texts)


def card_title(finding: Finding) -> str:
    """The heading of a card."""
    title = quantity_of(finding.judgement, finding.sides)
    if finding.type == "title" and "title" not in title.lower():
        title = f"title of {title}"
    return capital(title)


def capital(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]
