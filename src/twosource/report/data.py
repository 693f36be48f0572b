"""A CheckResult as plain data: the JSON contract."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from twosource.claims import json_row
from twosource.model import CheckResult, Side
from twosource.report.build import build_view
from twosource.report.cards import derivation_of
from twosource.report.decide import deciding
from twosource.report.facts import run_facts
from twosource.report.formats import Look
from twosource.report.view import Voice
from twosource.rules.subject import subject
from twosource.version import __version__

SCHEMA_VERSION = 1
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
RECORDS = {
    "documents": "document",
    "figures": "figure",
    "matches": "match",
    "findings": "finding",
    "rows": "row",
    "agreed": "agreed",
    "not_checked": "not_checked",
    "unread": "unread",
    "support": "support",
    "resolved": "resolved",
}
"""Lists of the JSON document, and what one item of each is called in JSON Lines."""


def as_dict(result: CheckResult) -> dict[str, Any]:
    """The JSON document of one check. Key order and list order are stable."""
    view = build_view(result)
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
            "quantity": subject(finding.judgement) if finding.judgement else finding.title,
            "message": finding.message,
            "why": finding.why,
            "ask": list(finding.ask),
            "suggest": finding.suggest,
            "derivation": derivation_of(finding),
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
        "rows": [
            {
                "action": card.action,
                "quantity": card.title,
                "instruction": card.instruction,
                "findings": [finding.id for finding in card.findings],
                "judged": card.judged,
            }
            for card in [*view.cards, *view.elsewhere]
        ],
        "agreed": [
            {
                "id": item.id,
                "verdict": item.verdict,
                "quantity": item.title,
                "figures": [voice.claim.id for voice in item.voices if voice.claim],
                "sentence": item.sentence,
                "derivation": item.derivation,
            }
            for item in view.agreed
        ],
        "not_checked": [{"figure": item.claim.id, "reason": item.reason} for item in result.not_checked],
        "unread": [{"path": item.path, "reason": item.reason} for item in view.unread],
        "support": [
            {
                "figure": row.voice.claim.id,
                "state": row.state,
                "agreed_by": [_place(voice) for voice in row.agreeing],
                "differs_in": [_place(voice) for voice in row.differing],
            }
            for row in view.support
            if row.voice.claim
        ],
        "summary": summary,
        "deciding": [finding.id for finding in deciding(result)],
        "resolved": view.resolved,
        "run": run_facts(result.facts),
    }


def as_json(result: CheckResult, look: Look) -> str:
    """``as_dict`` as text, readable and stable; a figures table has documents, figures and what is unread."""
    data = as_dict(result)
    if look.kind == "figures":
        data = {key: data[key] for key in ("schema_version", "tool", "documents", "figures", "unread")}
    return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"


def as_jsonl(result: CheckResult, look: Look) -> str:
    """One JSON object a line, each with its ``record``: the run, documents, figures, matches, findings, gaps. For
    the figures table the lines are its rows."""
    data = as_dict(result)
    if look.kind == "figures":
        return "".join(_line(figure) for figure in data["figures"])
    lines: list[dict[str, Any]] = [
        {key: data[key] for key in ("schema_version", "tool", "summary", "deciding", "run")} | {"record": "run"}
    ]
    for name, record in RECORDS.items():
        lines += [{"record": record, **item} for item in data[name]]
    return "".join(_line(line) for line in lines)


def error_text(message: str, kind: str) -> str:
    """The document that takes the place of a report when the job could not be done."""
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "twosource", "version": __version__},
        "error": {"message": message},
    }
    if kind == "jsonl":
        return _line({"record": "error", **document})
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def wanted_json(arguments: Sequence[str]) -> str | None:
    """The JSON format that a command line asks for on standard output, read before it is known to be valid."""
    wanted: str | None = None
    for position, argument in enumerate(arguments):
        flag, _, value = argument.partition("=")
        if argument.startswith("-f") and not argument.startswith("--"):
            flag, value = "-f", argument[2:].removeprefix("=")
        if flag in ("-f", "--format"):
            value = value or "".join(arguments[position + 1 : position + 2])
            wanted = value if value in ("json", "jsonl") else wanted
        elif flag in ("-o", "--output"):
            wanted = None
    return wanted


def _place(voice: Voice) -> dict[str, Any]:
    return {"document": voice.source.id, "start": voice.side.start, "end": voice.side.end, "text": voice.text}


def _line(record: dict[str, Any]) -> str:
    """One line of JSON Lines; characters that some readers take for a line's end are escaped."""
    text = json.dumps(record, ensure_ascii=False, default=str)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


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
