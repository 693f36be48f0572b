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

_LOGS = [0.0, *(1 + math.log(count) for count in range(1, 200))]
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
class Yardstick:
    """What a stream's words weigh, measured on all of it, and from where two articles are of one event."""

    total: int
    frequency: dict[str, int]
    """Number of articles that have a term."""
    threshold: float

    def rarity(self, term: str) -> float:
        """How telling a term is. One that only a single article has can join nothing, and would only make that
        article look unlike all others."""
        count = self.frequency.get(term, 1)
        return max(0.05, math.log((self.total + UNSEEN) / count)) ** 2 * (0.3 if count == 1 else 1.0)


@dataclass(slots=True)
class _Story:
    members: list[int] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)
    square: float = 0.0
    first: int = 10**9
    last: int = 0

    def near(self, day: int | None, days: int) -> bool:
        """Whether an article of that day may belong to it."""
        return day is None or (self.last >= day - days and self.first <= day + days)


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


def measure(items: Sequence[Item], days: int) -> Yardstick:
    """The yardstick of a stream."""
    yardstick = Yardstick(len(items), {}, DEFAULT_THRESHOLD)
    frequency: Counter[str] = Counter()
    for item in items:
        frequency.update(term.rpartition(":")[0] for term in item.terms.split())
    yardstick.frequency = dict(frequency)
    yardstick.threshold = _threshold(items, yardstick, days)
    return yardstick


def group(
    items: Sequence[Item], days: int, yardstick: Yardstick | None = None, placed: Sequence[Sequence[int]] = ()
) -> list[list[int]]:
    """Stories as lists of positions in ``items``; an article alone is a story too.

    ``placed`` are stories that stand already: they come first in the result, with what joined them. The order of
    ``items`` has no say: the pass goes by day, then by article."""
    yardstick = yardstick or measure(items, days)
    vectors = _Vectors(yardstick)
    stories: list[_Story] = []
    index: dict[str, list[int]] = {}

    def join(story: int, position: int, vector: dict[str, float], keys: Sequence[str]) -> None:
        _join(stories[story], position, vector, items[position].day)
        for term in keys:
            known = index.setdefault(term, [])
            if story not in known[-40:]:
                known.append(story)

    for number, members in enumerate(placed):
        stories.append(_Story())
        for position in members:
            vector = vectors.of(items[position])
            join(number, position, vector, vectors.keys(vector))
    done = {position for members in placed for position in members}
    order = sorted(
        (i for i in range(len(items)) if i not in done),
        key=lambda i: (items[i].day is None, items[i].day or 0, items[i].article),
    )
    for position in order:
        day = items[position].day
        vector = vectors.of(items[position])
        keys = vectors.keys(vector)
        story = _likeliest(vector, keys, day, days, stories, index, yardstick.threshold, prune=not placed)
        if story is None:
            story = len(stories)
            stories.append(_Story())
        join(story, position, vector, keys)
    return [story.members for story in stories]


class _Vectors:
    """Articles as weighted terms of unit length."""

    def __init__(self, yardstick: Yardstick) -> None:
        self._yardstick = yardstick
        self._rarity: dict[str, float] = {}

    def of(self, item: Item) -> dict[str, float]:
        rarity = self._rarity
        weights: dict[str, float] = {}
        for pair in item.terms.split():
            term, _, count = pair.rpartition(":")
            if term not in rarity:
                rarity[term] = self._yardstick.rarity(term)
            weights[term] = _LOGS[min(int(count), len(_LOGS) - 1)] * rarity[term]
        length = math.sqrt(sum([weight * weight for weight in weights.values()])) or 1.0
        return {term: weight / length for term, weight in weights.items()}

    def keys(self, vector: dict[str, float]) -> list[str]:
        """The most telling terms that other articles may have as well."""
        ranked = heapq.nsmallest(INDEX_TERMS + 5, vector, key=lambda term: (-vector[term], term))
        frequency = self._yardstick.frequency
        return [term for term in ranked if frequency.get(term, 2) > 1][:INDEX_TERMS]


def _likeliest(
    vector: dict[str, float],
    keys: Iterable[str],
    day: int | None,
    days: int,
    stories: list[_Story],
    index: dict[str, list[int]],
    threshold: float,
    *,
    prune: bool,
) -> int | None:
    """The story that is most like an article, if it is alike enough. ``prune`` when the articles come by day."""
    shared: dict[int, float] = {}
    looked_up = 0
    for term in keys:
        known = index.get(term)
        if not known:
            continue
        if prune and day is not None and len(known) > CANDIDATES and stories[known[0]].last < day - days:
            known[:] = [story for story in known if stories[story].last >= day - days]
        weight = vector[term]
        for story in known:
            if stories[story].near(day, days):
                shared[story] = shared.get(story, 0.0) + weight
                looked_up += 1
        if looked_up > LOOKED_UP:
            break
    best, best_score = None, threshold
    for story in heapq.nsmallest(CANDIDATES, shared, key=lambda s: (-shared[s], s)):
        score = _cosine(vector, stories[story].weights) / (math.sqrt(stories[story].square) or 1.0)
        if score > best_score:
            best, best_score = story, score
    return best


def _threshold(items: Sequence[Item], yardstick: Yardstick, days: int) -> float:
    """How alike articles of different events are in this stream: those of one event must be more alike.

    Articles that lie far apart in time cannot report the same event: a sample of them shows how alike two strikes
    or two floods are when the same desks write them up. Streams of one kind of news need a higher threshold."""
    vectors = _Vectors(yardstick)
    dated = [position for position, item in enumerate(items) if item.day is not None]
    dated.sort(key=lambda i: (items[i].day or 0, items[i].article))
    sample = dated[:: max(1, len(dated) // SAMPLE_ARTICLES)]
    vector = {position: vectors.of(items[position]) for position in sample}
    closest = []
    for a in sample:
        far = [b for b in sample if abs((items[a].day or 0) - (items[b].day or 0)) > FAR * days]
        if far:
            closest.append(max(_cosine(vector[a], vector[b]) for b in far))
    if len(closest) < SAMPLE_ARTICLES // 6:
        return DEFAULT_THRESHOLD
    closest.sort()
    # Rounded, so that a few new articles do not move every border.
    chance = round(closest[int(CHANCE * (len(closest) - 1))], 2)
    return min(HIGHEST_THRESHOLD, max(LOWEST_THRESHOLD, chance))


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Product of two vectors: their cosine if both are of unit length."""
    if len(a) > len(b):
        a, b = b, a
    return sum([weight * b[term] for term, weight in a.items() if term in b])


def _join(story: _Story, position: int, vector: dict[str, float], day: int | None) -> None:
    story.members.append(position)
    for term, weight in vector.items():
        before = story.weights.get(term, 0.0)
        story.square += weight * (2 * before + weight)
        story.weights[term] = before + weight
    if day is not None:
        story.first, story.last = min(story.first, day), max(story.last, day)


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
