"""Where a document says that somebody said something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.speech.wordlists import words

CLASSES = ("say", "estimate", "show", "at", "quote", "trailing")


@dataclass(slots=True)
class Cue:
    """One cue word: ``kinds`` are the lexicon classes that it belongs to."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


def trie_pattern(entries: Iterable[str]) -> str:
    """A pattern for any of the entries that reads each letter once (a plain alternation tries every word)."""
    root: dict[str, Any] = {}
    for entry in sorted(entries):
        node = root
        for letter in entry:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    rest = {letter: child for letter, child in node.items() if letter}
    if not rest:
        return ""
    parts = [re.escape(letter) + _branch(child) for letter, child in rest.items()]
    body = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return body + "?" if "" in node else body


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for name in CLASSES:
        for word in words("cues", name):
            kinds.setdefault(word, set()).add(name)
    for phrase in words("cues", "according"):
        kinds.setdefault(phrase, set()).add("according")
    return {word: frozenset(found) for word, found in kinds.items()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{trie_pattern(_kinds())}|[Aa]ccording to|[Ss]ays|[Ss]aid|By the (?:estimate|reckoning|count) of|In the (?:words|view|opinion) of)\b")


def find_cues(text: str) -> list[Cue]:
    """Every cue word in text order, whether or not somebody turns out to speak."""
    kinds = _kinds()
    cues = []
    for match in _pattern().finditer(text):
        word = match.group().lower()
        cues.append(Cue(match.start(), match.end(), word, kinds[word]))
    return cues
