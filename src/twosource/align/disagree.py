"""Values that do not meet: on what ground a pair still speaks of one quantity, or which slot says otherwise.

A difference needs a ground: a slip that turns one number into the other, a person's claim against a body's figure,
a toll of one event, or one sentence restated. Everything else is two quantities.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from twosource.align.score import Score, weights
from twosource.align.slots import EXPLAINING
from twosource.align.subjects import Subject
from twosource.authorities.standing import Voices, claimant_first
from twosource.lexicons import load
from twosource.units.relation import SLIPS

REPEATING = ("headline", "standfirst", "caption")
"""Sections that repeat what the body says, so that a difference inside one document means something."""

Partners = dict[tuple[int, int], Subject]


@dataclass(slots=True)
class Story:
    """What is known of the story as a whole when its differences are weighed."""

    voices: Voices
    leads: list[frozenset[str]]
    """Content words of each document's opening, numbers masked."""
    partners: Partners
    """The agreeing partner of a figure in another document."""

    def same_event(self, a: Subject, b: Subject) -> bool:
        """Whether the two texts open with the same event."""
        first, second = self.leads[a.document], self.leads[b.document]
        fewer = min(len(first), len(second))
        return fewer > 0 and len(first & second) >= weights()["same_event"] * fewer


@cache
def tolls() -> frozenset[str]:
    """Measures of what an event did to people: one event has one toll at a time."""
    return frozenset(load("moving")["tolls"])


def ground(a: Subject, b: Subject, result: Score, story: Story) -> str | None:
    """Why the two figures speak of one quantity although their values do not meet; None if nothing says so."""
    accept = weights()["accept"]
    if result.relation in SLIPS:
        return "slip" if result.total >= accept["slip"] else None
    if a.claim.figure.kind == "ratio" or b.claim.figure.kind == "ratio":
        return None
    if claimant_first(a.claim, b.claim, story.voices) is not None and result.total >= accept["claim"]:
        return "claim" if _one_thing(result) else None
    if _toll(a, b) and result.total >= accept["toll"] and story.same_event(a, b):
        return "toll"
    restated = weights()["restated"]
    if result.containment >= restated["containment"] and result.wording >= restated["wording"]:
        return "restated" if _not_other_thing(result) else None
    return None


def refusal(a: Subject, b: Subject, result: Score, why: str, story: Story) -> str | None:
    """The slot that makes them two quantities after all, or None."""
    if why != "slip":
        slot = stated_apart(result, EXPLAINING)
        if slot is not None:
            return slot
        if _too_far(a, b, why):
            return "values too far apart"
    if a.claim.figure.kind != b.claim.figure.kind and "age" in (a.claim.figure.kind, b.claim.figure.kind):
        return "age"
    if a.document == b.document:
        if a.claim.figure.sentence == b.claim.figure.sentence:
            return "same sentence"
        if not repeats(a, b):
            return "one text, no repetition"
        return None
    for mine, other in ((a, b), (b, a)):
        partner = story.partners.get((mine.number, other.document))
        if partner is not None and not (why == "slip" and _in_repeating(other) and not _in_repeating(partner)):
            return f"agrees with {partner.claim.figure.text}"
    return None


def stated_apart(result: Score, slots: tuple[str, ...]) -> str | None:
    """The first of ``slots`` that the two sides state differently."""
    return next((vote.slot for vote in result.votes if vote.says == "different" and vote.slot in slots), None)


def repeats(a: Subject, b: Subject) -> bool:
    """One stands in a headline, standfirst or caption, the other in the body."""
    return _in_repeating(a) != _in_repeating(b)


def add_position(a: Subject, b: Subject, result: Score, story: Story) -> None:
    """Points for who says the two figures and where they stand."""
    table: dict[str, Any] = weights()
    if a.document == b.document:
        if repeats(a, b):
            result.total += table["repeated"]
    elif (a.number, b.document) not in story.partners and (b.number, a.document) not in story.partners:
        result.total += table["unmatched"]
    if a.quantity is not None and claimant_first(a.claim, b.claim, story.voices) is not None:
        result.total += table["authority"]
        result.reasons += ("a person's claim against a body's figure",)


def _in_repeating(subject: Subject) -> bool:
    return subject.claim.sentence.section in REPEATING


def _one_thing(result: Score) -> bool:
    """The counted thing or the measure is said to be the same."""
    return "same" in (result.vote("noun"), result.vote("measure"))


def _not_other_thing(result: Score) -> bool:
    return "different" not in (result.vote("noun"), result.vote("measure"))


def _toll(a: Subject, b: Subject) -> bool:
    first, second = a.claim.frame.measure, b.claim.frame.measure
    return first is not None and first == second and first in tolls()


def _too_far(a: Subject, b: Subject, why: str) -> bool:
    if why == "toll" or a.quantity is None or b.quantity is None:
        return False
    low, high = sorted((abs(a.quantity.low), abs(b.quantity.low)))
    return low * Decimal(str(weights()["farthest"][why])) < high
