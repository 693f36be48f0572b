"""SARIF 2.1.0, for code hosts and viewers: the other sources are related locations."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from twosource.model import CheckResult, Finding
from twosource.report.build import build_view
from twosource.report.escape import plain
from twosource.report.formats import Look
from twosource.report.view import Voice
from twosource.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"fix": "error", "clarify": "warning", "note": "note", "ok": "none"}
STATES = {"new": "new", "unchanged": "unchanged", "changed": "updated"}


def as_sarif(result: CheckResult, look: Look) -> str:
    """One run with a result for every finding; the fingerprint is the finding's id."""
    rules = list(dict.fromkeys(finding.rule for finding in result.findings))
    whys = {finding.rule: finding.why for finding in result.findings}
    view = build_view(result)
    notifications = [
        {"level": "error", "message": {"text": f"{plain(item.path)} was not read: {plain(item.reason)}"}}
        for item in view.unread
    ]
    driver = {
        "name": "twosource",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [{"id": rule, "fullDescription": {"text": plain(whys[rule])}} for rule in rules],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notifications}],
        "results": [_result(finding, view.voices[finding.id], rules) for finding in result.findings],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _result(finding: Finding, voices: list[Voice], rules: list[str]) -> dict[str, Any]:
    first, *others = voices
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": LEVELS[finding.action],
        "message": {"text": plain(f"{finding.message} {finding.why}")},
        "locations": [_location(first)],
        "relatedLocations": [_location(voice, number) for number, voice in enumerate(others, start=1)],
        "partialFingerprints": {"twosource/v1": finding.id},
        "properties": {"action": finding.action, "verdict": finding.verdict, "type": finding.type},
    }
    if finding.state in STATES:
        entry["baselineState"] = STATES[finding.state]
    if finding.suppressed is not None:
        entry["suppressions"] = [{"kind": "external", "justification": plain(finding.suppressed)}]
    return entry


def _location(voice: Voice, number: int | None = None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(voice.source.location)}}
    if voice.lined:
        physical["region"] = region(voice)
    location: dict[str, Any] = {"physicalLocation": physical}
    if number is not None:
        location["id"] = number
        location["message"] = {"text": plain(f"{voice.who}: {voice.text} ({voice.source.name}, {voice.place})")}
    return location


def region(voice: Voice) -> dict[str, Any]:
    """Lines and columns of a side, from 1; the end column is the one behind it."""
    lines = voice.text.split("\n")
    end = voice.column + len(voice.text) if len(lines) == 1 else len(lines[-1]) + 1
    return {
        "startLine": voice.line,
        "startColumn": voice.column,
        "endLine": voice.line + len(lines) - 1,
        "endColumn": end,
    }
