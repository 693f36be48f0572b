"""Two long texts that are nearly the same, cut to where they differ."""

from __future__ import annotations

from difflib import SequenceMatcher

AROUND = 3
"""Words kept on either side of a difference."""


def cut_to_difference(first: str, second: str, room: int = 14) -> tuple[str, str]:
    """Both texts from a little before their first difference to a little after their last, at most ``room`` words
    each. Short texts stay whole."""
    a, b = first.split(), second.split()
    if len(a) <= room and len(b) <= room:
        return first, second
    blocks = SequenceMatcher(None, [_bare(word) for word in a], [_bare(word) for word in b], autojunk=False)
    codes = blocks.get_opcodes()
    # A quote that starts later or ends earlier than the other one is only shorter there.
    inner = [code for code in codes[1:-1] if code[0] != "equal"]
    inner += [code for code in (codes[0], codes[-1]) if code[0] == "replace" and code not in inner]
    changes = sorted(inner or [code for code in codes if code[0] != "equal"], key=lambda code: code[1])
    if not changes:
        return _clip(a, 0, room), _clip(b, 0, room)
    _, start_a, _, start_b, _ = changes[0]
    _, _, end_a, _, end_b = changes[-1]
    return (
        _clip(a, start_a - AROUND, min(room, end_a - start_a + 2 * AROUND)),
        _clip(b, start_b - AROUND, min(room, end_b - start_b + 2 * AROUND)),
    )


def _clip(words: list[str], start: int, count: int) -> str:
    start = max(start, 0)
    end = min(start + count, len(words))
    text = " ".join(words[start:end])
    return ("…" if start else "") + text + ("…" if end < len(words) else "")


def _bare(word: str) -> str:
    return word.strip(".,;:!?“”\"'’…").replace("’", "'").casefold()
