"""Tags of a basis for readers."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.lexicons import load


def basis_in_words(tags: Sequence[str]) -> str | None:
    """``price:real`` and ``base:gdp`` as "in real terms, of gross domestic product"; None if there are none."""
    names = load("report")["basis"] | load("gate")["words"]
    return ", ".join(names.get(tag) or _plain(tag) for tag in tags) or None


def _plain(tag: str) -> str:
    """A tag without words of its own: its value, with what is counted in or left out."""
    axis, _, value = tag.replace("_", " ").partition(":")
    return f"{value} {axis}" if value in ("including", "excluding") else value
