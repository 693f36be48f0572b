"""The file of the batch state: made, migrated, moved aside when it is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from twosource.batch.schema import MIGRATIONS
from twosource.batch.state import State
from twosource.errors import StateError

FILE_NAME = "state.sqlite"


@dataclass(slots=True)
class Opened:
    """The state, and what had to be done to open it."""

    state: State
    warnings: list[str] = field(default_factory=list)


def open_state(folder: Path) -> Opened:
    """The state in a folder, made or migrated if need be.

    A damaged file is moved aside (never deleted) and told; a state of a newer program raises StateError."""
    path = folder / FILE_NAME
    warnings: list[str] = []
    try:
        connection = _connect(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "unable to open" in str(error):
            raise StateError(
                f"cannot be opened: {error}", path=str(path), hint="is the folder writable?"
            ) from error
        aside = _free_name(path)
        try:
            path.replace(aside)
            connection = _connect(path)
        except (OSError, sqlite3.Error) as second:
            raise StateError(
                f"is damaged ({error}) and cannot be moved aside: {second}", path=str(path)
            ) from second
        warnings.append(
            f"{path}: the state is damaged ({error}); it was moved to {aside.name} and a new one was begun: "
            "every finding counts as new and article versions start afresh"
        )
    return Opened(State(connection, path), warnings)


def copy_in_memory(folder: Path) -> State:
    """A copy of the state (or a new one, if there is none) that is thrown away when it is closed."""
    path = folder / FILE_NAME
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if path.is_file():
            with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as original:
                original.backup(copy)
        _migrate(copy, path)
    except sqlite3.Error as error:
        raise StateError(f"cannot be read: {error}", path=str(path)) from error
    return State(copy, path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise sqlite3.DatabaseError(problem)
        _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise StateError(
            f"was written by a newer twosource (schema {version}, this one knows {len(MIGRATIONS)})",
            path=str(path),
            hint="update twosource",
        )
    connection.execute("PRAGMA foreign_keys = ON")
    for number, migration in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {migration} PRAGMA user_version = {number}; COMMIT;")


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside
