"""Which findings decide the exit code."""

from __future__ import annotations

from twosource.model import ACTIONS, CheckResult, Finding


def deciding(result: CheckResult) -> list[Finding]:
    """The findings that may decide an exit code: not suppressed and, with drafts, touching one."""
    return [
        finding
        for finding in result.findings
        if finding.suppressed is None
        and (not result.against or any(side.document not in result.against for side in finding.sides))
    ]


def reaches(result: CheckResult, level: str) -> bool:
    """Whether a finding is at or above ``level`` (``never`` is never reached)."""
    if level == "never":
        return False
    grave = ACTIONS[: ACTIONS.index(level) + 1]
    return any(finding.action in grave for finding in deciding(result))
