"""Same quantity? The pairs of claims that speak of one, and the near-pairs with the slot that refused them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from twosource.align.blocks import candidates
from twosource.align.chance import by_chance
from twosource.align.contexts import leads, names, vocabulary
from twosource.align.dates.relation import date_refusal, event_wording
from twosource.align.dates.same_event import Happenings
from twosource.align.evidence import log_odds
from twosource.align.grounds import condensed, ground
from twosource.align.refusals import add_position, refusal
from twosource.align.rivals import other_part, other_time, rivals
from twosource.align.score import MEETING, Score, score, weights
from twosource.align.second_look import second_look
from twosource.align.story import Story, alone, alone_by_name, alone_in_bargaining, in_repeating, repeats
from twosource.align.subjects import Partner, Partners, Subject, subjects
from twosource.align.wholes import is_part
from twosource.authorities.standing import voices
from twosource.model import Article, Pair

Scored = tuple[Subject, Subject, Score]

_SHARE_OF_BEST = 0.6
"""An agreeing partner this much weaker than the best one in the same document is dropped."""


class Weighed(NamedTuple):
    """The candidates of a story with their points, before it is decided which of them are one quantity."""

    agreed: list[Scored]
    differing: list[Scored]
    story: Story
    happenings: Happenings
    found: list[Subject]
    rarity: dict[str, float]
    meeting: list[Scored]
    """All pairs whose values meet."""


def align(articles: Sequence[Article]) -> list[Pair]:
    """Pairs that speak of the same quantity, then refused near-pairs; each in story order, each pair once."""
    weighed = weigh(articles)
    conflicts, refused = _disagreements(weighed.differing, weighed.story, weighed.happenings)
    agreed = _without_chance(weighed.agreed, conflicts)
    agreed += second_look(weighed.found, weighed.rarity, weighed.meeting, weighed.agreed, conflicts)
    pairs = [_pair(*item) for item in [*agreed, *conflicts]]
    order = {article.document.id: position for position, article in enumerate(articles)}
    pairs.sort(key=lambda p: (order[p.a.document.id], p.a.figure.start, order[p.b.document.id], p.b.figure.start))
    return pairs + refused


def weigh(articles: Sequence[Article]) -> Weighed:
    """The agreements of a story, and the pairs that do not meet with all the evidence on them."""
    found, rarity = subjects(articles)
    happenings = Happenings(found, articles, rarity)
    meeting: list[Scored] = []
    differing: list[Scored] = []
    for a, b in candidates(found, rarity):
        result = score(a, b, rarity)
        if a.quantity is None and result.relation in MEETING:
            result.total += happenings.agreement(a, b, result.wording)
        (meeting if result.relation in MEETING else differing).append((a, b, result))
    agreed = _agreements(meeting)
    lengths = [_length(article) for article in articles]
    partners = _partners(agreed, rarity)
    story = Story(
        voices(articles),
        leads(articles),
        lengths,
        partners,
        frozenset(number for number, _ in partners),
        _agreed_tolls(agreed),
        frozenset((a.document, b.document) for a, b, _ in agreed if a.quantity is not None),
        frozenset(s.number for a, b, _ in agreed if a.document == b.document for s in (a, b)),
        vocabulary(articles),
        names(articles),
        alone(found),
        alone_by_name(found),
        alone_in_bargaining(found),
        alone(found, in_part=True),
    )
    for a, b, result in differing:
        add_position(a, b, result, story)
    return Weighed(agreed, differing, story, happenings, found, rarity, meeting)


def _length(article: Article) -> int:
    return sum(sentence.end - sentence.start for sentence in article.sentences)


def _pair(a: Subject, b: Subject, result: Score, refused: str | None = None) -> Pair:
    return Pair(
        a.claim,
        b.claim,
        round(result.total, 3),
        result.reasons,
        refused,
        result.relation,
        result.votes,
        result.wording,
        result.anchors,
        result.containment,
    )


def _agreements(meeting: list[Scored]) -> list[Scored]:
    """Equal or meeting values whose wording carries them; the best partner in each document, and its repeats."""
    accept = weights()["accept"]
    _reward_uniqueness(meeting)
    kept = [
        item
        for item in meeting
        if item[2].total >= accept["agree" if item[2].relation == "same" else "meet"]
        and not item[2].two_measures
        and not by_chance(*item)
    ]
    best: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, result in kept:
        for mine, other in ((a, b), (b, a)):
            key = (mine.number, other.document)
            best[key] = max(best[key], result.total)
    return [
        (a, b, result)
        for a, b, result in kept
        if (a.document != b.document and repeats(a, b))
        or result.total >= _SHARE_OF_BEST * max(best[a.number, b.document], best[b.number, a.document])
    ]


def _reward_uniqueness(meeting: list[Scored]) -> None:
    """Points for equal values that stand once in each of two texts."""
    table = weights()["value"]
    times: dict[tuple[int, int], int] = defaultdict(int)
    meets: dict[tuple[int, int], int] = defaultdict(int)
    for a, b, result in meeting:
        for mine, other in ((a, b), (b, a)):
            if in_repeating(other) and not in_repeating(mine):
                continue  # a headline's figure stands in its text again
            meets[mine.number, other.document] += 1
            if result.relation == "same":
                times[mine.number, other.document] += 1
    for a, b, result in meeting:
        if a.document == b.document:
            continue
        alone = meets[a.number, b.document] <= 1 and meets[b.number, a.document] <= 1
        years = a.quantity is None and "year" in (a.claim.figure.granularity, b.claim.figure.granularity)
        if result.relation == "rounded" and alone and not years:
            result.total += table["only_meeting"]
            if result.wording >= table["worded"]:
                result.total += table["only_worded"]
        if result.relation == "same":
            if times[a.number, b.document] <= 1 and times[b.number, a.document] <= 1:
                result.total += table["only"]
            if a.quantity is not None and a.block not in ("count", "share", "multiple"):
                result.total += table["unit"]


def _partners(agreed: list[Scored], rarity: dict[str, float]) -> Partners:
    partners: Partners = {}
    for a, b, result in agreed:
        if a.document != b.document and (a.quantity is not None or result.relation == "same"):
            points = _alike(result) * result.wording if a.quantity is not None else event_wording(a, b, rarity)[0]
            for mine, other in ((a, b), (b, a)):
                key = (mine.number, other.document)
                if key not in partners or partners[key].wording < points:
                    partners[key] = Partner(other, points, result.relation == "same")
    return partners


def _without_chance(agreed: list[Scored], conflicts: list[Scored]) -> list[Scored]:
    """The agreements but those of a figure that the same text contradicts in words much more like its own."""
    told: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, result in conflicts:
        if a.quantity is not None and a.document != b.document:
            for mine, other in ((a, b), (b, a)):
                told[mine.number, other.document] = max(told[mine.number, other.document], result.wording)
    share = weights()["partner"]["equal"]
    return [
        (a, b, result)
        for a, b, result in agreed
        if _alike(result) * result.wording >= share * max(told[a.number, b.document], told[b.number, a.document])
    ]


def _alike(result: Score) -> float:
    """The share of the shared wording that speaks for one thing: less where what is counted is said to differ."""
    noun, measure = result.vote("noun"), result.vote("measure")
    apart = noun == "different" or (noun != "same" and measure == "different")
    return float(weights()["partner"]["other_thing"]) if apart else 1.0


def _agreed_tolls(agreed: list[Scored]) -> frozenset[tuple[int, int, str | None]]:
    return frozenset(
        (a.document, b.document, a.toll)
        for a, b, _ in agreed
        if a.toll is not None and a.toll == b.toll and is_part(a) == is_part(b)
    )


def _disagreements(
    differing: list[Scored], story: Story, happenings: Happenings
) -> tuple[list[Scored], list[Pair]]:
    allowed: list[Scored] = []
    several: list[Scored] = []
    refused: list[Pair] = []
    against = rivals(differing, story)
    for a, b, result in differing:
        if a.quantity is None:
            told = happenings.one_event(a, b, result.relation, story)
            if told is not None:
                result.total = max(result.total, told.points)
                result.reasons += (told.reason,)
            elif result.total < weights()["accept"]["date"] and not condensed(a, b, result, story):
                continue
            alone = {a.number, b.number} <= story.alone
            reason = None if result.relation == "weekday" else happenings.apart(a, b, story, told=told is not None)
            if told is None and reason is None:
                reason = date_refusal(a, b, result.relation, result.wording, story.partners, alone=alone)
        else:
            why = ground(a, b, result, story)
            rival = (a.number, b.number) in against
            if why is None and not rival:
                continue
            reason = None if rival or why is None else refusal(a, b, result, why, story)
            if reason is None and why == "claim" and (other_time(a, b) or other_part(a, b)):
                reason = "another time or part"
            if reason is None and not _believable(a, b, result, story, why):
                reason = "little in all speaks for one quantity"
        if reason is None:
            (several if a.document == b.document and a.quantity is not None else allowed).append((a, b, result))
        else:
            refused.append(_pair(a, b, result, reason))
    best = _mutual_best(allowed)
    apart = _all_apart(best)
    refused += [
        _pair(*item, "every figure of the two sentences differs") for item in best if _sentences(item) in apart
    ]
    return [item for item in best if _sentences(item) not in apart] + several, refused


def _believable(a: Subject, b: Subject, result: Score, story: Story, why: str | None) -> bool:
    """Whether all the evidence taken together leaves it likely enough that the two are one quantity."""
    table = weights()["evidence"]
    if why in table["enough"] or repeats(a, b):
        return True
    return log_odds(a, b, result, story) >= float(table["beside" if a.document == b.document else "between"])


def _sentences(item: Scored) -> tuple[int, int, int, int]:
    a, b, _ = item
    return a.document, a.claim.figure.sentence, b.document, b.claim.figure.sentence


def _all_apart(best: list[Scored]) -> set[tuple[int, int, int, int]]:
    """Two sentences that share no figure and differ in several tell of two things: bridge and tunnel."""
    times = Counter(
        _sentences((a, b, result))
        for a, b, result in best
        if a.quantity is not None and a.toll is None and not result.anchors
    )
    return {sentences for sentences, count in times.items() if count > 1}


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
