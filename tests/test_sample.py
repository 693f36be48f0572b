"""The committed report of the sample story, and the README's example, are what the program prints today.

``TWOSOURCE_GOLDEN=write pytest tests/test_sample.py`` writes them anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from twosource.cli import run

ROOT = Path(__file__).parent.parent
WRITE = os.environ.get("TWOSOURCE_GOLDEN") == "write"
BEGIN, END = "<!-- example:begin -->\n", "<!-- example:end -->\n"
SAMPLE = "seeds/sample"
EXAMPLE = ("diff", f"{SAMPLE}/live-broadcaster.txt", f"{SAMPLE}/scraped.txt", "--show", "fix", "--width", "110")


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that holds the sample story and nothing else."""
    shutil.copytree(ROOT / "seeds" / "sample", tmp_path / "seeds" / "sample")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def test_report_is_fresh_byte_for_byte(sample: Path) -> None:
    run(("check", "seeds/sample", "--exit-zero", "--format", "markdown", "--output", "reports/sample.md"))
    made = {
        path.relative_to(sample): path.read_bytes() for path in (sample / "reports").rglob("*") if path.is_file()
    }
    if WRITE:
        shutil.rmtree(ROOT / "reports", ignore_errors=True)
        shutil.copytree(sample / "reports", ROOT / "reports")
    kept = {path.relative_to(ROOT): path.read_bytes() for path in (ROOT / "reports").rglob("*") if path.is_file()}
    assert made.keys() == kept.keys()
    for path, content in made.items():
        assert content == kept[path], f"{path} is stale; see the head of {Path(__file__).name}"


def test_readme_example_is_real(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    run(EXAMPLE)
    block = f"```\n$ twosource {' '.join(EXAMPLE)}\n{capfd.readouterr().out.rstrip()}\n```\n"
    readme = ROOT / "README.md"
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    shown, after = rest.split(END)
    if WRITE:
        readme.write_text(before + BEGIN + block + END + after, encoding="utf-8")
        shown = block
    assert shown == block, f"the example in README.md is stale; see the head of {Path(__file__).name}"
