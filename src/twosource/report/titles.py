"""Headings: what a judgement or a finding is about, never the name of a rule."""

from __future__ import annotations

from twosource.model import Finding


def card_title(finding: Finding) -> str:
    """The heading of a card."""
    title = finding.title
    if finding.type == "title" and "title" not in title.lower():
        title = f"title of {title}"
    return title if title in {side.document for side in finding.sides} else capital(title)


def capital(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]
