"""The slot, or the place in the text, that makes two figures two quantities after all."""

from __future__ import annotations

import re
from typing import Any

from twosource.align.fates import other_fate
from twosource.align.parallels import told_apart
from twosource.align.sameness import (
    COMMON_UNITS,
    another_bid,
    other_moment,
    other_parts,
    other_prices,
    stated_apart,
    too_far,
)
from twosource.align.score import Score, weights
from twosource.align.slots import EXPLAINING
from twosource.align.story import Story, in_repeating, repeats
from twosource.align.subjects import Subject
from twosource.align.wholes import adds_up, not_alike
from twosource.align.words import canonical_words
from twosource.authorities.standing import claimant_first
from twosource.units.relation import SLIPS

_EXPLAINING = {
    "contrasted": ("noun", "place", "scope", "period", "per"),
    "claim": ("noun", "place", "scope", "period", "status", "role", "per", "basis", "entity"),
    "compared": ("place", "scope", "per", "entity"),
    "toll": ("place", "scope", "role", "direction"),
    "sole": ("noun", "place", "scope", "period", "status", "per", "basis", "direction"),
    "bargained": ("place", "scope", "period", "per", "basis"),
    "rest": ("place", "scope", "period"),
    "headline": ("place", "scope", "period", "status", "role", "per", "basis", "direction"),
}
"""Slots that refuse on some grounds; on the others all of ``EXPLAINING`` do."""


_BY_WORDS = frozenset({"restated", "framed", "sole", "condensed", "contrasted", "claim"})
"""Grounds that rest on wording, which one other word can turn."""


def refusal(a: Subject, b: Subject, result: Score, why: str, story: Story) -> str | None:
    """The slot that makes them two quantities after all, or None."""
    if other_parts(a, b):
        return "place"
    if why == "slip":
        sure = result.slip >= weights()["sure_slip"]
        slot = stated_apart(result, ("place",) if sure else ("place", "scope", "period", "basis", "status"))
        if slot is None and result.slip < weights()["long_slip"]:
            slot = stated_apart(result, ("period",))
        if slot is None and a.claim.figure.kind == "measure":
            slot = stated_apart(result, ("noun",))
        if slot is not None:
            return slot
        only = a.block not in COMMON_UNITS and {a.number, b.number} <= story.alone
        if not (sure or only) and a.document != b.document and story.other_names(a, b):
            return "other names"
        if adds_up(a, b):
            return "the sum of several"
    else:
        slot = stated_apart(result, _EXPLAINING.get(why, EXPLAINING))
        if slot == "role" and result.vote("noun") == "same" and not too_far(a, b, result, "role"):
            slot = None
        if slot is None and why in ("restated", "condensed", "toll") and other_prices(a, b):
            slot = "basis"
        if slot is not None:
            return slot
        if (
            why not in ("claim", "rest")
            and result.relation != "same_number_other_unit"
            and too_far(a, b, result, why)
        ):
            return "values too far apart"
        if other_fate(a, b):
            return "measure"
        if other_moment(a, b):
            return "another hour"
        if why in _BY_WORDS:
            if a.document != b.document and story.other_names(a, b):
                return "other names"
            if told_apart(a, b):
                return "another word"
        counted = None if why == "rest" else not_alike(a, b, result, why)
        if counted is not None:
            return counted
    if a.claim.figure.kind != b.claim.figure.kind and "age" in (a.claim.figure.kind, b.claim.figure.kind):
        return "age"
    if why == "compared":
        return None
    if why != "slip" and result.vote("status") == "same" and another_bid(a, b):
        return "another offer"
    if why != "slip" and _is_increment(a) != _is_increment(b):
        return "one more, not all"
    if a.document == b.document:
        if a.claim.figure.sentence == b.claim.figure.sentence:
            return "same sentence"
        if why == "contrasted":
            return None
        if not repeats(a, b):
            return "one text, no repetition"
        headline = a if in_repeating(a) else b
        return "agrees with its own text" if headline.number in story.told_twice else None
    for mine, other in ((a, b), (b, a)):
        beside = None if why == "slip" else _told_beside(mine, other)
        if beside is not None:
            return f"agrees with {beside.claim.figure.text}"
        partner = (
            story.partners.get((mine.number, other.document))
            if why == "slip"
            else story.better_partner(mine, other, result.wording)
        )
        if partner is None or (why == "claim" and _is_body(mine, a, b, story)):
            continue
        if why == "slip" and in_repeating(other) and not in_repeating(partner.subject):
            continue
        if why != "slip" or partner.equal or partner.wording >= result.wording:
            return f"agrees with {partner.subject.claim.figure.text}"
    return None


def _told_beside(subject: Subject, other: Subject) -> Subject | None:
    """The figure of the other's sentence that has the subject's value, for the same sort of thing."""
    if subject.quantity is None:
        return None
    for near in other.neighbours:
        equal = near.block == subject.block and near.quantity and near.quantity.low == subject.quantity.low
        if equal and near.toll == subject.toll and _may_be_one_thing(near, subject):
            return near
    return None


def _may_be_one_thing(a: Subject, b: Subject) -> bool:
    first, second = a.claim.figure.noun, b.claim.figure.noun
    return not first or not second or bool(canonical_words(first) & canonical_words(second))


def _is_body(subject: Subject, a: Subject, b: Subject, story: Story) -> bool:
    """A body's figure that both texts print is no less against the person's claim."""
    ordered = claimant_first(a.claim, b.claim, story.voices)
    return ordered is not None and ordered[1] is subject.claim


def _is_increment(subject: Subject) -> bool:
    """Four more, a further three: on top of what is said elsewhere."""
    figure = subject.claim.figure
    return _MORE.match(subject.claim.document.text, figure.end) is not None


_MORE = re.compile(r"\s+(?:more|further|additional|extra)\b(?!\s+(?:\w+\s+)?than)", re.IGNORECASE)


def add_position(a: Subject, b: Subject, result: Score, story: Story) -> None:
    """Points for who says the two figures and where they stand."""
    table: dict[str, Any] = weights()
    if a.document == b.document:
        if repeats(a, b):
            result.total += table["repeated"] + _back(result)
            if _confirmed(a, b, story):
                result.total += table["confirmed"]
    elif not (story.matched(a, b) if a.quantity is not None else story.same_day_told(a, b, result.wording)):
        result.total += table["unmatched"]
        only = {a.number, b.number} <= story.alone
        if a.quantity is None and result.relation != "far" and only:
            result.total += table["date"]["alone"]
        if result.relation in SLIPS and a.block not in COMMON_UNITS and only:
            result.total += table["rare_unit"]
            result.reasons += (f"the only figures in {a.claim.figure.unit} of both texts",)
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
    repeated, body = (a, b) if in_repeating(a) else (b, a)
    return story.confirmed(body) and not story.confirmed(repeated)
