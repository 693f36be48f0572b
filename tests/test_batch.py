"""The batch: runs over stories, what it remembers, and what it does when things go wrong."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from twosource.batch import files, pool, run
from twosource.batch.lock import hold
from twosource.batch.plan import make_plan, slug
from twosource.batch.schema import MIGRATIONS
from twosource.batch.snapshot import digest, pack, unpack
from twosource.batch.state_file import FILE_NAME, open_state
from twosource.commands.batch import command
from twosource.errors import ConfigError, StateError
from twosource.model import Block, Document

WRONG = {
    "a.txt": "The council approved a budget of £13.4m for road repairs on Monday.\n",
    "b.txt": "Road repairs will get a budget of £14.3m, the council decided.\n",
}
RIGHT = WRONG | {"b.txt": "The council decided that road repairs will get a budget of £13.4m.\n"}
OTHER = {
    "a.txt": "The ferry carried 412 passengers on Sunday.\n",
    "b.txt": "There were 421 passengers on the ferry.\n",
}


def put(folder: Path, texts_of: dict[str, dict[str, str]], **config: Any) -> Path:
    for name, texts in texts_of.items():
        (folder / "stories" / name).mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            (folder / "stories" / name / file).write_text(text, encoding="utf-8")
    settings = {"stories": [{"path": "stories/*"}], **config}
    (folder / "twosource.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


def batch(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [str(folder), *arguments])


def on(folder: Path, day: str, **options: Any) -> run.BatchOutcome:
    """A run on a given day."""
    with contextlib.chdir(folder):
        source = run.SettingsSource("twosource.yaml")
        settings = source.load()
        plan = make_plan(settings.raw, settings.root, **options)
        return run.run_batch(plan, settings, source, today=dt.date.fromisoformat(day), tell=lambda *_: None)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.md"))
    }


def query(folder: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(folder / ".twosource" / FILE_NAME)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def titles(told: list[Any]) -> list[str]:
    return [item.story for item in told]


# --- a run ------------------------------------------------------------------------------------------------------


def test_a_bad_story_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path, {"good": RIGHT, "bad": {}, "worse": {"a.txt": ""}})
    (tmp_path / "stories" / "typo").mkdir()
    (tmp_path / "stories" / "typo" / "sources.yaml").write_text("documnts: []\n", encoding="utf-8")
    result = batch(tmp_path)
    assert result.exit_code == 3
    assert "4 stories: 1 checked, 0 unchanged, 3 not checked" in result.stdout
    assert "bad: stories/bad: there is no article in this folder" in result.stderr
    assert "worse: stories/worse/a.txt: the file is empty" in result.stderr
    assert "stories/typo/sources.yaml:1:1: unknown key 'documnts'" in result.stderr
    assert (tmp_path / "reports" / "stories" / "good.md").is_file()
    index = (tmp_path / "reports" / "index.md").read_text(encoding="utf-8")
    assert "1 checked, 3 not checked" in index
    assert "[good](stories/good.md)" in index


def test_exit_codes(tmp_path: Path) -> None:
    put(tmp_path, {"a": WRONG})
    assert batch(tmp_path).exit_code == 1
    assert batch(tmp_path, "--exit-zero").exit_code == 0
    assert batch(tmp_path, "--fail-on", "never").exit_code == 0
    put(tmp_path, {"a": RIGHT})
    assert batch(tmp_path).exit_code == 0
    put(tmp_path, {"b": {"a.txt": ""}})
    assert batch(tmp_path).exit_code == 3
    put(tmp_path, {"a": WRONG})
    assert batch(tmp_path).exit_code == 3, "what was not read outranks findings"
    assert batch(tmp_path / "nowhere.yaml").exit_code != 0


def test_reports_do_not_depend_on_how_the_run_came_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes from another folder, with several processes, in one run or after others."""
    stories = {"a": WRONG, "b": OTHER, "c": RIGHT}
    first, second = put(tmp_path / "one", stories), put(tmp_path / "two", {"a": RIGHT, "b": OTHER})
    batch(first)
    batch(first)
    batch(second)
    put(second, stories)
    monkeypatch.chdir(tmp_path / "two" / "stories")
    monkeypatch.setattr(pool, "FEW", 1)
    result = CliRunner().invoke(command, ["--jobs", "2"])
    assert result.exit_code == 1, result.output
    expected, found = contents(first / "reports"), contents(second / "reports")
    del expected["digest.md"], found["digest.md"]
    assert found == expected
    assert len(found) == 4


def test_only_what_changed_is_checked_again(tmp_path: Path) -> None:
    put(tmp_path, {"a": RIGHT, "b": OTHER})
    assert (on(tmp_path, "2026-03-01").checked, on(tmp_path, "2026-03-02").checked) == (2, 0)
    os.utime(tmp_path / "stories" / "a" / "a.txt", (1, 1))
    assert on(tmp_path, "2026-03-03").checked == 0
    put(tmp_path, {"a": WRONG})
    assert on(tmp_path, "2026-03-04").checked == 1
    (tmp_path / "reports" / "stories" / "b.md").write_text("edited", encoding="utf-8")
    assert on(tmp_path, "2026-03-05").checked == 1
    manifest = "documents:\n  - path: a.txt\n    outlet: Wire\n"
    (tmp_path / "stories" / "b" / "sources.yaml").write_text(manifest, encoding="utf-8")
    assert on(tmp_path, "2026-03-06").checked == 1
    put(tmp_path, {}, rules={"pack": "off"})
    assert on(tmp_path, "2026-03-07").checked == 2


def test_a_suppression_touches_only_its_story(tmp_path: Path) -> None:
    put(tmp_path, {"a": WRONG, "b": OTHER})
    outcome = on(tmp_path, "2026-03-01")
    (finding,) = [told.finding for told in outcome.digest.new if told.story == "a"]
    accepted = {"rule": finding["rule"], "finding": finding["id"], "reason": "known", "author": "desk"}
    (tmp_path / "suppressions.yaml").write_text(yaml.safe_dump({"suppressions": [accepted]}), encoding="utf-8")
    outcome = on(tmp_path, "2026-03-02")
    assert outcome.checked == 1
    assert titles(outcome.digest.suppressed) == ["a"]
    assert titles(outcome.digest.open) == ["b"]
    assert "accepted: known" in (tmp_path / "reports" / "digest.md").read_text(encoding="utf-8")
    (tmp_path / "suppressions.yaml").unlink()
    assert titles(on(tmp_path, "2026-03-03").digest.new) == ["a"]


def test_new_changed_open_resolved(tmp_path: Path) -> None:
    put(tmp_path, {"a": WRONG, "b": OTHER})
    assert titles(on(tmp_path, "2026-03-01").digest.new) == ["a", "b"]
    outcome = on(tmp_path, "2026-03-04")
    assert titles(outcome.digest.open) == ["a", "b"]
    assert "open for 3 days" in (tmp_path / "reports" / "digest.md").read_text(encoding="utf-8")
    put(tmp_path, {"a": {"b.txt": "Road repairs are to get a budget of £31.4m under the council's decision.\n"}})
    outcome = on(tmp_path, "2026-03-05")
    assert titles(outcome.digest.changed) == ["a"]
    assert outcome.digest.changed[0].first_seen == "2026-03-01"
    assert "14.3" in (outcome.digest.changed[0].before or "")
    put(tmp_path, {"a": RIGHT})
    outcome = on(tmp_path, "2026-03-06")
    assert titles(outcome.digest.resolved) == ["a"]
    assert query(tmp_path, "SELECT resolved_seen FROM findings WHERE story = 'a'") == [("2026-03-06",)]
    put(tmp_path, {"b": {"b.txt": ""}})
    assert titles(on(tmp_path, "2026-03-07").digest.open) == ["b"], "an unread article resolves nothing"
    put(tmp_path, {"b": OTHER})
    assert titles(on(tmp_path, "2026-03-08").digest.open) == ["b"]


def test_a_story_that_fails_keeps_its_findings(tmp_path: Path) -> None:
    put(tmp_path, {"a": WRONG, "b": RIGHT})
    on(tmp_path, "2026-03-01")
    put(tmp_path, {"a": {"a.txt": "", "b.txt": ""}})
    outcome = on(tmp_path, "2026-03-02")
    assert [name for name, _ in outcome.failed] == ["a"]
    assert titles(outcome.digest.open) == ["a"]
    digest_text = (tmp_path / "reports" / "digest.md").read_text(encoding="utf-8")
    assert digest_text.startswith("# ○ 0 new")
    assert "## Not checked (1)" in digest_text


def test_a_story_that_leaves_the_batch(tmp_path: Path) -> None:
    put(tmp_path, {"a": WRONG, "b": OTHER})
    on(tmp_path, "2026-03-01")
    (tmp_path / "stories" / "a").rename(tmp_path / "elsewhere")
    assert titles(on(tmp_path, "2026-03-02").digest.resolved) == ["a"]


def test_every_run_is_recorded(tmp_path: Path) -> None:
    put(tmp_path, {"a": WRONG, "b": RIGHT})
    on(tmp_path, "2026-03-01")
    put(tmp_path, {"b": OTHER})
    on(tmp_path, "2026-03-02")
    rows = query(tmp_path, "SELECT day, status, stories, checked, unchanged, documents, new, fix FROM runs")
    assert rows == [("2026-03-01", "done", 2, 2, 0, 4, 1, 1), ("2026-03-02", "done", 2, 1, 1, 4, 1, 2)]
    hashes = query(tmp_path, "SELECT path, first_run, last_run FROM inputs ORDER BY path, first_run")
    assert hashes == [
        ("stories/a/a.txt", 1, 2),
        ("stories/a/b.txt", 1, 2),
        ("stories/b/a.txt", 1, 1),
        ("stories/b/a.txt", 2, 2),
        ("stories/b/b.txt", 1, 1),
        ("stories/b/b.txt", 2, 2),
    ]


def test_manifests_and_sources(tmp_path: Path) -> None:
    """A YAML manifest is a story; ``against`` names sources that only serve to judge the others."""
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "b.txt").write_text(WRONG["b.txt"], encoding="utf-8")
    (tmp_path / "draft.txt").write_text(WRONG["a.txt"], encoding="utf-8")
    manifest = {
        "title": "Roads",
        "documents": [{"path": "draft.txt", "outlet": "Desk", "published": "2026-03-01"}],
    }
    (tmp_path / "roads.yaml").write_text(yaml.safe_dump(manifest), encoding="utf-8")
    put(tmp_path, {}, stories=[{"path": "roads.yaml", "against": ["wire"], "owner": "night desk"}])
    outcome = on(tmp_path, "2026-03-01")
    assert [told.finding["documents"] for told in outcome.digest.new] == [["b.txt", "draft.txt"]]
    report = (tmp_path / "reports" / "stories" / "roads.md").read_text(encoding="utf-8")
    assert "**Roads**" in report
    assert "£13.4m" in report
    assert query(tmp_path, "SELECT title, owner FROM stories") == [("Roads", "night desk")]
    (tmp_path / "wire" / "b.txt").write_text(RIGHT["b.txt"], encoding="utf-8")
    assert titles(on(tmp_path, "2026-03-02").digest.resolved) == ["roads"]


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"a": WRONG}, batch={"articles": "in"})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.txt").write_text("A dam near Ostrel holds 40 tonnes of silt.", encoding="utf-8")
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    result = batch(tmp_path, "--dry-run")
    assert result.exit_code == 0
    assert "2 stories: 2 to check, 0 unchanged. Nothing was written." in result.stdout
    assert sorted(path.as_posix() for path in tmp_path.rglob("*")) == before
    batch(tmp_path)
    assert "2 stories: 0 to check, 2 unchanged" in batch(tmp_path, "--dry-run").stdout


# --- article versions -------------------------------------------------------------------------------------------


def test_a_figure_that_changed_after_publication(tmp_path: Path) -> None:
    text = "The mayor said that the bridge would cost {} and take nine weeks.\n\n{}"
    put(tmp_path, {"s": {"a.txt": text.format("£41m", "")}})
    on(tmp_path, "2026-03-01")
    put(tmp_path, {"s": {"a.txt": text.format("£41m", "A second sentence tells of 12 lorries.")}})
    assert on(tmp_path, "2026-03-02").digest.new == []
    put(tmp_path, {"s": {"a.txt": text.format("£44m", "A second sentence tells of 12 lorries.")}})
    (told,) = on(tmp_path, "2026-03-03").digest.new
    assert told.finding["rule"] == "version.figure-changed"
    assert "£41m on 2 March 2026 and now gives £44m" in told.finding["message"]
    assert titles(on(tmp_path, "2026-03-04").digest.open) == ["s"]


def test_two_fetches_of_one_address_in_the_stream(tmp_path: Path) -> None:
    record = {"url": "https://x.example/bridge", "title": "Bridge repair", "published": "2026-03-01"}
    texts = [f"The bridge in Ostrel would cost {cost}, said mayor Ada Finch." for cost in ("£41m", "£44m")]
    (tmp_path / "day.jsonl").write_text(
        "".join(json.dumps({**record, "text": text}) + "\n" for text in texts), encoding="utf-8"
    )
    put(tmp_path, {}, batch={"articles": "*.jsonl"}, stories=[])
    outcome = on(tmp_path, "2026-03-02")
    assert (outcome.stories, outcome.counts["documents"]) == (1, 1)
    assert [told.finding["rule"] for told in outcome.digest.new] == ["version.figure-changed"]


# --- the stream -------------------------------------------------------------------------------------------------

STREAM = {
    "2026-03-01-tram-a.txt": "Tram drivers in Ostrel strike\n\n"
    "Some 1,900 tram drivers in Ostrel went on strike, said union leader Ada Finch.",
    "2026-03-01-tram-b.txt": "Strike halts trams\n\n"
    "Union leader Ada Finch said 1,900 drivers had stopped the trams of Ostrel.",
    "2026-03-01-dam.txt": "Dam at Ulvik to be raised\n\n"
    "Engineer Bram Kell wants to raise the Ulvik dam by 12 metres against floods.",
    "2026-03-20-tram.txt": "Ostrel tram drivers strike again\n\n"
    "Tram drivers in Ostrel are on strike, union leader Ada Finch said.",
}


def test_a_stream_is_grouped_by_event_and_date(tmp_path: Path) -> None:
    put(tmp_path, {}, batch={"articles": "in"}, stories=[])
    (tmp_path / "in").mkdir()
    for name, text in STREAM.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    on(tmp_path, "2026-03-21")
    found: dict[str, list[str]] = {}
    for story, article in query(tmp_path, "SELECT story, article FROM articles ORDER BY article"):
        found.setdefault(story, []).append(article)
    assert sorted(found.values()) == [
        ["in/2026-03-01-dam.txt"],
        ["in/2026-03-01-tram-a.txt", "in/2026-03-01-tram-b.txt"],
        ["in/2026-03-20-tram.txt"],
    ]
    (tmp_path / "in" / "2026-02-28-tram.txt").write_text(
        "Ostrel trams: strike looms\n\nTram drivers in Ostrel will go on strike, said union leader Ada Finch.",
        "utf-8",
    )
    outcome = on(tmp_path, "2026-03-22")
    assert (outcome.stories, outcome.checked) == (3, 1)
    renamed = dict(query(tmp_path, "SELECT article, story FROM articles"))
    story = next(name for name, articles in found.items() if len(articles) == 2)
    assert renamed["in/2026-02-28-tram.txt"] == renamed["in/2026-03-01-tram-a.txt"] == story


def test_a_stream_is_grouped_anew_when_much_of_it_is_new(tmp_path: Path) -> None:
    put(tmp_path, {}, batch={"articles": "in"}, stories=[])
    (tmp_path / "in").mkdir()
    for number in range(8):
        name = chr(65 + number) * 3
        text = f"Village {name} opens a mill\n\nThe mill of {name} has {number} wheels."
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    on(tmp_path, "2026-03-01")

    def new_since() -> Any:
        return json.loads(query(tmp_path, "SELECT value FROM notes WHERE name = 'grouping'")[0][0])["new"]

    assert new_since() == 0
    for name, text in list(STREAM.items())[:2]:
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    outcome = on(tmp_path, "2026-03-02")
    assert (outcome.checked, new_since()) == (1, 2)
    stories = dict(query(tmp_path, "SELECT article, story FROM articles"))
    assert stories["in/2026-03-01-tram-a.txt"] == stories["in/2026-03-01-tram-b.txt"]
    for name, text in list(STREAM.items())[2:]:
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    on(tmp_path, "2026-03-03")
    assert new_since() == 0
    assert dict(query(tmp_path, "SELECT article, story FROM articles")).items() >= stories.items()


def test_lines_and_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    put(tmp_path, {}, batch={"articles": ["in", "*.jsonl", "gone/*.txt"], "jobs": 2}, stories=[])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(STREAM["2026-03-01-dam.txt"], encoding="utf-8")
    (tmp_path / "in" / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "in" / "empty.html").write_text("", encoding="utf-8")
    (tmp_path / "day.jsonl").write_text('{"text": "Two people."}\n{"text": \n', encoding="utf-8")
    result = batch(tmp_path)
    assert result.exit_code == 3
    for line in (
        "in/binary.txt: this is a binary file",
        "in/empty.html: the file is empty",
        "day.jsonl#line 2: not valid JSON",
        "gone/*.txt: nothing matches",
    ):
        assert line in result.stderr
    again = batch(tmp_path)
    assert again.exit_code == 3
    assert again.stderr == result.stderr
    assert "2 stories: 0 checked, 2 unchanged" in again.stdout


def test_only_new_lines_of_a_file_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {}, batch={"articles": "day.jsonl"}, stories=[])
    lines = [json.dumps({"id": f"a{n}", "text": f"Village {n}x has {n} wells and {n} mills."}) for n in range(9)]
    (tmp_path / "day.jsonl").write_text("\n".join(lines), encoding="utf-8")
    on(tmp_path, "2026-03-01")
    read: list[int] = []
    from twosource.batch import stream

    original = stream.line_document
    monkeypatch.setattr(stream, "line_document", lambda line, n, path: read.append(n) or original(line, n, path))
    lines[4] = lines[4].replace("wells", "barns")
    (tmp_path / "day.jsonl").write_text("\n".join([lines[-1], *lines[:-1]]), encoding="utf-8")
    outcome = on(tmp_path, "2026-03-02")
    # The last line has no line end in the first file, so it counts as another line now, as does the new last one.
    assert set(read) <= {1, 6, 9}
    assert 6 in read
    assert outcome.counts["documents"] == 9


# --- when things go wrong ---------------------------------------------------------------------------------------


def test_a_second_run_names_the_holder_of_the_lock(tmp_path: Path) -> None:
    put(tmp_path, {"a": RIGHT})
    with hold(tmp_path / ".twosource"):
        with pytest.raises(StateError) as caught:
            on(tmp_path, "2026-03-01")
        assert f"process {os.getpid()} on " in str(caught.value)
    assert on(tmp_path, "2026-03-01").checked == 1


@pytest.mark.parametrize("damage", [b"this is no database at all", None], ids=["overwritten", "torn"])
def test_a_damaged_state_is_moved_aside(tmp_path: Path, damage: bytes | None) -> None:
    put(tmp_path, {"a": WRONG})
    on(tmp_path, "2026-03-01")
    state = tmp_path / ".twosource" / FILE_NAME
    content = state.read_bytes()
    state.write_bytes(damage if damage is not None else content[:4096] + b"\xff" * 8192 + content[12288:])
    result = batch(tmp_path, "--exit-zero")
    assert result.exit_code == 3
    assert "the state is damaged" in result.stderr
    assert "state.damaged-1.sqlite" in result.stderr
    assert (tmp_path / ".twosource" / "state.damaged-1.sqlite").is_file()
    assert "1 new" in result.stdout
    assert batch(tmp_path, "--exit-zero").exit_code == 0


def test_a_state_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, {"a": RIGHT})
    on(tmp_path, "2026-03-01")
    connection = sqlite3.connect(tmp_path / ".twosource" / FILE_NAME)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(StateError, match="was written by a newer twosource"):
        on(tmp_path, "2026-03-02")


def test_a_full_disk_keeps_what_there_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a": RIGHT, "b": OTHER})
    on(tmp_path, "2026-03-01")
    before = contents(tmp_path / "reports")
    put(tmp_path, {"a": WRONG})

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        with pytest.raises(StateError, match="No space left on device"):
            on(tmp_path, "2026-03-02")
    assert contents(tmp_path / "reports") == before
    assert not list(tmp_path.rglob("*.part"))
    assert titles(on(tmp_path, "2026-03-03").digest.new) == ["a"]
    assert [row[0] for row in query(tmp_path, "SELECT status FROM runs")] == ["done", "failed", "done"]


def test_a_full_state_is_told(tmp_path: Path) -> None:
    opened = open_state(tmp_path)
    opened.state.connection.execute("PRAGMA max_page_count = 30")
    with pytest.raises(StateError, match="full; free some space"), opened.state.transaction():
        one = opened.state.begin_run("2026-03-01", "now", "0", "x")
        for number in range(200):
            opened.state.save_article(one, "2026-03-01", f"a{number}", "x", None, os.urandom(4000))
    with opened.state.transaction():
        opened.state.begin_run("2026-03-02", "now", "0", "x")
    assert opened.state.connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    opened.state.close()


def test_notices_only_for_what_is_new(tmp_path: Path) -> None:
    notices = [
        {"file": "out/chat.txt", "link": "https://desk.example/r"},
        {"file": "out/hook.json", "format": "json", "on": "clarify"},
    ]
    put(tmp_path, {"a": WRONG}, batch={"notices": notices})
    on(tmp_path, "2026-03-01")
    text = (tmp_path / "out" / "chat.txt").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 3
    assert text.startswith("✖ 1 to fix")
    assert "https://desk.example/r/digest.md" in text
    assert json.loads((tmp_path / "out" / "hook.json").read_text(encoding="utf-8"))["text"].startswith(
        "✖ 1 to fix"
    )
    on(tmp_path, "2026-03-02")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_notice_that_cannot_be_written_is_an_error_and_is_tried_again(tmp_path: Path) -> None:
    put(tmp_path, {"a": WRONG}, batch={"notices": [{"file": "out/chat.txt"}]})
    (tmp_path / "out").write_text("a file where a folder should be", encoding="utf-8")
    result = batch(tmp_path)
    assert result.exit_code == 2
    assert "notice not written: out/chat.txt: cannot be written" in result.stderr
    (tmp_path / "out").unlink()
    assert "1 new" in batch(tmp_path).stdout
    assert (tmp_path / "out" / "chat.txt").is_file()


KILLED = """
import datetime as dt, os, signal, sys
from twosource.batch import run, state
from twosource.batch.plan import make_plan
left = int(sys.argv[2])
def step(original):
    def wrapped(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*args, **kwargs)
    return wrapped
run.write_whole = step(run.write_whole)
run.write_notice = step(run.write_notice)
for name in ("begin_run", "save_story", "save_article", "see_stories", "record_inputs", "end_run"):
    setattr(state.State, name, step(getattr(state.State, name)))
os.chdir(sys.argv[1])
source = run.SettingsSource("twosource.yaml")
settings = source.load()
plan = make_plan(settings.raw, settings.root)
run.SAVE_EVERY = 1
run.run_batch(plan, settings, source, today=dt.date(2026, 3, 2), tell=lambda *_: None)
"""


def test_killed_at_any_step_the_next_run_recovers_and_loses_nothing(tmp_path: Path) -> None:
    """SIGKILL before every single write; then a run to the end must tell all that an undisturbed run tells."""
    stories = {"a": WRONG, "b": OTHER, "c": RIGHT}
    notices = {"notices": [{"file": "chat.txt"}]}
    undisturbed = put(tmp_path / "undisturbed", {**stories, "a": RIGHT}, batch=notices)
    on(undisturbed, "2026-03-01")
    put(undisturbed, stories, batch=notices)
    wanted = on(undisturbed, "2026-03-02")
    wanted_files = contents(undisturbed / "reports")
    steps = 0
    for kill_at in range(1, 40):
        folder = put(tmp_path / f"kill{kill_at}", {**stories, "a": RIGHT}, batch=notices)
        on(folder, "2026-03-01")
        put(folder, stories, batch=notices)
        done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(kill_at)], check=False)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        steps += 1
        outcome = on(folder, "2026-03-02")
        assert titles(outcome.digest.new) == titles(wanted.digest.new) == ["a"]
        assert titles(outcome.digest.open) == titles(wanted.digest.open) == ["b"]
        assert contents(folder / "reports") == wanted_files
        assert (folder / "chat.txt").is_file()
        assert query(folder, "PRAGMA quick_check") == [("ok",)]
        assert query(folder, "SELECT story, first_seen FROM open_findings") == query(
            undisturbed, "SELECT story, first_seen FROM open_findings"
        )
        assert [row[0] for row in query(folder, "SELECT status FROM runs")][-1] == "done"
    assert steps >= 8


def start_long_run(folder: Path) -> subprocess.Popen[str]:
    """A run that is under way in several processes, in a process group of its own."""
    long = "\n\n".join(
        f"In village {n} there were {n + 10} wells and {n + 20} mills, said Ada Finch." for n in range(100)
    )
    stories = {
        f"s{n}": {"a.txt": f"Story {n}. {long}", "b.txt": f"Report {n}. {long}"} for n in range(pool.FEW + 6)
    }
    put(folder, stories)
    command_line = [sys.executable, "-m", "twosource", "batch", str(folder), "--jobs", "2"]
    process = subprocess.Popen(command_line, start_new_session=True, stderr=subprocess.PIPE, text=True)
    reports = folder / "reports" / "stories"
    for _ in range(400):
        time.sleep(0.05)
        if reports.is_dir() and len(list(reports.iterdir())) >= 2:
            break
    return process


def assert_all_ended(group: int) -> None:
    deadline = time.monotonic() + 10
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(group, 0)
            time.sleep(0.05)


def test_ctrl_c_stops_all_processes_and_exits_130(tmp_path: Path) -> None:
    process = start_long_run(tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=30)
    assert process.returncode == 130, error
    assert "Traceback" not in error
    assert_all_ended(process.pid)
    assert query(tmp_path, "SELECT status FROM runs") == [("interrupted",)]


def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    process = start_long_run(tmp_path)
    process.kill()
    process.communicate(timeout=30)
    assert_all_ended(process.pid)


def square(number: int, _context: object) -> int:
    """Work for the pool; thirteen is the number that kills its process."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def no_context() -> None:
    """What the pool's processes prepare."""


def test_a_job_that_kills_its_process_is_lost_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "FEW", 1)
    with pool.Pool(2, no_context) as workers:
        results = dict(workers.map(square, range(20), lambda number: -number))
    assert results == {number: -13 if number == 13 else number * number for number in range(20)}


# --- the parts --------------------------------------------------------------------------------------------------


def test_documents_survive_the_state() -> None:
    moment = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)
    document = Document(
        "a.html",
        "Head\n\nA “quote” \ud83d of £5",
        outlet="Wire",
        published=dt.date(2026, 3, 1),
        path="in/a.html",
        title="Head",
        updated=moment,
        url="https://x.example",
        blocks=(Block(0, 4, "headline", None, "paragraph 1"), Block(6, 20, "body", moment, "post 1")),
    )
    assert unpack(pack(document)) == document
    assert digest(unpack(pack(document))) == digest(document)


def test_plans(tmp_path: Path) -> None:
    for name in ("x/one", "y/one", "y/two"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "list.yaml").write_text("documents: []\n", encoding="utf-8")
    raw = {
        "stories": [{"path": "x/*"}, {"path": "y/*"}, {"path": "x/one"}, {"path": "none/*"}, {"path": "list.yaml"}]
    }
    plan = make_plan(raw, tmp_path)
    assert [story.name for story in plan.stories] == ["x-one", "y-one", "two", "list"]
    assert plan.empty == ["none/*"]
    with pytest.raises(ConfigError, match="names no stories"):
        make_plan({}, tmp_path)
    assert slug("Trams & buses: £5m “row”") == "trams-buses-5m-row"
    assert slug("!!") == "story"


def test_faults_in_the_configuration_are_told_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "twosource.yaml").write_text(
        textwrap.dedent("""\
            stories:
              - path: stories/*
            batch:
              jbs: 2
              days: 0
              notices:
                - {file: a.txt, format: xml}
        """),
        encoding="utf-8",
    )
    result = CliRunner().invoke(command, [str(tmp_path)])
    told = str(result.exception)
    assert "twosource.yaml:4:3: unknown key 'jbs'; did you mean 'jobs'?" in told
    assert "twosource.yaml:5:9: expected a whole number from 1" in told
    assert "twosource.yaml:7:29: 'xml' is not one of text, json" in told
