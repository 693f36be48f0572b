"""Rules over judgements, claims and documents: findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.model import ACTIONS, Article, Finding, Judgement, Side
from twosource.rules.conditions import (
    View,
    claim_holds,
    document_claims,
    document_holds,
    judgement_holds,
    kind_holds,
    view_of_claim,
    view_of_side,
)
from twosource.rules.fingerprint import fingerprint
from twosource.rules.merge import merge
from twosource.rules.rule import Rule, RuleSet
from twosource.rules.subject import subject
from twosource.rules.tolerance import beyond
from twosource.rules.wording import fill, fill_loosely


def raise_findings(rules: RuleSet, judgements: Sequence[Judgement], articles: Sequence[Article]) -> list[Finding]:
    """The findings, gravest first, then in text order.

    The first rule that matches a judgement has it; findings on the same sides are one finding.
    """
    by_id = {article.document.id: article for article in articles}
    order = {rule.id: position for position, rule in enumerate(rules.rules)}
    over_judgements = [rule for rule in rules.rules if rule.over in ("judgements", "pairs")]
    raised: list[tuple[Rule, Judgement]] = []
    wanting: dict[tuple[str, ...], list[Rule]] = {}
    for judgement in judgements:
        kind = (judgement.check, judgement.type, judgement.verdict)
        if kind not in wanting:
            wanting[kind] = [rule for rule in over_judgements if kind_holds(rule.when, judgement)]
        views = [view_of_side(side, by_id) for side in judgement.sides] if wanting[kind] else []
        for rule in wanting[kind]:
            if rule.over == "pairs" and judgement.pair is None:
                continue
            if judgement_holds(rule.when, judgement, views) and beyond(rule, rules, judgement, views):
                if not rule.off and rule.action != "ok":
                    raised.append((rule, judgement))
                break
    for rule in rules.rules:
        if rule.off:
            continue
        if rule.over == "claims":
            raised += [(rule, judgement) for judgement in _about_claims(rule, articles)]
        elif rule.over == "documents":
            raised += [(rule, judgement) for judgement in _about_documents(rule, articles)]
    findings = [_finding(*told, by_id) for told in merge(raised, order, by_id)]
    position = {article.document.id: number for number, article in enumerate(articles)}
    findings.sort(key=lambda finding: _place(finding, position))
    return _numbered(findings)


def _finding(
    rule: Rule,
    judgement: Judgement,
    named: Sequence[Side],
    spoken: Sequence[Side],
    articles: Mapping[str, Article],
) -> Finding:
    views = [view_of_side(side, articles) for side in named]
    everyone = [view_of_side(side, articles) for side in spoken]
    type_ = rule.type or judgement.type
    hypotheses = judgement.hypotheses
    if rule.reconcile is not None:
        by_name = {hypothesis.id: hypothesis for hypothesis in hypotheses}
        hypotheses = tuple(by_name[name] for name in rule.reconcile if name in by_name)
    return Finding(
        id=fingerprint(rule.id, type_, judgement.quantity, judgement.sides),
        rule=rule.id,
        type=type_,
        verdict=judgement.verdict,
        action=rule.action,
        title=_title(judgement, rule),
        message=fill_loosely(rule.message, judgement, views, everyone),
        why=rule.why.strip(),
        sides=judgement.sides,
        ask=tuple(filled for question in rule.ask if (filled := fill([question], judgement, views, everyone))),
        suggest=fill(rule.suggest, judgement, views, everyone),
        derivation=judgement.derivation,
        hypotheses=hypotheses,
        judgement=judgement,
    )


def _title(judgement: Judgement, rule: Rule) -> str:
    title = subject(judgement) or rule.title
    if title in {side.document for side in judgement.sides}:
        return title
    return title[:1].upper() + title[1:]


def _about_claims(rule: Rule, articles: Sequence[Article]) -> list[Judgement]:
    return [
        _own_judgement(rule, [claim_side], claim.frame.measure or claim.figure.noun or claim.figure.text)
        for article in articles
        for claim in article.claims
        if claim_holds(rule.when, view_of_claim(claim))
        for claim_side in [_side(view_of_claim(claim))]
    ]


def _about_documents(rule: Rule, articles: Sequence[Article]) -> list[Judgement]:
    found = []
    for article in articles:
        if not document_holds(rule.when, article):
            continue
        sides = [_side(view_of_claim(claim)) for claim in document_claims(rule.when, article)]
        found.append(_own_judgement(rule, sides or [Side(article.document.id, 0, 0, "")], article.document.id))
    return found


def _own_judgement(rule: Rule, sides: Sequence[Side], quantity: str) -> Judgement:
    """Of what a rule found in one article, with nothing to compare it with."""
    return Judgement(f"rule.{rule.id}", rule.type or "value", "only_in", tuple(sides), quantity)


def _side(view: View) -> Side:
    assert view.claim is not None
    figure = view.claim.figure
    return Side(view.document, figure.start, figure.end, figure.text, view.speaker, view.claim)


def _place(finding: Finding, position: Mapping[str, int]) -> tuple[int, int, int, str, str]:
    first = min(finding.sides, key=lambda side: (position.get(side.document, 0), side.start))
    return (
        ACTIONS.index(finding.action),
        position.get(first.document, 0),
        first.start,
        finding.rule,
        finding.message,
    )


def _numbered(findings: list[Finding]) -> list[Finding]:
    """Findings that look alike get ``-2``, ``-3`` … so that every id is used once."""
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.id] = seen.get(finding.id, 0) + 1
        if seen[finding.id] > 1:
            finding.id = f"{finding.id}-{seen[finding.id]}"
    return findings
