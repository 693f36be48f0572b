"""The words beside a place in a text."""

from __future__ import annotations

_OPENING = " \u00a0-“\"'‘("
_MARKS = "(“\"'‘’/—–[„«"
_INSIDE = "'’"


def word_before(lower: str, position: int) -> tuple[str, int]:
    """The word that ends directly before a place, and where it starts; a space or hyphen may stand between."""
    text = lower[position - 24 if position > 24 else 0 : position]
    body = text.rstrip(_OPENING)
    length = len(body)
    gap = len(text) - length
    if not length or gap > 3:
        return "", position
    if body[-1].isspace():
        return "", position - gap
    word = body.rsplit(None, 1)[-1]
    if "-" in word:
        word = word.rpartition("-")[2]
    if not word.isalpha():
        word = word.lstrip(_MARKS)
        return word.rstrip(_INSIDE), position - gap - len(word)
    return word, position - gap - len(word)
