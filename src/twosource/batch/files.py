"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from twosource.errors import StateError


def write_whole(path: Path, content: str) -> bool:
    """Write a file through a temporary one beside it; False if it already had this content.

    Raises StateError with the reason (a full disk, no permission); the old file then stays as it was."""
    data = content.encode("utf-8", "surrogatepass")
    draft = path.with_name(f".{path.name}.part")
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise StateError(f"cannot be written: {error.strerror or error}", path=str(path)) from error
    return True
