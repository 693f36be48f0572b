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
_EMPTY: Final = frozenset(_PHRASES["empty"])
_DETERMINERS: Final = frozenset(_PHRASES["determiners"])
_SPEECH: Final = frozenset(load("neighbours")["speech"])
_SELDOM: Final = ("duration", "age", "ordinal", "score", "date", "year")
"""Kinds that only a measure of their own names."""

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
    noun = len(figure.noun.split()) if counted and figure.noun else 0
    for number, hit in enumerate(hits):
        trigger = hit.trigger
        if figure.kind not in trigger.kinds if trigger.kinds is not None else figure.kind in _SELDOM:
            continue
        if noun and not _may_count(hit, token, noun):
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


def _may_count(hit: Hit, token: int, noun: int) -> bool:
    """Whether the hit can say what is counted: not as a mere modifier, nor a general word away from the noun."""
    head = token + noun
    beside = hit.first > token and hit.first <= head + 1
    if beside and hit.last < head:
        return False
    return beside or not hit.trigger.weak


def noun_phrase(scene: Scene, figure: Figure, token: int) -> str | None:
    """The noun phrase that the figure counts or measures, lower case; None if there is none beside it."""
    if figure.kind in _COUNTED:
        return figure.noun.lower() if figure.noun else _phrase_after(scene, token + 1)
    if figure.kind in _SELDOM:
        return None
    words = scene.words
    after = token + 1
    if after < len(words) and words[after] in _LINKS:
        begin = after + 1
        while begin < len(words) and words[begin] in _DETERMINERS:
            begin += 1
        phrase = _phrase_after(scene, begin)
        if phrase:
            return phrase
    return _phrase_before(scene, token)


def _phrase_after(scene: Scene, begin: int) -> str | None:
    words, barrier = scene.words, scene.barrier
    end = begin
    while end < len(words) and end - begin < 4 and words[end] not in _ENDS and words[end] != FIGURE:
        if end > begin and abs(barrier[end] - barrier[end - 1]) > 1:
            break
        end += 1
    return _phrase(scene, begin, end)


def _phrase_before(scene: Scene, token: int) -> str | None:
    words, barrier = scene.words, scene.barrier
    end = token
    while end and (scene.stems[end - 1] in _PASSED or words[end - 1] in _PASSED):
        if token - end > 7:
            return None
        end -= 1
    if end == token and abs(barrier[token] - barrier[token - 1]) < 5:
        return None
    begin = end
    while begin and end - begin < 4 and words[begin - 1] not in _ENDS and words[begin - 1] != FIGURE:
        if begin < end and abs(barrier[begin] - barrier[begin - 1]) > 1:
            break
        begin -= 1
    return _phrase(scene, begin, end)


def _phrase(scene: Scene, begin: int, end: int) -> str | None:
    """The words as a phrase, unless they are a name, a verb or say nothing."""
    if begin >= end or scene.words[end - 1] in _EMPTY or scene.words[end - 1].endswith(("ed", "ing")):
        return None
    if end < len(scene.words) and scene.stems[end] in _SPEECH:
        return None
    if any(scene.capital[index] or scene.words[index][0].isdigit() for index in range(begin, end) if index):
        return None
    return " ".join(scene.words[begin:end])
