"""Drafts against sources, baselines, explanations, figures, and a quick start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from cli_story import SAME, SCHEMA, B, Run
from twosource.cli import VERBS


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


def test_flags_name_outlet_and_day_of_the_documents_but_not_of_the_sources(call: Run, folder: Path) -> None:
    (folder / "wire.md").write_text("---\noutlet: Wire\npublished: 2026-01-02\n---\n" + B, encoding="utf-8")
    flags = ("--outlet", "Desk", "--published", "2026-03-04", "-f", "json")

    def told(*arguments: str) -> list[tuple[str, str]]:
        documents = json.loads(call(*arguments, *flags)[1])["documents"]
        return [(document["outlet"], document["published"]) for document in documents]

    assert told("check", "a.txt", "--against", "wire.md") == [("Desk", "2026-03-04"), ("Wire", "2026-01-02")]
    assert told("diff", "a.txt", "wire.md") == [("Desk", "2026-03-04")] * 2, "a flag outranks the file"


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
    assert [finding["state"] for finding in data["findings"]] == ["changed"], "though another rule may speak"
    assert data["resolved"] == []
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
        """Processor time, which does not grow when the machine is busy."""
        times = []
        for _ in range(3):
            before = os.times()
            subprocess.run([sys.executable, "-m", "twosource", *arguments], capture_output=True, check=False)
            after = os.times()
            used = after.children_user + after.children_system
            times.append(used - before.children_user - before.children_system)
        return min(times)

    assert seconds("--help") < 0.6  # 0.06 on a quiet machine; the next test says why it stays so
    assert seconds("diff", "a.txt", "b.txt") < 2.5  # 0.4 on a quiet machine


@pytest.mark.parametrize(
    ("arguments", "banned"),
    [
        (["--help"], {"pandas", "pint", "jinja2", "trafilatura", "yaml", "twosource.pipeline"}),
        (["diff", "a.txt", "b.txt"], {"pandas", "pint", "jinja2", "trafilatura", "lxml"}),
        (["figures", "a.txt", "-f", "csv"], {"pandas", "pint", "jinja2", "trafilatura"}),
    ],
)
def test_heavy_libraries_are_not_imported(folder: Path, arguments: list[str], banned: set[str]) -> None:
    report = "print('|'.join(sys.modules), file=sys.stderr)"
    code = f"import sys; from twosource.cli import run; run({arguments!r}); {report}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    modules = set(done.stderr.strip().splitlines()[-1].split("|"))
    assert not banned & modules
