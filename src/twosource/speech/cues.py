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
    ends = ("", ".", ",", ":", ";", "?", "!", ":“", ",”", ")", "…")
    printed: dict[str, tuple[str, str]] = {}
    for phrase in _kinds():
        word = phrase.split()[0]
        for form in (word, word.capitalize()):
            for end in ends:
                printed[form + end] = (word, form)
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


def find_cues(text: str, vocabulary: set[str]) -> list[Cue]:
    """Every cue word in text order, whether or not somebody turns out to speak.

    ``vocabulary`` is ``set(text.split())``: only cues that occur at all are looked for.
    """
    printed, kinds, entries = _printed(), _kinds(), _phrases()
    present = {printed[token] for token in vocabulary & printed.keys()}
    cues: list[Cue] = []
    for word, form in present:
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
                for phrase in entries[word]:
                    stop = at + len(phrase)
                    if len(phrase) == len(word) or (
                        text[at:stop].lower() == phrase and not text[stop : stop + 1].isalnum()
                    ):
                        cues.append(Cue(at, stop, phrase, kinds[phrase]))
                        break
            at = text.find(form, end)
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    return [cue for index, cue in enumerate(cues) if not index or cue.start >= cues[index - 1].end]
