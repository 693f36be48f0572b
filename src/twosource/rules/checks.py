"""What comparisons there are and what facts they find out: ``checks.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def checks() -> dict[str, dict[str, Any]]:
    """Comparisons by name: ``what`` they look at and their ``facts`` (name to meaning)."""
    text = (Path(__file__).parent / "checks.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))[
        "checks"
    ]
    return content


def facts_of(names: list[str]) -> list[str]:
    """The facts that any of these comparisons finds out."""
    return sorted({fact for name in names for fact in checks().get(name, {}).get("facts", {})})
