"""What is measured: a name of the lexicon, or the noun phrase beside the figure."""

from __future__ import annotations

from typing import Final

from twosource.frames.scene import FIGURE, Scene
from twosource.frames.triggers import Hit
from twosource.lexicons import load
from twosource.model import Figure

_PHRASES = load("measure_phrases")
_LINKS: Final = frozenset(_PHRASES["links"])
_PASSED: Final = frozenset(_PHRASES["passed"])
_ENDS: Final = frozenset(_PHRASES["ends"])

CLAUSE: Final = 12.0
"""Cost up to which a phrase belongs to the figure's clause."""
SENTENCE: Final = 26.0
"""Cost up to which it is taken from the rest of the sentence."""
_WEAK: Final = 2.0
_BEFORE_COUNT: Final = 1.0
_COUNTED: Final = ("count", "ordinal")


def best_measure(scene: Scene, figure: Figure, token: int, hits: list[Hit]) -> tuple[Hit, float] | None:
    """The hit that measures the figure at ``token`` and its cost; None if none stands near enough."""
    best: tuple[float, int] | None = None
    counted = figure.kind in _COUNTED
    for number, hit in enumerate(hits):
        trigger = hit.trigger
        if trigger.kinds is not None and figure.kind not in trigger.kinds:
            continue
        if hit.first <= token <= hit.last:
            cost = 0.0
        else:
            cost = scene.cost(hit.first, hit.last, token)
            if counted and hit.last < token:
                cost += _BEFORE_COUNT
        if trigger.weak:
            cost += _WEAK
        cost -= 0.4 * len(trigger.tail)
        if best is None or cost < best[0]:
            best = (cost, number)
    if best is None or best[0] > SENTENCE:
        return None
    return hits[best[1]], best[0]


def noun_phrase(scene: Scene, figure: Figure, token: int) -> str | None:
    """The noun phrase that the figure counts or measures, as stems; None if there is none beside it."""
    if figure.noun:
        return figure.noun.lower()
    if figure.kind in _COUNTED:
        return _phrase_after(scene, token + 1)
    words = scene.words
    after = token + 1
    if after < len(words) and words[after] in _LINKS:
        begin = after + 1
        while begin < len(words) and words[begin] in ("the", "a", "an", "its", "their", "his", "her", "new"):
            begin += 1
        phrase = _phrase_after(scene, begin)
        if phrase:
            return phrase
    return _phrase_before(scene, token)


def _phrase_after(scene: Scene, begin: int) -> str | None:
    words, barrier = scene.words, scene.barrier
    end = begin
    while end < len(words) and end - begin < 4 and words[end] not in _ENDS:
        if end > begin and barrier[end] - barrier[end - 1] > 1:
            break
        end += 1
    return " ".join(words[begin:end]) or None


def _phrase_before(scene: Scene, token: int) -> str | None:
    words, barrier = scene.words, scene.barrier
    end = token
    while end and (scene.stems[end - 1] in _PASSED or words[end - 1] in _PASSED):
        if token - end > 7:
            return None
        end -= 1
    begin = end
    while begin and end - begin < 4 and words[begin - 1] not in _ENDS and words[begin - 1] != FIGURE:
        if begin < end and barrier[begin] - barrier[begin - 1] > 1:
            break
        begin -= 1
    return " ".join(words[begin:end]) or None
