"""Same quantity? The pairs of claims that speak of one, and the near-pairs with the slot that refused them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from twosource.align.blocks import candidates
from twosource.align.dates import is_reporting_date
from twosource.align.score import MEETING, Score, score, weights
from twosource.align.slots import EXPLAINING
from twosource.align.subjects import Subject, subjects
from twosource.authorities.standing import Voices, claimant_first, voices
from twosource.model import Article, Pair
from twosource.units.relation import SLIPS

Scored = tuple[Subject, Subject, Score]

_REPEATING = ("headline", "standfirst", "caption")
"""Sections that repeat what the body says, so that a difference inside one document means something."""


def align(articles: Sequence[Article]) -> list[Pair]:
    """Pairs that speak of the same quantity, then refused near-pairs; each in story order, each pair once."""
    found, rarity = subjects(articles)
    who = voices(articles)
    meeting: list[Scored] = []
    differing: list[Scored] = []
    for a, b in candidates(found, rarity):
        result = score(a, b, rarity)
        if result.relation in MEETING:
            meeting.append((a, b, result))
        elif result.relation != "far" or a.quantity is not None:
            differing.append((a, b, result))
    agreed = _agreements(meeting)
    conflicts, refused = _disagreements(differing, agreed, who)
    pairs = [_pair(*item) for item in [*agreed, *conflicts]]
    pairs.sort(key=lambda pair: (pair.a.document.id, pair.a.figure.start, pair.b.document.id, pair.b.figure.start))
    return pairs + refused


def _pair(a: Subject, b: Subject, result: Score, refused: str | None = None) -> Pair:
    return Pair(a.claim, b.claim, round(result.total, 3), result.reasons, refused, result.relation, result.votes)


def _agreements(meeting: list[Scored]) -> list[Scored]:
    """Equal or meeting values whose wording carries them; the best partner in each document, and its repeats."""
    accept = weights()["accept"]["agree"]
    _reward_uniqueness(meeting)
    kept = [item for item in meeting if item[2].total >= accept]
    best: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, result in kept:
        for mine, other in ((a, b), (b, a)):
            key = (mine.number, other.document)
            best[key] = max(best[key], result.total)
    return [
        (a, b, result)
        for a, b, result in kept
        if result.total >= _SHARE_OF_BEST * max(best[a.number, b.document], best[b.number, a.document])
    ]


_SHARE_OF_BEST = 0.6


def _reward_uniqueness(meeting: list[Scored]) -> None:
    """Points for equal values that stand once in each of two texts."""
    table = weights()["value"]
    times: dict[tuple[int, int], int] = defaultdict(int)
    for a, b, result in meeting:
        if result.relation == "same":
            times[a.number, b.document] += 1
            times[b.number, a.document] += 1
    for a, b, result in meeting:
        if result.relation == "same" and a.document != b.document:
            if times[a.number, b.document] == times[b.number, a.document] == 1:
                result.total += table["only"]
            if a.quantity is not None and a.block not in ("count", "share", "multiple"):
                result.total += table["unit"]


def _stated_apart(result: Score, slots: tuple[str, ...]) -> str | None:
    return next((vote.slot for vote in result.votes if vote.says == "different" and vote.slot in slots), None)


def _disagreements(differing: list[Scored], agreed: list[Scored], who: Voices) -> tuple[list[Scored], list[Pair]]:
    partners: dict[tuple[int, int], Subject] = {}
    for a, b, _ in agreed:
        partners[a.number, b.document] = b
        partners[b.number, a.document] = a
    allowed: list[Scored] = []
    refused: list[Pair] = []
    for a, b, result in differing:
        _add_position(a, b, result, partners)
        contrast = a.quantity is not None and claimant_first(a.claim, b.claim, who) is not None
        if contrast:
            result.total += weights()["authority"]
            result.reasons += ("a person's claim against a body's figure",)
        if result.total < _threshold(a, result, contrast=contrast):
            continue
        reason = _refusal(a, b, result, partners)
        if reason is None:
            allowed.append((a, b, result))
        else:
            refused.append(_pair(a, b, result, reason))
    return _mutual_best(allowed), refused


def _refusal(a: Subject, b: Subject, result: Score, partners: dict[tuple[int, int], Subject]) -> str | None:
    if a.quantity is None:
        return _date_refusal(a, b, result, partners)
    slot = _stated_apart(result, EXPLAINING)
    if slot is not None and result.relation not in SLIPS:
        return slot
    if result.relation not in SLIPS and not _same_thing(a, b, result):
        return "not said to be the same thing"
    if result.relation == "far" and _too_far(a, b):
        return "values too far apart"
    if a.claim.figure.kind != b.claim.figure.kind and "age" in (a.claim.figure.kind, b.claim.figure.kind):
        return "age"
    if a.document == b.document:
        if a.claim.figure.sentence == b.claim.figure.sentence:
            return "same sentence"
        if not _repeats(a, b):
            return "one text, no repetition"
    for mine, other in ((a, b), (b, a)):
        if mine.document != other.document and (mine.number, other.document) in partners:
            return f"agrees with {partners[mine.number, other.document].claim.figure.text}"
    return None


def _threshold(a: Subject, result: Score, *, contrast: bool) -> float:
    accept = weights()["accept"]
    if a.quantity is None:
        return float(accept["date"])
    if result.relation in SLIPS:
        return float(accept["slip"])
    return float(accept["claim" if contrast else "plain"])


def _add_position(a: Subject, b: Subject, result: Score, partners: dict[tuple[int, int], Subject]) -> None:
    """Points for where the two figures stand: left over in both texts, or repeating one another in one."""
    table = weights()
    if a.document != b.document:
        if (a.number, b.document) not in partners and (b.number, a.document) not in partners:
            result.total += table["unmatched"]
    elif _repeats(a, b):
        result.total += table["repeated"]


def _date_refusal(a: Subject, b: Subject, result: Score, partners: dict[tuple[int, int], Subject]) -> str | None:
    if a.document == b.document and not _repeats(a, b):
        return "one text, no repetition"
    for mine, other in ((a, b), (b, a)):
        if result.relation != "weekday" and is_reporting_date(mine):
            return "date of the report"
        if result.relation != "weekday" and (mine.number, other.document) in partners:
            return f"agrees with {partners[mine.number, other.document].claim.figure.text}"
    if result.relation != "weekday" and _dates_of_figures(a, b):
        return "dates of two figures"
    return None


def _dates_of_figures(a: Subject, b: Subject) -> bool:
    """Each date stands beside a number of one kind and the numbers differ: the dates are their periods."""
    first = {block: value for block, value in a.anchors if block not in ("date", "time")}
    second = {block: value for block, value in b.anchors if block not in ("date", "time")}
    shared = first.keys() & second.keys()
    return bool(shared) and not (a.anchors.keys() & b.anchors.keys())


def _same_thing(a: Subject, b: Subject, result: Score) -> bool:
    """A difference that no slip explains needs more than wording: the same counted thing or measure, or one speaker."""
    if a.claim.figure.kind == "ratio" or b.claim.figure.kind == "ratio":
        return False
    return "same" in (result.vote("noun"), result.vote("measure"))


def _too_far(a: Subject, b: Subject) -> bool:
    if a.quantity is None or b.quantity is None:
        return False
    low, high = sorted((abs(a.quantity.low), abs(b.quantity.low)))
    return bool(low * weights()["farthest"] < high)


def _repeats(a: Subject, b: Subject) -> bool:
    return (a.claim.sentence.section in _REPEATING) != (b.claim.sentence.section in _REPEATING)


def _mutual_best(allowed: list[Scored]) -> list[Scored]:
    best: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, result in allowed:
        for mine, other in ((a, b), (b, a)):
            key = (mine.number, other.document)
            best[key] = max(best[key], result.total)
    return [
        (a, b, result)
        for a, b, result in allowed
        if result.total >= max(best[a.number, b.document], best[b.number, a.document])
    ]
