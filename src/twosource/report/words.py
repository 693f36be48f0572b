"""The words of the reports, from the lexicon ``report``."""

from __future__ import annotations

from functools import cache
from typing import Any

from twosource.lexicons import load

SUPPORTS = {
    "disputed": ("fix", "DISPUTED"),
    "unclear": ("clarify", "UNCLEAR"),
    "update": ("note", "UPDATED"),
    "agreed": ("ok", "AGREED"),
    "unsupported": ("not_checked", "IN NO SOURCE"),
}
"""States of a draft's figure: the action that lends its sign and colour, and the word."""


@cache
def words() -> dict[str, Any]:
    """Signs, action words, instructions and the other wordings."""
    content: dict[str, Any] = load("report")
    return content


def sign(action: str) -> str:
    """The sign of an action: always printed together with its word."""
    return str(words()["signs"][action])


def word(action: str) -> str:
    """The word of an action, in capitals."""
    return str(words()["words"][action])


def verdict_words(type_: str, verdict: str) -> str:
    """The verdict in words: by the finding's type where that says more ("two spellings")."""
    by_type = words()["verdicts_by_type"].get(type_, {})
    return str(by_type.get(verdict, by_type.get("any", words()["verdicts"][verdict])))


def headline(worst: str, counts: dict[str, int]) -> str:
    """ "Not ready: 1 to fix, 4 to clarify"."""
    parts = []
    if counts["fix"]:
        parts.append(f"{counts['fix']} to fix")
    if counts["clarify"]:
        parts.append(f"{counts['clarify']} to clarify")
    if counts["note"]:
        parts.append(plural(counts["note"], "note"))
    text = str(words()["headlines"][worst])
    if worst == "ok":
        return f"{text}: nothing to fix or clarify"
    return f"{text}: {', '.join(parts)}" if parts else text


def plural(count: int, noun: str) -> str:
    """ "1 note", "2 notes"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
