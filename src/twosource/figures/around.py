"""The words beside a place in a text."""

from __future__ import annotations

_OPENING = " \u00a0-“\"'‘("
_MARKS = "(“\"'‘’/—–[„«"
_INSIDE = "'’"


def word_before(lower: str, position: int) -> tuple[str, int]:
    """The word that ends directly before a place, and where it starts; a space or hyphen may stand between."""
    text = lower[position - 24 if position > 24 else 0 : position]
    body = text.rstrip(_OPENING)
    if not body or len(text) - len(body) > 3:
        return "", position
    begin = max(body.rfind(" "), body.rfind("-"), body.rfind("\n"), body.rfind("\u00a0")) + 1
    word = body[begin:].lstrip(_MARKS)
    return word.rstrip(_INSIDE), position - (len(text) - len(body)) - len(word)
