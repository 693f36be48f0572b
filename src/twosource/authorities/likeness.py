"""Whether two names of a measure or an entity mean the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from twosource.lexicons import load

_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 92


@lru_cache(maxsize=4096)
def alike(wanted: str, stated: str) -> bool:
    """Fuzzy equality: word order, articles, plural endings and small spelling differences do not matter.

    A ``*`` in ``wanted`` stands for any words.
    """
    if "*" in wanted:
        from fnmatch import fnmatchcase

        return fnmatchcase(stated.casefold(), wanted.casefold())
    a, b = _words(wanted), _words(stated)
    if a == b:
        return True
    from rapidfuzz.fuzz import token_sort_ratio

    return bool(a and b) and token_sort_ratio(" ".join(a), " ".join(b)) >= _ENOUGH


@lru_cache(maxsize=4096)
def same_measure(wanted: str, stated: str) -> bool:
    """``alike``, or ``wanted`` is a term by which the lexicon knows the measure ``stated``: "fatalities"."""
    return alike(wanted, stated) or stated in _measures_by_term().get(_words(wanted), frozenset())


def is_measure(name: str) -> bool:
    """Whether the lexicon knows this measure, or a measure by this term."""
    return _words(name) in _measures_by_term() or any(alike(name, measure) for measure in load("measures"))


@cache
def _measures_by_term() -> dict[tuple[str, ...], frozenset[str]]:
    table: dict[tuple[str, ...], set[str]] = {}
    for measure, entry in load("measures").items():
        for term in entry["terms"]:
            table.setdefault(_words(str(term)), set()).add(measure)
    return {term: frozenset(measures) for term, measures in table.items()}


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    small = load("small_words")["articles_and_prepositions"]
    words = [word for word in _WORD.findall(text.casefold()) if word not in small]
    return tuple(sorted(map(_singular, words)))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word
