"""A flat stream of articles into stories: same event, near dates.

One pass in order of date. Each article is compared with the few recent stories that share its rarest words (found
through an index of words), and joins the likeliest one if their words are alike enough. An article costs the same
however many there are, because only so many stories are looked up, and old ones leave the index.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from twosource.lexicons import load
from twosource.model import Document

SAMPLE = 1500
"""Characters of an article that say what it is about: news comes first."""
MOST_TERMS = 40
INDEX_TERMS = 10
"""Rarest terms of an article by which stories are looked up."""
LOOKED_UP = 120
"""Stories looked up for an article, by its most telling terms first."""
CANDIDATES = 6
DEFAULT_THRESHOLD = 0.18
"""Cosine of an article and a story from which they are one event, when the articles' dates cannot tell it."""
LOWEST_THRESHOLD, HIGHEST_THRESHOLD = 0.14, 0.5
SAMPLE_ARTICLES = 300
UNSEEN = 100
"""Articles of other events that are thought to be there: in a stream of ten, no word would be rare."""
FAR = 3
"""Articles more than this many times the window apart are of different events."""
CHANCE = 0.9
"""Share of articles that must be less alike to every article of another time than the threshold."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(slots=True)
class Item:
    """One article to be grouped."""

    article: str
    day: int | None
    """Day of publication as an ordinal; None joins any day."""
    terms: str
    """``signature`` of the article."""


@dataclass(slots=True)
class _Story:
    members: list[int] = field(default_factory=list)
    weights: dict[int, float] = field(default_factory=dict)
    square: float = 0.0
    last: int = 0


def signature(document: Document) -> str:
    """The words by which an article is recognised, each with how often it counts: "tram:3 strike:2".

    Names count double, and so does the headline; function words and news words are out."""
    stop = _stop_words()
    counts: Counter[str] = Counter()
    start = next((i for i, character in enumerate(document.text) if not character.isspace()), 0)
    sample = document.text[start : start + SAMPLE]
    for text, weight in ((document.title or "", 1), (sample, 1)):
        for word in _WORD.findall(text):
            folded = word.casefold().replace("’", "'").removesuffix("'s").strip("'-")
            if len(folded) < 3 or folded in stop:
                continue
            counts[_stem(folded)] += weight * (2 if word[0].isupper() else 1)
    return " ".join(f"{term}:{count}" for term, count in counts.most_common(MOST_TERMS))


def group(items: Sequence[Item], days: int) -> list[list[int]]:
    """Stories as lists of positions in ``items``; an article alone is a story too.

    The order of ``items`` has no say: the pass goes by day, then by article."""
    order = sorted(range(len(items)), key=lambda i: (items[i].day is None, items[i].day or 0, items[i].article))
    ids: dict[str, int] = {}
    parsed = [_parse(item.terms, ids) for item in items]
    frequency = Counter(term for terms in parsed for term, _ in terms)
    total = len(items) + UNSEEN
    rarity = {term: _rarity(count, total) for term, count in frequency.items()}
    threshold = _threshold(items, parsed, rarity, days)
    stories: list[_Story] = []
    index: dict[int, list[int]] = {}
    for position in order:
        day = items[position].day
        vector = _vector(parsed[position], rarity)
        keys = sorted((t for t in vector if frequency[t] > 1), key=lambda t: (-vector[t], t))[:INDEX_TERMS]
        story = _likeliest(vector, keys, day, days, stories, index, threshold)
        if story is None:
            story = len(stories)
            stories.append(_Story())
        _join(stories[story], position, vector, day)
        for term in keys:
            known = index.setdefault(term, [])
            if story not in known[-40:]:
                known.append(story)
    return [story.members for story in stories]


def _likeliest(
    vector: dict[int, float],
    keys: Iterable[int],
    day: int | None,
    days: int,
    stories: list[_Story],
    index: dict[int, list[int]],
    threshold: float,
) -> int | None:
    shared: dict[int, float] = {}
    looked_up = 0
    for term in keys:
        known = index.get(term)
        if not known:
            continue
        if day is not None and len(known) > CANDIDATES and stories[known[0]].last < day - days:
            known[:] = [story for story in known if stories[story].last >= day - days]
        weight = vector[term]
        for story in known:
            if day is None or stories[story].last >= day - days:
                shared[story] = shared.get(story, 0.0) + weight
        looked_up += len(known)
        if looked_up > LOOKED_UP:
            break
    best, best_score = None, threshold
    for story in heapq.nsmallest(CANDIDATES, shared, key=lambda s: (-shared[s], s)):
        score = _cosine(vector, stories[story].weights) / (math.sqrt(stories[story].square) or 1.0)
        if score > best_score:
            best, best_score = story, score
    return best


def _threshold(
    items: Sequence[Item], parsed: Sequence[Sequence[tuple[int, int]]], rarity: dict[int, float], days: int
) -> float:
    """How alike articles of different events are in this stream: those of one event must be more alike.

    Articles that lie far apart in time cannot report the same event: a sample of them shows how alike two strikes
    or two floods are when the same desks write them up. Streams of one kind of news need a higher threshold."""
    dated = [position for position, item in enumerate(items) if item.day is not None]
    dated.sort(key=lambda i: (items[i].day or 0, items[i].article))
    sample = dated[:: max(1, len(dated) // SAMPLE_ARTICLES)]
    vectors = {position: _vector(parsed[position], rarity) for position in sample}
    closest = []
    for a in sample:
        far = [b for b in sample if abs((items[a].day or 0) - (items[b].day or 0)) > FAR * days]
        if far:
            closest.append(max(_cosine(vectors[a], vectors[b]) for b in far))
    if len(closest) < SAMPLE_ARTICLES // 6:
        return DEFAULT_THRESHOLD
    closest.sort()
    # Rounded, so that a few new articles do not move every border.
    chance = round(closest[int(CHANCE * (len(closest) - 1))], 2)
    return min(HIGHEST_THRESHOLD, max(LOWEST_THRESHOLD, chance))


def _cosine(a: dict[int, float], b: dict[int, float]) -> float:
    """Product of two vectors: their cosine if both are of unit length."""
    if len(a) > len(b):
        a, b = b, a
    return sum([weight * b[term] for term, weight in a.items() if term in b])


def _join(story: _Story, position: int, vector: dict[int, float], day: int | None) -> None:
    story.members.append(position)
    for term, weight in vector.items():
        before = story.weights.get(term, 0.0)
        story.square += weight * (2 * before + weight)
        story.weights[term] = before + weight
    story.last = max(story.last, day if day is not None else story.last)


def _parse(terms: str, ids: dict[str, int]) -> list[tuple[int, int]]:
    pairs = []
    for term in terms.split():
        word, _, count = term.rpartition(":")
        pairs.append((ids.setdefault(word, len(ids)), int(count)))
    return pairs


def _vector(terms: Sequence[tuple[int, int]], rarity: dict[int, float]) -> dict[int, float]:
    """Weights of unit length."""
    weights = {term: (1 + math.log(count)) * rarity[term] for term, count in terms}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _rarity(count: int, total: int) -> float:
    """How telling a term is that ``count`` of ``total`` articles have. One that only a single article has can join
    nothing, and would only make that article look unlike all others."""
    return max(0.05, math.log(total / count)) ** 2 * (0.3 if count == 1 else 1.0)


def _stem(word: str) -> str:
    """Plural and third person fall together with the plain form; more would join what differs."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(str(word) for words in load("grouping").values() for word in words)
