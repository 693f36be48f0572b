"""A light stemmer: one form for the forms of an English news word."""

from __future__ import annotations

from typing import Final

from twosource.lexicons import load

_IRREGULAR: Final[dict[str, str]] = load("stems")["irregular"]
_FIXED: Final = frozenset(load("stems")["fixed"])
_DOUBLED: Final = frozenset("bdgmnprt")
_VOWELS: Final = frozenset("aeiou")
_NO_SILENT_E: Final = frozenset("aeiouwxy")
_LIMIT: Final = 100_000
_known: dict[str, str] = {}


def stem(word: str) -> str:
    """The stem of a lower-case word; remembered, because news repeats itself."""
    found = _known.get(word)
    if found is None:
        if len(_known) > _LIMIT:
            _known.clear()
        found = _known[word] = _stem(word)
    return found


def _stem(word: str) -> str:
    if word in _FIXED:
        return word
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    elif len(word) > 3 and word.isalpha():
        word = _without_ending(word)
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _without_ending(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and any(vowel in rest for vowel in "aeiouy"):
            if rest.endswith("e"):
                return word
            if len(rest) == 3 and rest[1] in _VOWELS and rest[0] not in _VOWELS and rest[2] not in _NO_SILENT_E:
                return rest + "e"
            doubled = len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] in _DOUBLED
            return rest[:-1] if doubled else rest
    return word
