"""Precision of each rule over stories whose disagreements are known.

A story is a folder with its articles and ``expected.yaml`` (or ``gold.json``), which lists the true findings by
the words of their sides: ``findings: [{sides: [{doc: a.txt, text: "£13.4bn"}, {doc: b.txt, text:
"£14.3bn"}]}]``. A raised finding is right if it points at two sides of a true one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from twosource.errors import RuleError
from twosource.model import Document, Finding
from twosource.yamlfile import read_yaml

NAMES = ("expected.yaml", "gold.json")
SLACK = 60
"""Characters by which a finding may miss words that are not figures (roles, quotes, names)."""
_WIDE = ("title", "quote", "name", "count_of_list", "basis")

Span = tuple[str, int, int]


@dataclass(slots=True)
class Row:
    """What one rule raised over all stories."""

    rule: str
    right: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        """Share of its findings that are true ones."""
        return self.right / (self.right + self.false)

    @property
    def score(self) -> float:
        """Right findings weighted by precision squared: quiet and precise beats loud and unreliable."""
        return self.right * self.precision**2


def expected_findings(folder: Path, documents: Sequence[Document]) -> list[dict[str, Any]]:
    """The known findings of a story. Raises RuleError if the folder has none listed.

    Days of publication that stand beside them (``published: {a.txt: 2026-03-12}``) are given to the documents.
    """
    file = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if file is None:
        raise RuleError(f"a story for the bench needs {' or '.join(NAMES)}", path=str(folder))
    data = read_yaml(file, RuleError).data
    found = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(found, list):
        raise RuleError("'findings' is missing", path=str(file), line=1, column=1)
    days = data.get("published") or {}
    for document in documents:
        day = days.get(PurePath(document.id).name)
        if day is not None and document.published is None:
            document.published = dt.date.fromisoformat(str(day))
    return found


def count(
    rows: dict[str, Row], findings: Sequence[Finding], expected: Sequence[Any], documents: Sequence[Document]
) -> None:
    """Add one story to ``rows``. Notes count for their rule like other findings."""
    texts = {PurePath(document.id).name: document.text for document in documents}
    known = [
        (item.get("type"), [span for side in item.get("sides", []) if (span := _span(side, texts))])
        for item in expected
    ]
    for finding in findings:
        row = rows.setdefault(finding.rule, Row(finding.rule))
        spans = [(PurePath(side.document).name, side.start, side.end) for side in finding.sides]
        if any(_points_at(spans, sides, SLACK if type_ in _WIDE else 0) for type_, sides in known):
            row.right += 1
        else:
            row.false += 1


def _span(side: dict[str, Any], texts: dict[str, str]) -> Span | None:
    name = str(side.get("doc") or side.get("document"))
    at = -1
    for _ in range(int(side.get("nth", 1))):
        at = texts.get(name, "").find(str(side.get("text")), at + 1)
    return (name, at, at + len(str(side.get("text")))) if at >= 0 else None


def _points_at(spans: Sequence[Span], sides: Sequence[Span], slack: int) -> bool:
    met = [any(a[0] == b[0] and a[1] < b[2] + slack and b[1] - slack < a[2] for a in spans) for b in sides]
    return sum(met) >= min(2, len(sides)) and bool(sides)
