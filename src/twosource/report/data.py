"""A CheckResult as plain data: the JSON contract."""

from __future__ import annotations

from typing import Any

from twosource.claims import json_row
from twosource.model import CheckResult, Side
from twosource.version import __version__

SCHEMA_VERSION = 1


def as_dict(result: CheckResult) -> dict[str, Any]:
    """The JSON document of one check. Key order and list order are stable."""
    figures = [json_row(claim) for article in result.articles for claim in article.claims]
    matches = [
        {
            "a": judgement.pair.a.id,
            "b": judgement.pair.b.id,
            "score": round(judgement.pair.score, 4),
            "verdict": judgement.verdict,
            "reasons": list(judgement.pair.reasons),
        }
        for judgement in result.judgements
        if judgement.pair is not None
    ]
    findings = [
        {
            "id": finding.id,
            "rule": finding.rule,
            "type": finding.type,
            "verdict": finding.verdict,
            "action": finding.action,
            "title": finding.title,
            "message": finding.message,
            "why": finding.why,
            "ask": list(finding.ask),
            "suggest": finding.suggest,
            "derivation": list(finding.derivation),
            "hypotheses": [{"id": h.id, "explains": h.explains, "text": h.text} for h in finding.hypotheses],
            "sides": [_side(side) for side in finding.sides],
            "state": finding.state,
            "suppressed": finding.suppressed,
        }
        for finding in result.findings
    ]
    summary: dict[str, int] = dict.fromkeys(("fix", "clarify", "note", "ok"), 0)
    for finding in result.findings:
        if finding.suppressed is None:
            summary[finding.action] += 1
    summary["ok"] += sum(match["verdict"] in ("agree", "agree_rounded") for match in matches)
    summary["not_checked"] = len(result.not_checked)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "twosource", "version": __version__},
        "documents": [
            {
                "id": article.document.id,
                "outlet": article.document.outlet,
                "published": article.document.published.isoformat() if article.document.published else None,
                "text": article.document.text,
            }
            for article in result.articles
        ],
        "figures": figures,
        "matches": matches,
        "findings": findings,
        "not_checked": [{"figure": item.claim.id, "reason": item.reason} for item in result.not_checked],
        "unread": [{"path": item.path, "reason": item.reason} for item in result.unread],
        "summary": summary,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "document": side.document,
        "start": side.start,
        "end": side.end,
        "text": side.text,
        "figure": side.claim.id if side.claim else None,
        "speaker": side.speaker,
        "note": side.note,
    }
