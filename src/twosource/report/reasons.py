"""Short answers: can both be true, and why a figure was not checked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.model import Finding, Hypothesis
from twosource.report.words import words


def can_both_be_true(finding: Finding, tried: Sequence[Hypothesis]) -> str | None:
    """One line from the explanations that were tried; a slip explains a gap without making both true."""
    answers = words()["both_true"]
    if finding.type in answers["not_asked"]:
        return None
    explaining = [hypothesis for hypothesis in tried if hypothesis.explains]
    slips = [hypothesis for hypothesis in explaining if hypothesis.id in answers["slips"]]
    readings = [hypothesis for hypothesis in explaining if hypothesis not in slips]
    if readings:
        return f"{answers['if']} {_listed(readings)}"
    if slips:
        return f"{answers['slip']} {_listed(slips)}"
    if tried and finding.verdict in ("conflict", "against_authority"):
        return str(answers["none"])
    answer = (
        answers["by_type"].get(finding.type, {}).get(finding.verdict, answers["by_verdict"].get(finding.verdict))
    )
    return str(answer) if answer else None


def bare(text: str) -> str:
    """The text of an explanation without its verdict, which reports print in front."""
    return text.removesuffix(" (explains)").removesuffix(" (cannot explain)")


def common_reason(reason: str) -> str:
    """The reason without what differs from figure to figure, so that equal reasons stand together."""
    for entry in words()["reasons"]:
        if re.search(entry["pattern"], reason):
            return str(entry["reason"])
    return reason


def _listed(hypotheses: Sequence[Hypothesis]) -> str:
    return "; or: ".join(bare(hypothesis.text).rstrip(".") for hypothesis in hypotheses) + "."
