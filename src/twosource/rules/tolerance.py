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
    ends = _ends(judgement)
    if ends is None:
        return True
    gap = max(ends[0][0] - ends[1][1], ends[1][0] - ends[0][1], Decimal(0))
    if "relative" in allowed and gap > min(abs(low) for low, _ in ends) * share(allowed["relative"]):
        return True
    if a.unit != b.unit:
        return "relative" not in allowed  # a limit in units means nothing between two units
    if "absolute" in allowed and gap > Decimal(allowed["absolute"]):
        return True
    step = max(a.step or Decimal(0), b.step or Decimal(0))
    return "printed" in allowed and gap > step * Decimal(allowed["printed"])


def _ends(judgement: Judgement) -> list[tuple[Decimal, Decimal]] | None:
    """Lower and upper end of both figures in one unit; None if they cannot be brought to one."""
    assert judgement.pair is not None
    a, b, facts = judgement.pair.a.figure, judgement.pair.b.figure, judgement.facts
    if a.low is None or b.low is None:
        return None
    if a.unit == b.unit:
        return [(figure.low, figure.high or figure.low) for figure in (a, b) if figure.low is not None]
    names = ("a_low", "a_high", "b_low", "b_high")
    values = [facts[name] for name in names if isinstance(facts.get(name), Decimal)]
    return [(values[0], values[1]), (values[2], values[3])] if len(values) == len(names) else None


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
