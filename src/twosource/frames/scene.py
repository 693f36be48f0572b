"""A sentence as the frames see it: stems in order, figures masked, and how strongly each gap separates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from twosource.frames.stems import stem
from twosource.lexicons import load
from twosource.model import Figure, Sentence

_CLAUSES = load("clauses")
_BARRIERS: Final[dict[str, int]] = _CLAUSES["barriers"]
_FIGURE_BARRIER: Final[int] = _CLAUSES["figure"]
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|[^\W_]+(?:['’](?!s\b)[^\W_]+)?"
    r"|['’]s\b|[,;()\[\]—–…!?“”„\"]|:(?=\s)|(?<=\s)-(?=\s)"
)
FIGURE: Final = "#"
_NAME_STARTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŁŚŠŽČŘ"


@dataclass(slots=True)
class Scene:
    """The words of one sentence in parallel lists; a figure is the single token ``#``."""

    sentence: Sentence
    words: list[str] = field(default_factory=list)
    """Lower case, as printed."""
    stems: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    barrier: list[int] = field(default_factory=list)
    """Separation from the start of the sentence up to each token; it only grows."""
    figures: dict[int, int] = field(default_factory=dict)
    """Index of a figure in the document -> its token."""
    tokens: dict[int, Figure] = field(default_factory=dict)
    """Token -> its figure."""

    def cost(self, first: int, last: int, token: int) -> float:
        """How far the words ``first`` to ``last`` stand from ``token``: words between, and what separates them."""
        if last < token:
            return (token - last - 1) * 0.5 + self.barrier[token] - self.barrier[last]
        if first > token:
            return (first - token - 1) * 0.5 + self.barrier[first] - self.barrier[token] - _FIGURE_BARRIER
        return 0.0


def build_scene(text: str, sentence: Sentence, figures: list[Figure], indices: list[int]) -> Scene:
    """The scene of ``sentence``; ``indices`` are its figures in text order."""
    scene = Scene(sentence)
    words, stems, starts, ends = scene.words, scene.stems, scene.starts, scene.ends
    capital, barrier = scene.capital, scene.barrier
    total = 0
    masked = sentence.start
    pending = iter(indices)
    index = next(pending, None)
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        start = match.start()
        while index is not None and figures[index].start <= start:
            figure = figures[index]
            scene.figures[index] = len(words)
            scene.tokens[len(words)] = figure
            words.append(FIGURE)
            stems.append(FIGURE)
            starts.append(figure.start)
            ends.append(figure.end)
            capital.append(False)
            barrier.append(total)
            total += _FIGURE_BARRIER
            masked = max(masked, figure.end)
            index = next(pending, None)
        if start < masked:
            continue
        raw = match.group()
        word = raw.lower()
        weight = _BARRIERS.get(word)
        if weight:
            total += weight
            if not word[0].isalpha():
                continue
        words.append(word)
        stems.append(stem(word))
        starts.append(start)
        ends.append(match.end())
        capital.append(raw[0] in _NAME_STARTS)
        barrier.append(total)
    while index is not None:
        figure = figures[index]
        scene.figures[index] = len(words)
        scene.tokens[len(words)] = figure
        words.append(FIGURE)
        stems.append(FIGURE)
        starts.append(figure.start)
        ends.append(figure.end)
        capital.append(False)
        barrier.append(total)
        total += _FIGURE_BARRIER
        index = next(pending, None)
    return scene
