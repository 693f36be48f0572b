"""Figures that somebody disputes without giving another."""

from __future__ import annotations

import re
from functools import cache

from twosource.model import Attribution, Challenge, Document, Figure, Quote, Sentence
from twosource.speech.acts import Act
from twosource.speech.wordlists import phrases

_KINDS = ("money", "percent", "percentage_point", "count", "measure", "ratio")
_REACH = 700


@cache
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, phrases("challenges", "verbs")))
    nouns = "|".join(map(re.escape, phrases("challenges", "nouns")))
    fixed = "|".join(map(re.escape, phrases("challenges", "phrases")))
    return re.compile(rf"\b(?:(?:{verbs}) (?:the|that|this|those|these|his|her|its|their|any|such) (?:[\w’'-]+ ){{0,3}}(?:{nouns})|{fixed})\b", re.IGNORECASE)


@cache
def _trigger() -> re.Pattern[str]:
    stems = {phrase.split()[0].lower() for phrase in phrases("challenges", "verbs")} | {phrase.split()[0].lower() for phrase in phrases("challenges", "phrases")}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, stems)))})\b", re.IGNORECASE)


def find_challenges(
    document: Document,
    sentences: list[Sentence],
    figures: list[Figure],
    attributions: list[Attribution],
    acts: list[Act],
    quotes: list[Quote],
) -> list[Challenge]:
    """Challenges in text order, each tied to the figure it attacks: the nearest before it that somebody else said."""
    text = document.text
    found: list[Challenge] = []
    index = 0
    for match in _pattern().finditer(text):
        start, end = match.span()
        while index + 1 < len(sentences) and sentences[index + 1].start <= start:
            index += 1
        speaker = _speaker(start, index, acts, quotes)
        found.append(Challenge(document.id, start, end, match.group(), index, speaker, _target(start, end, speaker, figures, attributions, sentences, index)))
    return found


def _speaker(at: int, sentence: int, acts: list[Act], quotes: list[Quote]) -> str | None:
    quoted = next((quote.speaker for quote in quotes if quote.start <= at < quote.end), None)
    if quoted:
        return quoted
    for act in acts:
        if act.sentence == sentence and (any(a <= at < b for a, b in act.scopes) or act.cue.start == at):
            return act.speaker
    return None


def _target(
    start: int, end: int, speaker: str | None, figures: list[Figure], attributions: list[Attribution], sentences: list[Sentence], index: int
) -> int | None:
    """Index of the figure under attack: the one named in the phrase's sentence after it, else the last one before."""
    sentence = sentences[index]
    for number, figure in enumerate(figures):
        if end <= figure.start < min(sentence.end, end + 25) and figure.kind in _KINDS:
            return number
    best = None
    for number, figure in enumerate(figures):
        if figure.start >= start or start - figure.start > _REACH or figure.kind not in _KINDS:
            continue
        if attributions[number].speaker is None or attributions[number].speaker != speaker:
            best = number
    return best
