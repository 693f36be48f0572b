"""Names of the hypotheses that ``reconcile`` may list: ids in the hypotheses lexicon."""

from __future__ import annotations

from functools import cache
from typing import Any

from twosource.lexicons import load


@cache
def hypothesis_ids() -> list[str]:
    """All ids, in the lexicon's order; none if there is no such lexicon."""
    try:
        content = load("hypotheses")
    except FileNotFoundError:
        return []
    return list(_ids(content))


def _ids(content: Any) -> list[str]:
    entries = content.get("hypotheses", content) if isinstance(content, dict) else content
    if isinstance(entries, dict):
        return [str(name) for name in entries]
    return [str(entry["id"]) for entry in entries]
