"""A person's claim and the body's figure it contradicts, told in other words: each is the other's best match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from twosource.align.fates import other_fate
from twosource.align.parallels import told_apart
from twosource.align.sameness import looks_elsewhere, one_thing, other_prices, stated_apart
from twosource.align.score import MEETING, Score
from twosource.align.story import Story
from twosource.align.subjects import Subject
from twosource.align.wholes import not_alike
from twosource.align.words import canonical_words, is_weak
from twosource.authorities.standing import cites_figures, claimant_first
from twosource.lexicons import load

Scored = tuple[Subject, Subject, Score]


def rivals(differing: Sequence[Scored], story: Story) -> frozenset[tuple[int, int]]:
    """The pairs, by the numbers of their figures, in which a claim stands against the figure of a body."""
    points: dict[tuple[int, int], tuple[float, Subject, Subject]] = {}
    found: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for a, b, result in differing:
        ordered = claimant_first(a.claim, b.claim, story.voices) if _may_rival(a, b, result) else None
        if ordered is None:
            continue
        claimant, body = (a, b) if ordered[0] is a.claim else (b, a)
        value = _points(claimant, body, result)
        cited = _cites(claimant, body) or cites_figures(claimant.claim)
        if not cited and not story.voices.counts(body.claim):
            value += _table()["unofficial"]
        points[a.number, b.number] = value, a, b
        for mine, other in ((a, b), (b, a)):
            best = found[mine.number, other.document]
            best[:] = sorted((*best, value), reverse=True)[:2]
        known = a.document == b.document or one_thing(result) or _cites(claimant, body)
        known = (
            known
            or (cited and result.containment >= _table()["retold"])
            or result.wording >= _table()["telling"]
            or _named(a, b)
            or _alone_in_long_texts(a, b, story)
        )
        if not known or _apart(claimant, body, result, story):
            del points[a.number, b.number]
    kept = []
    for pair, (value, a, b) in points.items():
        first, second = found[a.number, b.document], found[b.number, a.document]
        lead = value - max(first[1], second[1])
        if value >= max(first[0], second[0], _least(a, b, lead, story)):
            kept.append(pair)
    return frozenset(kept)


def _alone_in_long_texts(a: Subject, b: Subject, story: Story) -> bool:
    """Two texts of some length, and each has no other figure that could be meant."""
    short = min(story.lengths[a.document], story.lengths[b.document])
    return a.document != b.document and {a.number, b.number} <= story.alone and short >= _table()["long"]


def _least(a: Subject, b: Subject, lead: float, story: Story) -> float:
    """Points needed: fewer where the next best match lies far behind and the values are near."""
    table = _table()["least"]
    if a.document == b.document:
        return float(table["beside"])
    rivalled = lead < table["lead"] or _ratio(a, b) > table["near"] or story.matched(a, b)
    return float(table["between" if rivalled else "unrivalled"])


def _may_rival(a: Subject, b: Subject, result: Score) -> bool:
    if a.quantity is None or b.quantity is None or result.relation in MEETING or result.two_measures:
        return False
    gap = abs(a.claim.figure.sentence - b.claim.figure.sentence)
    if a.document == b.document and not 0 < gap <= _table()["sentences"]:
        return False
    return _ratio(a, b) <= float(_table()["farthest"])


def _ratio(a: Subject, b: Subject) -> float:
    low, high = sorted(abs(subject.quantity.low) for subject in (a, b) if subject.quantity is not None)
    return float(high / low) if low else float("inf")


def _points(claimant: Subject, body: Subject, result: Score) -> float:
    table = _table()
    value: float = result.wording + table["containment"] * min(result.containment, 1.0)
    for vote in result.votes:
        if vote.slot != "measure" or vote.says != "different" or not _named(claimant, body):
            value += table.get(vote.says, {}).get(vote.slot, 0.0)
    value += table["anchor"] * min(result.anchors, 2)
    if _ratio(claimant, body) > 2:
        value += table["far"]
    if claimant.claim.figure.kind != body.claim.figure.kind:
        value += table["other_kind"]
    return value + (table["cited"] if _cites(claimant, body) else 0.0)


def _cites(claimant: Subject, body: Subject) -> bool:
    """Whether the one cites the body that the other rests on."""
    cited = claimant.claim.attribution.cited
    names = [name for name in (body.claim.attribution.speaker, body.claim.attribution.cited) if name]
    if cited is not None and cited.casefold() in [name.casefold() for name in names]:
        return True
    sentence = claimant.claim.sentence
    words = _WORD.findall(claimant.claim.document.text[sentence.start : sentence.end].casefold())
    named = {word for name in names for word in _WORD.findall(name.casefold()) if len(word) > 2} - _small()
    invoked = frozenset(load("standing")["invoked"].split())
    return any(word in named and not invoked.isdisjoint(words[at + 1 : at + 3]) for at, word in enumerate(words))


_WORD = re.compile(r"[a-z]{2,}")


@cache
def _small() -> frozenset[str]:
    return frozenset({"and", "for", "the"})


def _apart(claimant: Subject, body: Subject, result: Score, story: Story) -> bool:
    """Whether something tells them apart: a slot, other terms, a part, an earlier level, a mere possibility."""
    beside = claimant.document == body.document
    if beside and claimant.claim.figure.start > body.claim.figure.start:
        return True
    apart = stated_apart(result, tuple(_table()["apart"]))
    if apart == "noun" and (_people(claimant, body) or _named(claimant, body)):
        apart = stated_apart(result, tuple(slot for slot in _table()["apart"] if slot != "noun"))
    if apart or other_prices(claimant, body) or _partly(result):
        return True
    if not beside and looks_elsewhere(claimant, body) and not result.anchors:
        return True
    if not beside and (claimant.number, body.document) in story.partners:
        return True
    if any(near.quantity == body.quantity for near in claimant.neighbours):
        return True
    if _earlier(claimant) != _earlier(body) or _compound(claimant) != _compound(body):
        return True
    if other_time(claimant, body) or (_own_part(claimant) and not _own_part(body)):
        return True
    if told_apart(claimant, body) or other_fate(claimant, body):
        return True
    if _other_role(claimant, result) or not_alike(claimant, body, result, "claim"):
        return True
    return _possible(claimant) and not _possible(body)


def _other_role(claimant: Subject, result: Score) -> bool:
    """Passengers up by 6 per cent, and 7 per cent of passengers."""
    return claimant.block == "share" and result.vote("role") == "different"


def _named(a: Subject, b: Subject) -> bool:
    """What one of them counts is named beside the other."""
    return _names_noun(a, b) or _names_noun(b, a)


def _names_noun(a: Subject, b: Subject) -> bool:
    """What the one counts stands beside the other: extractors, and arrests of extractors."""
    words = canonical_words(a.claim.figure.noun or "")
    return any(word in b.context.words and not is_weak(word) for word in words)


def _people(claimant: Subject, body: Subject) -> bool:
    """One counts Danes, the other pensioners: two words for people."""
    people = set(_table()["people"].split())
    first, second = (
        (subject.claim.figure.noun or subject.claim.figure.unit or "").split()[-1:] for subject in (claimant, body)
    )
    return any(
        bool(one and other) and one[0][:1].isupper() and other[0].casefold() in people
        for one, other in ((first, second), (second, first))
    )


def _partly(result: Score) -> bool:
    """Only one side speaks of a part, a target or a forecast; that the other is the total goes without saying."""
    whole = set(_table()["whole"])
    for vote in result.votes:
        if vote.says != "one_sided":
            continue
        said = set((vote.a or vote.b or "").split(", "))
        if (vote.slot == "scope" and said - whole) or (
            vote.slot == "status" and not said & {"actual", "estimate"}
        ):
            return True
    return False


def _own_part(subject: Subject) -> bool:
    """ "His members landed", "at our clinic": a part of what others count."""
    sentence = subject.claim.sentence
    words = _WORD.findall(subject.claim.document.text[sentence.start : sentence.end].casefold())
    owners, owned = _table()["owners"].split(), _table()["owned"].split()
    return any(
        word in owners and not set(words[at + 1 : at + 3]).isdisjoint(owned) for at, word in enumerate(words)
    )


def other_time(a: Subject, b: Subject) -> bool:
    """Only one is of the time of another government, of a peak."""
    return _back_then(a) != _back_then(b)


def other_part(a: Subject, b: Subject) -> bool:
    """Only one is of what the speaker's own people did."""
    return _own_part(a) != _own_part(b)


def _back_then(subject: Subject) -> bool:
    """Under another government, in another year."""
    sentence = subject.claim.sentence
    text = subject.claim.document.text[sentence.start : sentence.end].casefold()
    return any(phrase in text for phrase in _table()["back_then"])


def _earlier(subject: Subject) -> bool:
    """The level from which something changed, or that it had a year earlier."""
    claim = subject.claim
    before = claim.document.text[claim.sentence.start : claim.figure.start].split()
    return (
        (claim.frame.role or claim.figure.role) == "change_from"
        or before[-1:] == [_table()["before"]]
        or (claim.frame.period_text or "").endswith("earlier")
    )


def _compound(subject: Subject) -> bool:
    """A 141-car train is one train."""
    figure = subject.claim.figure
    return subject.claim.document.text[figure.end : figure.end + 1] == "-"


def _possible(subject: Subject) -> bool:
    """Its clause says that it may be so, or should be."""
    claim = subject.claim
    before = _CLAUSE.split(claim.document.text[claim.sentence.start : claim.figure.start])[-1]
    behind = _CLAUSE.split(claim.document.text[claim.figure.end : claim.sentence.end])[0]
    return not _modals().isdisjoint(re.findall(r"[a-z]+", f"{before} {behind}".casefold()))


_CLAUSE = re.compile(r"[;:()]|,(?!\d)|[\"“”] |, and | which | who ")


@cache
def _modals() -> frozenset[str]:
    return frozenset(_table()["modals"].split())


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load("rivals")
    return table
