"""Is the second value news that replaces the first? Tolls move; a later source with another is no conflict."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from twosource.lexicons import load
from twosource.model import Claim, Pair

_WORD = re.compile(r"[a-z]+")


def is_update(pair: Pair) -> bool:
    """Whether the pair is one moving quantity at two times."""
    if pair.relation in ("transposed", "permuted") and not _later_toll(pair):
        return False
    if _past_window(pair):
        return False
    return _moves(pair.a) and _moves(pair.b) and _at_two_times(pair.a, pair.b)


def _past_window(pair: Pair) -> bool:
    """Both are of one month, year or longer that had ended: what was counted then moves no more."""
    first, second = pair.a.frame, pair.b.frame
    start, end = first.period_start, first.period_end
    if start is None or end is None or (start, end) != (second.period_start, second.period_end):
        return False
    published = [claim.document.published for claim in (pair.a, pair.b)]
    return (end - start).days >= _MONTH and all(day is not None and day > end for day in published)


_MONTH = 27
"""Days from the first to the last day of the shortest month."""


def _later_toll(pair: Pair) -> bool:
    return _moment(pair.a) != _moment(pair.b) and len(pair.a.figure.text) <= _SHORT


_SHORT = 3


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("moving")[key].split())


def _moves(claim: Claim) -> bool:
    figure, sentence = claim.figure, claim.sentence
    text = claim.document.text
    near = text[max(sentence.start, figure.start - 60) : min(sentence.end, figure.end + 60)].casefold()
    return figure.kind in ("count", "measure", "ratio", "percent") and not _words("words").isdisjoint(
        _WORD.findall(near)
    )


def _at_two_times(a: Claim, b: Claim) -> bool:
    first, second = _moment(a), _moment(b)
    if first is None or second is None:
        return False
    return first != second or any(_rises(claim) for claim in (a, b))


def _rises(claim: Claim) -> bool:
    """The sentence or the one before says that the value replaces an earlier one: "the toll has gone up again"."""
    text = claim.document.text[max(0, claim.sentence.start - 60) : claim.sentence.end].casefold()
    return not _words("rising").isdisjoint(_WORD.findall(text))


def _moment(claim: Claim) -> tuple[dt.date, dt.time | None] | None:
    """When the claim's sentence was published: the time of its live post, or the day of its document."""
    posted = claim.sentence.posted
    if posted is not None:
        return posted.date(), posted.time()
    return (claim.document.published, None) if claim.document.published is not None else None
