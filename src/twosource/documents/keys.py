"""Names for the entries of a file that holds several articles."""

from __future__ import annotations

import re
from collections import Counter


class KeyNamer:
    """What stands after ``#`` in the ids of a file's entries.

    The last part of their key (which may be an address), the whole key where an entry before has that, and
    a number where two entries share the key."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def __call__(self, key: str | None) -> str | None:
        if key is None:
            return None
        short = _last_part(key)
        name = short if short not in self._taken else key
        self._taken[name] += 1
        return f"{name} ({self._taken[name]})" if self._taken[name] > 1 else name


def _last_part(key: str) -> str:
    if ":" not in key and "/" not in key:
        return key
    parts = [part for part in re.split(r"[/?#:&=]", key) if part]
    return parts[-1] if parts else key
