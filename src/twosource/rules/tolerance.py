"""How far apart two figures must be before a rule speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from twosource.authorities.likeness import same_measure
from twosource.model import Judgement
from twosource.rules.conditions import View
from twosource.rules.rule import Rule, RuleSet


def beyond(rule: Rule, rules: RuleSet, judgement: Judgement, views: Sequence[View]) -> bool:
    """Whether the sides differ by more than is tolerated; True where no tolerance applies or can be measured."""
    allowed = _allowed(rule, rules, views)
    if allowed is None or judgement.pair is None:
        return True
    a, b = judgement.pair.a.figure, judgement.pair.b.figure
    if a.low is None or a.high is None or b.low is None or b.high is None or a.unit != b.unit:
        return True
    gap = max(a.low - b.high, b.low - a.high, Decimal(0))
    if "absolute" in allowed and gap > Decimal(allowed["absolute"]):
        return True
    if "relative" in allowed:
        base = min(abs(a.low), abs(b.low))
        if gap > base * share(allowed["relative"]):
            return True
    if "printed" in allowed:
        step = max(a.step or Decimal(0), b.step or Decimal(0))
        if gap > step * Decimal(allowed["printed"]):
            return True
    return False


def _allowed(rule: Rule, rules: RuleSet, views: Sequence[View]) -> Mapping[str, Any] | None:
    """The tolerance of the side's measure (rule first, then configuration), else the rule's own, else none."""
    measures = [view.claim.frame.measure for view in views if view.claim and view.claim.frame.measure]
    own = rule.tolerance or {}
    for entry in [*own.get("measures", []), *rules.tolerances]:
        if any(same_measure(entry["measure"], measure) for measure in measures):
            return dict(entry)
    return own if own.keys() & {"absolute", "relative", "printed"} else None


def share(text: Any) -> Decimal:
    """``5%`` or ``0.05`` as 0.05."""
    if isinstance(text, str) and text.strip().endswith("%"):
        return Decimal(text.strip()[:-1]) / 100
    return Decimal(text)
