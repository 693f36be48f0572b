"""One finding for one disagreement.

The same two sides may be judged by several comparisons, and one odd figure may disagree with several others. An
editor wants one entry for each: the most specific rule keeps the sides, and pairs of one rule that share a side
are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.model import Article, Judgement, Side
from twosource.rules.rule import Rule

Raised = tuple[Rule, Judgement]
Told = tuple[Rule, Judgement, tuple[Side, ...], tuple[Side, ...]]
"""A judgement to be told; the sides that its facts (and ``{a.…}``, ``{b.…}``) belong to; those of ``{sides}``."""
Place = tuple[str, int, int]


def merge(raised: Sequence[Raised], order: Mapping[str, int], articles: Mapping[str, Article]) -> list[Told]:
    """``raised`` without repetitions. Rules that stand earlier (lower ``order``) are more specific."""
    position = {name: number for number, name in enumerate(articles)}
    kept: dict[frozenset[Place], Raised] = {}
    for rule, judgement in sorted(raised, key=lambda item: order[item[0].id]):
        kept.setdefault(frozenset(place(side) for side in judgement.sides), (rule, judgement))
    return _joined(list(kept.values()), position)


def place(side: Side) -> Place:
    """Where a side stands."""
    return side.document, side.start, side.end


def _joined(items: Sequence[Raised], position: Mapping[str, int]) -> list[Told]:
    """Findings of one type and action that share a side, as one with all their sides.

    What is found inside one document is joined only to what is found across documents: two sums may share a part.
    """
    groups: list[tuple[Rule, list[Judgement], set[Place]]] = []
    for rule, judgement in sorted(items, key=lambda item: not _across(item[1])):
        places = {place(side) for side in judgement.sides}
        key = _key(rule, judgement)
        touching = [group for group in groups if _key(group[0], group[1][0]) == key and group[2] & places]
        if not _across(judgement):
            touching = [group for group in touching if _across(group[1][0])]
        joined = [judgement]
        for group in reversed(touching):
            rule, joined = group[0], group[1] + joined
            places |= group[2]
            groups.remove(group)
        groups.append((rule, joined, places))
    return [(rule, *_one(judgements, position)) for rule, judgements, _ in groups]


def _across(judgement: Judgement) -> bool:
    return judgement.pair is not None or len({side.document for side in judgement.sides}) > 1


def _key(rule: Rule, judgement: Judgement) -> tuple[str, str]:
    return rule.type or judgement.type, rule.action


def _one(
    judgements: Sequence[Judgement], position: Mapping[str, int]
) -> tuple[Judgement, tuple[Side, ...], tuple[Side, ...]]:
    """Judgements as one: first a side of the document that most others disagree with, then the other documents."""
    if len(judgements) == 1:
        return judgements[0], judgements[0].sides, judgements[0].sides
    paired = {place(side) for judgement in judgements if _across(judgement) for side in judgement.sides}
    sides: dict[Place, Side] = {}
    rivals: dict[str, set[str]] = {}
    for judgement in judgements:
        for side in judgement.sides:
            sides.setdefault(place(side), side)
            against = judgement.sides[1:] if side is judgement.sides[0] else judgement.sides[:1]
            rivals.setdefault(side.document, set()).update(each.document for each in against)
    lead = judgements[0].sides[0]
    odd = max(rivals, key=lambda name: (len(rivals[name]), name == lead.document, -position.get(name, 0)))
    ranked = [side for side in sides.values() if not _inside_another(side, sides.values())]
    ranked.sort(
        key=lambda side: (
            place(side) not in paired,
            side.document != odd,
            position.get(side.document, 0),
            side.start,
        )
    )
    first = next((side for side in ranked if place(side) == place(lead) and lead.document == odd), ranked[0])
    others = [side for side in ranked if side is not first]
    others.sort(key=lambda side: (place(side) not in paired, side.document == odd))
    hypotheses = {h.id: h for judgement in judgements for h in judgement.hypotheses}
    lines = dict.fromkeys(line for judgement in judgements for line in judgement.derivation)
    base = next((judgement for judgement in judgements if judgement.sides[0].document == odd), judgements[0])
    whole = replace(base, sides=(first, *others), derivation=tuple(lines), hypotheses=tuple(hypotheses.values()))
    spoken = tuple(side for side in whole.sides if place(side) in paired) or whole.sides
    return whole, base.sides, spoken


def _inside_another(side: Side, sides: Iterable[Side]) -> bool:
    """Whether the side is a part of a wider one: "13 October" in "Wednesday 13 October"."""
    return any(
        other is not side
        and other.document == side.document
        and other.start <= side.start
        and side.end <= other.end
        and other.end - other.start > side.end - side.start
        for other in sides
    )
