"""What happens on a date: the kinds of event that its clause names, and the side on which it bounds them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.align.dates.words import WORD, Cue, cues_of
from twosource.lexicons import load
from twosource.model import Article, Claim

Bound = Literal["at_latest", "at_earliest"]

_WHEN = re.compile(r"^,? when\b")
"""Behind a date: what follows happens on it."""
_AFTER = re.compile(r"\b(?:after|before|since|following|despite) (?:the|a|an|its|their|his|her)\s+\Z")
_NEAR = 40.0
"""Characters at which the weight of a word has fallen to a half."""
_BEHIND = 0.75
"""Factor for a word behind a date that has others before it: "signed on Tuesday, tells the force to go"."""
_ACROSS = 0.5
"""Factor for each break between the word and the date."""
_OTHER_DATE = 0.4
"""Factor where another date stands between them."""
_OF_BEST = 0.5
"""Kinds this near to the best one are kept too."""
_LEAST = 0.1


@dataclass(slots=True, frozen=True)
class Event:
    """What is said to happen on one date."""

    kinds: dict[str, float]
    """Kinds of event by nearness of the word that names them, from 0 to 1; empty where no word is known."""
    named: frozenset[frozenset[str]]
    """The words and phrases that named the kinds, as stems, synonyms replaced."""
    bound: Bound | None
    """The event happens then at the latest, or at the earliest; None for on that date."""
    background: bool
    """The date ends a stretch or is what a figure is set against: "since 2012", "in the year to March"."""
    ahead: bool | None
    """Whether it lies after the day of publication; None where it holds that day or is not known."""
    start: dt.date | None
    end: dt.date | None
    """The first and the last day, a far day of no stated year taken to be the coming one."""
    moved: bool
    """The sentence speaks of another date that it was to be: "postponed", "originally"."""
    hoped: bool
    """The sentence tells what somebody expects."""

    @property
    def cues(self) -> frozenset[str]:
        """All stems of the words that named the kinds."""
        return frozenset(text for cue in self.named for text in cue)


def events(article: Article) -> dict[int, Event]:
    """The event of each date of the article, by index of the claim."""
    cues: dict[int, list[Cue]] = {}
    found: dict[int, Event] = {}
    dates: dict[int, list[Claim]] = {}
    for claim in article.claims:
        if claim.figure.low is None:
            dates.setdefault(claim.figure.sentence, []).append(claim)
    for index, row in dates.items():
        sentence = row[0].sentence
        text = article.document.text[sentence.start : sentence.end].casefold()
        if len(text) != sentence.end - sentence.start:
            text = article.document.text[sentence.start : sentence.end].lower()
        cues[index] = cues_of(text, sentence.start)
        for claim in row:
            found[claim.index] = _event(claim, text, cues[index], [other for other in row if other is not claim])
    return found


def _event(claim: Claim, text: str, cues: list[Cue], others: list[Claim]) -> Event:
    kinds, named = _kinds(claim, text, cues, others)
    begin = claim.sentence.start
    before = text[max(0, claim.figure.start - begin - 40) : claim.figure.start - begin]
    lead = " ".join(WORD.findall(before)[-6:])
    words = set(WORD.findall(text))
    bound, until = _bound(lead, _clause(text[: claim.figure.start - begin]))
    if until:
        kinds = {**kinds, "end": _UNTIL}
    background = _background(lead)
    extreme = _extreme(text[: claim.figure.start - begin]) if background else None
    if extreme is not None:
        kinds, background = {f"{extreme.removesuffix('est')} since": _UNTIL}, False
    ahead, start, end = _when(claim)
    if ahead:
        kinds = {kind: weight for kind, weight in kinds.items() if kind not in _set("unplanned")}
    if ahead is not False and _ends(lead, "from"):
        kinds = {"from": _FROM, **kinds}
    return Event(
        kinds,
        named,
        bound,
        background,
        ahead,
        start,
        end,
        _moved(text, words),
        not words.isdisjoint(_set("hoped")),
    )


def _kinds(
    claim: Claim, text: str, cues: list[Cue], others: list[Claim]
) -> tuple[dict[str, float], frozenset[frozenset[str]]]:
    begin = claim.sentence.start
    start, end = claim.figure.start, claim.figure.end
    opening = not WORD.search(text[: max(0, start - begin - 4)])
    weights: dict[str, float] = {}
    named: dict[str, frozenset[str]] = {}
    for cue in cues:
        behind = cue.start >= end
        left, right = (end, cue.start) if behind else (cue.end, start)
        if right < left or any(other.figure.start <= cue.start < other.figure.end for other in others):
            continue
        between = (
            _WHEN.sub(" ", text[left - begin : right - begin]) if behind else text[left - begin : right - begin]
        )
        breaks = _breaks(between)
        if breaks and _AFTER.search(text[: cue.start - begin]):
            continue  # "on Sunday, after the fire": what came before is not what happened then
        weight = 1 / (1 + (right - left) / _NEAR) * _ACROSS**breaks
        if behind and not opening:
            weight *= _BEHIND
        if any(left <= other.figure.start < right for other in others):
            weight *= _OTHER_DATE
        for kind in cue.kinds:
            if weight > weights.get(kind, 0.0):
                weights[kind], named[kind] = weight, cue.stems
    best = max(weights.values(), default=0.0)
    kept = {kind: weight for kind, weight in sorted(weights.items()) if weight >= max(_LEAST, best * _OF_BEST)}
    return kept, frozenset(named[kind] for kind in kept)


def _breaks(between: str) -> int:
    return sum(between.count(mark) for mark in load("events")["breaks"])


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(load("events")[key].split())


def _moved(text: str, words: set[str]) -> bool:
    table = load("events")["moved"]
    return not words.isdisjoint(table["words"].split()) or any(phrase in text for phrase in table["phrases"])


def _bound(lead: str, clause: str) -> tuple[Bound | None, bool]:
    """The side on which the date bounds the event, and whether something lasts until then."""
    table = load("events")
    negated = _NOT.search(clause) is not None
    if _ends(lead, "until") or _ends(lead, "till"):
        return None, not negated
    if any(_ends(lead, phrase) for phrase in table["at_earliest"]):
        return "at_earliest", False
    if any(_ends(lead, phrase) for phrase in table["at_latest"]):
        return ("at_earliest" if negated and _ends(lead, "before") else "at_latest"), False
    return None, False


_NOT = re.compile(r"\b(?:not|never|cannot|no)\b|n['\u2019]t\b")
_FROM = 0.6
"""How surely "from", before a day to come, says that something starts."""
_UNTIL = 0.9
"""How surely "until" says that something ends."""


def _clause(before: str) -> str:
    """The words of the clause before a date."""
    return before[max((before.rfind(mark) for mark in (", ", "; ", ": ")), default=-1) + 1 :]


def _background(lead: str) -> bool:
    table = load("events")["background"]
    if _ends(lead, "later than"):
        return False
    return any(_ends(lead, phrase) for phrase in (*table["words"].split(), *table["phrases"]))


def _extreme(before: str) -> str | None:
    """The superlative of "the lowest level since" right before a date."""
    match = _SINCE.search(before)
    words = [] if match is None else [word for word in WORD.findall(match[1]) if word in _set("superlatives")]
    return words[-1] if words else None


_SINCE = re.compile(r"([^,;:.]{0,60})\bsince (?:the |at least |early |late |mid-?)*\Z")


def _ends(lead: str, phrase: str) -> bool:
    """Whether the words before a date end with the phrase, "the", "early" and the like left out."""
    skipped = True
    while skipped:
        found = next((part for part in _SKIPPED if lead.endswith(part)), None)
        skipped = found is not None
        lead = lead.removesuffix(found or "")
    return lead == phrase or lead.endswith(" " + phrase)


_SKIPPED = (
    " the end of",
    " the beginning of",
    " the start of",
    " the",
    " last",
    " next",
    " early",
    " late",
    " mid",
    " this",
    " on",
    " am",
    " pm",
    " noon",
    " midnight",
)


def _when(claim: Claim) -> tuple[bool | None, dt.date | None, dt.date | None]:
    """Whether the date lies ahead of publication, its first day and its last."""
    published = claim.document.published
    figure = claim.figure
    start, end = figure.date_start, figure.date_end or figure.date_start
    if published is None or start is None or end is None:
        return None, start, end
    if start > published:
        return True, start, end
    yearless = figure.granularity not in ("year", "financial_year", "decade") and not _YEAR.search(figure.text)
    if yearless and (published - end).days > _FAR:
        return None, _next_year(start), _next_year(end)
    return (False if end <= published else None), start, end


_YEAR = re.compile(r"\d{4}")
_FAR = 150
"""Days since a date of no stated year from which the coming one may be meant as well."""


def _next_year(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
