"""Text measured and laid out in terminal columns, where a character may take none, one or two."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns that a text takes."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def pad(text: str, room: int) -> str:
    """The text with spaces up to ``room`` columns."""
    return text + " " * max(room - width(text), 0)


def cut(text: str, room: int, mark: str = "…") -> str:
    """The text in at most ``room`` columns, its end cut off with ``mark``."""
    if width(text) <= room:
        return text
    kept, used = [], len(mark)
    for character in text:
        used += _columns(character)
        if used > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + mark


def wrap(text: str, room: int) -> list[str]:
    """The text in lines of at most ``room`` columns, broken at spaces; one line when ``room`` is 0."""
    if not room:
        return [text]
    lines: list[str] = []
    for word in text.split(" "):
        while width(word) > room:
            head = cut(word, room, "")
            lines, word = [*lines, head], word[len(head) :]
        if lines and width(lines[-1]) + 1 + width(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
