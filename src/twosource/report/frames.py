"""The basis and period of a claim in words."""

from __future__ import annotations

import re

from twosource.authorities.basis import basis_in_words
from twosource.model import Claim

_TAG = re.compile(r"\b[a-z]+:[a-z_]+\b")


def basis_words(claim: Claim) -> str | None:
    """ "of gross national income, in real terms"; None when the claim states no basis."""
    return ", ".join(_tag(tag) for tag in claim.frame.basis) or None


def note_words(note: str | None) -> str | None:
    """A side's note, with basis tags in it put into words."""
    return _TAG.sub(lambda match: _tag(match[0]), note) if note else None


def _tag(tag: str) -> str:
    """The words that the messages use, so that they and the tables say the same."""
    return str(basis_in_words([tag]))


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
