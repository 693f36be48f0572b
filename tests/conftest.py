"""A working directory with articles, and the command line run in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_story import SAME, A, B, Run
from twosource.cli import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two articles that disagree and one that agrees with the first."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("NO_COLOR", "FORCE_COLOR", "TWOSOURCE_DEBUG", "TWOSOURCE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("a.txt", A), ("b.txt", B), ("same.txt", SAME)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command line in ``folder``; gives exit code, standard output and standard error."""

    def do(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = run(arguments)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return do
