"""Where: named places, and words that speak of a whole country or of the world."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from twosource.frames.scene import Scene
from twosource.frames.triggers import Hit
from twosource.lexicons import load

_PLACES = load("places")
_PREPOSITIONS: Final = frozenset(_PLACES["prepositions"])
_NOT_PLACES: Final = frozenset(_PLACES["not_places"])
_BETWEEN: Final = frozenset(_PLACES["between"])
_POSSESSIVE: Final = ("'s", "’s")
_SHORT: Final = 4


class Place(NamedTuple):
    """A place found in a scene, from token ``first`` to ``last``."""

    first: int
    last: int
    name: str
    manner: str
    """"in" after a preposition, "adjective", "bare" for a name by itself, "whole" for nationwide and worldwide."""
    listed: bool = True
    """Whether the lexicon knows it, and with it what contains it."""


def find_places(scene: Scene, wholes: list[Hit]) -> list[Place]:
    """The places of a scene in text order."""
    index = _index()
    words = scene.words
    found: list[Place] = [Place(hit.first, hit.last, hit.trigger.value, "whole") for hit in wholes]
    count = len(words)
    taken = 0
    for position in scene.capitals:
        if position < taken:
            continue
        place = None
        for tail, name, adjective in index.get(words[position], ()):
            last = position + len(tail)
            if last < count and tuple(words[position + 1 : last + 1]) == tail:
                place = _known(scene, position, last, name, adjective)
                break
        if place is None:
            place = _unknown(scene, position)
        if place is not None:
            found.append(place)
            taken = place.last + 1
    return found


def _known(scene: Scene, first: int, last: int, name: str, adjective: bool) -> Place | None:
    words = scene.words
    before = words[first - 1] if first else ""
    if before == "of" and first > 1:
        if scene.capital[first - 2]:
            return None
        if words[first - 2] in _BETWEEN:
            return Place(first, last, name, "in")
    if not adjective and before not in _PREPOSITIONS and _name_goes_on(scene, last):
        return None
    manner = (
        "in" if before in _PREPOSITIONS or _after_article(scene, first) else "adjective" if adjective else "bare"
    )
    return Place(first, last, name, manner)


def _after_article(scene: Scene, first: int) -> bool:
    """ "in the UK", "in central Portugal": one word between the preposition and the name."""
    return first > 1 and scene.words[first - 2] in _PREPOSITIONS and scene.words[first - 1] in _BETWEEN


def _name_goes_on(scene: Scene, last: int) -> bool:
    """Whether the place is only the beginning of a name: "Leeds Building Society"."""
    after = last + 1
    if after >= len(scene.words) or not scene.capital[after] or scene.barrier[after] != scene.barrier[last]:
        return False
    return scene.words[after] not in _index()


def _unknown(scene: Scene, first: int) -> Place | None:
    """A capitalised name after "in", "at", "near": a place that is not listed."""
    words = scene.words
    if not first or words[first - 1] not in _PREPOSITIONS or words[first] in _NOT_PLACES:
        return None
    last = first
    while last + 1 < len(words) and last - first < 3 and scene.capital[last + 1]:
        if scene.barrier[last + 1] != scene.barrier[last]:
            break
        last += 1
    if last + 1 < len(words) and words[last + 1] in ("'s", "’s"):
        return None
    return Place(first, last, " ".join(words[first : last + 1]).title(), "in", listed=False)


Entry = tuple[tuple[str, ...], str, bool]


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    """First word -> (further words, full name of the place, whether it is an adjective), the longest first."""
    parents = {part: whole for whole, parts in _PLACES["parts"].items() for part in parts}
    parents |= {city: home for home, cities in _PLACES["cities"].items() for city in cities}
    index: dict[str, list[Entry]] = {}

    def add(term: str, name: str, adjective: bool) -> None:
        first, *tail = term.lower().replace("-", " ").split()
        index.setdefault(first, []).append((tuple(tail), name, adjective))

    for country, others in _PLACES["countries"].items():
        add(country, country, False)
        for other in others:
            add(other, country, other.islower())
    for whole, parts in _PLACES["parts"].items():
        for part, others in parts.items():
            name = _full_name(part, {**parents, part: whole})
            add(part, name, False)
            for other in others:
                add(other, name, other.islower())
    for home, cities in _PLACES["cities"].items():
        for city in cities:
            add(city, _full_name(city, {**parents, city: home}), False)
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}


def main_country(places: list[Place]) -> str | None:
    """The country that most of the places lie in; None if two are named equally often."""
    tally: dict[str, int] = {}
    for place in places:
        if place.listed and place.manner != "whole":
            country = place.name.rpartition(", ")[2]
            tally[country] = tally.get(country, 0) + 1
    ranked = sorted(tally.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _full_name(name: str, parents: dict[str, str]) -> str:
    chain = [name]
    while chain[-1] in parents and len(chain) < _SHORT:
        chain.append(parents[chain[-1]])
    return ", ".join(chain)
