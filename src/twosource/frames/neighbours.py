"""What a figure measures when its own sentence does not say: the lead-in of its list, the sentence before."""

from __future__ import annotations

from typing import Final

from twosource.frames.scene import Scene
from twosource.lexicons import load
from twosource.model import Figure, Frame, Sentence

_ANAPHORS: Final = frozenset(tuple(phrase.split()) for phrase in load("neighbours")["anaphors"])
_LIST: Final = "list"
_SHARES: Final = ("percent", "percentage_point", "ratio")


def lead_in(sentences: list[Sentence], index: int) -> int | None:
    """The sentence that introduces the list in which sentence ``index`` stands; None outside lists."""
    if sentences[index].section != _LIST:
        return None
    before = index - 1
    while before >= 0 and sentences[before].section == _LIST:
        before -= 1
    if before < 0 or sentences[before].section == "boilerplate" or sentences[before].post != sentences[index].post:
        return None
    return before


def goes_on(scene: Scene) -> bool:
    """Whether the sentence speaks on about what the one before measured: it begins with "it", "that"."""
    words = tuple(scene.words[:3])
    return any(words[:length] in _ANAPHORS for length in (1, 2, 3))


def follows_on(sentences: list[Sentence], index: int, scene: Scene) -> bool:
    """Whether the sentence goes on about the one before it, in the same post and section."""
    if not index or not goes_on(scene):
        return False
    before = sentences[index - 1]
    return before.post == sentences[index].post and before.section == sentences[index].section


Read = dict[int, list[tuple[Figure, Frame]]]
"""The figures and frames found so far, by sentence."""


def measure_before(
    sentences: list[Sentence], index: int, scene: Scene, figure: Figure, frames: Read
) -> str | None:
    """The measure of the last figure of the same kind in the sentence before, if this one goes on about it."""
    if not follows_on(sentences, index, scene):
        return None
    for other, frame in reversed(frames.get(index - 1, [])):
        if frame.measure and _kin(figure, other):
            return frame.measure
    return None


def _kin(figure: Figure, other: Figure) -> bool:
    if figure.kind in _SHARES:
        return other.kind in _SHARES
    return figure.kind == other.kind and figure.unit == other.unit


def growth_before(
    sentences: list[Sentence], index: int, scene: Scene, figure: Figure, frame: Frame, frames: Read
) -> str | None:
    """The growth tag of the sentence before, if this one goes on about it and states none of its own."""
    if figure.kind not in _SHARES or not index or any(tag.startswith("growth:") for tag in frame.basis):
        return None
    if not goes_on(scene) or sentences[index - 1].paragraph < sentences[index].paragraph - 1:
        return None
    for other, before in reversed(frames.get(index - 1, [])):
        if other.kind in _SHARES:
            return next((tag for tag in before.basis if tag.startswith("growth:")), None)
    return None
