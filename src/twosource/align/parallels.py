"""Two sentences built alike in which one word stands for another: roads and schools, exported and imported."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

from twosource.align.subjects import Subject
from twosource.align.words import canonical_words, groups
from twosource.lexicons import load

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|[.;:]")
_FIGURE = "#"


def told_apart(a: Subject, b: Subject) -> bool:
    """Whether one word of the sentences makes them tell of two things."""
    return opposed(a, b) or _somewhere(a, b) or contrasted_word(a, b) is not None


def _somewhere(a: Subject, b: Subject) -> bool:
    """One is of the whole country, the other names what the first does not: a county, a club."""
    whole = [_everywhere(subject) for subject in (a, b)]
    if whole[0] == whole[1]:
        return False
    part, all_of_it = (b, a) if whole[0] else (a, b)
    return bool(part.context.names - all_of_it.context.words.keys())


def _everywhere(subject: Subject) -> bool:
    sentence = subject.claim.sentence
    text = subject.claim.document.text[sentence.start : sentence.end].casefold()
    return any(phrase in text for phrase in load("alignment")["everywhere"])


def opposed(a: Subject, b: Subject) -> bool:
    """Exports stand beside the one figure, imports beside the other."""
    return any(
        _only(a, one, other) and _only(b, other, one)
        for pair in _contraries()
        for one, other in (pair, pair[::-1])
    )


def _only(subject: Subject, one: frozenset[str], other: frozenset[str]) -> bool:
    near = subject.context.words
    return any(near.get(stem, 0.0) >= _BESIDE for stem in one) and not any(stem in near for stem in other)


_BESIDE = 0.4
"""Nearness from which a word stands beside a figure."""


@cache
def _contraries() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (canonical_words(" ".join(one.split())), canonical_words(" ".join(other.split())))
        for one, other in load("alignment")["contraries"]
    )


def contrasted_word(a: Subject, b: Subject) -> tuple[str, str] | None:
    """The first two words that stand in one place of two sentences built alike and mean two things."""
    first, second = _tokens(a), _tokens(b)
    keys = [[word.casefold() for word in row] for row in (first, second)]
    blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    for number, (kind, i, i_end, j, j_end) in enumerate(blocks):
        if kind != "replace" or i_end - i != 1 or j_end - j != 1 or not number > 0:
            continue
        if number + 1 == len(blocks) and i_end < len(first):
            continue
        if _mean_two_things(first[i], second[j]):
            return first[i], second[j]
    return None


def _tokens(subject: Subject) -> list[str]:
    """The words of the sentence, figures as one sign."""
    claim = subject.claim
    text = claim.document.text
    row: list[str] = []
    at = claim.sentence.start
    figures = sorted((s.claim.figure for s in (subject, *subject.neighbours)), key=lambda figure: figure.start)
    for figure in figures:
        row += _TOKEN.findall(text[at : figure.start])
        row.append(_FIGURE)
        at = max(at, figure.end)
    return row + _TOKEN.findall(text[at : claim.sentence.end])


def _mean_two_things(first: str, second: str) -> bool:
    if _FIGURE in (first, second) or not (first[0].isalpha() and second[0].isalpha()):
        return False
    if _opposite(first.casefold(), second.casefold()):
        return True
    left, right = canonical_words(first), canonical_words(second)
    if not left or not right or left & right or first[0].isupper() != second[0].isupper():
        return False
    return {g for stem in left for g in groups(stem)}.isdisjoint(g for stem in right for g in groups(stem))


@lru_cache(maxsize=4096)
def _opposite(first: str, second: str) -> bool:
    return any({first, second} <= set(pair) for pair in load("alignment")["opposites"])
