"""Two texts that are nearly the same: where they differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

AROUND = 3
"""Words kept on either side of a difference."""
_WORD = re.compile(r"\S+")

MOST_WORDS = 6
"""Of a longer difference only the beginning is shown."""
Words = tuple[int, int]
"""A stretch of words: number of the first, and of the one behind the last."""


def difference_spans(first: str, second: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The stretch of each text, as offsets, from its first to its last differing word; None if no word differs.

    Where one text lacks words that the other has, its stretch is the words on either side of the gap.
    """
    found = _changed(first.split(), second.split())
    if found is None:
        return None
    return _offsets(first, found[0]), _offsets(second, found[1])


def cut_to_difference(first: str, second: str, room: int = 14) -> tuple[str, str]:
    """Both texts from a little before their first difference to a little after their last, at most ``room`` words
    each. Short texts stay whole."""
    a, b = first.split(), second.split()
    if len(a) <= room and len(b) <= room:
        return first, second
    found = _changed(a, b)
    if found is None:
        return _clip(a, (0, room), room), _clip(b, (0, room), room)
    return _clip(a, found[0], room), _clip(b, found[1], room)


def cut_to_words(first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str] | None:
    """Two texts around the words that each has where the other differs; None if they cannot be found.

    ``first`` and ``second`` are a text and its words; without words, the text is shown where they are missing.
    """
    (a, words_a), (b, words_b) = first, second
    at_a, at_b = _find(a.split(), words_a.split()), _find(b.split(), words_b.split())
    if at_a is None and at_b is not None and not words_a:
        at_a = _gap(a.split(), b.split(), at_b)
    elif at_b is None and at_a is not None and not words_b:
        at_b = _gap(b.split(), a.split(), at_a)
    if at_a is None or at_b is None:
        return None
    room = 2 * AROUND + MOST_WORDS
    return _clip(a.split(), at_a, room), _clip(b.split(), at_b, room)


def _find(words: list[str], wanted: list[str]) -> Words | None:
    """Where ``wanted`` stands in ``words``; None when it is empty, not there, or there more than once."""
    bare, part = [_bare(word) for word in words], [_bare(word) for word in wanted]
    starts = [start for start in range(len(bare)) if bare[start : start + len(part)] == part] if part else []
    return (starts[0], starts[0] + len(part)) if len(starts) == 1 else None


def _gap(words: list[str], other: list[str], at: Words) -> Words | None:
    """Where in ``words`` the stretch ``at`` of ``other`` is missing."""
    before = _find(words, other[max(at[0] - 2, 0) : at[0]])
    if before is not None:
        return before[1], before[1]
    after = _find(words, other[at[1] : at[1] + 2])
    return (after[0], after[0]) if after is not None else None


def _changed(a: list[str], b: list[str]) -> tuple[Words, Words] | None:
    blocks = SequenceMatcher(None, [_bare(word) for word in a], [_bare(word) for word in b], autojunk=False)
    codes = blocks.get_opcodes()
    # A quote that starts later or ends earlier than the other one is only shorter there.
    inner = [code for code in codes[1:-1] if code[0] != "equal"]
    inner += [code for code in (codes[:1] + codes[-1:]) if code[0] == "replace" and code not in inner]
    changes = sorted(inner or [code for code in codes if code[0] != "equal"], key=lambda code: code[1])
    if not changes:
        return None
    _, start_a, _, start_b, _ = changes[0]
    _, _, end_a, _, end_b = changes[-1]
    return (start_a, end_a), (start_b, end_b)


def _offsets(text: str, words: Words) -> tuple[int, int]:
    places = [match.span() for match in _WORD.finditer(text)]
    start, end = words
    if start == end:
        start, end = max(start - 1, 0), min(end + 1, len(places))
    return (places[start][0], places[end - 1][1]) if start < end else (0, len(text))


def _clip(words: list[str], part: Words, room: int) -> str:
    start = max(part[0] - AROUND, 0)
    end = min(start + min(room, part[1] - part[0] + 2 * AROUND), len(words))
    text = " ".join(words[start:end])
    return ("…" if start else "") + text + ("…" if end < len(words) else "")


def _bare(word: str) -> str:
    return word.strip(".,;:!?“”\"'’…").replace("’", "'").casefold()
