"""The wording around a figure: content stems, nearest first."""

from __future__ import annotations

from typing import Final

from twosource.frames.scene import FIGURE, Scene
from twosource.lexicons import load

_MINOR: Final = frozenset(load("measure_phrases")["ends"]) | frozenset(load("measure_phrases")["passed"])
_LIMIT: Final = 14


def near_words(scene: Scene, token: int) -> tuple[str, ...]:
    """Stems of the content words by their distance from the figure, the later word first at equal distance."""
    words, stems = scene.words, scene.stems
    found: list[str] = []
    before, after = token - 1, token + 1
    count = len(words)
    while (before >= 0 or after < count) and len(found) < _LIMIT:
        if after < count:
            _add(found, words[after], stems[after])
            after += 1
        if before >= 0:
            _add(found, words[before], stems[before])
            before -= 1
    return tuple(found)


def _add(found: list[str], word: str, stem: str) -> None:
    if word != FIGURE and len(word) > 2 and word not in _MINOR and stem not in _MINOR and stem not in found:
        found.append(stem)
