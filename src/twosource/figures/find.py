"""Every figure of a document."""

from __future__ import annotations

from twosource.model import Document, Figure, Sentence


def find_figures(document: Document, sentences: list[Sentence]) -> list[Figure]:
    """The figures in text order. ``document.published`` resolves weekdays and dates without a year."""
    return []
