"""What a quantity is counted against: a year, per head, /tonne."""

from __future__ import annotations

import re

from twosource.figures.reading import Context, Reading

_PER = re.compile(
    r"(?: or so)?(?:,? (?:per|each|every|a|an|for each|for every)[ -]|/|-(?:per|an?)-|[ -]per[ -])"
    r"(?:(\d{1,3}(?:,\d{3})*) ?)?([a-z]+)(?![a-z])"
)
_CUE = re.compile(
    r"[ ,-]*(?:or so )?(?:per|a|an|each|every|for|annually|yearly|monthly|weekly|daily|hourly|apiece)(?![a-z])|/"
)
_WORDED = re.compile(r" (annually|yearly|monthly|weekly|daily|hourly|apiece|each)(?![a-z])")


def add_rate(context: Context, reading: Reading) -> None:
    """Set ``per`` from the words directly after the figure, or after its noun."""
    tables = context.tables
    lower = context.lower
    end = reading.per_end
    if end >= len(lower) or lower[end] not in " ,/-":
        return
    if not _CUE.match(lower, end):
        return
    match = _PER.match(lower, end)
    if match:
        word = match[2]
        name = tables.rates.get(word)
        lead = lower[match.start() : match.start(1) if match[1] else match.start(2)]
        if name is None and "per" in lead:
            name = word
        if name is None:
            return
        reading.per = f"{match[1].replace(',', '')} {name}" if match[1] else name
        return
    worded = _WORDED.match(lower, end)
    if worded:
        reading.per = tables.rate_adverbs.get(worded[1])
