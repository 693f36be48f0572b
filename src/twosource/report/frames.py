"""The basis and period of a claim in words."""

from __future__ import annotations

from twosource.model import Claim
from twosource.report.words import words


def basis_words(claim: Claim) -> str | None:
    """ "of gross national income, in real terms"; None when the claim states no basis."""
    names = words()["basis"]
    stated = [names.get(tag, tag.partition(":")[2].replace("_", " ")) for tag in claim.frame.basis]
    return ", ".join(stated) or None


def per_words(claim: Claim) -> str | None:
    """ "per year"."""
    per = claim.figure.per or claim.frame.per
    return f"per {per}" if per else None


def period_words(claim: Claim) -> str | None:
    """The period as printed, or its dates."""
    frame = claim.frame
    if frame.period_text:
        return frame.period_text
    if frame.period_start and frame.period_end and frame.period_start != frame.period_end:
        return f"{frame.period_start} to {frame.period_end}"
    return str(frame.period_start) if frame.period_start else None
