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
_NAMED = re.compile(
    r"(?:[A-Z][\w&.'-]* ){0,5}"
    r"(?:Statistics|Bureau|Office|Institute|Agency|Ministry|Authority|Commission|Department|Bank|Service|Inspectorate)"
    r"(?: (?:of|for|the|and|on)(?: [A-Z][\w&.'-]*){1,3}){0,3} ?[:–—-] "
)
"""A text that opens with a body's name and what it publishes: "National Statistics Bureau: Tourism in 2025"."""


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

    def counts(self, claim: Claim) -> bool:
        """Whether the figure rests on a body that counts: an authority, cited data, or the body's own release."""
        said = claim.attribution
        if said.authority or said.cited or claim.document.id in self.releases or _shows_data(claim):
            return True
        sentence = claim.document.text[claim.sentence.start : claim.sentence.end].casefold()
        return bool(said.speaker) and not _word_list("official").isdisjoint(re.findall(r"[a-z]+", sentence))

    def _standing(self, claim: Claim) -> Standing | None:
        speaker = claim.attribution.speaker
        if speaker is None:
            known = claim.attribution.cited or claim.document.id in self.releases or _shows_data(claim)
            return "body" if known else None
        words = set(re.findall(r"[a-z]+", speaker.casefold()))
        if not _word_list("bodies").isdisjoint(words) or any(
            office in speaker.casefold() for office in _words("offices")
        ):
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
    if first == second == "body":
        return _interested_first(a, b)
    if first == second or "claimant" not in (first, second):
        return None
    claim, other = (a, b) if first == "claimant" else (b, a)
    if who.standing(other) == "body" or (cites_figures(claim) and other.attribution.speaker is None):
        return claim, other
    return None


def _interested_first(a: Claim, b: Claim) -> tuple[Claim, Claim] | None:
    """An interest group that cites official figures, and those of an authority."""
    for claim, other in ((a, b), (b, a)):
        authority = other.attribution.authority is not None and not _interested(other)
        if authority and _interested(claim) and cites_figures(claim):
            return claim, other
    return None


def _interested(claim: Claim) -> bool:
    words = re.findall(r"[a-z]+", (claim.attribution.speaker or "").casefold())
    return not _word_list("interested").isdisjoint(words)


def cites_figures(claim: Claim) -> bool:
    """Whether the speaker says that the figure is a body's: "the ministry's figures", "those are NBS figures"."""
    if claim.attribution.cited is not None:
        return True
    text = claim.document.text[claim.sentence.start : claim.sentence.end + _NEXT]
    folded = text.casefold()
    return _BODYS_FIGURES.search(text) is not None or any(phrase in folded for phrase in _words("citing"))


_NEXT = 60
"""Characters of the next sentence in which somebody may say whose figures they are."""
_BODYS_FIGURES = re.compile(r"\b[A-Z]{2,}(?:'s|’s)? (?:own )?(?:figures|numbers|data|statistics)\b")


def _same(first: str, second: str | None) -> bool:
    return second is not None and first.split()[-1].casefold() == second.split()[-1].casefold()


def _is_release(article: Article) -> bool:
    outlet = (article.document.outlet or "").casefold()
    if not _words("outlet").isdisjoint(re.findall(r"[a-z]+", outlet)):
        return True
    if _NAMED.match(article.document.text) is not None:
        return True
    opening = article.document.text[:_OPENING].casefold()
    return any(phrase in opening for phrase in _words("opening"))


def _shows_data(claim: Claim) -> bool:
    """The sentence rests on somebody's data: "figures published by the statistics office show"."""
    sentence = claim.document.text[claim.sentence.start : claim.sentence.end].casefold()
    words = set(re.findall(r"[a-z]+", sentence))
    if not _word_list("counting").isdisjoint(words) and not _word_list("bodies").isdisjoint(words):
        return True
    return not _words("data").isdisjoint(words) and not _words("show").isdisjoint(words)


@cache
def _word_list(key: str) -> frozenset[str]:
    return frozenset(load("standing")[key].split())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("standing")[key])
