"""Tags of a basis for readers."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.lexicons import load


def basis_in_words(tags: Sequence[str]) -> str | None:
    """``price:real`` and ``base:gdp`` as "in real terms, of gross domestic product"; None if there are none."""
    names = load("report")["basis"] | load("gate")["words"]
    return ", ".join(names.get(tag, tag.partition(":")[2].replace("_", " ")) for tag in tags) or None
