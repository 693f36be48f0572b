"""Remembers which sets of rule files were found valid, so that they are not validated on every run.

Only hashes are kept, as names of empty files in the user's cache folder. A changed file, another set of files,
or another version of the program has another hash.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from twosource.version import __version__


def set_key(files: Sequence[Path], shipped: bytes) -> str | None:
    """The hash of these files beside the shipped rules; None if one of them cannot be read."""
    digest = hashlib.sha256(__version__.encode() + shipped)
    here = Path(__file__).parent
    try:
        for part in (*sorted(here.glob("*.py")), here / "checks.yaml"):
            digest.update(str(part.stat().st_mtime_ns).encode())
        for file in files:
            content = file.read_bytes()
            digest.update(f"{file}\0{len(content)}\0".encode() + content)
    except OSError:
        return None
    return digest.hexdigest()


def is_known(key: str | None) -> bool:
    """Whether this set was found valid before."""
    return key is not None and (_folder() / key).exists()


def remember(key: str | None) -> None:
    """Note that this set is valid. A cache that cannot be written is no error."""
    if key is None:
        return
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        (_folder() / key).touch()
    except OSError:
        return


def _folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "twosource" / "valid-rules"
