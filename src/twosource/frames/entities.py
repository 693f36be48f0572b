"""Whose quantity it is: the name beside what is measured, if it is not the name of a speaker or a place."""

from __future__ import annotations

from typing import Final, NamedTuple

from twosource.frames.places import Place
from twosource.frames.scene import Scene
from twosource.lexicons import load

_NEIGHBOURS = load("neighbours")
_SPEECH: Final = frozenset(_NEIGHBOURS["speech"])
_NOT_NAMES: Final = frozenset(_NEIGHBOURS["not_names"])
_MINOR: Final = frozenset(load("measure_phrases")["ends"])
_OWNER: Final = 7.0


class Name(NamedTuple):
    """A capitalised name in a scene, from token ``first`` to ``last``."""

    first: int
    last: int
    text: str
    possessive: bool
    subject: bool
    """It opens its clause and is not followed by a verb of saying."""


def find_names(scene: Scene, text: str, places: list[Place]) -> list[Name]:
    """The names of a scene that can own a figure, in text order."""
    taken = {token for place in places for token in range(place.first, place.last + 1)}
    words, capital, barrier = scene.words, scene.capital, scene.barrier
    found: list[Name] = []
    count = len(words)
    beyond = 0
    for first in scene.capitals:
        if first < beyond or first in taken or words[first] in _NOT_NAMES or words[first] in _MINOR:
            continue
        last = first
        while (
            last + 1 < count and capital[last + 1] and last + 1 not in taken and barrier[last + 1] == barrier[last]
        ):
            last += 1
        if first or last > first or _mid_name(scene, first):
            possessive = last + 1 < count and words[last + 1] in ("'s", "’s")
            speaks = last + 1 < count and any(stem in _SPEECH for stem in scene.stems[last + 1 : last + 3])
            said = first and scene.stems[first - 1] in _SPEECH
            opening = first == 0 or barrier[first] - barrier[first - 1] >= 3
            if possessive or not (speaks or said):
                name = text[scene.starts[first] : scene.ends[last]]
                found.append(Name(first, last, name, possessive, opening and not possessive))
        beyond = last + 1
    return found


def _mid_name(scene: Scene, first: int) -> bool:
    """Whether a single capitalised word at the start of the sentence is a name: a possessive follows."""
    return first + 1 < len(scene.words) and scene.words[first + 1] in ("'s", "’s")


def owner(scene: Scene, token: int, measure: tuple[int, int] | None, names: list[Name]) -> str | None:
    """The name that owns the figure: possessive before the measure, subject of the clause, or "at X" after it."""
    best: str | None = None
    lowest = _OWNER
    for name in names:
        anchor = measure[0] if measure and measure[0] < token else token
        if name.last < anchor and (name.possessive or name.subject):
            cost = scene.cost(name.first, name.last, anchor)
        elif name.first > token and name.first and scene.words[name.first - 1] in ("at", "by", "for"):
            cost = scene.cost(name.first, name.last, token) + 1
        else:
            continue
        if cost < lowest:
            best, lowest = name.text, cost
    return best
