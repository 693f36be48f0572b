"""Extensions by entry point: rules and comparisons of other packages, and what ``doctor`` says of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from click.testing import CliRunner

import twosource
from twosource import plugins
from twosource.commands import doctor
from twosource.model import Article, Judgement, Side
from twosource.rules.load import load_rules

RULES = """\
rules:
  - id: sports.score
    title: A score
    status: test
    action: note
    type: value
    why: W
    when: {check: plugin.sports.score}
    message: "{a.text} is a {facts.kind}"
"""


def scores(articles: list[Article], registry: object) -> list[Judgement]:
    """A comparison of an extension."""
    side = Side(articles[0].document.id, 0, 3, articles[0].document.text[:3])
    return [Judgement("plugin.sports.score", "value", "conflict", (side,), "score", {"kind": "draw"})]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Three entry points as other packages would bring them; the last is broken."""
    package = tmp_path / "sports_rules"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "scores.yaml").write_text(RULES)
    monkeypatch.syspath_prepend(tmp_path)
    entries = {
        plugins.RULES: [EntryPoint("sports", "sports_rules", plugins.RULES)],
        plugins.CHECKS: [
            EntryPoint("scores", f"{__name__}:scores", plugins.CHECKS),
            EntryPoint("broken", "no_such_module:check", plugins.CHECKS),
        ],
    }
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **given: entries.get(given.get("group", ""), []))
    plugins.plugins.cache_clear()
    yield
    plugins.plugins.cache_clear()
    sys.modules.pop("sports_rules", None)


@pytest.mark.usefixtures("installed")
def test_rules_and_comparisons_of_an_extension_run() -> None:
    assert load_rules().get("sports.score") is not None
    report = twosource.check([twosource.Document("a.txt", "2-2 it was.")])
    assert [(finding.rule, finding.message) for finding in report.findings] == [("sports.score", "2-2 is a draw")]


@pytest.mark.usefixtures("installed")
def test_doctor_lists_extensions_and_what_is_wrong() -> None:
    result = CliRunner().invoke(doctor.command, [], standalone_mode=False)
    assert "twosource.rules: sports = sports_rules" in result.output
    assert "✖ extension broken (unknown): ModuleNotFoundError: No module named 'no_such_module'" in result.output
    assert result.return_value == 2


def test_doctor_of_a_sound_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(doctor.command, [], standalone_mode=False)
    assert result.return_value == 0
    assert "configuration: none" in result.output
    (tmp_path / "twosource.yaml").write_text("fail_onn: fix\n")
    result = CliRunner().invoke(doctor.command, [], standalone_mode=False)
    assert result.return_value == 2
    assert "✖ twosource.yaml:1:1: unknown key 'fail_onn'" in result.output
