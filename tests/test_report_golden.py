"""Reports of the stories in ``tests/cases/reports``, byte for byte.

``TWOSOURCE_GOLDEN=write pytest tests/test_report_golden.py`` writes them anew: read the difference first.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from report_stories import NAMES, build
from twosource.report.formats import Look, companions, render

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("TWOSOURCE_GOLDEN") == "write"
LOOKS = {
    "md": ("markdown", Look()),
    "txt": ("text", Look()),
    "narrow.txt": ("text", Look(width=72, ascii_only=True)),
    "wide.txt": ("text", Look(width=118, verbose=1)),
    "html": ("html", Look()),
}


def agree(path: Path, content: bytes) -> None:
    """The file holds the content, or gets it when golden files are being written."""
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert path.read_bytes().decode() == content.decode(), f"{path.name} changed"


@pytest.mark.parametrize("ending", LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_report_is_the_golden_one(name: str, ending: str) -> None:
    form, look = LOOKS[ending]
    agree(GOLDEN / f"{name}.{ending}", render(build(name), form, look))


@pytest.mark.parametrize("name", NAMES)
def test_charts_are_the_golden_ones(name: str) -> None:
    for path, content in companions(build(name), "markdown", Look(path=f"{name}.md")).items():
        agree(GOLDEN / Path(path).parent.name / Path(path).name, content)


def test_every_verdict_and_every_type_is_covered() -> None:
    results = [build(name) for name in NAMES]
    verdicts = {judgement.verdict for result in results for judgement in result.judgements}
    assert verdicts >= {
        "agree",
        "agree_rounded",
        "different_basis",
        "underspecified",
        "conflict",
        "against_authority",
        "challenged",
        "arithmetic",
        "update",
    }
    types = {finding.type for result in results for finding in result.findings}
    assert types == {
        "value",
        "authority",
        "date",
        "basis",
        "arithmetic",
        "conversion",
        "unit",
        "title",
        "quote",
        "name",
        "count_of_list",
    }


def test_reports_do_not_depend_on_anything_but_the_result() -> None:
    for name in NAMES:
        assert render(build(name), "markdown", Look()) == render(build(name), "markdown", Look())
