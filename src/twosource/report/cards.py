"""Findings put together, one card a quantity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from twosource.model import ACTIONS, CheckResult, Finding, Judgement
from twosource.report.groups import connected
from twosource.report.instructions import first_of_each, instruct, on_file, quoted_parts
from twosource.report.reasons import bare, can_both_be_true
from twosource.report.scale import in_scale
from twosource.report.titles import card_title
from twosource.report.view import Card, Voice
from twosource.report.voices import Voices

PAIRED = frozenset({"value", "authority", "basis", "unit", "date"})
"""Types whose findings join one card when they share a figure: they speak of one quantity."""
SPOKEN = frozenset({"quote", "title", "name"})
"""Types whose findings join one card when they share their words: one remark, person or name in three articles."""
GRAVITY = ("against_authority", "conflict", "arithmetic", "challenged", "underspecified", "different_basis")
"""Verdicts in the order in which an editor should look at them, within one action."""


def build_cards(result: CheckResult, voices: Voices) -> tuple[list[Card], list[Card]]:
    """The cards that are judged, worst first, and those of disagreements among a draft's sources."""
    open_findings = [finding for finding in result.findings if finding.suppressed is None]
    cards = [_card(group, result, voices) for group in connected(open_findings, _keys)]
    cards.sort(key=lambda card: _gravity(card, voices))
    judged = [card for card in cards if card.judged]
    elsewhere = [card for card in cards if not card.judged]
    for number, card in enumerate([*judged, *elsewhere], start=1):
        card.number = number
    return judged, elsewhere


def _card(findings: list[Finding], result: CheckResult, voices: Voices) -> Card:
    findings = sorted(findings, key=_rank)
    first = findings[0]
    shown = voices.drafts_first(side for finding in findings for side in finding.sides)
    if first.type == "quote":
        shown = voices.where_they_differ(shown)
    hypotheses = {hypothesis.id: hypothesis for finding in findings for hypothesis in finding.hypotheses}
    return Card(
        number=0,
        action=first.action,
        title=card_title(first),
        instruction=instruct(
            first,
            voices.of_sides(side for finding in findings if _served(finding, first) for side in finding.sides),
            result.against,
        ),
        figures=_figures(first, shown),
        findings=findings,
        voices=shown,
        differs=unique(text for finding in findings for text in (finding.message, finding.why)),
        both=can_both_be_true(first, list(hypotheses.values())),
        tried=[(hypothesis.explains, bare(hypothesis.text)) for hypothesis in hypotheses.values()],
        ask=unique(text for finding in findings for text in finding.ask),
        wording=unique(finding.suggest for finding in findings if finding.suggest),
        derivation=unique(line for finding in findings for line in derivation_of(finding)),
        judged=not result.against or any(not voice.source.is_source for voice in shown),
    )


def _figures(finding: Finding, voices: list[Voice]) -> list[str]:
    if finding.type != "quote" or len(voices) < 2:
        return unique(voice.text for voice in first_of_each(voices))
    parts = [quoted_parts(finding, voices[0], voice) for voice in voices[1:]]
    return unique([parts[0][0], *(other for _, other in parts)])


def _served(finding: Finding, first: Finding) -> bool:
    """Whether the instruction of the first serves this one; a figure on file is set against all that is given."""
    if on_file(first) and first.verdict == "against_authority":
        return finding.verdict in ("against_authority", "conflict")
    return finding.rule == first.rule or (finding.type, finding.verdict) == (first.type, first.verdict)


def derivation_of(steps: Finding | Judgement) -> list[str]:
    """The steps to a verdict, long numbers in the scale of the articles."""
    claims = [side.claim for side in steps.sides if side.claim is not None]
    return [in_scale(line, claims) for line in steps.derivation]


def _gravity(card: Card, voices: Voices) -> tuple[Any, ...]:
    first = card.voices[0]
    return *_rank(card.findings[0]), voices.order[first.source.id], first.side.start, card.id


def _rank(finding: Finding) -> tuple[int, int]:
    grave = GRAVITY.index(finding.verdict) if finding.verdict in GRAVITY else len(GRAVITY)
    return ACTIONS.index(finding.action), grave


def _keys(finding: Finding) -> list[tuple[Any, ...]]:
    """Findings that share one of these belong on one card."""
    spans = sorted((side.document, side.start, side.end) for side in finding.sides)
    keys: list[tuple[Any, ...]] = [("same", *spans)]
    across = len({side.document for side in finding.sides}) > 1
    paired = across or on_file(finding) or (finding.judgement is not None and finding.judgement.pair is not None)
    if paired and finding.type in PAIRED and finding.verdict != "challenged":
        claims = [side.claim for side in finding.sides if side.claim is not None]
        keys += [("figure", claim.id) for claim in claims]
        # "From 0.5% to 0.3%" in both articles is one thing to do, not two.
        sentences = sorted({(claim.document.id, claim.sentence.index) for claim in claims})
        quantity = finding.judgement.quantity if finding.judgement else None
        if quantity:
            keys.append(("sentences", finding.rule, quantity, *sentences))
        if on_file(finding) and finding.judgement is not None:
            facts = finding.judgement.facts
            keys.append(
                ("on file", *(facts.get(name) for name in ("authority", "source", "registered", "period")))
            )
    elif finding.type in SPOKEN:
        keys += [(finding.type, *span) for span in spans]
    return keys


def unique(texts: Iterable[str]) -> list[str]:
    """The texts that are not empty, each once."""
    return list(dict.fromkeys(text for text in texts if text))
