"""From an aligned pair to a verdict: comparable, meeting, against an authority, or in conflict."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from twosource.authorities.registry import Reference, Registry
from twosource.authorities.standing import Voices, claimant_first, voices
from twosource.compare.coincidence import is_coincidence
from twosource.compare.gate import OPEN, Gate, gate
from twosource.compare.hypotheses.reconcile import reconcile
from twosource.compare.sides import in_words, quantity_name, side
from twosource.compare.updates import is_update
from twosource.model import Article, Claim, FindingType, Hypothesis, Judgement, Pair, VerdictName
from twosource.units.quantity import quantity

_MEETING = ("same", "rounded", "complement", "reshaped")
_PARTS = ("complement", "not_the_rest")
_WORKED_OUT = ("complement", "reshaped")
"""Relations of values that are one though the numbers, or the units, are two."""
_UNIT_SLIPS = ("thousandfold", "same_number_other_unit")


Tried = dict[tuple[str, str | None, str, str | None], tuple[Hypothesis, ...]]
"""Hypotheses by the two figures as printed and their measures: many outlets print the same two."""


def judge_pairs(pairs: Sequence[Pair], articles: Sequence[Article], registry: Registry) -> list[Judgement]:
    """One judgement for each aligned pair (and a second one on its basis where that is left unsaid)."""
    who = voices(articles)
    judgements: list[Judgement] = []
    tried: Tried = {}
    references = registry.figures()
    for pair in pairs:
        if pair.refused is None:
            met = pair.relation in _MEETING
            judgements += _met(pair) if met else [_apart(pair, who, articles, tried, references)]
    return _without_bystanders(_best_bases(judgements))


def _best_bases(judgements: list[Judgement]) -> list[Judgement]:
    """Without one number on two bases where the figure has a better partner in the other text."""
    best: dict[tuple[str, str], float] = {}
    for judgement in judgements:
        pair = judgement.pair
        if pair is not None and pair.relation == "same" and judgement.check != "basis.unstated":
            for mine, other in ((pair.a, pair.b), (pair.b, pair.a)):
                key = (mine.id, other.document.id)
                best[key] = max(best.get(key, 0.0), pair.score)
    return [
        judgement
        for judgement in judgements
        if judgement.check != "pair.basis"
        or judgement.pair is None
        or judgement.pair.score
        >= max(
            best.get((judgement.pair.a.id, judgement.pair.b.document.id), 0.0),
            best.get((judgement.pair.b.id, judgement.pair.a.document.id), 0.0),
        )
    ]


def _without_bystanders(judgements: list[Judgement]) -> list[Judgement]:
    """What stands beside agrees: "at 11 stations" has no basis where the measured value of the two sentences has.

    Nor is an age of one that half the people and of one that a third of them have reached two, where half and a
    third are told as a conflict.
    """
    measured = {_sentences(j) for j in judgements if j.check == "pair.basis" and not _counts(j)}
    apart = {_sentences(j) for j in judgements if j.check == "pair.value" and j.verdict == "conflict"}
    kept = []
    for j in judgements:
        if j.check == "pair.basis" and j.facts.get("slot") == "statistic" and _sentences(j) in apart:
            continue
        if j.check == "pair.basis" and j.pair is not None and _counts(j) and _sentences(j) in measured:
            kept.append(_judgement(j.pair, "pair.value", "value", "agree", OPEN))
        else:
            kept.append(j)
    return kept


def _counts(judgement: Judgement) -> bool:
    return judgement.pair is not None and judgement.pair.a.figure.kind == "count"


def _sentences(judgement: Judgement) -> tuple[tuple[str, int], ...]:
    pair = judgement.pair
    return tuple((c.document.id, c.figure.sentence) for c in (pair.a, pair.b)) if pair is not None else ()


def _met(pair: Pair) -> list[Judgement]:
    check = "pair.date" if pair.a.figure.low is None else "pair.value"
    found = gate(pair) if pair.relation not in _WORKED_OUT else OPEN
    if found.says == "different" and check == "pair.value" and _one_number(pair, found):
        if is_coincidence(pair, found.slot):
            return []
        return [_judgement(pair, "pair.basis", "basis", "different_basis", found)]
    verdict: VerdictName = "agree" if pair.relation == "same" else "agree_rounded"
    judgements = [_judgement(pair, check, "date" if check == "pair.date" else "value", verdict, found)]
    if found.says == "one_sided":
        judgements.append(_judgement(pair, "basis.unstated", "basis", "underspecified", found))
    return judgements


def _one_number(pair: Pair, found: Gate) -> bool:
    """The values are equal, or a rounding of one another where the slot leaves no doubt."""
    return pair.relation == "same" or (found.slot in ("unit of change", "base") and pair.score >= _SURE)


_SURE = 6.0
"""Score from which two values that meet only when rounded are one number on two bases."""


def _apart(
    pair: Pair, who: Voices, articles: Sequence[Article], tried: Tried, references: Sequence[Reference]
) -> Judgement:
    judgement = _difference(pair, who)
    if judgement.verdict in ("conflict", "against_authority", "underspecified") and pair.a.figure.low is not None:
        first, second = (side.claim for side in judgement.sides)
        if first is not None and second is not None:
            key = (first.figure.text, first.frame.measure, second.figure.text, second.frame.measure)
            if key not in tried:
                tried[key] = reconcile(first, second, articles, references)
            judgement.hypotheses = tried[key]
    return judgement


def _difference(pair: Pair, who: Voices) -> Judgement:
    found = gate(pair) if pair.relation != "not_the_rest" else OPEN
    if pair.a.figure.low is None:
        return _judgement(pair, "pair.date", "date", "conflict", found)
    if pair.relation in _UNIT_SLIPS:
        return _judgement(pair, "pair.unit", "unit", "conflict", found)
    if found.slot == "price":
        return _judgement(pair, "pair.value", "basis", "underspecified", found)
    if is_update(pair):
        return _judgement(pair, "pair.value", "value", "update", found)
    ordered = claimant_first(pair.a, pair.b, who)
    if ordered is not None:
        return _judgement(pair, "pair.value", "authority", "against_authority", found, ordered)
    return _judgement(pair, "pair.value", "value", "conflict", found)


def _judgement(
    pair: Pair,
    check: str,
    type_: FindingType,
    verdict: VerdictName,
    found: Gate,
    order: tuple[Claim, Claim] | None = None,
) -> Judgement:
    first, second = order or (pair.a, pair.b)
    notes = (found.a, found.b) if first is pair.a else (found.b, found.a)
    return Judgement(
        check=check,
        type=type_,
        verdict=verdict,
        sides=(side(first, notes[0]), side(second, notes[1])),
        quantity=quantity_name(first, second),
        facts=_facts(first, second, pair, found),
        derivation=_derivation(first, second, pair, found),
        pair=pair,
    )


def _facts(first: Claim, second: Claim, pair: Pair, found: Gate) -> dict[str, Any]:
    facts: dict[str, Any] = {"relation": pair.relation, "slot": found.slot, "score": round(pair.score, 2)}
    left, right = quantity(first.figure), quantity(second.figure)
    if left is None or right is None or pair.relation == "reshaped":
        return facts
    facts.update(a_low=left.low, a_high=left.high, b_low=right.low, b_high=right.high)
    if left.low != right.low:
        facts["difference"] = abs(left.low - right.low)
        smaller, larger = sorted((abs(left.low), abs(right.low)))
        if smaller > 0:
            facts["ratio"] = round(larger / smaller, 4)
            facts["percent_apart"] = round((larger - smaller) / smaller * Decimal(100), 1)
    return facts


def _derivation(first: Claim, second: Claim, pair: Pair, found: Gate) -> tuple[str, ...]:
    lines = ["Same quantity: " + "; ".join(pair.reasons)] if pair.reasons else []
    if found.says != "open":
        lines.append(f"{(found.slot or '').capitalize()}: {found.a or 'not stated'} / {found.b or 'not stated'}")
    left, right = in_words(first), in_words(second)
    if pair.relation in _PARTS:
        lines.append(f"{first.figure.text} and {second.figure.text} are to make 100 per cent")
    elif left and right and pair.relation != "reshaped":
        meets = "they meet" if pair.relation in _MEETING else "they do not meet"
        lines.append(f"{first.figure.text} allows {left}; {second.figure.text} allows {right}: {meets}")
    if pair.relation not in (*_MEETING, "near", "far", None):
        lines.append(f"How the numbers are related: {(pair.relation or '').replace('_', ' ')}")
    return tuple(lines)
