"""Extensions by entry point: rules and comparisons of other packages, and what ``doctor`` says of them."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
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
    metadata = tmp_path / "sports_rules-1.2.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: sports-rules\nVersion: 1.2\n")
    (metadata / "entry_points.txt").write_text(
        f"[{plugins.RULES}]\nsports = sports_rules\n\n"
        f"[{plugins.CHECKS}]\nscores = {__name__}:scores\nbroken = no_such_module:check\n"
    )
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
    assert "twosource.rules: sports = sports_rules (sports-rules 1.2)" in result.output
    assert (
        "✖ extension broken (sports-rules 1.2): ModuleNotFoundError: No module named 'no_such_module'"
        in result.output
    )
    assert result.return_value == 2


def test_extensions_in_a_zip_file_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only folders can hold packages."""
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.writestr("packed_rules/__init__.py", "")
        packed.writestr("packed-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: packed\nVersion: 1.0\n")
        packed.writestr("packed-1.0.dist-info/entry_points.txt", f"[{plugins.RULES}]\npacked = packed_rules\n")
    monkeypatch.syspath_prepend(tmp_path / "packed.zip")
    plugins.plugins.cache_clear()
    try:
        assert [plugin.name for plugin in plugins.plugins()] == ["packed"]
    finally:
        plugins.plugins.cache_clear()


def test_without_extensions_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise AssertionError("asked for entry points")

    monkeypatch.setattr("importlib.metadata.entry_points", fail)
    plugins.plugins.cache_clear()
    assert plugins.plugins() == ()


def test_doctor_of_a_sound_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(doctor.command, [], standalone_mode=False)
    assert result.return_value == 0
    assert "configuration: none" in result.output
    (tmp_path / "twosource.yaml").write_text("fail_onn: fix\n")
    result = CliRunner().invoke(doctor.command, [], standalone_mode=False)
    assert result.return_value == 2
    assert "✖ twosource.yaml:1:1: unknown key 'fail_onn'" in result.output
