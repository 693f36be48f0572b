"""The wording around a figure: content stems, nearest first."""

from __future__ import annotations

from typing import Final

from twosource.frames.scene import FIGURE, Scene
from twosource.frames.stems import stem
from twosource.lexicons import load

_PHRASES = load("measure_phrases")
_MINOR: Final = frozenset(stem(word) for word in (*_PHRASES["ends"], *_PHRASES["passed"])) | {FIGURE}
_REACH: Final = 12
"""Words on each side that are looked at."""


def near_words(scene: Scene, token: int) -> tuple[str, ...]:
    """Stems of the content words by their distance from the figure, the later word first at equal distance."""
    stems = scene.stems
    reach = range(1, _REACH + 1)
    count = len(stems)
    found: dict[str, None] = {}
    for gap in reach:
        after, before = token + gap, token - gap
        if after < count and (stemmed := stems[after]) not in _MINOR:
            found[stemmed] = None
        if before >= 0 and (stemmed := stems[before]) not in _MINOR:
            found[stemmed] = None
    return tuple(found)
