"""Runs the tests that stand in rule files: short texts through the whole program, findings against expectations.

``Missing`` is an expected finding that did not come, ``Noisy`` one that came unexpected. A case with ``todo``
is a known gap: reported, not counted as a failure, and pointed out once it is met.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from twosource.model import CheckResult, Document, Finding
from twosource.rules.names import SIDE_NAMES
from twosource.rules.rule import Rule, RuleSet

Check = Callable[[list[Document], RuleSet, list[Document]], CheckResult]
"""The pipeline: documents and rules in, and earlier versions of documents; findings out."""


@dataclass(slots=True)
class Outcome:
    """What one case gave."""

    rule: str
    case: str
    place: str
    missing: list[str] = field(default_factory=list)
    noisy: list[str] = field(default_factory=list)
    todo: str | None = None

    @property
    def state(self) -> Literal["passed", "failed", "todo", "met"]:
        """``met`` is a case marked todo that passes: the mark can go."""
        if self.todo is not None:
            return "todo" if self.missing or self.noisy else "met"
        return "failed" if self.missing or self.noisy else "passed"


def run_tests(rules: RuleSet, tested: Sequence[Rule], check: Check) -> list[Outcome]:
    """The outcome of every case of the ``tested`` rules, with all ``rules`` in force."""
    return [run_case(rule, case, rules, check) for rule in tested for case in rule.tests]


def run_case(rule: Rule, case: dict[str, Any], rules: RuleSet, check: Check) -> Outcome:
    """One case: only findings of ``rule`` count."""
    outcome = Outcome(rule.id, case["name"], f"{rule.path}:{rule.line}", todo=case.get("todo"))
    result = check(case_documents(case), rules, earlier_documents(case))
    left = [finding for finding in result.findings if finding.rule == rule.id]
    others = [finding for finding in result.findings if finding.rule != rule.id and finding.verdict != "only_in"]
    for wanted in case["expect"]:
        match = next((finding for finding in left if _meets(finding, wanted)), None)
        if match is None:
            near = f"came instead: {in_words(left[0])}" if left else _instead(others, result)
            outcome.missing.append(f"{_wanted_in_words(wanted)} ({near})")
        else:
            left.remove(match)
    outcome.noisy += [in_words(finding) for finding in left]
    return outcome


def _instead(others: Sequence[Finding], result: CheckResult) -> str:
    """What a rule's author must know when the rule did not speak: which one did, or what was read."""
    if others:
        return f"{others[0].rule} told {in_words(others[0])}"
    read = [
        f"{claim.figure.text} ({claim.document.id.removesuffix('.txt')}): "
        f"{claim.figure.kind}, {claim.frame.measure or 'no measure'}"
        for article in result.articles
        for claim in article.claims
    ]
    return f"no rule spoke; read: {'; '.join(read) or 'no figures'}"


def case_documents(case: dict[str, Any]) -> list[Document]:
    """The texts of a case as documents; letter ``A`` becomes ``A.txt``."""
    published, outlets = case.get("published") or {}, case.get("outlets") or {}
    return [
        Document(
            id=f"{letter}.txt",
            text=text,
            outlet=outlets.get(letter),
            published=dt.date.fromisoformat(published[letter]) if letter in published else None,
        )
        for letter, text in case["sources"].items()
    ]


def earlier_documents(case: dict[str, Any]) -> list[Document]:
    """What documents of a case said when they were fetched before."""
    return [Document(id=f"{letter}.txt", text=text) for letter, text in (case.get("earlier") or {}).items()]


def _meets(finding: Finding, wanted: dict[str, Any]) -> bool:
    if any(key in wanted and getattr(finding, key) != wanted[key] for key in ("verdict", "action", "type")):
        return False
    if "message" in wanted and wanted["message"] not in finding.message:
        return False
    texts = [side.text for side in finding.sides]
    for name in SIDE_NAMES:
        if name in wanted:
            text = next((text for text in texts if text == wanted[name]), None)
            text = text or next((text for text in texts if wanted[name] in text or text in wanted[name]), None)
            if text is None:
                return False
            texts.remove(text)
    return True


def in_words(finding: Finding) -> str:
    """A finding in one line of a test report."""
    sides = " / ".join(f"{side.text} ({side.document.removesuffix('.txt')})" for side in finding.sides)
    return f"{finding.action} {finding.verdict}: {sides}"


def _wanted_in_words(wanted: dict[str, Any]) -> str:
    head = " ".join(str(wanted[key]) for key in ("action", "verdict", "type") if key in wanted)
    sides = " / ".join(str(wanted[key]) for key in SIDE_NAMES if key in wanted)
    return ": ".join(part for part in (head, sides) if part) or "a finding"
