"""Whose word a figure is: a person's claim, a body's own figure, or nobody's in particular."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from twosource.lexicons import load
from twosource.model import Article, Claim

Standing = Literal["claimant", "body"]
_OPENING = 400


@dataclass(slots=True)
class Voices:
    """Who is a person in each document, and which documents are a body's own publication."""

    persons: dict[str, frozenset[str]] = field(default_factory=dict)
    releases: frozenset[str] = frozenset()
    known: dict[str, Standing | None] = field(default_factory=dict)
    """By claim: each one is asked for many times."""

    def standing(self, claim: Claim) -> Standing | None:
        """What the figure is: a person's claim, a body's figure, or None where the outlet states it itself."""
        if claim.id not in self.known:
            self.known[claim.id] = self._standing(claim)
        return self.known[claim.id]

    def _standing(self, claim: Claim) -> Standing | None:
        speaker = claim.attribution.speaker
        if speaker is None:
            known = claim.attribution.cited or claim.document.id in self.releases or _shows_data(claim)
            return "body" if known else None
        words = set(re.findall(r"[a-z]+", speaker.casefold()))
        if not _word_list("bodies").isdisjoint(words):
            return "body"
        persons = self.persons.get(claim.document.id, frozenset())
        if speaker in persons or not _word_list("persons").isdisjoint(words):
            return "claimant"
        known = claim.attribution.authority is not None or any(word[:1].isupper() for word in speaker.split())
        return "body" if known else None


def voices(articles: Sequence[Article]) -> Voices:
    """The voices of a story."""
    return Voices(
        {
            article.document.id: frozenset(mention.entity for mention in article.mentions if mention.is_person)
            for article in articles
        },
        frozenset(article.document.id for article in articles if _is_release(article)),
    )


def claimant_first(a: Claim, b: Claim, who: Voices) -> tuple[Claim, Claim] | None:
    """A person's claim and the body's figure set against it, in this order; None if the pair is no such thing."""
    if a.attribution.speaker and _same(a.attribution.speaker, b.attribution.speaker):
        return None
    first, second = who.standing(a), who.standing(b)
    if first == second or "claimant" not in (first, second):
        return None
    claim, other = (a, b) if first == "claimant" else (b, a)
    if who.standing(other) == "body" or claim.attribution.cited is not None:
        return claim, other
    return None


def _same(first: str, second: str | None) -> bool:
    return second is not None and first.split()[-1].casefold() == second.split()[-1].casefold()


def _is_release(article: Article) -> bool:
    outlet = (article.document.outlet or "").casefold()
    if not _words("outlet").isdisjoint(re.findall(r"[a-z]+", outlet)):
        return True
    opening = article.document.text[:_OPENING].casefold()
    return any(phrase in opening for phrase in _words("opening"))


def _shows_data(claim: Claim) -> bool:
    """The sentence rests on somebody's data: "figures published by the statistics office show"."""
    sentence = claim.document.text[claim.sentence.start : claim.sentence.end].casefold()
    words = set(re.findall(r"[a-z]+", sentence))
    return not _words("data").isdisjoint(words) and not _words("show").isdisjoint(words)


@cache
def _word_list(key: str) -> frozenset[str]:
    return frozenset(load("standing")[key].split())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("standing")[key])
