"""What the batch remembers between runs, in one SQLite file."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.errors import StateError


@dataclass(slots=True)
class StoredStory:
    """What the last check of a story found."""

    name: str
    title: str
    key: str | None
    """Hash of all that the result depends on; None if the story could not be checked."""
    report_sha256: str | None
    counts: dict[str, int]
    unread: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    failed: str | None


@dataclass(slots=True)
class StreamEntry:
    """One article of the stream (or, with a problem, what should have been one)."""

    article: str | None = None
    sha256: str | None = None
    title: str | None = None
    day: str | None = None
    terms: str | None = None
    problem: str | None = None
    line: str | None = None
    """Hash of the line that holds it, in a file of lines."""
    document: bytes | None = None
    """The packed document, on its way into the state."""


class State:
    """Reads and writes of the state. Writes happen inside ``with state.transaction():``."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def close(self) -> None:
        self.connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside, or none. Raises StateError if they cannot be written (a full disk)."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            hint = "free some space and run again; nothing is lost" if "full" in str(error) else None
            raise StateError(f"cannot be written: {error}", path=str(self.path), hint=hint) from error

    # runs ---------------------------------------------------------------------------------------------------

    def begin_run(self, day: str, started: str, tool_version: str, rules: str) -> int:
        """A new row of ``runs``; runs that never ended are marked as broken off."""
        self.connection.execute("UPDATE runs SET status = 'broken off' WHERE status = 'running'")
        cursor = self.connection.execute(
            "INSERT INTO runs (day, started, status, tool_version, rules) VALUES (?, ?, 'running', ?, ?)",
            (day, started, tool_version, rules),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def end_run(self, run: int, finished: str, status: str, columns: Mapping[str, int | str]) -> None:
        names = ", ".join(f"{name} = ?" for name in columns)
        self.connection.execute(
            f"UPDATE runs SET finished = ?, status = ?{', ' + names if names else ''} WHERE id = ?",
            (finished, status, *columns.values(), run),
        )

    def last_day(self) -> str | None:
        """The day of the last run that ended."""
        row = self.connection.execute(
            "SELECT day FROM runs WHERE status = 'done' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return None if row is None else str(row[0])

    def record_inputs(self, run: int, hashes: Mapping[str, str]) -> None:
        """Note which content every input had: a row for each stretch of runs over which it stayed the same."""
        before = self.connection.execute("SELECT max(last_run) FROM inputs").fetchone()[0]
        known = dict(self.connection.execute("SELECT path, sha256 FROM inputs WHERE last_run = ?", (before,)))
        same = [path for path, sha in hashes.items() if known.get(path) == sha]
        if len(same) == len(known):
            self.connection.execute("UPDATE inputs SET last_run = ? WHERE last_run = ?", (run, before))
        else:
            self.connection.executemany(
                "UPDATE inputs SET last_run = ? WHERE path = ? AND last_run = ?", [(run, p, before) for p in same]
            )
        rows = [(path, sha, run, run) for path, sha in hashes.items() if known.get(path) != sha]
        self.connection.executemany("INSERT INTO inputs VALUES (?, ?, ?, ?)", rows)

    # stories ------------------------------------------------------------------------------------------------

    def stories(self) -> Iterator[StoredStory]:
        """Every story ever checked."""
        for row in self.connection.execute(
            "SELECT name, title, key, report_sha256, counts, unread, findings, failed FROM stories"
        ):
            name, title, key, report, counts, unread, findings, failed = row
            yield StoredStory(
                name, title, key, report, json.loads(counts), json.loads(unread), json.loads(findings), failed
            )

    def save_story(self, run: int, story: StoredStory, owner: str | None) -> None:
        self.connection.execute(
            """INSERT INTO stories (name, title, owner, key, report_sha256, counts, unread, findings, failed,
                                    checked_run, seen_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (name) DO UPDATE SET title = excluded.title, owner = excluded.owner, key = excluded.key,
                 report_sha256 = excluded.report_sha256, counts = excluded.counts, unread = excluded.unread,
                 findings = excluded.findings, failed = excluded.failed, checked_run = excluded.checked_run,
                 seen_run = excluded.seen_run""",
            (
                story.name,
                story.title,
                owner,
                story.key,
                story.report_sha256,
                _json(story.counts),
                _json(story.unread),
                _json(story.findings),
                story.failed,
                run,
                run,
            ),
        )

    def fail_story(self, run: int, name: str, title: str, reason: str) -> None:
        """Note that a story could not be checked; what its last check found stays."""
        self.connection.execute(
            """INSERT INTO stories (name, title, failed, checked_run, seen_run) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (name) DO UPDATE SET key = NULL, failed = excluded.failed,
                 checked_run = excluded.checked_run, seen_run = excluded.seen_run""",
            (name, title, reason, run, run),
        )

    def see_stories(self, run: int, names: Iterable[str]) -> None:
        """Note that stories are part of this run."""
        self.connection.executemany(
            "UPDATE stories SET seen_run = ? WHERE name = ?", [(run, name) for name in names]
        )

    def forget_new(self, run: int) -> None:
        """Drop the findings that were new in a run, so that they are new in the next one too."""
        self.connection.execute("DELETE FROM findings WHERE first_run = ?", (run,))

    # article versions ---------------------------------------------------------------------------------------

    def save_article(
        self, run: int, seen: str, article: str, sha256: str, story: str | None, document: bytes
    ) -> None:
        """Keep a version of an article, unless it is the one that was current already."""
        latest = self.connection.execute(
            "SELECT sha256, story FROM articles WHERE article = ? ORDER BY position DESC LIMIT 1", (article,)
        ).fetchone()
        if latest is not None and latest[0] == sha256:
            if story is not None and latest[1] != story:
                self.connection.execute("UPDATE articles SET story = ? WHERE article = ?", (story, article))
            return
        # A version that comes back is current again: it is put in anew, behind the others.
        self.connection.execute(
            "INSERT OR REPLACE INTO articles (article, sha256, story, seen_run, seen, document) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (article, sha256, story, run, seen, document),
        )

    def has_read(self, run: int, number: int) -> bool:
        """Whether at least so many versions of articles came in with this run."""
        row = self.connection.execute(
            "SELECT count(*) FROM (SELECT seen_run FROM articles ORDER BY position DESC LIMIT ?) "
            "WHERE seen_run = ?",
            (number, run),
        ).fetchone()
        return int(row[0]) >= number

    def assign_stories(self, stories: Iterable[tuple[str, str]]) -> None:
        """Note the story of each article, given as (story, article)."""
        self.connection.executemany(
            "UPDATE articles SET story = ? WHERE article = ? AND story IS NOT ?",
            ((story, article, story) for story, article in stories),
        )

    def stories_of_articles(self) -> dict[str, str]:
        """The story that each article was in."""
        rows = self.connection.execute("SELECT DISTINCT article, story FROM articles WHERE story IS NOT NULL")
        return dict(rows.fetchall())

    def document(self, article: str, sha256: str) -> bytes:
        """One packed version."""
        row = self.connection.execute(
            "SELECT document FROM articles WHERE article = ? AND sha256 = ?", (article, sha256)
        ).fetchone()
        document: bytes = row[0]
        return document

    def versions(self, story: str) -> list[tuple[str, str, str, bytes]]:
        """(article, hash, day seen, packed document) of all versions in a story, oldest first."""
        return self.connection.execute(
            "SELECT article, sha256, seen, document FROM articles WHERE story = ? ORDER BY article, position",
            (story,),
        ).fetchall()

    def older_versions(self, articles: Iterable[str]) -> list[tuple[str, str, str, bytes]]:
        """The same for articles of the stream, leaving out those of which there is one version only."""
        found: list[tuple[str, str, str, bytes]] = []
        for article in articles:
            rows = self.connection.execute(
                "SELECT article, sha256, seen, document FROM articles WHERE article = ? ORDER BY position",
                (article,),
            ).fetchall()
            if len(rows) > 1:
                found += rows
        return found

    def note(self, name: str) -> Any:
        """A value that was kept with ``keep_note``; None if there is none."""
        row = self.connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def keep_note(self, name: str, value: Any) -> None:
        """Keep a value under a name."""
        self.connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, _json(value)))

    def forget_files(self, paths: Iterable[str]) -> None:
        """Drop the entries of files that are no longer part of the stream. Article versions stay."""
        self.connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in paths])

    # the stream ---------------------------------------------------------------------------------------------

    def stream_files(self) -> dict[str, str]:
        """Content hash of every stream file whose entries are known."""
        return dict(self.connection.execute("SELECT path, sha256 FROM files"))

    def save_file(self, path: str, sha256: str, entries: Iterable[StreamEntry]) -> None:
        """The entries of one file, in place of those that it had before."""
        self.connection.execute("DELETE FROM entries WHERE path = ?", (path,))
        self.connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (path, sha256))
        self.connection.executemany(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (path, number, e.line, e.article, e.sha256, e.title, e.day, e.terms, e.problem)
                for number, e in enumerate(entries)
            ),
        )

    def entries(self, paths: Iterable[str]) -> Iterator[tuple[str, StreamEntry]]:
        """(path, entry) for the given files, in their order."""
        for path in paths:
            for row in self.connection.execute(
                "SELECT article, sha256, title, day, terms, problem, line FROM entries "
                "WHERE path = ? ORDER BY number",
                (path,),
            ):
                yield path, StreamEntry(*row)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
