"""The discrepancy report in Markdown."""

from __future__ import annotations

from twosource.model import CheckResult


def as_markdown(result: CheckResult) -> str:
    """The report of one story."""
    return f"# {len(result.findings)} findings\n"
