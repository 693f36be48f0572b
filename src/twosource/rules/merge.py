"""One finding for one disagreement.

The same two sides may be judged by several comparisons, and one odd figure may disagree with several others. An
editor wants one entry for each: the most specific rule keeps the sides, and pairs of one rule that share a side
are joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.model import Article, Judgement, Side
from twosource.rules.rule import Rule

Raised = tuple[Rule, Judgement]
Place = tuple[str, int, int]


def merge(raised: Sequence[Raised], order: Mapping[str, int], articles: Mapping[str, Article]) -> list[Raised]:
    """``raised`` without repetitions. Rules that stand earlier (lower ``order``) are more specific."""
    position = {name: number for number, name in enumerate(articles)}
    kept: dict[frozenset[Place], Raised] = {}
    for rule, judgement in sorted(raised, key=lambda item: order[item[0].id]):
        kept.setdefault(frozenset(place(side) for side in judgement.sides), (rule, judgement))
    return _joined(list(kept.values()), position)


def place(side: Side) -> Place:
    """Where a side stands."""
    return side.document, side.start, side.end


def _joined(items: Sequence[Raised], position: Mapping[str, int]) -> list[Raised]:
    """Findings of one type and action that share a side, as one with all their sides.

    What is found inside one document is joined only to a judged pair of figures: two sums may share a part.
    """
    groups: list[tuple[Rule, list[Judgement], set[Place]]] = []
    for rule, judgement in sorted(items, key=lambda item: item[1].pair is None):
        places = {place(side) for side in judgement.sides}
        key = _key(rule, judgement)
        touching = [group for group in groups if _key(group[0], group[1][0]) == key and group[2] & places]
        if judgement.pair is None:
            touching = [group for group in touching if group[1][0].pair is not None]
        joined = [judgement]
        for group in reversed(touching):
            rule, joined = group[0], group[1] + joined
            places |= group[2]
            groups.remove(group)
        groups.append((rule, joined, places))
    return [(rule, _one(judgements, position)) for rule, judgements, _ in groups]


def _key(rule: Rule, judgement: Judgement) -> tuple[str, str]:
    return rule.type or judgement.type, rule.action


def _one(judgements: Sequence[Judgement], position: Mapping[str, int]) -> Judgement:
    if len(judgements) == 1:
        return judgements[0]
    count: dict[Place, int] = {}
    sides: dict[Place, Side] = {}
    for judgement in judgements:
        for side in judgement.sides:
            count[place(side)] = count.get(place(side), 0) + 1
            sides.setdefault(place(side), side)
    ranked = sorted(sides, key=lambda where: (-count[where], position.get(where[0], 0), where[1]))
    first, rest = ranked[0], sorted(ranked[1:], key=lambda where: (position.get(where[0], 0), where[1]))
    hypotheses = {h.id: h for judgement in judgements for h in judgement.hypotheses}
    lines = dict.fromkeys(line for judgement in judgements for line in judgement.derivation)
    return replace(
        judgements[0],
        sides=tuple(sides[where] for where in (first, *rest)),
        derivation=tuple(lines),
        hypotheses=tuple(hypotheses.values()),
    )
