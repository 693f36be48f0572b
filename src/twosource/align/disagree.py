"""Values that do not meet: on what ground a pair still speaks of one quantity, or which slot says otherwise.

A difference needs a ground: a slip that turns one number into the other, a person's claim against a body's figure,
a toll of one event, or one sentence restated. Everything else is two quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from twosource.align.score import Score, weights
from twosource.align.slots import EXPLAINING
from twosource.align.subjects import Partners, Subject
from twosource.authorities.standing import Voices, claimant_first
from twosource.lexicons import load
from twosource.units.relation import SLIPS

REPEATING = ("headline", "standfirst", "caption")
"""Sections that repeat what the body says, so that a difference inside one document means something."""

_OPENING = 4
"""Sentences in which a text gives the toll itself, before parts of it."""
_ENOUGH_ANCHORS = 2
_EXPLAINING = {
    "contrasted": ("noun", "measure", "place", "scope", "period", "per"),
    "claim": ("noun", "place", "scope", "period", "status", "role", "per", "basis", "entity"),
    "compared": ("place", "scope", "per", "entity"),
    "toll": ("place", "scope", "role", "direction"),
}
"""Slots that refuse on some grounds; on the others all of ``EXPLAINING`` do."""


@dataclass(slots=True)
class Story:
    """What is known of the story as a whole when its differences are weighed."""

    voices: Voices
    leads: list[frozenset[str]]
    """Content words of each document's opening, numbers masked."""
    lengths: list[int]
    """Characters of each document."""
    partners: Partners
    """The agreeing partner of a figure in another document."""
    agreed_tolls: frozenset[tuple[int, int, str | None]]
    """Pairs of documents that agree on a figure for a toll, with the measure."""

    def same_event(self, a: Subject, b: Subject) -> bool:
        """Whether the two texts open with the same event."""
        first, second = self.leads[a.document], self.leads[b.document]
        table = weights()["same_event"]
        shared, fewer = len(first & second), min(len(first), len(second))
        if fewer < table["short"]:
            return fewer > 0 and shared >= float(table["of_short"]) * fewer
        return shared >= float(table["of_all"]) * len(first | second)

    def sums_up(self, a: Subject, b: Subject) -> bool:
        """Whether one text is a short account of the other, long one."""
        table = weights()["condensed"]
        short, long = sorted((self.lengths[a.document], self.lengths[b.document]))
        return bool(short <= table["characters"] and long >= table["ratio"] * short)


@cache
def tolls() -> frozenset[str]:
    """Measures of what an event did to people: one event has one toll at a time."""
    return frozenset(load("moving")["tolls"])


def ground(a: Subject, b: Subject, result: Score, story: Story) -> str | None:
    """Why the two figures speak of one quantity although their values do not meet; None if nothing says so."""
    accept = weights()["accept"]
    if result.relation in SLIPS and (result.slip > 0 or repeats(a, b)):
        sure = result.slip >= weights()["sure_slip"] or repeats(a, b)
        return "slip" if result.total >= accept["slip"] and (sure or _likely(result)) else None
    if not {a.claim.figure.kind, b.claim.figure.kind}.isdisjoint(_NEVER):
        return None
    if (_compared(a, b) and (result.relation != "open" or _other_prices(a, b))) or _other_terms(
        a, b, result, story
    ):
        return "compared"
    if result.relation == "open":
        return None
    if a.document == b.document:
        return "contrasted" if _contrasted(a, b, result, story) else None
    if _claim(a, b, result, story):
        return "claim"
    if a.claim.figure.kind == "count" and a.claim.frame.measure in tolls():
        if result.total >= accept["toll"] and _toll(a, b, story):
            return "toll"
        if not story.sums_up(a, b):
            return None
    restated = weights()["restated"]
    if result.containment >= restated["containment"] and result.wording >= restated["wording"]:
        return "restated" if _not_other_thing(result) else None
    if _framed(a, b, result, story):
        return "framed"
    return "condensed" if condensed(a, b, result, story) and _not_other_thing(result) else None


def _framed(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """The same measure in the same period, left over in both texts: one quantity, whoever says it."""
    return (
        result.vote("measure") == result.vote("period") == "same"
        and result.vote("scope") != "one_sided"
        and result.wording >= weights()["framed"]
        and (a.number, b.document) not in story.partners
        and (b.number, a.document) not in story.partners
    )


_NEVER = frozenset({"ratio", "score"})
"""Kinds whose unexplained differences are never told: fractions in words are loose, scores are pairs."""


def _claim(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """A person's claim against a body's figure for the same thing."""
    if claimant_first(a.claim, b.claim, story.voices) is None or not _one_thing(result):
        return False
    table = weights()
    if _too_far(a, b, "claim") and result.containment < table["near_claim"]:
        return False
    bonus = table["containment"] * (min(result.containment, 1.0) - 0.5)
    if result.vote("measure") == result.vote("period") == "same":
        bonus += table["same_frame"]
    return bool(result.total + bonus >= table["accept"]["claim"])


def _likely(result: Score) -> bool:
    """For a slip of few digits: nothing says that the things differ, and something that they are one."""
    table = weights()
    carried = result.containment >= table["likely"] or result.wording >= table["likely_wording"]
    return carried or (_one_thing(result) and _not_other_thing(result))


def condensed(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """One text sums up the other, and this figure is told in the other's words with another value."""
    if a.document == b.document or not story.sums_up(a, b) or a.claim.figure.kind != b.claim.figure.kind:
        return False
    table = weights()["condensed"]
    if stated_apart(result, ("role",)) is not None:
        return False
    if a.quantity is None:
        same_grain = a.claim.figure.granularity == b.claim.figure.granularity
        return same_grain and (
            result.containment >= table["date_containment"] and result.wording >= table["date_wording"]
        )
    return bool(result.wording >= table["wording"] and result.wording * result.containment >= table["restated"])


def _contrasted(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """A person's claim, and beside it somebody else's count of the same thing."""
    table = weights()["contrasted"]
    near = 0 < abs(a.claim.figure.sentence - b.claim.figure.sentence) <= table["sentences"]
    later = max(a.claim.sentence, b.claim.sentence, key=lambda sentence: sentence.start)
    text = a.claim.document.text[later.start : later.end].casefold()
    contrast = not _contrast_words().isdisjoint(re.findall(r"[a-z]+", text))
    standings = [story.voices.standing(subject.claim) for subject in (a, b)]
    if not near or not contrast or standings.count("claimant") != 1 or a.claim.figure.unit != b.claim.figure.unit:
        return False
    if result.containment >= table["containment"] and result.wording >= table["wording"]:
        return True
    return "body" in standings and (_one_thing(result) or result.wording >= table["body_wording"])


def _compared(a: Subject, b: Subject) -> bool:
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


def _other_terms(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """Two people give one thing in different amounts, and only one says that it is in real or in cash terms."""
    first, second = a.claim.attribution.speaker, b.claim.attribution.speaker
    return (
        _other_prices(a, b)
        and bool(first and second)
        and first != second
        and story.voices.standing(a.claim) == story.voices.standing(b.claim) == "claimant"
        and _one_thing(result)
        and result.wording >= weights()["contrasted"]["body_wording"]
    )


@cache
def _contrast_words() -> frozenset[str]:
    return frozenset(load("moving")["contrast"].split())


def refusal(a: Subject, b: Subject, result: Score, why: str, story: Story) -> str | None:
    """The slot that makes them two quantities after all, or None."""
    if why == "slip":
        sure = result.slip >= weights()["sure_slip"]
        slot = stated_apart(result, ("place",) if sure else ("place", "scope", "period", "basis", "status"))
        if slot is not None:
            return slot
    else:
        slot = stated_apart(result, _EXPLAINING.get(why, EXPLAINING))
        if slot is None and why in ("restated", "condensed", "toll") and _other_prices(a, b):
            slot = "basis"
        if slot is not None:
            return slot
        if why != "claim" and _too_far(a, b, why):
            return "values too far apart"
    if a.claim.figure.kind != b.claim.figure.kind and "age" in (a.claim.figure.kind, b.claim.figure.kind):
        return "age"
    if why == "compared":
        return None
    if a.document == b.document:
        if a.claim.figure.sentence == b.claim.figure.sentence:
            return "same sentence"
        return None if why == "contrasted" or repeats(a, b) else "one text, no repetition"
    for mine, other in ((a, b), (b, a)):
        partner = story.partners.get((mine.number, other.document))
        if partner is None or (why == "slip" and _in_repeating(other) and not _in_repeating(partner.subject)):
            continue
        share = weights()["condensed"]["partner"] if why == "condensed" else 0.0 if partner.equal else 1.0
        if partner.wording >= share * result.wording:
            return f"agrees with {partner.subject.claim.figure.text}"
    return None


def _other_prices(a: Subject, b: Subject) -> bool:
    """One is said to be in real terms or in cash, the other is not: prices explain the difference."""
    first, second = (
        next((tag for tag in subject.claim.frame.basis if tag.startswith("price:")), None) for subject in (a, b)
    )
    return first != second


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
            result.total += table["repeated"] + _back(result)
            if _confirmed(a, b, story):
                result.total += table["confirmed"]
    elif (a.number, b.document) not in story.partners and (b.number, a.document) not in story.partners:
        result.total += table["unmatched"]
    if a.quantity is not None and claimant_first(a.claim, b.claim, story.voices) is not None:
        result.total += table["authority"]
        result.reasons += ("a person's claim against a body's figure",)


def _back(result: Score) -> float:
    """The points that a headline's loose wording cost: its noun and place are what stands next to the number."""
    table = weights()["votes"]["different"]
    return -sum(
        float(table.get(vote.slot, 0.0))
        for vote in result.votes
        if vote.says == "different" and vote.slot in ("noun", "place", "measure")
    )


def _confirmed(a: Subject, b: Subject, story: Story) -> bool:
    repeated, body = (a, b) if _in_repeating(a) else (b, a)
    matched = {number for number, _ in story.partners}
    return body.number in matched and repeated.number not in matched


def _in_repeating(subject: Subject) -> bool:
    return subject.claim.sentence.section in REPEATING


def _one_thing(result: Score) -> bool:
    """The counted thing or the measure is said to be the same, or the same dates and figures stand beside both."""
    return "same" in (result.vote("noun"), result.vote("measure")) or result.anchors >= _ENOUGH_ANCHORS


def _not_other_thing(result: Score) -> bool:
    return "different" not in (result.vote("noun"), result.vote("measure"))


def _toll(a: Subject, b: Subject, story: Story) -> bool:
    """Both texts open with the toll of one event, and agree on no other figure for it."""
    measure = a.claim.frame.measure
    return (
        b.claim.frame.measure == measure
        and max(a.claim.figure.sentence, b.claim.figure.sentence) < _OPENING
        and (a.document, b.document, measure) not in story.agreed_tolls
        and story.same_event(a, b)
    )


def _too_far(a: Subject, b: Subject, why: str) -> bool:
    if why == "toll" or a.quantity is None or b.quantity is None:
        return False
    low, high = sorted((abs(a.quantity.low), abs(b.quantity.low)))
    return low * Decimal(str(weights()["farthest"][why])) < high
