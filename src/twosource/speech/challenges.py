"""Figures that somebody disputes without giving another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.model import Attribution, Challenge, Document, Figure, Quote, Sentence
from twosource.speech.acts import ActFinder
from twosource.speech.subjects import Subject
from twosource.speech.wordlists import phrases, words

_KINDS = ("money", "percent", "percentage_point", "count", "measure", "ratio")
_REACH = 700
_PUNCTUATION = ".,;:!?\"'“”‘’„«»()"
_BY = re.compile(r" by (?:the )?")


@dataclass(slots=True)
class _Reading:
    """What is known of the document."""

    sentences: list[Sentence]
    figures: list[Figure]
    attributions: list[Attribution]
    finder: ActFinder
    quotes: list[Quote]


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
    """Rare word to what may be a challenge with it; an empty tuple for verbs."""
    triggers: dict[str, tuple[str, ...]] = {}
    for verb in phrases("challenges", "verbs"):
        triggers[verb] = triggers[verb.capitalize()] = ()
    for phrase in phrases("challenges", "phrases"):
        rarest = max(phrase.split(), key=len)
        triggers[rarest] = (*triggers.get(rarest, ()), phrase)
    return triggers


@cache
def _printed() -> dict[str, str]:
    """Triggers with the punctuation that may stand at them, to the bare word."""
    printed = {}
    for word in _triggers():
        for mark in ("", "“", '"', "‘", "'", "„"):
            for end in ("", ".", ",", ";", ":", "”", '"', "’", "'", ".”", '."', ',"', ",”", "”,", "”."):
                printed[mark + word + end] = word
    return printed


@cache
def _charges() -> re.Pattern[str]:
    """ "Accused ministers of": who charges stands before, who is charged after."""
    verbs = "|".join(map(re.escape, phrases("challenges", "charges")))
    return re.compile(rf"\b(?P<be>(?:was|were|been|is|are|being) )?(?P<verb>{verbs})\b(?= )", re.IGNORECASE)


@cache
def _replies() -> re.Pattern[str]:
    """Words that answer a challenge instead of making one."""
    replies = "|".join(map(re.escape, phrases("challenges", "replies")))
    nouns = "|".join(map(re.escape, phrases("challenges", "charge_nouns")))
    return re.compile(rf"\b(?:{replies})\b[^.;\n]{{0,60}}?\b(?:{nouns})\b", re.IGNORECASE)


@cache
def _claims() -> re.Pattern[str]:
    """ "Over the claim that": what follows is what is attacked."""
    nouns = "|".join(map(re.escape, phrases("challenges", "nouns")))
    return re.compile(
        rf"\b(?:over|about|on|with|for|in) (?:[\w’'-]+ ){{1,3}}?(?:{nouns}) (?:that|of)\b", re.IGNORECASE
    )


def _matches(text: str, vocabulary: set[str]) -> list[tuple[int, int]]:
    """Spans of all challenges in text order; of spans that overlap, the longest."""
    printed, triggers = _printed(), _triggers()
    found: set[tuple[int, int]] = set()
    lowered = ""
    for word in {printed[token] for token in vocabulary & printed.keys()}:
        if triggers[word]:
            lowered = lowered or text.lower()
            for phrase in triggers[word]:
                at = lowered.find(phrase)
                while at >= 0:
                    found.add((at, at + len(phrase)))
                    at = lowered.find(phrase, at + 1)
            continue
        at = text.find(word)
        while at >= 0:
            match = _disputes().match(text, at)
            if match and not text[at - 1 : at].isalnum():
                found.add(match.span())
            at = text.find(word, at + len(word))
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def find_challenges(
    document: Document,
    sentences: list[Sentence],
    figures: list[Figure],
    attributions: list[Attribution],
    finder: ActFinder,
    quotes: list[Quote],
    vocabulary: set[str],
) -> list[Challenge]:
    """Challenges in text order, each tied to the figure it attacks: the one of the claim in question, else the
    last one that somebody else gave."""
    text = document.text
    reading = _Reading(sentences, figures, attributions, finder, quotes)
    found: list[Challenge] = []
    index = 0
    for start, end in _matches(text, vocabulary):
        while index + 1 < len(sentences) and sentences[index + 1].start <= start:
            index += 1
        if _replies().search(text, sentences[index].start, start):
            continue
        speaker = _speaker(start, index, reading)
        figure = _target(start, end, speaker, index, reading)
        found.append(Challenge(document.id, start, end, text[start:end], index, speaker, figure))
    return found


def _speaker(at: int, index: int, reading: _Reading) -> str | None:
    """Who disputes: whoever accuses, is quoted, is the subject of the verb, or speaks in the sentence."""
    finder = reading.finder
    first = finder.sentences[index].start
    charge = None
    for match in _charges().finditer(finder.text, first, at):
        charge = match
    if charge is not None:
        if charge["be"]:
            by = _BY.search(finder.text, charge.end(), at + 120)
            subject = finder.reader.after(by.start() + 3, at + 200) if by else None
        else:
            before = finder.reader.before(first, charge.start("verb"))
            subject = before if isinstance(before, Subject) else None
        return finder.resolver.speaker(subject)[0] if subject is not None else None
    quoted = next((quote.speaker for quote in reading.quotes if quote.start <= at < quote.end), None)
    if quoted:
        return quoted
    subject_before = finder.reader.before(first, at)
    if isinstance(subject_before, Subject):
        return finder.resolver.speaker(subject_before)[0]
    for act in finder.acts:
        if act.sentence == index and (any(a <= at < b for a, b in act.scopes) or act.cue.start == at):
            return act.speaker
    return None


def _target(start: int, end: int, speaker: str | None, index: int, reading: _Reading) -> int | None:
    """Index of the figure under attack: that of "the claim that …", one right after the phrase, else the last
    one before that somebody else gave."""
    sentence = reading.sentences[index]
    figures = reading.figures
    text = reading.finder.text
    claim = _claims().search(text, end, sentence.end)
    if claim:
        said = [n for n, f in enumerate(figures) if claim.end() <= f.start < sentence.end and f.kind in _KINDS]
        if said:
            return next((n for n in said if _predicated(text, claim.end(), figures[n].start)), said[0])
    for number, figure in enumerate(figures):
        if end <= figure.start < min(sentence.end, end + 25) and figure.kind in _KINDS:
            return number
    best = None
    for number, figure in enumerate(figures):
        if figure.start >= start or start - figure.start > _REACH or figure.kind not in _KINDS:
            continue
        given = reading.attributions[number].speaker
        if given is None or given != speaker:
            best = number
    return best


def _predicated(text: str, start: int, figure: int) -> bool:
    """Whether the verb of the claim stands before the figure: "that the rise would mean £3m"."""
    return not words("challenges", "predicates").isdisjoint(
        word.strip(_PUNCTUATION).lower() for word in text[start:figure].split()
    )
