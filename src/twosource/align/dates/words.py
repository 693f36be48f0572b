"""The words and phrases of a sentence that say what happens on a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.align.words import canonical_words, stem
from twosource.lexicons import load

WORD = re.compile(r"[a-zà-ɏ]+(?:-[a-zà-ɏ]+)*")


@dataclass(slots=True, frozen=True)
class Cue:
    start: int
    end: int
    kinds: tuple[str, ...]
    stems: frozenset[str]


def cues_of(text: str, offset: int) -> list[Cue]:
    """The words and phrases of the sentence that name a kind of event; a phrase takes its words with it."""
    table = _table()
    found: list[Cue] = []
    taken = 0
    spans: list[tuple[int, int]] = []
    for match in table.phrase.finditer(text):
        stems = canonical_words(match[0])
        kinds = table.phrases.get(_stems(match[0]), ())
        if kinds:
            found.append(Cue(match.start() + offset, match.end() + offset, kinds, stems))
        spans.append(match.span())
    parts = load("events")["date_parts"]
    words = [(stem(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]
    present = {word for word, _, _ in words}
    for word, start, end in words:
        while taken < len(spans) and spans[taken][1] <= start:
            taken += 1
        if taken < len(spans) and spans[taken][0] <= start:
            continue
        if any(text.startswith(part, start) for part in parts):
            continue
        composed = tuple(kind for kind, needed in table.composed.get(word, ()) if not present.isdisjoint(needed))
        kinds = composed or table.words.get(word, ())
        if kinds:
            found.append(Cue(start + offset, end + offset, kinds, canonical_words(text[start:end])))
    return found


@dataclass(slots=True, frozen=True)
class _Table:
    words: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    phrase: re.Pattern[str]
    composed: dict[str, tuple[tuple[str, frozenset[str]], ...]]


@cache
def _table() -> _Table:
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[str]] = {}
    patterns: list[str] = []
    composed: dict[str, list[tuple[str, frozenset[str]]]] = {}
    kinds: dict[str, dict[str, Any]] = load("events")["kinds"]
    for kind, rows in kinds.items():
        for word in str(rows.get("words", "")).split():
            words.setdefault(stem(word), []).append(kind)
        for phrase in rows.get("phrases", ()):
            phrases.setdefault(_stems(phrase), []).append(kind)
            first, _, rest = phrase.partition(" ")
            patterns.append(f"{re.escape(first)}(?:e?s|e?d|ing)? {re.escape(rest)}" if rest else re.escape(first))
        for row in rows.get("composed", ()):
            heads, needed = row.split(" + ")
            stems = frozenset(stem(word) for word in needed.split())
            for word in heads.split():
                composed.setdefault(stem(word), []).append((kind, stems))
    for phrase in load("events")["idle"]:
        phrases.setdefault(_stems(phrase), [])
        patterns.append(re.escape(phrase))
    patterns.sort(key=lambda pattern: (-len(pattern), pattern))
    return _Table(
        {word: tuple(dict.fromkeys(row)) for word, row in words.items()},
        {phrase: tuple(row) for phrase, row in phrases.items()},
        re.compile(r"(?<![a-z])(?:" + "|".join(patterns) + r")(?![a-z])"),
        {word: tuple(row) for word, row in composed.items()},
    )


def _stems(phrase: str) -> str:
    """The phrase whatever the form of its verb."""
    return " ".join(stem(word) for word in WORD.findall(phrase))
