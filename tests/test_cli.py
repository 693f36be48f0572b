"""The command line as its users meet it: exit codes, outputs in pairs, streams, looks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_story import SAME, Run


def test_findings_exit_1_and_stand_on_stdout(call: Run) -> None:
    code, out, err = call("check", "a.txt", "b.txt")
    assert code == 1
    assert "£13.4m" in out and "£14.3m" in out
    assert err == ""
    lines = out.splitlines()
    assert lines[0].startswith("✖ 1 fix")
    assert lines[-1] == "✖ 1 to fix. Exit 1 (--fail-on clarify)."


def test_agreement_exits_0(call: Run) -> None:
    code, out, _ = call("check", "a.txt", "same.txt")
    assert code == 0
    assert "✔ AGREED" in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["check", "a.txt", "b.txt", "--fail-on", "fix"], 1),
        (["check", "a.txt", "b.txt", "--fail-on", "never"], 0),
        (["check", "a.txt", "b.txt", "--exit-zero"], 0),
        (["diff", "a.txt", "b.txt"], 1),
        (["diff", "a.txt", "same.txt"], 0),
        (["diff", "a.txt", "b.txt", "--exit-zero"], 0),
        (["figures", "a.txt", "b.txt"], 0),
        (["check", "a.txt", "--against", "b.txt"], 1),
        (["check", "a.txt", "--against", "same.txt"], 0),
    ],
)
def test_exit_codes(call: Run, arguments: list[str], expected: int) -> None:
    assert call(*arguments)[0] == expected


@pytest.mark.parametrize("form", ["json", "jsonl", "markdown", "html", "csv", "sarif", "junit", "github", "ninjs"])
def test_output_never_changes_the_exit_code(call: Run, folder: Path, form: str) -> None:
    code, out, _ = call("check", "a.txt", "b.txt", "-f", form, "-o", "out.file")
    assert (code, out) == (1, "")
    written = (folder / "out.file").read_text(encoding="utf-8")
    code, out, _ = call("check", "a.txt", "b.txt", "-f", form)
    assert code == 1
    if form != "markdown":  # the file's report shows its charts and links to the articles
        assert out == written


def test_formats_and_files_come_in_pairs(call: Run, folder: Path) -> None:
    code, out, _ = call(
        *(
            "check",
            "a.txt",
            "b.txt",
            "-f",
            "json",
            "-f",
            "markdown",
            "-o",
            "deep/r.md",
            "-o",
            "r.html",
            "-f",
            "sarif",
        ),
        *("-o", "r.sarif"),
    )
    assert code == 1
    assert json.loads(out)["summary"]["fix"] == 1
    assert (folder / "deep/r.md").read_text(encoding="utf-8").startswith("# ✖ Not ready: 1 to fix")
    assert (folder / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads((folder / "r.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    charts = list((folder / "deep" / "r-charts").glob("*.svg"))
    assert len(charts) == 1
    assert charts[0].name in (folder / "deep/r.md").read_text(encoding="utf-8")
    assert not list(folder.rglob("*.part"))


def test_charts_stay_beside_a_page_of_the_same_name(call: Run, folder: Path) -> None:
    call("check", "a.txt", "b.txt", "-f", "markdown", "-o", "r.md", "-f", "html", "-o", "r.html")
    assert len(list((folder / "r-charts").glob("*.svg"))) == 1


def test_charts_that_nobody_shows_any_more_go_away(call: Run, folder: Path) -> None:
    call("check", "a.txt", "b.txt", "-o", "r.md")
    foreign = folder / "r-charts" / "mine.svg"
    foreign.write_text("<svg/>", encoding="utf-8")
    (folder / "b.txt").write_text(SAME, encoding="utf-8")
    call("check", "a.txt", "b.txt", "-o", "r.md")
    assert list((folder / "r-charts").iterdir()) == [foreign], "a picture of somebody else stays"


def test_links_lead_from_the_report_to_the_articles(call: Run, folder: Path) -> None:
    call("check", "a.txt", "b.txt", "-o", "reports/r.md")
    assert "(../a.txt#L3)" in (folder / "reports/r.md").read_text(encoding="utf-8")


def test_paths_outside_the_working_directory_are_not_told(
    call: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = folder / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    (folder / "twosource.yaml").write_text("fail_on: fix\n", encoding="utf-8")
    files = [str(folder / name) for name in ("a.txt", "b.txt", "none.txt")]
    outputs = ["-o", "r.md", "-o", "r.html", "-o", "r.json", "-o", "r.sarif", "-o", "r.xml", "-o", "r.ninjs"]
    assert call("check", *files, *outputs, "-f", "github")[0] == 1
    assert str(folder) not in call("check", *files, "-f", "github")[1]
    for name in outputs[1::2]:
        page = (inner / name).read_text(encoding="utf-8")
        assert str(folder) not in page
        assert "none.txt" in page or name.endswith("ninjs")


def test_quiet_prints_nothing_and_writes_files(call: Run, folder: Path) -> None:
    assert call("check", "a.txt", "b.txt", "-q", "-f", "json", "-o", "r.json", "-f", "text")[:2] == (1, "")
    assert (folder / "r.json").exists()


def test_show_hides_what_is_lighter(call: Run) -> None:
    out = call("check", "a.txt", "b.txt", "--show", "fix")[1]
    assert "✖ FIX" in out and "AGREED" not in out.split("\n", 1)[1]


def test_verbose_tells_what_was_read_on_stderr(call: Run) -> None:
    _, out, err = call("check", "a.txt", "same.txt", "-v")
    assert "read a.txt (no outlet, no date): 2 figures in" in err
    assert "derivation" in out


def test_only_and_skip_rule(call: Run) -> None:
    rule = json.loads(call("check", "a.txt", "b.txt", "-f", "json")[1])["findings"][0]["rule"]
    assert call("check", "a.txt", "b.txt", "--only-rule", rule)[0] == 1
    assert call("check", "a.txt", "b.txt", "--skip-rule", "*")[0] == 0
    assert call("check", "a.txt", "b.txt", "--only-rule", "value.conflikt")[0] == 2


def test_summary_for_a_chat(call: Run) -> None:
    out = call("check", "a.txt", "b.txt", "-f", "summary")[1]
    assert out.startswith("✖ ") and "1 to fix" in out
    assert len(out.splitlines()) <= 3


def test_stat_is_one_line(call: Run) -> None:
    assert call("diff", "a.txt", "b.txt", "--stat")[1].count("\n") == 1


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    call: Run, monkeypatch: pytest.MonkeyPatch, options: list[str], environment: dict[str, str], coloured: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in call("check", "a.txt", "b.txt", *options)[1]) is coloured


def test_ascii_has_words_instead_of_signs(call: Run) -> None:
    out = call("check", "a.txt", "b.txt", "--ascii")[1]
    assert "[FIX]" in out and "[AGREED]" in out
    assert not set("✖▲•✔○…↔") & set(out)


@pytest.mark.parametrize("columns", [40, 72, 99, 100, 140])
def test_width_is_kept(call: Run, columns: int) -> None:
    out = call("check", "a.txt", "b.txt", "--width", str(columns))[1]
    too_long = [line for line in out.splitlines() if len(line) > max(columns, 60)]
    assert not too_long
