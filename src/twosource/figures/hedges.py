"""The words around a number that say how exactly it is meant."""

from __future__ import annotations

import re

from twosource.figures.reading import Context, Reading

LONGEST = 6
"""Words in the longest hedge."""

_WORDS = re.compile(r"\S+")
_PUNCTUATION = "\"'“”‘’„«»([—–"
_AFTER = re.compile(
    r" ?,? ?(\+|-odd|-ish|(?:or|and|plus|at|give|odd|tops|maximum|minimum|max|approximately|upwards)\b(?: [a-z]+){0,3})"
)


def add_hedge(context: Context, reading: Reading, floor: int) -> None:
    """Set the bound from the words before the figure (not before ``floor``) or behind it."""
    lower = context.lower
    start = reading.start
    begin = max(floor, start - 48)
    window = lower[begin:start]
    newline = window.rfind("\n")
    if newline >= 0:
        begin += newline + 1
        window = window[newline + 1 :]
    tables = context.tables
    words = window.split()
    if words:
        last = words[-1].lstrip(_PUNCTUATION)
        if (
            last in ("a", "the", "an", "its", "their", "his", "her", "only", "just", "another", "of")
            and len(words) > 1
            and last not in tables.hedge_last_words
        ):
            words.pop()
            if last in ("a", "an", "the"):
                last = words[-1].lstrip(_PUNCTUATION)
        if last in tables.hedge_last_words:
            for count in range(min(LONGEST, len(words)), 0, -1):
                phrase = " ".join(words[-count:]).lstrip(_PUNCTUATION)
                bound = tables.hedges_before.get(phrase)
                if bound is not None:
                    at = lower.rfind(phrase.split(" ", 1)[0], begin, start)
                    reading.bound = bound  # type: ignore[assignment]
                    reading.hedge_start = at
                    reading.hedge = context.text[at:start].rstrip()
                    return
    if reading.bound == "exact":
        match = _AFTER.match(lower, reading.end)
        if match:
            parts = match[1].split()
            for count in range(len(parts), 0, -1):
                bound = tables.hedges_after.get(" ".join(parts[:count]))
                if bound is not None:
                    at = match.start(1)
                    reading.bound = bound  # type: ignore[assignment]
                    reading.hedge_start = at
                    reading.hedge = context.text[at : at + len(" ".join(parts[:count]))]
                    return
