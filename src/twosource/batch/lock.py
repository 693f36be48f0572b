"""One run at a time: a lock that names its holder and dies with it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from twosource.errors import StateError


@contextlib.contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold the lock of a state folder. Raises StateError with the holder's name if another run has it.

    The operating system drops the lock when the process ends, however it ends, so a killed run leaves none."""
    path = folder / "lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = path.open("a+b", buffering=0)
    except OSError as error:
        raise StateError(f"cannot be written: {error.strerror or error}", path=str(path)) from error
    with stream:
        if not _take(stream):
            raise StateError(
                f"another run is at work: {_holder(stream)}", path=str(path), hint="wait for it to end, or stop it"
            )
        note = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "user": os.environ.get("USER") or os.environ.get("LOGNAME"),
            "since": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        }
        try:
            stream.truncate(0)
            stream.write(json.dumps(note).encode())
        except OSError as error:
            raise StateError(f"cannot be written: {error.strerror or error}", path=str(path)) from error
        try:
            yield
        finally:
            stream.truncate(0)


def _take(stream: IO[bytes]) -> bool:
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import importlib

            msvcrt: Any = importlib.import_module("msvcrt")
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _holder(stream: IO[bytes]) -> str:
    try:
        stream.seek(0)
        note = json.loads(stream.read())
        who = f" by {note['user']}" if note.get("user") else ""
        return f"process {note['pid']} on {note['host']}{who}, since {note['since']}"
    except (OSError, ValueError, KeyError):
        return "it has not named itself"
