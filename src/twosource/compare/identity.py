"""Whether two printed names are one: folding, house variants and slips."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from twosource.lexicons import load

_MIN_SLIP = 4
"""Letters that a word must have for one different letter to be a slip."""
_MIN_DOUBLE_SLIP = 6


@lru_cache(maxsize=4096)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case, dots and possessive."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    ).casefold()
    plain = re.sub(r"['’]s\b", "", plain).replace("ß", "ss").replace("ł", "l").replace("ø", "o")
    return tuple(re.findall(r"[^\W_]+", plain))


@cache
def _replacements(place: str) -> tuple[tuple[str, str], ...]:
    pairs = [(other, line[0]) for line in load("transliteration")[place] for other in line[1:]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _known() -> dict[str, str]:
    return {word: line[0] for line in load("transliteration")["names"] for word in line}


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A word with every transliterated spelling replaced by one: equal for "sergei" and "sergey"."""
    word = _known().get(word, word)
    if not word.isascii():
        return word
    for ending, first in _replacements("end"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            word = word[: len(word) - len(ending)] + first
            break
    for spelling, first in _replacements("anywhere"):
        if spelling.isascii() and len(spelling) > 1:
            word = word.replace(spelling, first)
    return word


def slip(a: str, b: str) -> int:
    """Letters by which two words differ; -1 when they are too many for a slip of the keys."""
    if a == b:
        return 0
    shorter = min(len(a), len(b))
    distance = OSA.distance(a, b, score_cutoff=2)
    if distance == 1 and shorter >= _MIN_SLIP:
        return 1
    if distance == 2 and shorter >= _MIN_DOUBLE_SLIP:
        return 2
    if distance == 2 and shorter >= _MIN_SLIP and a[:3] == b[:3]:
        return 2
    return -1
