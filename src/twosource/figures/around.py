"""The words beside a place in a text."""

from __future__ import annotations

_OPENING = " \u00a0-“\"'‘("
_INSIDE = "'’"


def word_before(lower: str, position: int) -> tuple[str, int]:
    """The word that ends directly before a place (a space, hyphen or quotation mark between), and where it starts."""
    base = position - 24 if position > 24 else 0
    text = lower[base:position]
    body = text.rstrip(_OPENING)
    if not body or len(text) - len(body) > 3:
        return "", position
    begin = body.rfind(" ") + 1
    for mark in ("\n", "-", "\u00a0", "(", "“", '"', "/", "—", "–"):
        at = body.rfind(mark, begin)
        if at >= begin:
            begin = at + 1
    return body[begin:].strip(_INSIDE), base + begin
