"""Sentences as stems with positions: the wording that alignment compares."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from twosource.lexicons import load

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")


class Word(NamedTuple):
    """A content word of a sentence, as a stem, with its span in the document."""

    stem: str
    start: int
    end: int
    name: bool
    """Written with a capital inside a sentence: part of a name."""


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=20000)
def stem(word: str) -> str:
    """``word`` without its ending, by the Snowball stemmer for English: "vaccinated" and "vaccination" meet."""
    return str(_stemmer().stemWord(word.casefold()))


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[int, ...]]:
    """The groups of the thesaurus that hold a stem."""
    synonyms = _lists()[2]
    found: dict[str, set[int]] = {}
    number = 0
    for subject in load("thesaurus").values():
        for group in subject:
            number += 1
            for word in group.split():
                found.setdefault(canonical(word, synonyms), set()).add(number)
    return {text: tuple(sorted(numbers)) for text, numbers in found.items()}


def groups(text: str) -> tuple[int, ...]:
    """The numbers of the thesaurus groups that hold the stem ``text``: two stems with one in common are kin."""
    return _groups().get(text, ())


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    lexicon = load("alignment")
    synonyms: dict[str, str] = {}
    for group in lexicon["synonyms"]:
        for word in group:
            synonyms.setdefault(stem(word), stem(group[0]))
    for country, names in load("places")["countries"].items():
        for name in (country, *names):
            if " " not in name:
                synonyms.setdefault(stem(name.replace(".", "")), stem(country))
    return (
        frozenset(lexicon["stop"].split()),
        frozenset(canonical(word, synonyms) for word in lexicon["weak"].split()),
        synonyms,
    )


def canonical(word: str, synonyms: dict[str, str]) -> str:
    """The stem that stands for ``word`` and its synonyms."""
    text = stem(word)
    return synonyms.get(text, text)


def is_weak(text: str) -> bool:
    """Whether the stem is so frequent in any news that sharing it says little."""
    return text in _lists()[1]


def _is_acronym(word: str) -> bool:
    """The United States, not "us"."""
    return word == "US"


def content_words(text: str, start: int, end: int, masked: list[tuple[int, int]]) -> list[Word]:
    """The content words of ``text[start:end]`` outside the ``masked`` spans (figures), in order."""
    stop, _, synonyms = _lists()
    words = []
    spans = iter(masked)
    span = next(spans, None)
    first = True
    for match in _WORD.finditer(text, start, end):
        at = match.start()
        while span is not None and span[1] <= at:
            span = next(spans, None)
        if span is not None and span[0] <= at:
            continue
        word = match.group()
        lower = word.casefold()
        if (lower in stop and not _is_acronym(word)) or len(lower) < 2:
            first = False
            continue
        words.append(Word(canonical(lower, synonyms), at, match.end(), word[0].isupper() and not first))
        first = False
    return words


@lru_cache(maxsize=20000)
def canonical_words(phrase: str) -> frozenset[str]:
    """The content stems of a short phrase, synonyms replaced."""
    stop, _, synonyms = _lists()
    words = (match.group().casefold() for match in _WORD.finditer(phrase))
    return frozenset(canonical(word, synonyms) for word in words if word not in stop)
