"""Where a document says that somebody said something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from twosource.speech.wordlists import words

CLASSES = ("say", "estimate", "show", "at", "quote", "trailing")


@dataclass(slots=True)
class Cue:
    """One cue word: ``kinds`` are the lexicon classes that it belongs to."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


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
def _printed() -> dict[str, tuple[str, str]]:
    """Cue words as ``str.split`` leaves them, with the punctuation that may follow, to word and printed form."""
    ends = (
        "",
        ".",
        ",",
        ":",
        ";",
        "?",
        "!",
        ":“",
        ",”",
        ".”",
        ")",
        "…",
        "'",
        "’",
        ":''",
        ",''",
        ".''",
        ',"',
        '."',
        "—",
        "–",
    )
    opens = ("", "“", '"', "(", "''", "‘", "'", "—", "–")
    printed: dict[str, tuple[str, str]] = {}
    for word in {phrase.split()[0] for phrase in _kinds()}:
        for form in (word, word.capitalize()):
            for opening in opens:
                for end in ends if not opening else ("", ",", "."):
                    printed[opening + form + end] = (word, form)
    return printed


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """First word of every cue, to the cues that begin with it, longest first."""
    found: dict[str, list[str]] = {}
    for phrase in _kinds():
        found.setdefault(phrase.split()[0], []).append(phrase)
    return {
        word: tuple(sorted(entries, key=lambda entry: (-len(entry), entry))) for word, entries in found.items()
    }


def find_cues(text: str, tokens: list[str]) -> list[Cue]:
    """Every cue word in text order, whether or not somebody turns out to speak.

    ``tokens`` is ``text.split()``: the text is searched from one hit among them to the next.
    """
    printed, kinds, entries = _printed(), _kinds(), _phrases()
    cues: list[Cue] = []
    at = taken = 0
    for token in [token for token in tokens if token in printed]:
        word, form = printed[token]
        start = text.find(token, at)
        while text[start + len(token) : start + len(token) + 1].strip() or text[start - 1 : start].strip():
            start = text.find(token, start + 1)
        at = start + len(token)
        start += token.find(form)
        if start < taken:
            continue  # a further word of a cue of several words
        for phrase in entries[word]:
            stop = start + len(phrase)
            if len(phrase) == len(word) or (
                text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum()
            ):
                cues.append(Cue(start, stop, phrase, kinds[phrase]))
                taken = stop
                break
    return cues
