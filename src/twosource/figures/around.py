"""The words beside a place in a text."""

from __future__ import annotations

_BREAKS = frozenset("\n.;:!?")


def word_before(lower: str, position: int) -> tuple[str, int]:
    """The word that ends directly before a place (one space or hyphen between), and where it starts."""
    end = position
    while end > 0 and lower[end - 1] in " \u00a0-“\"'‘(":
        if position - end > 2:
            return "", position
        end -= 1
    begin = end
    while begin > 0 and (lower[begin - 1].isalpha() or lower[begin - 1] in "'’."):
        begin -= 1
        if end - begin > 20:
            break
    return lower[begin:end].strip("'’").lstrip("."), begin


def clause_before(lower: str, position: int, floor: int, length: int = 60) -> str:
    """The text before a place, back to the last break of the sentence."""
    begin = max(floor, position - length)
    text = lower[begin:position]
    for index in range(len(text) - 1, -1, -1):
        character = text[index]
        if character == "\n" or (character in _BREAKS and text[index + 1 : index + 2] in (" ", "")):
            return text[index + 1 :]
    return text
