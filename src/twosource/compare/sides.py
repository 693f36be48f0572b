"""The sides of a judgement: claims with places, notes and a name for what they speak of."""

from __future__ import annotations

from decimal import Decimal

from twosource.model import Claim, Side
from twosource.units.quantity import quantity


def side(claim: Claim, note: str | None = None) -> Side:
    """The place of a claim, with what to say beside it."""
    figure = claim.figure
    return Side(claim.document.id, figure.start, figure.end, figure.text, claim.attribution.speaker, claim, note)


def quantity_name(a: Claim, b: Claim) -> str:
    """What two claims speak of, for a reader: measure with entity, else the counted thing, else nothing."""
    for claim in (a, b):
        frame = claim.frame
        if frame.measure:
            return f"{frame.measure} ({frame.entity})" if frame.entity else frame.measure
    for claim in (a, b):
        if claim.figure.noun:
            return claim.figure.noun
    return ""


def in_words(claim: Claim) -> str | None:
    """The values that a printed figure allows: "13.35 to 13.45 billion" as plain numbers."""
    amount = quantity(claim.figure)
    if amount is None:
        start, end = claim.figure.date_start, claim.figure.date_end
        if start is None:
            return None
        return start.isoformat() if end is None or end == start else f"{start.isoformat()} to {end.isoformat()}"
    interval = amount.interval
    low, high = interval.low, interval.high
    if low is None:
        return f"{'less than' if interval.high_open else 'at most'} {_plain(high)}"
    if high is None:
        return f"{'more than' if interval.low_open else 'at least'} {_plain(low)}"
    return _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"


def _plain(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
