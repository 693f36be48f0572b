"""Linguistic knowledge as data: every word list of the program is a YAML file in this folder.

``load("currencies")`` returns the parsed content of ``currencies.yaml``. Files are parsed once per process.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """Content of the lexicon ``name`` (the file's stem). Raises FileNotFoundError if there is none."""
    with (_FOLDER / f"{name}.yaml").open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=_LOADER)
