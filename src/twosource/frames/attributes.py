"""Attributes that come in opposites, what is counted in or left out, centiles told in words, bands of age."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from twosource.frames.scene import FIGURE, Scene
from twosource.frames.stems import stem
from twosource.frames.triggers import Hit
from twosource.lexicons import load
from twosource.model import Figure

ATTRIBUTE: Final = "attribute:"
"""Slots of the lexicon ``opposites``."""
_FAR: Final = 14.0
_COUNTED_IN: Final = "inclusion:before"
_INCLUSIONS: Final = (_COUNTED_IN, "inclusion:after")
_DEDUCTED: Final = "inclusion:deducted"
_LEADS: Final[dict[str, str]] = load("inclusions")["leads"]
_NAME_WORDS: Final = 4
_ENDS: Final = frozenset(load("measure_phrases")["ends"])
_NOT_NAMES: Final = frozenset(load("inclusions")["not_names"])
_CENTILES: Final = load("thresholds")["centiles"]
_MORE: Final = frozenset(_CENTILES["more"])
_LESS: Final = frozenset(_CENTILES["less"])
_HALVES: Final = frozenset(_CENTILES["half"])
_CENTILE_KINDS: Final = ("money", "duration", "measure", "age")
_AGED_KINDS: Final = ("percent", "ratio", "count", "money", "measure", "percentage_point")
_AND_OVER: Final = frozenset(load("thresholds")["and_over"])
_AND_UNDER: Final = frozenset(load("thresholds")["and_under"])


class Attributes(NamedTuple):
    """What a sentence says of attributes, before it is given to figures."""

    stated: list[list[Hit]]
    """The attributes, one list for each axis."""
    counted: list[tuple[str, Hit]]
    """What is counted in or left out, as tag, and the words that say so."""
    ages: list[int]
    """The tokens that are ages."""
    shares: bool
    """Whether a share is told in words: "half of them"."""


def find_attributes(scene: Scene, hits: dict[str, list[Hit]]) -> Attributes | None:
    """The attributes of a sentence; None if it states none."""
    ages: list[int] = []
    shares = not _HALVES.isdisjoint(scene.words)
    for token, held in scene.tokens.items():
        kind = held.kind
        if kind == "ratio":
            shares = True
        elif kind == "age" or (kind == "duration" and _is_years(scene, token, held)):
            ages.append(token)
    if hits.keys().isdisjoint(_slots()):
        return Attributes([], [], ages, shares) if ages or shares else None
    stated = [
        [hit for hit in _longest(found) if not _holds_range(scene, hit)]
        for slot, found in hits.items()
        if slot.startswith(ATTRIBUTE)
    ]
    counted = [
        (f"{name}:{hit.trigger.value}", hit)
        for slot in _INCLUSIONS
        for hit in hits.get(slot, ())
        if (name := _named(scene, hit, slot))
    ]
    for hit in hits.get(_DEDUCTED, ()):
        if (value := _deducted(scene, hit)) is not None:
            counted.append((f"{scene.stems[hit.last]}:{value}", hit))
    return Attributes(stated, counted, ages, shares)


def _is_years(scene: Scene, token: int, held: Figure) -> bool:
    """Ages in brackets: "youth unemployment (15-34 years)"."""
    if held.unit != "year" or held.low == held.high or held.low is None:
        return False
    return held.low >= _YOUNGEST and token > 0 and scene.barrier[token] - scene.barrier[token - 1] >= _BRACKET


_YOUNGEST: Final = 5
_BRACKET: Final = 8


@cache
def _slots() -> frozenset[str]:
    return frozenset((*_INCLUSIONS, _DEDUCTED)) | {f"{ATTRIBUTE}{axis}" for axis in load("opposites")}


def _holds_range(scene: Scene, hit: Hit) -> bool:
    """Whether the number in the words is a range: "one or two parents" are not "two parents"."""
    return any(held.low != held.high for token, held in scene.tokens.items() if hit.first <= token <= hit.last)


def attribute_tags(scene: Scene, figure: Figure, token: int, attributes: Attributes, axes: set[str]) -> list[str]:
    """The tags "axis:value" of attributes that stand nearer to this figure than to any other of its kind.

    Axes that are already told, those of ``axes``, are left out; the new ones are added to them.
    """
    tags: list[str] = []
    for found in attributes.stated:
        values = {hit.trigger.value for hit in found if _is_of(scene, figure, token, hit, _FAR)}
        if not values:
            values = {hit.trigger.value for hit in found if _of_subject(scene, figure, token, hit)}
        if len(values) == 1:
            tags.append(values.pop())
    tags += [tag for tag, hit in attributes.counted if _is_of(scene, figure, token, hit, _FAR)]
    if attributes.shares and figure.kind in _CENTILE_KINDS and (centile := _centile(scene, token)):
        tags.append(centile)
    if attributes.ages and figure.kind in _AGED_KINDS and (band := _age_band(scene, figure, token, attributes)):
        tags.append(band)
    return [tag for tag in tags if _opens(tag, axes)] if tags else tags


def _opens(tag: str, axes: set[str]) -> bool:
    axis = tag.partition(":")[0]
    if axis in axes:
        return False
    axes.add(axis)
    return True


def _longest(hits: list[Hit]) -> list[Hit]:
    """Without the hits that a longer one overlaps: "exports of goods" beside "goods and services"."""
    if len(hits) == 1:
        return hits
    return [
        hit
        for hit in hits
        if not any(
            other is not hit
            and other.first <= hit.last
            and hit.first <= other.last
            and (other.last - other.first, other.last) > (hit.last - hit.first, hit.last)
            for other in hits
        )
    ]


def _is_of(scene: Scene, figure: Figure, token: int, hit: Hit, limit: float) -> bool:
    """Whether the words stand near the figure, and no other figure that they could qualify is nearer."""
    kinds = hit.trigger.kinds
    if kinds is not None and figure.kind not in kinds:
        return False
    own = scene.cost(hit.first, hit.last, token)
    if own > limit:
        return False
    for other, held in scene.tokens.items():
        rival = held.kind == figure.kind or (kinds is not None and held.kind in kinds)
        inside = hit.first <= other <= hit.last
        if other != token and rival and not inside and scene.cost(hit.first, hit.last, other) < own:
            return False
    return True


def _of_subject(scene: Scene, figure: Figure, token: int, hit: Hit) -> bool:
    """Whether the words stand before all figures: "imports of goods fell from 5.5bn to 0.9bn"."""
    if hit.last > scene.order[0] or (hit.trigger.kinds is not None and figure.kind not in hit.trigger.kinds):
        return False
    return scene.cost(hit.first, hit.last, token) <= _SUBJECT


_SUBJECT: Final = 20.0


def _named(scene: Scene, hit: Hit, slot: str) -> str | None:
    """What is counted in or left out: the head of the noun phrase behind the words or before them."""
    if slot == _COUNTED_IN:
        first = last = hit.last + 1
        while last < len(scene.words) and last - first < _NAME_WORDS and _in_phrase(scene, last, hit.last):
            last += 1
    else:
        first = last = hit.first
        while first and last - first < _NAME_WORDS and _in_phrase(scene, first - 1, hit.first):
            first -= 1
    stems = [scene.stems[token] for token in range(first, last) if scene.words[token] not in _NOT_NAMES]
    if not stems:
        return None
    return next((name for word in stems if (name := _names().get(word))), stems[-1])


def _deducted(scene: Scene, hit: Hit) -> str | None:
    """Whether what is taken off or added is in the number: "before fees", "with the state's grant"."""
    for token in range(hit.first - 1, max(hit.first - _NAME_WORDS - 1, -1), -1):
        word = scene.words[token]
        if word in _LEADS:
            return _LEADS[word]
        if word == FIGURE or abs(scene.barrier[token] - scene.barrier[hit.first]) > 1:
            return None
    return None


def _in_phrase(scene: Scene, token: int, hit: int) -> bool:
    word = scene.words[token]
    return word != FIGURE and word not in _ENDS and abs(scene.barrier[token] - scene.barrier[hit]) <= 1


@cache
def _names() -> dict[str, str]:
    return {stem(word): name for name, words in load("inclusions")["names"].items() for word in words}


def _centile(scene: Scene, token: int) -> str | None:
    """ "Half of them waited longer than 21 weeks": 21 weeks is the median."""
    words = scene.words
    if token < 3:
        return None
    before = words[token - 1] if words[token - 1] != "than" else words[token - 2]
    more = before in _MORE
    if not more and before not in _LESS:
        return None
    share = _share_before(scene, token)
    if share is None:
        return None
    centile = (1 - share if more else share) * 100
    return "statistic:median" if centile == _HALF else f"statistic:centile_{centile.normalize():f}"


_HALF: Final = 50


def _share_before(scene: Scene, token: int) -> Decimal | None:
    """The share in words that stands last before a figure of its clause: "half", "one in ten".

    A percentage before a limit ("90% within four hours") is what is measured, not a way to tell a centile.
    """
    place = bisect_left(scene.order, token) - 1
    for other in reversed(range(max(token - _CLAUSE_WORDS, 0), token)):
        if scene.words[other] in _HALVES:
            return Decimal("0.5")
        if scene.words[other] == FIGURE:
            held = scene.tokens[scene.order[place]]
            place -= 1
            if held.date_start is not None:
                continue
            told = held.kind == "ratio" and held.low is not None and held.low == held.high
            return held.low if told and held.low is not None and 0 < held.low < 1 else None
    return None


_CLAUSE_WORDS: Final = 24


def _age_band(scene: Scene, figure: Figure, token: int, attributes: Attributes) -> str | None:
    """ "ages:15-24" in "21% of 15- to 24-year-olds", "ages:65-" in "4,412 people aged 65 and over"."""
    best: str | None = None
    lowest = _FAR
    for other in attributes.ages:
        cost = scene.cost(other, other, token)
        if cost > lowest or not _nearest_of_its_kind(scene, figure, token, other, cost):
            continue
        band = _band(scene, scene.tokens[other], other)
        if band is not None:
            best, lowest = band, cost
    return best


def _nearest_of_its_kind(scene: Scene, figure: Figure, token: int, age: int, own: float) -> bool:
    return all(
        held.kind != figure.kind or other == token or scene.cost(age, age, other) >= own
        for other, held in scene.tokens.items()
    )


def _band(scene: Scene, age: Figure, token: int) -> str | None:
    low, high = f"{age.low:f}", f"{age.high:f}"
    if low != high:
        return f"ages:{low}-{high}"
    words = scene.words
    if age.bound in ("more_than", "at_least") or not _AND_OVER.isdisjoint(words[token + 1 : token + 3]):
        return f"ages:{low}-"
    if age.bound in ("less_than", "at_most") or not _AND_UNDER.isdisjoint(words[token + 1 : token + 3]):
        return f"ages:-{low}"
    return None
