"""A rule as the program runs it, and the set of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from twosource.model import Action, FindingType

Over = Literal["judgements", "pairs", "claims", "documents"]


@dataclass(slots=True)
class Rule:
    """One rule. ``when`` and ``tests`` stay as written: conditions and the test runner read them."""

    id: str
    title: str
    action: Action
    message: tuple[str, ...]
    """Wordings in order of preference: the first whose placeholders all have a value is used."""
    why: str
    when: dict[str, Any]
    status: str = "experimental"
    pack: str | None = None
    """The pack that holds it; None for a user's own rule, which runs with every pack."""
    over: Over = "judgements"
    type: FindingType | None = None
    """Type of its findings; None takes the judgement's."""
    tolerance: dict[str, Any] | None = None
    reconcile: tuple[str, ...] | None = None
    ask: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    link: str | None = None
    falsepositives: tuple[str, ...] = ()
    tests: list[dict[str, Any]] = field(default_factory=list)
    path: str = ""
    line: int = 0
    shipped: bool = False
    off: bool = False
    """Switched off by name: what it matches is left alone, also by the rules behind it."""


@dataclass(slots=True)
class RuleSet:
    """Rules in the order in which they are tried; the first that matches a judgement has it."""

    rules: list[Rule] = field(default_factory=list)
    pack: tuple[str, ...] = ("recommended",)
    digest: str = ""
    """Short hash over the rules' content, for run facts and the batch's cache."""
    tolerances: list[dict[str, Any]] = field(default_factory=list)
    """Tolerances for measures from the configuration, used by all rules that compare values."""
    known: list[str] = field(default_factory=list)
    """Ids of all rules that there are, in force or not: what a suppression may name."""

    def get(self, rule_id: str) -> Rule | None:
        """The rule with this id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)
