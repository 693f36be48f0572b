"""Numbers that announce a list: "four measures:", "a five-point plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.compare.phrases import alternatives, anywhere
from twosource.lexicons import load
from twosource.model import Article, Claim, Sentence

_MOST = 20
_NOUN = anywhere("announced", "nouns")
_OTHER = anywhere("announced", "other_heads")
_PARTIAL = anywhere("announced", "partial")
_PORTION = re.compile(
    anywhere("announced", "portions").pattern + r"(?: \w+)? of (?:the|its|his|her|their|these|those|our) $"
)
_UNSURE = anywhere("announced", "unsure")
_BETWEEN = re.compile(r"^[\s\"“”'‘’-]*(?:[\w'’-]+[\s\"“”'‘’,-]+){0,4}?$")
_COMPOUND = re.compile(r"-(?:" + "|".join(load("announced")["compounds"]) + r")(?: [a-z]+){1,3}")
_PLURAL = re.compile(r"(?: [a-z'’-]+){0,3}? (?:[a-z'’-]{2,}s|people|men|women|children)(?=[^\w’'-])")
_DAYS = re.compile(
    r"( (?:[a-z-]+ ){0,2}(?:days|dates|evenings|weekends)(?: (?!in|of|at|for|to|before|after)[a-z]+){0,2}): ?"
    r"(?=\d|" + alternatives(load("weekdays")) + r")"
)
"""Days of a strike or a tour, listed by date or weekday right behind the colon."""
_NOT_LISTED = anywhere("announced", "not_listed")


@dataclass(slots=True)
class Announcement:
    """A number with the noun of the things that it announces."""

    start: int
    end: int
    value: int
    sentence: Sentence
    noun: str
    noun_end: int
    known: bool
    """The noun is one of things that are commonly listed."""
    claim: Claim | None


def announcements(article: Article) -> Iterator[Announcement]:
    """Small numbers followed by a plural noun, as far as they may announce all of a list."""
    text = article.document.text
    claims = {claim.figure.start: claim for claim in article.claims}
    for sentence in article.sentences:
        for match in _numbers().finditer(text, sentence.start, sentence.end):
            before = text[sentence.start : match.start()].casefold()
            if _PORTION.search(before) or _OTHER.search(before) or _PARTIAL.search(before[-40:]):
                continue
            claim = claims.get(match.start())
            if claim is not None and (claim.figure.bound != "exact" or claim.figure.end > match.end() + 12):
                continue
            if _UNSURE.search(before[-12:]):
                continue
            end, known = _noun(text[match.end() : sentence.end])
            if end is not None:
                word = match.group().casefold()
                value = int(word) if word.isdigit() else _words()[word]
                noun = text[match.end() : match.end() + end].strip(" -\"“”'‘’")
                yield Announcement(
                    match.start(), match.end(), value, sentence, noun, match.end() + end, known, claim
                )


@cache
def _words() -> dict[str, int]:
    numbers = load("numbers")
    small = {**numbers["ones"], **numbers["tens"]}
    return {str(word): int(value) for word, value in small.items() if 2 <= int(value) <= _MOST}


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,£$€#-])(?:{alternatives(_words())}|[2-9]|1\d|20)(?=[ -])", re.IGNORECASE)


def _noun(rest: str) -> tuple[int | None, bool]:
    """Where the noun right after the number ends, adjectives between, and whether it is one of listable things."""
    words = rest.casefold()
    compound = _COMPOUND.match(words)
    if compound:
        return compound.end(), True
    match = _NOUN.search(words[:80])
    if match is not None and _BETWEEN.match(rest[: match.start()]):
        return match.end(), True
    days = _DAYS.match(words)
    if days is not None:
        return days.end(1), False
    plural = _PLURAL.match(words)
    if plural is None or _NOT_LISTED.search(plural.group()):
        return None, False
    return plural.end(), False
