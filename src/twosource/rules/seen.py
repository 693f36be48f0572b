"""Remembers rule files that were found valid, so that they are neither parsed nor validated on every run.

What is kept is their content as JSON, in the user's cache folder, under a hash: a changed file, another set of
files or another version of the program has another hash. Whatever cannot be read there is read from the files
again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from twosource.version import __version__
from twosource.yamlfile import YamlFile

_DECIMAL = "$decimal"


@dataclass(slots=True)
class Parsed:
    """The rules of one valid file as written, each with its line."""

    path: str
    rules: list[dict[str, Any]]
    lines: list[int]


def parsed(source: YamlFile) -> Parsed:
    """The rules of a file that was found valid."""
    rules = (source.data or {}).get("rules", [])
    return Parsed(source.path, rules, [source.place(("rules", index))[0] for index in range(len(rules))])


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


def recall(key: str | None) -> list[Parsed] | None:
    """The content of a set that was found valid before; None if it was not."""
    if key is None:
        return None
    try:
        content = json.loads(_file(key).read_text(encoding="utf-8"), object_hook=_number)
        return [Parsed(entry["path"], entry["rules"], entry["lines"]) for entry in content]
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError):
        return None


def remember(key: str | None, files: Sequence[Parsed]) -> None:
    """Keep the content of a valid set. A cache that cannot be written is no error."""
    if key is None:
        return
    content = [{"path": file.path, "rules": file.rules, "lines": file.lines} for file in files]
    draft = _file(key).with_suffix(f".{os.getpid()}.part")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_text(json.dumps(content, default=lambda value: {_DECIMAL: str(value)}), encoding="utf-8")
        draft.replace(_file(key))
    except OSError:
        return


def _number(mapping: dict[str, Any]) -> Any:
    return Decimal(mapping[_DECIMAL]) if mapping.keys() == {_DECIMAL} else mapping


def _file(key: str) -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "twosource" / "rules" / f"{key}.json"
