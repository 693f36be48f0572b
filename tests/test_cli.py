"""The command line as its users meet it: exit codes, streams, options, bad input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import twosource.report
from twosource.cli import VERBS, run

Run = Callable[..., tuple[int, str, str]]

A = "Bridge costs rise\n\nThe bridge will cost £13.4m, council leader Ann Moss said. Some 240 people work there.\n"
B = "Bridge bill\n\nThe bridge will cost £14.3m, council leader Ann Moss said. About 240 people work there.\n"
SAME = "Crossing\n\nAnn Moss, the council leader, said that the bridge will cost £13.4m.\n"
SCHEMA = json.loads((Path(twosource.report.__file__).parent / "schema.json").read_text(encoding="utf-8"))


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


def test_nothing_found_can_be_an_error(call: Run, folder: Path) -> None:
    (folder / "poem.txt").write_text("Mist\n\nOver the fields it lies.\n", encoding="utf-8")
    assert call("check", "poem.txt")[0] == 0
    assert call("check", "poem.txt", "--require-figures")[0] == 2
    assert call("figures", "poem.txt", "--require-figures")[0] == 2


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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek", "a.txt"], "did you mean 'check'?"),
        (["check", "a.txt", "--fial-on", "fix"], "--fail-on"),
        (["check", "a.txt", "-f", "markdwn"], "did you mean 'markdown'?"),
        (["check", "a.txt", "-f", "template"], "template:FILE"),
        (["check"], "at least one article"),
        (["check", "a.txt", "-f", "sarif", "-f", "text"], "only one format"),
        (["check", "a.txt", "-o", "x.foo"], "give it with -f"),
        (["check", "a.txt", "b.txt", "--rules", "none"], "none"),
        (["check", "a.txt", "b.txt", "--config", "none.yaml"], "none.yaml"),
        (["check", "a.txt", "b.txt", "--baseline", "none.json"], "none.json"),
        (["check", "a.txt", "b.txt", "--baseline", "a.txt"], "is no baseline"),
        (["check", "a.txt", "b.txt", "--as-of", "soon"], "soon"),
        (["check", "-", "-"], "standard input"),
        (["check", "a.txt", "b.txt", "-f", "json", "-o", "b.txt"], "b.txt is an article"),
        (["figures", "a.txt", "-f", "csv", "-o", "./a.txt"], "is an article"),
        (["check", "a.txt", "-o", "b.txt/r.md"], "b.txt/r.md: cannot be written"),
        (["diff", "a.txt"], "'B'"),
        (["diff", "a.txt", "none.txt"], "none.txt: no such file"),
        (["figures", "a.txt", "--columns", "txt"], "did you mean 'text'?"),
        (["explain", "nothing", "a.txt", "b.txt"], "no finding"),
        (["explain", "abcd"], "no last check"),
        (["explain", "abcd", "--from", "a.txt"], "is no JSON report"),
        (["explain", "abcd", "a.txt", "--from", "a.txt"], "not both"),
    ],
)
def test_what_cannot_be_done_exits_2_with_one_line(call: Run, arguments: list[str], said: str) -> None:
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert all(line.startswith("twosource: ") for line in err.splitlines())


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("none.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        (
            "big.txt",
            b"The bridge will cost \xc2\xa314.3m. Words and words follow it.\n" * 170_000,
            "million characters",
        ),
        (
            "page.html",
            b"<html><head><title>x</title></head><body><nav><a href=/>Home</a></nav></body></html>",
            "article",
        ),
        ("notes.xyz", b"The bridge will cost a lot.", ".xyz"),
    ],
)
def test_bad_input_is_told_and_the_rest_is_checked(
    call: Run, folder: Path, file: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (folder / file).write_bytes(content)
    code, out, err = call("check", file, "a.txt", "same.txt")
    assert code == 3
    assert file in err and reason in err
    assert file in out and reason in out, "the report says what was not read"
    assert "✔ AGREED" in out, "the rest is checked"
    code, out, _ = call("check", file, "a.txt", "b.txt", "-f", "json")
    data = json.loads(out)
    jsonschema.validate(data, SCHEMA)
    assert code == 1, "findings outrank what could not be read; both are told"
    assert [item["path"] for item in data["unread"]] == [file]
    assert call("check", file)[0] == 2
    assert call("figures", file, "a.txt")[0] == 3


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252", "utf-8-sig"])
def test_other_encodings_are_read(call: Run, folder: Path, encoding: str) -> None:
    (folder / "b.txt").write_bytes(B.encode(encoding))
    data = json.loads(call("check", "a.txt", "b.txt", "-f", "json")[1])
    assert not data["unread"]
    assert "£14.3m" in [figure["text"] for figure in data["figures"]]


def test_a_second_copy_is_told_and_is_no_loss(call: Run, folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "copy.txt")
    code, out, err = call("check", "a.txt", "copy.txt")
    assert code == 0
    assert "same text as a.txt" in err and "same text as a.txt" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("documents:\n  - pathh: a.txt\n", "story/sources.yaml:2:"),
        ("documents:\n  - path: a.txt\n    published: yesterday\n", "story/sources.yaml:3:"),
        ("documents: [\n", "story/sources.yaml:"),
    ],
)
def test_a_fault_in_sources_yaml_names_file_and_line(call: Run, folder: Path, content: str, said: str) -> None:
    (folder / "story").mkdir()
    shutil.copy(folder / "a.txt", folder / "story")
    (folder / "story" / "sources.yaml").write_text(content, encoding="utf-8")
    code, _, err = call("check", "story")
    assert code == 2
    assert said in err


def test_a_folder_without_article(call: Run, folder: Path) -> None:
    (folder / "void").mkdir()
    code, _, err = call("check", "void")
    assert code == 2
    assert "void: there is no article" in err


def test_errors_are_one_json_document_when_json_was_asked_for(call: Run) -> None:
    for arguments in (["check", "none.txt"], ["chek"], ["check", "a.txt", "--nonsense"]):
        code, out, err = call(*arguments, "-f", "json")
        assert code == 2
        data = json.loads(out)
        jsonschema.validate(data, SCHEMA)
        assert data["error"]["message"]
        assert err.startswith("twosource: ")


def test_a_surprise_inside_is_one_line_unless_debugging(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import twosource.documents.read

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("twosource.commands.story.load_story", fail)
    code, _, err = call("check", "a.txt")
    assert code == 2
    assert err == "twosource: internal error: ZeroDivisionError: oh; run again with --debug for details\n"
    with pytest.raises(ZeroDivisionError):
        call("check", "a.txt", "--debug")
    assert twosource.documents.read


def test_interruption_exits_130(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("twosource.commands.story.load_story", stop)
    assert call("check", "a.txt")[0] == 130


def test_against_takes_all_names_behind_it(call: Run) -> None:
    data = json.loads(call("check", "a.txt", "--against", "b.txt", "same.txt", "-f", "json")[1])
    assert [document["id"] for document in data["documents"]] == ["a.txt", "b.txt", "same.txt"]
    states = {row["figure"]: row["state"] for row in data["support"]}
    assert set(states) == {figure["id"] for figure in data["figures"] if figure["document"] == "a.txt"}
    before = json.loads(call("check", "--against", "b.txt", "same.txt", "-f", "json", "a.txt")[1])
    assert before["support"] == data["support"], "an option ends the list of sources"


def test_disagreement_among_sources_does_not_decide(call: Run, folder: Path) -> None:
    (folder / "draft.txt").write_text("Bridge\n\nThe river is 240 metres wide, Bo Lind said.\n", encoding="utf-8")
    code, out, _ = call("check", "draft.txt", "--against", "a.txt", "b.txt")
    assert code == 0
    assert "Among the sources" in out and "£14.3m" in out


def test_a_draft_or_sources_that_cannot_be_read_exit_2(call: Run) -> None:
    assert call("check", "none.txt", "--against", "a.txt")[0] == 2
    assert call("check", "a.txt", "--against", "none.txt")[0] == 2


def test_standard_input(folder: Path) -> None:
    command = [sys.executable, "-m", "twosource", "check", "a.txt", "-", "--stdin-name", "wire.md", "-f", "json"]
    done = subprocess.run(command, input=B.encode(), capture_output=True, check=False)
    assert done.returncode == 1
    assert [document["id"] for document in json.loads(done.stdout)["documents"]] == ["a.txt", "wire.md"]


def test_baseline_marks_what_is_new_changed_and_resolved(call: Run, folder: Path) -> None:
    call("check", "a.txt", "b.txt", "-f", "json", "-o", "base.json")
    data = json.loads(call("check", "a.txt", "b.txt", "--baseline", "base.json", "-f", "json")[1])
    assert [finding["state"] for finding in data["findings"]] == ["unchanged"]
    moved = B.replace("Bridge bill\n", "Bridge bill\n\nA first paragraph that moves all lines.\n")
    (folder / "b.txt").write_text(moved, encoding="utf-8")
    data = json.loads(call("check", "a.txt", "b.txt", "--baseline", "base.json", "-f", "json")[1])
    assert [finding["state"] for finding in data["findings"]] == ["unchanged"], "lines play no part"
    (folder / "b.txt").write_text(B.replace("14.3", "17.9"), encoding="utf-8")
    data = json.loads(call("check", "a.txt", "b.txt", "--baseline", "base.json", "-f", "json")[1])
    assert {finding["state"] for finding in data["findings"]} <= {"new", "changed"}
    (folder / "b.txt").write_text(SAME, encoding="utf-8")
    data = json.loads(call("check", "a.txt", "b.txt", "--baseline", "base.json", "-f", "json")[1])
    assert len(data["resolved"]) == 1
    assert (
        "Resolved since the baseline"
        in call("check", "a.txt", "b.txt", "--baseline", "base.json", "-f", "markdown")[1]
    )


def test_explain_by_the_start_of_an_id(call: Run) -> None:
    data = json.loads(call("check", "a.txt", "b.txt", "-f", "json")[1])
    finding = data["findings"][0]
    for source in ([], ["a.txt", "b.txt"]):
        code, out, _ = call("explain", finding["id"][:4], *source)
        assert code == 0
        assert finding["message"] in out
        assert all(line in out for line in finding["derivation"])
    agreement = data["agreed"][0]
    assert agreement["sentence"] in call("explain", agreement["id"])[1]
    assert agreement["sentence"] in call("explain", agreement["figures"][0])[1]
    assert finding["rule"] in call("explain", finding["rule"])[1]


def test_explain_from_a_report(call: Run, folder: Path) -> None:
    call("check", "a.txt", "b.txt", "-o", "r.json")
    (folder / "a.txt").unlink()
    finding = json.loads((folder / "r.json").read_text(encoding="utf-8"))["findings"][0]
    assert finding["message"] in call("explain", finding["id"], "--from", "r.json")[1]


def test_what_is_remembered_for_explain_holds_no_text(call: Run, folder: Path) -> None:
    call("check", "a.txt", "b.txt")
    note = (folder / "state" / "twosource" / "last-run.json").read_text(encoding="utf-8")
    assert "bridge" not in note.lower()


def test_figures_in_every_format(call: Run, folder: Path) -> None:
    assert "£13.4m" in call("figures", "a.txt")[1]
    lines = call("figures", "a.txt", "-f", "csv", "--columns", "text,low,unit")[1].splitlines()
    assert lines[0] == "text,low,unit"
    assert "£13.4m,13400000,GBP" in lines
    rows = [json.loads(line) for line in call("figures", "a.txt", "-f", "jsonl")[1].splitlines()]
    assert rows[0]["text"] == "£13.4m"
    jsonschema.validate(json.loads(call("figures", "a.txt", "-f", "json")[1]), SCHEMA)
    assert call("figures", "a.txt", "-o", "f.parquet")[0] == 0
    assert (folder / "f.parquet").read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(call: Run, verb: str) -> None:
    code, out, _ = call(verb, "--help")
    assert code == 0
    assert out.startswith("Usage: twosource")


def test_help_lists_the_verbs(call: Run) -> None:
    out = call("--help")[1]
    assert all(verb in out for verb in VERBS)
    assert call("-h")[1] == out


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m twosource check a.txt b.txt -f json | head -c 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_a_terminal_that_knows_no_signs_gets_words(folder: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii:replace", "LC_ALL": "C"}
    command = [sys.executable, "-m", "twosource", "check", "a.txt", "b.txt"]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert b"[FIX]" in done.stdout


def test_start_is_quick_and_imports_nothing_heavy(folder: Path) -> None:
    def seconds(*arguments: str) -> float:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "twosource", *arguments], capture_output=True, check=False)
            times.append(time.perf_counter() - start)
        return min(times)

    assert seconds("--help") < 0.6  # 0.06 on a quiet machine; the next test says why it stays so
    assert seconds("diff", "a.txt", "b.txt") < 2.5  # 0.4 on a quiet machine


@pytest.mark.parametrize(
    ("arguments", "banned"),
    [
        (["--help"], {"pandas", "pint", "pydantic", "jinja2", "trafilatura", "yaml", "twosource.pipeline"}),
        (["diff", "a.txt", "b.txt"], {"pandas", "pint", "pydantic", "jinja2", "trafilatura", "lxml"}),
        (["figures", "a.txt", "-f", "csv"], {"pandas", "pint", "jinja2", "trafilatura"}),
    ],
)
def test_heavy_libraries_are_not_imported(folder: Path, arguments: list[str], banned: set[str]) -> None:
    report = "print('|'.join(sys.modules), file=sys.stderr)"
    code = f"import sys; from twosource.cli import run; run({arguments!r}); {report}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    modules = set(done.stderr.strip().splitlines()[-1].split("|"))
    assert not banned & modules
