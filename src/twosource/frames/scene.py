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
FIGURE_BARRIER: Final[int] = _CLAUSES["figure"]
_INSERTION: Final[int] = _CLAUSES["insertion"]
_RESUMES: Final = frozenset(_CLAUSES["resumes"])
_SPEECH: Final = frozenset(_CLAUSES["speech"])
_NOT_FACTS: Final = frozenset(load("statuses")["not_facts"])
_AUDIENCE: Final = frozenset(_CLAUSES["audience"])
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|[^\W_]+(?:['’](?!s\b)[^\W_]+)?"
    r"|['’]s\b|[,;()\[\]—–…!?“”„\"]|:(?=\s)|(?<=\s)-(?=\s)"
)
FIGURE: Final = "#"
_CONVERTED: Final = ("money", "measure")
_REMEMBERED: Final = 100_000


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
    capitals: list[int] = field(default_factory=list)
    """The tokens with a capital, in order."""
    past: list[int] = field(default_factory=list)
    """The tokens that may be verbs in the past, in order."""
    barrier: list[int] = field(default_factory=list)
    """Separation reached at each token: the difference of two tokens counts. Insertions lie above the rest."""
    figures: dict[int, int] = field(default_factory=dict)
    """Index of a figure in the document -> its token."""
    tokens: dict[int, Figure] = field(default_factory=dict)
    """Token -> its figure."""
    order: list[int] = field(default_factory=list)
    """The tokens that are figures, in order."""

    def cost(self, first: int, last: int, token: int) -> float:
        """How far the words ``first`` to ``last`` stand from ``token``: words between, and what separates them."""
        if last < token:
            return (token - last - 1) * 0.5 + abs(self.barrier[token] - self.barrier[last])
        if first > token:
            return (first - token - 1) * 0.5 + abs(self.barrier[first] - self.barrier[token] - FIGURE_BARRIER)
        return 0.0


_Word = tuple[str, str, int, bool, bool, bool]
"""Lower case, stem, barrier, whether it has a capital, is a mark and no word, may be a verb in the past."""
_known: dict[str, _Word] = {}


def _read(raw: str) -> _Word:
    """What is known of a word by itself; remembered, because news repeats itself."""
    word = raw.lower()
    found = (
        word,
        stem(word),
        _BARRIERS.get(word, 0),
        raw[0].isupper(),
        not word[0].isalnum() and word in _BARRIERS,
        word[-2:] == "ed" and not raw[0].isupper() and word not in _NOT_FACTS,
    )
    if len(_known) > _REMEMBERED:
        _known.clear()
    _known[raw] = found
    return found


def build_scene(text: str, sentence: Sentence, figures: list[Figure], indices: list[int]) -> Scene:
    """The scene of ``sentence``; ``indices`` are its figures in text order."""
    scene = Scene(sentence)
    words, stems, starts, ends = scene.words, scene.stems, scene.starts, scene.ends
    capital, capitals, past, barrier = scene.capital, scene.capitals, scene.past, scene.barrier
    level = 0
    outside: int | None = None
    comma: tuple[int, int] | None = None
    previous: tuple[int, int] | None = None
    after_comma = False
    masked = sentence.start
    queue = list(reversed(indices))
    upcoming = figures[queue[-1]].start if queue else sentence.end
    known = _known.get
    add_word, add_stem, add_start, add_end = words.append, stems.append, starts.append, ends.append
    add_capital, add_barrier = capital.append, barrier.append
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        while start >= upcoming:
            index = queue.pop()
            level = _add_figure(scene, text, figures, index, level)
            masked = figures[index].end
            upcoming = figures[queue[-1]].start if queue else sentence.end
            after_comma = False
        if start < masked:
            continue
        raw = match[0]
        word, stemmed, weight, upper, mark, verb = known(raw) or _read(raw)
        if mark:
            if raw in "([":
                outside = level
            elif raw in ")]" and outside is not None:
                level, outside = outside, None
            level += weight
            if raw == ",":
                previous, comma = comma, (len(words), level - weight)
                after_comma = True
            else:
                comma = None
            continue
        level += weight
        if after_comma:
            after_comma = False
            if previous is not None and word in _RESUMES:
                _insert(barrier, previous[0], len(words))
                level, comma = previous[1], None
        add_word(word)
        add_stem(stemmed)
        add_start(start)
        add_end(end)
        add_capital(upper)
        if upper:
            capitals.append(len(capital) - 1)
        elif verb:
            past.append(len(capital) - 1)
        add_barrier(level)
    while queue:
        level = _add_figure(scene, text, figures, queue.pop(), level)
    return scene


def _insert(barrier: list[int], first: int, end: int) -> None:
    """Set the tokens of an insertion apart from what stands around it."""
    for token in range(first, end):
        barrier[token] += _INSERTION


def _add_figure(scene: Scene, text: str, figures: list[Figure], index: int, level: int) -> int:
    """Add the figure as one token; the level after it. A conversion in brackets shares the token of its figure."""
    figure = figures[index]
    last = len(scene.words) - 1
    twin = scene.tokens.get(last)
    convertible = twin is not None and twin.kind == figure.kind and figure.kind in _CONVERTED
    if twin is not None and convertible and text[twin.end : figure.start].strip() == "(":
        scene.figures[index] = last
        return level
    scene.figures[index] = len(scene.words)
    scene.tokens[len(scene.words)] = figure
    scene.order.append(len(scene.words))
    scene.words.append(FIGURE)
    scene.stems.append(FIGURE)
    scene.starts.append(figure.start)
    scene.ends.append(figure.end)
    scene.capital.append(False)
    scene.barrier.append(level)
    return level + FIGURE_BARRIER


def speech_zone(scene: Scene) -> set[int]:
    """Tokens that say when, where or to whom something was said: "told reporters in Canberra on Wednesday"."""
    zone: set[int] = set()
    if _SPEECH.isdisjoint(scene.stems):
        return zone
    count = len(scene.words)
    for verb, stem_ in enumerate(scene.stems):
        if stem_ not in _SPEECH:
            continue
        token = verb + 1
        while token < count and token - verb <= 9:
            figure = scene.tokens.get(token)
            dated = figure is not None and figure.date_start is not None
            if not (dated or scene.capital[token] or scene.words[token] in _AUDIENCE):
                break
            if abs(scene.barrier[token] - scene.barrier[token - 1]) > 4 and scene.words[token - 1] != FIGURE:
                break
            zone.add(token)
            token += 1
    return zone
