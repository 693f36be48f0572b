"""Seats and votes of which only the number is printed: "the Greens have 12", "the margin was 46"."""

from __future__ import annotations

import re

from twosource.figures.reading import Context, Reading

_VOTES = re.compile(
    r"\b(?:tally|margin|lead|count) (?:[a-z]+ ){0,3}(?:was|is|of|by|to|at|stood at) (?:only |just )?$"
)
_PARTY = re.compile(
    r"\b[A-Z][\w’'-]+(?: (?:party|has|have|had|won|took|gets|got|keeps|lost|dropped|down|fell|rose"
    r"|slipped|up|to|by|on|with|only|just|back|and)){0,4},? $"
)
_CLOSES = re.compile(r"[,.;)]|\n|$| (?:and|from|to|in|against)\b")
LARGEST = 700
"""Seats of a parliament."""


def ballots(context: Context, reading: Reading) -> str | None:
    """ "seat" or "vote" for a bare number in a story of an election."""
    tables = context.tables
    if reading.low is None or reading.step != 1 or tables.ballot_words.isdisjoint(context.words):
        return None
    begin = max(context.sentences[reading.sentence].start, reading.lead - 80)
    if not tables.vote_words.isdisjoint(context.words) and _VOTES.search(context.lower, begin, reading.lead):
        return "vote"
    if reading.low > LARGEST or tables.seat_words.isdisjoint(context.words):
        return None
    if not _CLOSES.match(context.lower, reading.end):
        return None
    return "seat" if _PARTY.search(context.text, begin, reading.lead) else None
