"""What cannot be done or read: one clear line, the right exit code, and the rest still checked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from cli_story import SCHEMA, B, Run


def test_nothing_found_can_be_an_error(call: Run, folder: Path) -> None:
    (folder / "poem.txt").write_text("Mist\n\nOver the fields it lies.\n", encoding="utf-8")
    assert call("check", "poem.txt")[0] == 0
    assert call("check", "poem.txt", "--require-figures")[0] == 2
    assert call("figures", "poem.txt", "--require-figures")[0] == 2


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


def test_a_draft_or_sources_that_cannot_be_read_exit_2(call: Run) -> None:
    assert call("check", "none.txt", "--against", "a.txt")[0] == 2
    assert call("check", "a.txt", "--against", "none.txt")[0] == 2


SIDECAR = "suppressions:\n  - {rule: value.conflict, finding: b41f-9c02-17de, reson: typed in haste, author: me}\n"


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("suppressions.yaml", SIDECAR, "suppressions.yaml:2:53: unknown key 'reson'; did you mean 'reason'?"),
        (
            "a.md",
            "<!-- twosource-accept value.conflict -->\nThe bridge will cost £5m.\n",
            "a.md:1:1: this comment",
        ),
    ],
)
@pytest.mark.parametrize("verb", ["check", "diff"])
def test_malformed_suppressions_are_errors(
    call: Run, folder: Path, verb: str, file: str, content: str, told: str
) -> None:
    (folder / "a.md").write_text("The bridge will cost £5m.\n", encoding="utf-8")
    (folder / "good.txt").write_text("The bridge will cost £5m.\n\nIt rains.\n", encoding="utf-8")
    assert call(verb, "a.md", "good.txt")[0] == 0
    (folder / file).write_text(content, encoding="utf-8")
    code, out, err = call(verb, "a.md", "good.txt")
    assert code == 2
    assert f"twosource: {told}" in err
    assert told in out
    assert "Exit 2 (rules or suppressions are broken)" in out
    assert call(verb, "a.md", "good.txt", "--exit-zero")[0] == 2
    assert call(verb, "a.md", "good.txt", "--keep-going")[0] == 3
    assert call(verb, "a.txt", "b.txt", "a.md", "--keep-going")[0] == 1 if verb == "check" else True


def test_broken_rule_files_stop_a_check_unless_it_keeps_going(call: Run, folder: Path) -> None:
    (folder / "mine.yaml").write_text("rules: [{id: a.b, titel: x}]\n", encoding="utf-8")
    code, out, err = call("check", "a.txt", "same.txt", "--rules", "mine.yaml")
    assert (code, out) == (2, "")
    assert "unknown key 'titel'; did you mean 'title'?" in err
    code, out, err = call("check", "a.txt", "same.txt", "--rules", "mine.yaml", "--keep-going")
    assert code == 3
    assert "unknown key 'titel'; did you mean 'title'?" in out
    assert "unknown key 'titel'; did you mean 'title'?" in err
    assert call("check", "a.txt", "b.txt", "--rules", "mine.yaml", "--keep-going")[0] == 1
