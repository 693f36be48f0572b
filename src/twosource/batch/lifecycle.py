"""Findings from run to run: which are new, changed, still open, resolved or suppressed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from twosource.batch.state import State, StoredStory


@dataclass(slots=True)
class Told:
    """One finding as the digest tells it."""

    story: str
    title: str
    """Title of the story."""
    finding: Mapping[str, Any]
    first_seen: str
    before: str | None = None
    """What the finding said in the last run, if it changed."""


@dataclass(slots=True)
class Digest:
    """What became of all findings since the last run that ended."""

    new: list[Told] = field(default_factory=list)
    changed: list[Told] = field(default_factory=list)
    open: list[Told] = field(default_factory=list)
    resolved: list[Told] = field(default_factory=list)
    suppressed: list[Told] = field(default_factory=list)


def update_findings(state: State, run: int, today: str, current: Iterable[StoredStory]) -> Digest:
    """Bring the table of findings up to date with the stories of this run, and say what changed.

    Stories that could not be checked keep their findings as they were; findings of stories that are no longer part
    of the batch count as resolved. To be called inside a transaction: what the digest calls new is new until it is
    committed, so that a run killed before tells it again."""
    known: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in _rows(state):
        known[row["story"]][row["id"]] = row
    digest = Digest()
    for story in current:
        before = known.pop(story.name, {})
        if story.failed is not None:
            digest.open += [Told(story.name, story.title, row, row["first_seen"]) for row in _open(before)]
            continue
        _update_story(state, run, today, story, before, digest)
    for name, before in sorted(known.items()):
        for row in _open(before):
            _resolve(state, run, today, row)
            digest.resolved.append(Told(name, name, row, row["first_seen"]))
    return digest


def _update_story(
    state: State, run: int, today: str, story: StoredStory, before: Mapping[str, dict[str, Any]], digest: Digest
) -> None:
    found = {finding["id"]: finding for finding in story.findings}
    gone = {id: row for id, row in before.items() if id not in found and row["resolved_run"] is None}
    for id, finding in found.items():
        row = before.get(id)
        previous: dict[str, Any] | None = None
        if row is None or row["resolved_run"] is not None:
            previous = _same_matter(finding, gone)
            first_seen = previous["first_seen"] if previous else today
            first_run = previous["first_run"] if previous else run
            if previous:
                del gone[previous["id"]]
                state.connection.execute(
                    "DELETE FROM findings WHERE story = ? AND id = ?", (story.name, previous["id"])
                )
        else:
            first_seen, first_run = row["first_seen"], row["first_run"]
            if row["message"] != finding["message"] or row["action"] != finding["action"]:
                previous = row
        _save(state, story.name, finding, first_run, first_seen, run, changed=previous is not None)
        told = Told(story.name, story.title, finding, first_seen, previous["message"] if previous else None)
        was_suppressed = row is not None and row["suppressed"] is not None
        if finding["suppressed"] is not None:
            digest.suppressed.append(told)
        elif previous is not None:
            digest.changed.append(told)
        elif row is None or row["resolved_run"] is not None or was_suppressed:
            digest.new.append(told)
        else:
            digest.open.append(told)
    missing = {PurePath(item["path"]).name for item in story.unread if not item["duplicate"]}
    for row in gone.values():
        if missing & {PurePath(document).name for document in row["documents"]}:
            # A document that could not be read this time does not resolve what was found in it.
            if row["suppressed"] is None:
                digest.open.append(Told(story.name, story.title, row, row["first_seen"]))
            continue
        _resolve(state, run, today, row)
        if row["suppressed"] is None:
            digest.resolved.append(Told(story.name, story.title, row, row["first_seen"]))


def _same_matter(finding: Mapping[str, Any], gone: Mapping[str, dict[str, Any]]) -> dict[str, Any] | None:
    """The finding that this one replaces: the same rule on the same quantity, with other words or documents."""
    alike = [
        row
        for row in gone.values()
        if row["rule"] == finding["rule"] and row["title"] == finding["title"] and row["suppressed"] is None
    ]
    alike.sort(key=lambda row: (row["documents"] != finding["documents"], row["id"]))
    return alike[0] if alike else None


def _open(rows: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for _, row in sorted(rows.items()) if row["resolved_run"] is None and row["suppressed"] is None]


def _rows(state: State) -> Iterable[dict[str, Any]]:
    cursor = state.connection.execute(
        """SELECT story, id, rule, type, verdict, action, title, message, documents, suppressed,
                  first_run, first_seen, resolved_run FROM findings ORDER BY story, id"""
    )
    names = [column[0] for column in cursor.description]
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        row["documents"] = json.loads(row["documents"])
        yield row


def _save(
    state: State,
    story: str,
    finding: Mapping[str, Any],
    first_run: int,
    first_seen: str,
    run: int,
    *,
    changed: bool,
) -> None:
    state.connection.execute(
        """INSERT INTO findings (story, id, rule, type, verdict, action, title, message, documents, suppressed,
                                 first_run, first_seen, last_run, changed_run)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (story, id) DO UPDATE SET action = excluded.action, title = excluded.title,
             verdict = excluded.verdict, message = excluded.message, documents = excluded.documents,
             suppressed = excluded.suppressed, first_run = excluded.first_run, first_seen = excluded.first_seen,
             last_run = excluded.last_run, changed_run = coalesce(excluded.changed_run, changed_run),
             resolved_run = NULL, resolved_seen = NULL""",
        (
            story,
            *(finding[key] for key in ("id", "rule", "type", "verdict", "action", "title", "message")),
            json.dumps(finding["documents"], ensure_ascii=False),
            finding["suppressed"],
            first_run,
            first_seen,
            run,
            run if changed else None,
        ),
    )


def _resolve(state: State, run: int, today: str, row: Mapping[str, Any]) -> None:
    state.connection.execute(
        "UPDATE findings SET resolved_run = ?, resolved_seen = ? WHERE story = ? AND id = ?",
        (run, today, row["story"], row["id"]),
    )
