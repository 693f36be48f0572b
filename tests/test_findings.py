"""Rows of ``cases/findings.yaml``: short texts through the whole program. A new bug goes there as a row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

import twosource

CASES = Path(__file__).parent / "cases"
ROWS: list[dict[str, Any]] = [
    row
    for path in sorted(CASES.glob("findings*.yaml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]
PUBLISHED = dt.date(2026, 6, 17)
SLACK = 60
"""Characters that a side of words (a role, a list item) may lie beside the words named."""


def raised(row: dict[str, Any]) -> list[dict[str, Any]]:
    dates = row.get("published", [PUBLISHED, PUBLISHED])
    documents = [
        twosource.Document(id=f"{side}.txt", text=row[side], outlet=side.upper(), published=date)
        for side, date in zip("ab", dates, strict=True)
        if side in row
    ]
    report = twosource.check(documents).to_dict()
    return [finding for finding in report["findings"] if finding["action"] in ("fix", "clarify")]


def touches(finding: dict[str, Any], row: dict[str, Any], words: str) -> bool:
    for side in finding["sides"]:
        text = row[side["document"][0]]
        at = text.find(words)
        while at >= 0:
            if (
                side["start"] < at + len(words) + SLACK
                and at - SLACK < side["end"]
                and (side["text"] in words or words in side["text"] or not words[0].isdigit())
            ):
                return True
            at = text.find(words, at + 1)
    return False


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    findings = raised(row)
    shown = [(f["type"], [side["text"] for side in f["sides"]]) for f in findings]
    held = len(findings) == len(row["expect"]) and all(
        any(f["type"] == kind and touches(f, row, a) and touches(f, row, b) for f in findings)
        for kind, a, b in row["expect"]
    )
    if row.get("known_gap"):
        assert not held, "this row works now: take its known_gap mark away"
    else:
        assert held, f"expected {row['expect']}, raised {shown}"
