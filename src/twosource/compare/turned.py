"""Short remarks of one speaker in which one word is another, or two words have changed places."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache

from twosource.compare.wording import Word, is_substance, is_word, same_meaning
from twosource.lexicons import load

_ARTICLES = frozenset(("a", "an", "the"))
_LONGEST = 8
_ALIKE = 0.65
"""Two words so alike are taken for one another: preventable and predictable."""


def turned(x: list[Word], y: list[Word]) -> tuple[list[Word], list[Word]] | None:
    """The words that differ when the remarks are otherwise the same; None when they are not, or in no such way."""
    if any(word.gap for word in (*x, *y)) or [word.key for word in x] == [word.key for word in y]:
        return None
    return _one_word(x, y) or _changed_places(x, y)


def _one_word(x: list[Word], y: list[Word]) -> tuple[list[Word], list[Word]] | None:
    left, right = _plain(x), _plain(y)
    if len(left) != len(right) or not 2 <= len(left) <= _LONGEST:
        return None
    apart = [(a, b) for a, b in zip(left, right, strict=True) if a.key != b.key]
    if len(apart) != 1:
        return None
    a, b = apart[0]
    if not (is_substance(a) and is_substance(b) and is_word(a.key) and is_word(b.key)):
        return None
    if _stem(a.key) == _stem(b.key) or same_meaning([a], [b], left, right):
        return None
    shared = sum(is_substance(word) for word in left) - 1
    if shared >= 2 and len(left) >= 4:
        return [a], [b]
    return ([a], [b]) if shared and (_look_alike(a.key, b.key) or _opposites(a.key, b.key)) else None


def _changed_places(x: list[Word], y: list[Word]) -> tuple[list[Word], list[Word]] | None:
    """ "For weeks, not months" against "for months, not weeks"."""
    left, right = ([word for word in words if is_substance(word)] for words in (x, y))
    if len(left) != len(right) or len(left) < 3:
        return None
    apart = [(a, b) for a, b in zip(left, right, strict=True) if _stem(a.key) != _stem(b.key)]
    if len(apart) != 2 or _stem(apart[0][0].key) != _stem(apart[1][1].key):
        return None
    if _stem(apart[0][1].key) != _stem(apart[1][0].key):
        return None
    return [apart[0][0], apart[1][0]], [apart[0][1], apart[1][1]]


def _plain(words: list[Word]) -> list[Word]:
    return [word for word in words if word.key not in _ARTICLES]


def _stem(key: str) -> str:
    return key[:-1] if len(key) > 3 and key.endswith("s") else key


def _look_alike(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= 6 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for pair in load("wording")["opposites"] for a, b in (pair, pair[::-1]))


def _opposites(a: str, b: str) -> bool:
    return (a, b) in _pairs()
