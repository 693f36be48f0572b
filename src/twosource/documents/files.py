"""Files as bytes, with errors that say what to do."""

from __future__ import annotations

from pathlib import Path

from twosource.errors import SourceError

MAX_BYTES = 256_000_000


def file_bytes(path: Path) -> bytes:
    """The content of a file. Raises SourceError with the reason and, for a mistyped name, its neighbour."""
    check_size(path, MAX_BYTES)
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path=str(path)) from error


def check_size(path: Path, limit: int) -> None:
    """Raise SourceError unless this is a file of at most ``limit`` bytes."""
    try:
        if path.is_dir():
            raise SourceError("is a folder, not an article", path=str(path), hint="check the folder as a story")
        size = path.stat().st_size
    except FileNotFoundError as error:
        if path.is_symlink():
            raise SourceError("is a link to a file that is not there", path=str(path)) from error
        raise SourceError("no such file", path=str(path), hint=_neighbour(path)) from error
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path=str(path)) from error
    if size > limit:
        told = f"is {size / 1e6:.0f} MB; files of this kind are read up to {limit / 1e6:.0f} MB"
        raise SourceError(told, path=str(path))


def _neighbour(path: Path) -> str | None:
    from difflib import get_close_matches

    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return f"there is no folder {path.parent} either"
    near = get_close_matches(path.name, names, n=1, cutoff=0.7)
    return f"did you mean {near[0]}?" if near else None
