"""Newsroom forms, one row each (tests/cases/figures_*.yaml): a sentence and every figure in it.

A new bug goes there as a row: the sentence under ``say``, all its figures under ``find``.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from twosource.figures.find import find_figures
from twosource.model import Document, Figure, Sentence

CASES = Path(__file__).parent / "cases"
PUBLISHED = dt.date(2026, 3, 12)
ROWS = [
    (path.stem, row)
    for path in sorted(CASES.glob("figures_*.yaml"))
    for row in yaml.safe_load(path.read_text("utf-8"))
]
BOUNDS = "approx|more_than|at_least|less_than|at_most|range"
EXPECTED = re.compile(
    r"(?P<text>.+): (?P<kind>[a-z_]+) (?P<low>[-\d.]+?)(?:\.\.(?P<high>[-\d.]+))?"
    rf"(?: (?P<unit>(?!(?:{BOUNDS})\b)[A-Za-z_][A-Za-z_-]*|-)(?!=))?"
    rf"(?: (?P<bound>{BOUNDS}))?(?P<more>(?: \w+=\S+)*)$"
)


def figures_of(text: str) -> list[Figure]:
    sentences = [
        Sentence(index, match.start(), match.end(), index, "body")
        for index, match in enumerate(re.finditer(r"[^\n]+", text))
    ]
    return find_figures(Document("a", text, published=PUBLISHED), sentences)


def described(figure: Figure, wanted: dict[str, str | None]) -> dict[str, Any]:
    """The parts of a figure that a row speaks of, in the row's words."""
    dated = figure.kind in ("date", "year")
    low, high = (figure.date_start, figure.date_end) if dated else (figure.low, figure.high)
    found: dict[str, Any] = {"text": figure.text, "kind": figure.kind, "bound": figure.bound}
    found["low"], found["high"] = (str(low), str(high)) if dated else (short(low), short(high))
    if not dated:
        found["unit"] = figure.unit or "-"
    for part in (wanted["more"] or "").split():
        name = part.split("=")[0]
        found[name] = str(getattr(figure, name))
    return found


def short(value: Decimal | dt.date | None) -> str:
    assert isinstance(value, Decimal)
    return format(round(value, 10).normalize(), "f")


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[f"{table}: {row['say'][:60]}" for table, row in ROWS])
def test_row(table: str, row: dict[str, Any]) -> None:
    figures = figures_of(row["say"])
    assert [figure.text for figure in figures] == [line.rsplit(": ", 1)[0] for line in row["find"]]
    for figure, line in zip(figures, row["find"], strict=True):
        match = EXPECTED.match(line)
        assert match, f"cannot read the expectation {line!r}"
        wanted = match.groupdict()
        expected = {key: wanted[key] for key in ("text", "kind", "low")}
        expected["high"] = wanted["high"] or wanted["low"]
        expected["bound"] = wanted["bound"] or "exact"
        if figure.kind not in ("date", "year"):
            expected["unit"] = wanted["unit"]
        expected |= dict(part.split("=") for part in (wanted["more"] or "").split())
        assert described(figure, wanted) == expected
        assert row["say"][figure.start : figure.end] == figure.text


def test_table_is_large() -> None:
    assert len(ROWS) >= 300
