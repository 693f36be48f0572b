"""Figures that a text sets against each other: a claim beside a count, one compared with one somebody cited."""

from __future__ import annotations

import re
from functools import cache

from twosource.align.sameness import not_other_thing, one_thing, other_prices, too_far
from twosource.align.score import Score, weights
from twosource.align.story import Story
from twosource.align.subjects import Subject
from twosource.lexicons import load


def contrasted(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """A person's claim, and beside it somebody else's count of the same thing."""
    table = weights()["contrasted"]
    near = 0 < abs(a.claim.figure.sentence - b.claim.figure.sentence) <= table["sentences"]
    later = max(a.claim.sentence, b.claim.sentence, key=lambda sentence: sentence.start)
    text = a.claim.document.text[later.start : later.end].casefold()
    contrast = not _contrast_words().isdisjoint(re.findall(r"[a-z]+", text))
    standings = [story.voices.standing(subject.claim) for subject in (a, b)]
    one_unit = a.claim.figure.unit == b.claim.figure.unit or a.block == b.block == "share"
    if not near or standings.count("claimant") != 1 or not one_unit:
        return False
    if result.own < table["own"]:
        return False
    if "body" in standings and not_other_thing(result) and _told_again(a, b, result):
        return True
    if not contrast and not (result.vote("measure") == result.vote("period") == "same"):
        return False
    if result.containment >= table["containment"] and result.wording >= table["wording"]:
        return True
    return "body" in standings and (one_thing(result) or result.wording >= table["body_wording"])


def _told_again(a: Subject, b: Subject, result: Score) -> bool:
    """Much the same words right beside one another, with values not far apart: no word of contrast is needed."""
    table = weights()["contrasted"]
    return (
        result.containment >= table["again_containment"]
        and result.wording >= table["again_wording"]
        and not too_far(a, b, result, "again")
    )


def compared(a: Subject, b: Subject) -> bool:
    """One sentence sets one figure against another that somebody gave: "compared with the 13 billion cited by"."""
    if a.document != b.document or a.claim.figure.sentence != b.claim.figure.sentence:
        return False
    text = a.claim.document.text[a.claim.figure.end : a.claim.sentence.end].casefold()
    at = b.claim.figure.start - a.claim.figure.end
    lexicon = load("moving")
    return any(phrase in text[:at] for phrase in lexicon["compared"]) and any(
        word in text[at : at + _CITED] for word in lexicon["cited"]
    )


_CITED = 60
"""Characters behind a figure in which its being cited is said."""


def other_terms(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """Two people give one thing in different amounts, and only one says that it is in real or in cash terms."""
    first, second = a.claim.attribution.speaker, b.claim.attribution.speaker
    return (
        other_prices(a, b)
        and bool(first and second)
        and first != second
        and story.voices.standing(a.claim) == story.voices.standing(b.claim) == "claimant"
        and one_thing(result)
        and result.wording >= weights()["contrasted"]["body_wording"]
    )


@cache
def _contrast_words() -> frozenset[str]:
    return frozenset(load("moving")["contrast"].split())
