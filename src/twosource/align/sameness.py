"""Short questions to a score: is it said to be one thing, or another?"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache

from twosource.align.score import Score, weights
from twosource.align.subjects import Subject
from twosource.align.words import canonical_words
from twosource.lexicons import load

_ENOUGH_ANCHORS = 2
COMMON_UNITS = ("count", "share", "time")
"""Dimensions of which every text has a figure."""


def one_thing(result: Score) -> bool:
    """The counted thing or the measure is said to be the same, or the same dates and figures stand beside both."""
    return "same" in (result.vote("noun"), result.vote("measure")) or result.anchors >= _ENOUGH_ANCHORS


def not_other_thing(result: Score) -> bool:
    """Nothing says that another thing is counted; the noun says more than a measure read into the words."""
    noun = result.vote("noun")
    return noun == "same" or "different" not in (noun, result.vote("measure"))


def stated_apart(result: Score, slots: tuple[str, ...]) -> str | None:
    """The first of ``slots`` that the two sides state differently."""
    return next((vote.slot for vote in result.votes if vote.says == "different" and vote.slot in slots), None)


def other_moment(a: Subject, b: Subject) -> bool:
    """A price that moves all day, in a post of a live page: it is another one in the next hour."""
    live = any(subject.claim.sentence.post is not None for subject in (a, b))
    return live and bool({a.claim.frame.measure, b.claim.frame.measure} & _prices())


@cache
def _prices() -> frozenset[str | None]:
    return frozenset(load("moving")["prices"])


def other_prices(a: Subject, b: Subject) -> bool:
    """One is said to be in real terms or in cash, the other is not: prices explain the difference."""
    first, second = (
        next((tag for tag in subject.claim.frame.basis if tag.startswith("price:")), None) for subject in (a, b)
    )
    return first != second


def partly(result: Score) -> bool:
    """Only one side says that it is a part, or that it is a target, a demand or a forecast."""
    return result.vote("scope") == "one_sided" or any(
        vote.slot == "status" and vote.says == "one_sided" and not {vote.a, vote.b} & {"actual", "estimate"}
        for vote in result.votes
    )


def other_days(a: Subject, b: Subject) -> bool:
    """Each stands beside a date, and beside no common one: days, where both have some."""
    first, second = (_dates(subject, "day") for subject in (a, b))
    if not first or not second:
        first, second = (_dates(subject) for subject in (a, b))
    return bool(first and second) and not first & second


def _dates(subject: Subject, granularity: str | None = None) -> set[object]:
    return {
        near.claim.figure.date_start or near.claim.figure.text.casefold()
        for near in subject.neighbours
        if near.block == "date" and granularity in (None, near.claim.figure.granularity)
    }


def looks_elsewhere(a: Subject, b: Subject) -> bool:
    """Only one sentence looks back, "four years ago", or at a part, "in the north"; or it is for another thing."""
    return (
        any(_says(a, key) != _says(b, key) for key in ("then", "part"))
        or _of_another_year(a, b)
        or _of_another_year(b, a)
        or _other_purpose(a, b)
    )


def _of_another_year(a: Subject, b: Subject) -> bool:
    """The one's sentence opens in a year gone by, "In 2018, …", of which the other's says nothing."""
    opening = a.claim.sentence.start
    published = a.claim.document.published
    for near in a.neighbours:
        date = near.claim.figure.date_start
        if near.block != "date" or date is None or near.claim.figure.granularity not in ("year", "month"):
            continue
        before = a.claim.document.text[opening : near.claim.figure.start]
        if _IN.fullmatch(before) and (published is None or date.year < published.year - 1):
            return date.year not in {d.year for d in _dates(b) if isinstance(d, dt.date)}
    return False


_IN = re.compile(r"\W*(?:Back )?[Ii]n\s+(?:\w+\s+)?")


def other_parts(a: Subject, b: Subject) -> bool:
    """One sentence speaks of the north, the other of the south."""
    first, second = (_compass(subject) for subject in (a, b))
    return bool(first and second) and not first & second


def _compass(subject: Subject) -> frozenset[str]:
    sentence = subject.claim.sentence
    text = subject.claim.document.text[sentence.start : sentence.end].casefold()
    return frozenset(match[1] for match in _COMPASS.finditer(text))


_COMPASS = re.compile(r"\b((?:north|south)(?:east|west)?|east|west)(?:ern)?\b")


def looks_back(subject: Subject) -> bool:
    """Whether its sentence opens with an earlier time: "Earlier, when the toll stood at 12, …"."""
    sentence = subject.claim.sentence
    text = subject.claim.document.text[sentence.start : sentence.end].casefold()
    first = re.match(r"[a-z]+", text)
    return first is not None and first[0] in _words("then")


def _other_purpose(a: Subject, b: Subject) -> bool:
    """One preposition stands right behind both figures, and then another word."""
    first, second = (_PURPOSE.match(subject.claim.document.text, subject.claim.figure.end) for subject in (a, b))
    if first is None or second is None or first[1] != second[1]:
        return False
    return not canonical_words(first[2]) & canonical_words(second[2])


_PURPOSE = re.compile(r"\s+(on|for)\s+((?:\w+\s*){1,3})")


def another_bid(a: Subject, b: Subject) -> bool:
    """One is an offer or a demand that follows or goes before another one: improved, withdrawn, the second."""
    if a.claim.frame.status not in ("offer", "demand"):
        return False
    return _says(a, "again") or _says(b, "again")


def _says(subject: Subject, key: str) -> bool:
    sentence = subject.claim.sentence
    text = subject.claim.document.text[sentence.start : sentence.end].casefold()
    return not _words(key).isdisjoint(re.findall(r"[a-z]+", text))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("alignment")[key].split())


def too_far(a: Subject, b: Subject, result: Score, why: str) -> bool:
    """The values are so many times apart that they are two quantities, on this ground."""
    if why == "toll" or a.quantity is None or b.quantity is None:
        return False
    if why == "restated" and (result.anchors or result.wording >= weights()["restated"]["word_for_word"]):
        why = "word_for_word"
    if why == "sole" and result.anchors and result.vote("noun") == "same":
        why = "sole_anchored"
    low, high = sorted((abs(a.quantity.low), abs(b.quantity.low)))
    return low * Decimal(str(weights()["farthest"][why])) < high
