"""The wording around each figure of a story, figures masked, words weighed by rarity and nearness."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from twosource.align.kin import Groups, kin_groups
from twosource.align.words import Word, canonical_words, content_words, is_weak, stem
from twosource.lexicons import load
from twosource.model import Article, Claim

NEAR = 45.0
"""Characters at which the weight of a word has fallen to a half."""
EVENT = 30.0
"""The same for the words that say what happened on a date, on top of ``NEAR``."""
NAME = 0.3
"""Factor for names beside a date: they say where and who, not what happened."""
OTHER_SENTENCE = 0.12
"""Weight of a word of the sentence before, in the same paragraph."""
LEAD = 4
"""Sentences that open a text."""
BACKGROUND = 20
"""Sentences of other news in which a word of the story is taken to be absent: keeps rarity sane in short texts."""
WEAK = 0.35
"""Factor for words that are frequent in any news."""


@dataclass(slots=True)
class Context:
    """A claim and the words that surround it: stem → nearness from 0 to 1."""

    claim: Claim
    words: dict[str, float]
    event: dict[str, float]
    """For dates: the words of the clause, with a nearness that falls off faster. Empty for numbers."""
    names: frozenset[str]
    """Stems of the capitalised words of the sentence, the speaker's left out."""
    groups: Groups
    """The stems of ``words`` by thesaurus group."""
    printed: dict[str, str]
    """Each stem as the text has it, for readers."""


def contexts(articles: Sequence[Article]) -> tuple[list[list[Context]], dict[str, float]]:
    """A context for each claim of each article, and the rarity of each stem in the story."""
    per_article = []
    frequency: Counter[str] = Counter()
    sentences = 0
    for article in articles:
        masks = _masks(article)
        words = [
            content_words(article.document.text, sentence.start, sentence.end, masks.get(sentence.index, []))
            for sentence in article.sentences
        ]
        sentences += len(words)
        for row in words:
            frequency.update({word.stem for word in row})
        per_article.append([_context(article, claim, words) for claim in article.claims])
    rarity = {stem: _rarity(stem, count, sentences) for stem, count in frequency.items()}
    return per_article, rarity


def _masks(article: Article) -> dict[int, list[tuple[int, int]]]:
    masks: dict[int, list[tuple[int, int]]] = {}
    for claim in article.claims:
        masks.setdefault(claim.figure.sentence, []).append((claim.figure.start, claim.figure.end))
    return masks


def _rarity(stem: str, count: int, sentences: int) -> float:
    value = math.log((sentences + BACKGROUND) / (count + 0.5))
    return value * WEAK if is_weak(stem) else value


def _context(article: Article, claim: Claim, words: list[list[Word]]) -> Context:
    figure = claim.figure
    index = figure.sentence
    text = article.document.text
    said = f"{claim.attribution.speaker or ''} {claim.attribution.cited or ''}"
    near: dict[str, float] = {}
    event: dict[str, float] = {}
    printed: dict[str, str] = {}
    names = set()
    for word in words[index] if index < len(words) else []:
        gap = max(word.start - figure.end, figure.start - word.end, 0)
        weight = 1 / (1 + gap / NEAR)
        between = text[figure.end : word.start] if word.start >= figure.end else text[word.end : figure.start]
        if ";" in between or ", while" in between or ", but" in between or ". " in between:
            weight *= 0.5
        if weight > near.get(word.stem, 0.0):
            near[word.stem] = weight
            printed[word.stem] = text[word.start : word.end]
        if word.name and text[word.start : word.end] not in said and not is_weak(word.stem):
            names.add(word.stem)
        if figure.low is None and word.stem not in _day_parts() and text[word.start : word.end] not in said:
            drop = NAME if word.name or word.stem in _titles() else 1.0
            event[word.stem] = max(event.get(word.stem, 0.0), drop * weight / (1 + gap / EVENT))
    if index > 0 and index < len(words):
        before = article.sentences[index - 1]
        if before.paragraph == article.sentences[index].paragraph:
            for word in words[index - 1]:
                near.setdefault(word.stem, OTHER_SENTENCE)
                printed.setdefault(word.stem, text[word.start : word.end])
    return Context(claim, near, event, frozenset(names), kin_groups(near), printed)


@cache
def _titles() -> frozenset[str]:
    """Words for who did something: like a name, they do not say what happened."""
    return canonical_words(load("alignment")["titles"])


@cache
def _day_parts() -> frozenset[str]:
    return frozenset(stem(word) for word in load("alignment")["day_parts"].split())


def vocabulary(articles: Sequence[Article]) -> list[frozenset[str]]:
    """All content words of each text."""
    return [
        frozenset(word.stem for word in content_words(article.document.text, 0, len(article.document.text), []))
        for article in articles
    ]


def names(articles: Sequence[Article]) -> list[frozenset[str]]:
    """The words that each text writes with a capital inside a sentence; countries and weak words are left out."""
    found = []
    for article in articles:
        masks = _masks(article)
        words: set[str] = set()
        for sentence in article.sentences:
            row = content_words(article.document.text, sentence.start, sentence.end, masks.get(sentence.index, []))
            words.update(word.stem for word in row if word.name and not is_weak(word.stem))
        found.append(frozenset(words - _countries()))
    return found


@cache
def _countries() -> frozenset[str]:
    return canonical_words(" ".join(load("places")["countries"]))


def leads(articles: Sequence[Article]) -> list[frozenset[str]]:
    """The content words with which each text opens, those left out that any news has."""
    found = []
    for article in articles:
        masks = _masks(article)
        words: set[str] = set()
        for sentence in article.sentences[:LEAD]:
            row = content_words(article.document.text, sentence.start, sentence.end, masks.get(sentence.index, []))
            words.update(word.stem for word in row if not is_weak(word.stem))
        found.append(frozenset(words))
    return found
