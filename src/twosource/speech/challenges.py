"""Figures that somebody disputes without giving another."""

from __future__ import annotations

import re
from functools import cache

from twosource.model import Attribution, Challenge, Document, Figure, Quote, Sentence
from twosource.speech.acts import ActFinder
from twosource.speech.subjects import Subject
from twosource.speech.wordlists import phrases

_KINDS = ("money", "percent", "percentage_point", "count", "measure", "ratio")
_REACH = 700


@cache
def _disputes() -> re.Pattern[str]:
    """ "Disputed the figure": a verb of doubt with a noun of figures."""
    verbs = "|".join(map(re.escape, phrases("challenges", "verbs")))
    nouns = "|".join(map(re.escape, phrases("challenges", "nouns")))
    return re.compile(
        rf"\b(?:{verbs}) (?:the|that|this|those|these|his|her|its|their|any|such) "
        rf"(?:[\w’'-]+ ){{0,3}}(?:{nouns})\b",
        re.IGNORECASE,
    )


@cache
def _triggers() -> dict[str, tuple[str, ...]]:
    """Rare word, as it stands between spaces, to what may be a challenge with it; an empty tuple for verbs."""
    triggers: dict[str, tuple[str, ...]] = {}
    for verb in phrases("challenges", "verbs"):
        triggers[verb] = triggers[verb.capitalize()] = ()
    for phrase in phrases("challenges", "phrases"):
        rarest = max(phrase.split(), key=len)
        for end in ("", ".", ",", ";", "”", '"', ".”", '."', ',"', ",”"):
            triggers[rarest + end] = (*triggers.get(rarest + end, ()), phrase)
    return triggers


def _matches(text: str, vocabulary: set[str]) -> list[tuple[int, int]]:
    """Spans of all challenges, in text order."""
    triggers = _triggers()
    spans: set[tuple[int, int]] = set()
    lowered = ""
    for token in vocabulary & triggers.keys():
        if triggers[token]:
            lowered = lowered or text.lower()
            for phrase in triggers[token]:
                at = lowered.find(phrase)
                if at >= 0:
                    spans.add((at, at + len(phrase)))
            continue
        at = text.find(token)
        while at >= 0:
            match = _disputes().match(text, at)
            if match and not text[at - 1 : at].isalnum():
                spans.add(match.span())
            at = text.find(token, at + len(token))
    return sorted(spans)


def find_challenges(
    document: Document,
    sentences: list[Sentence],
    figures: list[Figure],
    attributions: list[Attribution],
    finder: ActFinder,
    quotes: list[Quote],
    vocabulary: set[str],
) -> list[Challenge]:
    """Challenges in text order, each tied to the figure it attacks: the last one that somebody else said."""
    text = document.text
    found: list[Challenge] = []
    index = 0
    for start, end in _matches(text, vocabulary):
        while index + 1 < len(sentences) and sentences[index + 1].start <= start:
            index += 1
        speaker = _speaker(start, index, finder, quotes)
        figure = _target(start, end, speaker, figures, attributions, sentences, index)
        found.append(Challenge(document.id, start, end, text[start:end], index, speaker, figure))
    return found


def _speaker(at: int, sentence: int, finder: ActFinder, quotes: list[Quote]) -> str | None:
    """Who disputes: whoever is quoted, the subject of the verb, or the speaker of the sentence."""
    quoted = next((quote.speaker for quote in quotes if quote.start <= at < quote.end), None)
    if quoted:
        return quoted
    subject = finder.reader.before(finder.sentences[sentence].start, at)
    if isinstance(subject, Subject):
        return finder.resolver.speaker(subject)[0]
    for act in finder.acts:
        if act.sentence == sentence and (any(a <= at < b for a, b in act.scopes) or act.cue.start == at):
            return act.speaker
    return None


def _target(
    start: int,
    end: int,
    speaker: str | None,
    figures: list[Figure],
    attributions: list[Attribution],
    sentences: list[Sentence],
    index: int,
) -> int | None:
    """Index of the figure under attack: one right after the phrase, else the last one before."""
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
