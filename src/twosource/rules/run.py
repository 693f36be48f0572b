"""Rules over judgements: findings."""

from __future__ import annotations

from twosource.model import Article, Finding, Judgement
from twosource.rules.load import RuleSet


def raise_findings(rules: RuleSet, judgements: list[Judgement], articles: list[Article]) -> list[Finding]:
    """The findings, gravest first, then in text order."""
    return []
