"""Values that do not meet: the ground on which a pair still speaks of one quantity.

A slip that turns one number into the other, a person's claim against a body's figure, a toll of one event, one
sentence restated, one measure in one period, figures set against each other. Everything else is two quantities.
"""

from __future__ import annotations

from twosource.align.sameness import (
    COMMON_UNITS,
    looks_back,
    looks_elsewhere,
    not_other_thing,
    one_thing,
    other_days,
    other_prices,
    partly,
    stated_apart,
    too_far,
)
from twosource.align.score import Score, weights
from twosource.align.sets_against import compared, contrasted, other_terms
from twosource.align.slips import is_slip
from twosource.align.story import Story, in_repeating, repeats
from twosource.align.subjects import Subject
from twosource.align.words import canonical_words
from twosource.authorities.standing import claimant_first
from twosource.model import Claim
from twosource.units.relation import SLIPS

_OPENING = 4
"""Sentences in which a text gives the toll itself, before parts of it."""


def ground(a: Subject, b: Subject, result: Score, story: Story) -> str | None:
    """Why the two figures speak of one quantity although their values do not meet; None if nothing says so."""
    accept = weights()["accept"]
    if a.document != b.document and result.wording < weights()["likely_wording"] and story.unrelated(a, b):
        return None
    if result.relation in SLIPS and (result.slip > 0 or repeats(a, b)):
        return "slip" if is_slip(a, b, result, story) else None
    if a.part is not None and b.part is not None and a.part.axis == b.part.axis and a.part != b.part:
        apart = a.document != b.document and not story.matched(a, b)
        return "rest" if result.relation == "not_the_rest" and apart else None
    if a.document != b.document and _claimed_share(a, b, result, story):
        return "claim"
    kinds = {a.claim.figure.kind, b.claim.figure.kind}
    if not kinds.isdisjoint(_LOOSE):
        if a.document == b.document:
            return None
        if "score" not in kinds and result.relation != "open" and _restated(a, b, result):
            return "restated"
        return "sole" if result.anchors and _sole(a, b, result, story) else None
    if (compared(a, b) and (result.relation != "open" or other_prices(a, b))) or other_terms(a, b, result, story):
        return "compared"
    if result.relation == "open":
        return None
    if a.document == b.document:
        if _headline(a, b, result, story):
            return "headline"
        return "contrasted" if contrasted(a, b, result, story) else None
    if _bargained(a, b, story):
        return "bargained"
    if _claim(a, b, result, story):
        return "claim"
    if a.toll is not None:
        if result.total >= accept["toll"] and _toll(a, b, story):
            return "toll"
        if not story.sums_up(a, b):
            return None
    if _restated(a, b, result):
        return "restated"
    if _framed(a, b, result, story) or _in_brief(a, b, result, story):
        return "framed"
    if _sole(a, b, result, story):
        return "sole"
    if _only_so_named(a, b, result, story):
        return "sole"
    return "condensed" if condensed(a, b, result, story) and not_other_thing(result) else None


def _restated(a: Subject, b: Subject, result: Score) -> bool:
    """One sentence told again with another value."""
    table = weights()["restated"]
    retold = result.containment >= table["containment"] and result.wording >= table["wording"]
    return retold and not_other_thing(result) and not looks_elsewhere(a, b)


def _sole(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """The only figure of its kind in each text, in shared wording, and nothing says that the things differ."""
    if not {a.number, b.number} <= story.alone or story.taken(a, b, result.wording) or looks_elsewhere(a, b):
        return False
    if a.claim.figure.kind != b.claim.figure.kind or story.other_names(a, b) or partly(result) or other_days(a, b):
        return False
    table = weights()["sole"]
    if result.wording >= table["retold_wording"] and result.containment >= table["retold"]:
        return True
    measured = result.vote("measure") == "same" and result.vote("period") != "one_sided"
    if not result.anchors and not _more_than_its_name(a, b):
        return False
    unnamed = result.vote("noun") is None and result.vote("measure") != "same"
    least = table["measured" if measured else "unnamed" if unnamed and a.block in COMMON_UNITS else "wording"]
    return not_other_thing(result) and result.wording >= least and result.containment >= table["containment"]


def _only_so_named(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """The only number of things so named, by two words or more, in each text: "two rooftop cranes"."""
    return (
        {a.number, b.number} <= story.alone_by_name
        and result.vote("noun") == "same"
        and len(canonical_words(a.claim.figure.noun or "")) > 1
        and result.wording >= weights()["sole"]["named"]
        and not story.taken(a, b, result.wording)
        and not looks_elsewhere(a, b)
        and not story.other_names(a, b)
        and not partly(result)
        and not other_days(a, b)
    )


def _bargained(a: Subject, b: Subject, story: Story) -> bool:
    """The only offer of each text, or the only demand, in one dispute."""
    return (
        {a.number, b.number} <= story.alone_in_bargaining
        and a.claim.frame.status == b.claim.frame.status
        and a.claim.figure.kind == b.claim.figure.kind
        and story.same_event(a, b)
        and not story.matched(a, b)
        and not story.strangers(a, b)
        and not looks_elsewhere(a, b)
    )


def _more_than_its_name(a: Subject, b: Subject) -> bool:
    """The sentences share more than the word for what is counted or measured: rooms of a flat, the diameter."""
    named = [canonical_words(f"{s.claim.figure.noun or ''} {s.claim.frame.measure or ''}") for s in (a, b)]
    return not a.context.words.keys() & b.context.words.keys() <= named[0] & named[1]


def _headline(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """A headline's figure that its text does not have, though it has one other figure of that thing or unit."""
    return (
        repeats(a, b)
        and {a.number, b.number} <= story.alone_in_part
        and one_thing(result)
        and (a.claim.figure.kind != "ordinal" or _more_than_its_name(a, b))
        and not story.confirmed(a if in_repeating(a) else b)
        and not {a.number, b.number} & story.told_twice
        and not looks_elsewhere(a, b)
    )


def _framed(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """The same measure in the same period, left over in both texts: one quantity, whoever says it."""
    return (
        result.vote("measure") == result.vote("period") == "same"
        and not partly(result)
        and not looks_elsewhere(a, b)
        and result.wording >= weights()["framed"]
        and not story.taken(a, b, result.wording)
    )


def _in_brief(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """Few words around an amount, a share or a measurement, and the other text has them all."""
    table = weights()["in_brief"]
    return (
        a.block != "count"
        and a.claim.figure.kind == b.claim.figure.kind
        and result.containment >= table["containment"]
        and result.wording >= table["wording"]
        and not story.taken(a, b, result.wording)
        and not_other_thing(result)
        and not partly(result)
        and not looks_elsewhere(a, b)
        and not other_days(a, b)
    )


_LOOSE = frozenset({"ratio", "score"})
"""Kinds whose unexplained differences need the same sentence: fractions in words are loose, scores are pairs."""


def _claim(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """A person's claim against a body's figure for the same thing."""
    ordered = claimant_first(a.claim, b.claim, story.voices)
    if ordered is None:
        return False
    one_source = _rests_on(*ordered)
    if not one_thing(result) and not (one_source and a.block not in COMMON_UNITS and not_other_thing(result)):
        return False
    table = weights()
    if too_far(a, b, result, "claim") and result.containment < table["near_claim"]:
        return False
    bonus = table["containment"] * (min(result.containment, 1.0) - 0.5)
    if result.vote("measure") == result.vote("period") == "same":
        bonus += table["same_frame"]
    if one_source:
        bonus += table["same_source"]
    return bool(result.total + bonus >= table["accept"]["claim"])


def _rests_on(claim: Claim, figure: Claim) -> bool:
    """The claim cites the very body whose figure the other one is."""
    if claim.attribution.cited is None:
        return False
    cited = canonical_words(claim.attribution.cited)
    names = [canonical_words(name) for name in (figure.attribution.speaker, figure.attribution.cited) if name]
    return any(cited <= words or words <= cited for words in names if words and cited)


def _claimed_share(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """A person's share beside a body's, told with the same words: what it is a share of is rarely a measure."""
    table = weights()["claimed_share"]
    if a.block != "share" or claimant_first(a.claim, b.claim, story.voices) is None:
        return False
    if story.taken(a, b, result.wording):
        return False
    if result.vote("place") == "same":
        return bool(result.wording >= table["placed"])
    return bool(result.wording >= table["wording"] and result.containment >= table["containment"])


def condensed(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """One text sums up the other, and this figure is told in the other's words with another value."""
    if a.document == b.document or not story.sums_up(a, b) or a.claim.figure.kind != b.claim.figure.kind:
        return False
    table = weights()["condensed"]
    if stated_apart(result, ("role",)) is not None or _other_persons_age(a, b):
        return False
    if a.quantity is None:
        same_grain = a.claim.figure.granularity == b.claim.figure.granularity
        return same_grain and (
            result.containment >= table["date_containment"] and result.wording >= table["date_wording"]
        )
    return bool(result.wording >= table["wording"] and result.wording * result.containment >= table["restated"])


def _other_persons_age(a: Subject, b: Subject) -> bool:
    """Ages, and no name stands beside both: a long text tells of several people."""
    return a.claim.figure.kind == "age" and not a.context.names & b.context.names


def _toll(a: Subject, b: Subject, story: Story) -> bool:
    """Both texts open with the toll of one event, and agree on no other figure for it."""
    return (
        a.toll == b.toll
        and looks_back(a) == looks_back(b)
        and max(a.claim.figure.sentence, b.claim.figure.sentence) < _OPENING
        and (a.document, b.document, a.toll) not in story.agreed_tolls
        and story.same_event(a, b)
    )
