"""Where the shipped rules are: packed into the wheel, or in ``rules/`` of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def shipped_rules() -> Path:
    """The folder with the shipped rule files and ``authorities/``."""
    package = Path(__file__).parent
    packed = package / "shipped_rules"
    return packed if packed.is_dir() else package.parents[1] / "rules"
