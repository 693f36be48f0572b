"""Workflow commands that a code host shows as annotations, worst first."""

from __future__ import annotations

from twosource.model import ACTIONS, CheckResult
from twosource.report.build import build_view
from twosource.report.decide import deciding
from twosource.report.escape import plain
from twosource.report.formats import Look
from twosource.report.words import headline

LEVELS = {"fix": "error", "clarify": "warning", "note": "notice"}


def as_github(result: CheckResult, look: Look) -> str:
    """One command a finding, at its first side (in the draft, if there is one); hosts limit how many are shown."""
    view = build_view(result)
    lines = []
    for finding in sorted(deciding(result), key=lambda finding: ACTIONS.index(finding.action)):
        if finding.action not in LEVELS:
            continue
        voices = view.voices[finding.id]
        first, others = voices[0], voices[1:]
        place = f"file={_property(first.source.location)}"
        if first.lined:
            place += f",line={first.line},col={first.column}"
        where = "; ".join(f"{voice.source.id}:{voice.line} {voice.text}" for voice in others)
        text = f"{finding.message} ({where})" if where else finding.message
        title = _property(finding.title or finding.rule)
        lines.append(f"::{LEVELS[finding.action]} {place},title={title}::{_message(text)}")
    for item in view.unread:
        lines.append(f"::error file={_property(item.path)},title=Not read::{_message(item.reason)}")
    lines.append(f"::notice title=twosource::{_message(headline(view.worst, view.counts))}")
    return "".join(f"{line}\n" for line in lines)


def _message(text: str) -> str:
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
