"""Quantities of one that an article makes: "in an hour", "a decade ago", "half an hour", "a day and a half"."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.numbers import ONE
from twosource.figures.reading import Context, Reading

_AND_A_HALF = re.compile(r" and a (half|quarter)(?![a-z])")
_AND_MINUTES = re.compile(r" and (?:\d{1,2}|[a-z]+(?:-[a-z]+)?) minutes(?![a-z])")
_BACK = re.compile(r" (?:ago|earlier|before|since|on year|to go)(?![a-z])")
# "up 5% in a year", "£1,100 dearer in a month": the pace of a change.
_PACE = re.compile(
    r"(?:%|per cent|percent|\d ?p|\dp?c|[£$€][\d.,]+ ?(?:bn|m|k|million|billion)?"
    r"|\b(?:fewer|more|higher|lower|less|dearer|cheaper|points|fifth|third|quarter|half|tenth)) in an? $"
)
HALF = Decimal("0.5")


def read_article_duration(context: Context, start: int, end: int, word: str) -> Reading | None:
    """A duration of one, begun by an article; None for a rate ("20 times a day") and for "a year ago"."""
    tables = context.tables
    lower = context.lower
    if start == 0 or lower[start - 1] == "-":
        return None
    article, begin = context.before(start)
    if article in ("entire", "whole"):
        article, begin = context.before(begin)
        if article in ("a", "an") and lower[begin:start].count(" ") == 2:
            follower = tables.words.get(word)
            if follower is not None and follower.kind == "duration":
                value, unit = tables.in_other_units.get(word, (ONE, follower.unit))
                return Reading(begin, end, "duration", value, value, unit, ONE)
        return None
    if article not in ("a", "an") or begin + len(article) + 1 != start:
        return None
    before, _ = context.before(begin)
    and_half = _AND_A_HALF.match(lower, end)
    follower = tables.words.get(word)
    if follower is None or follower.kind != "duration":
        return None
    long = word in ("decade", "century", "fortnight")
    if not and_half and word == "hour" and _AND_MINUTES.match(lower, end):
        return Reading(begin, end, "duration", ONE, ONE, "hour", ONE)
    if not and_half and word != "second":
        if _BACK.match(lower, end) and not (long and lower.startswith(" ago", end)):
            return None
        later = lower.startswith(" later", end)
        if (
            not later
            and not (before == "to" and lower.endswith("up to ", 0, begin))
            and before not in tables.duration_before
            and not (long and before in tables.duration_before_long)
        ):
            return None
        if before == "in" and not long and _PACE.search(lower, max(0, start - 32), start):
            return None
        if before == "of" and not lower.endswith(("part of a ", "part of an "), 0, start):
            return None
    elif word == "second" and not and_half:
        return None
    value, unit = tables.in_other_units.get(word, (ONE, follower.unit))
    if word == "week":
        value, unit = ONE, "week"
    if and_half:
        value *= Decimal("1.5") if and_half[1] == "half" else Decimal("1.25")
        end = and_half.end()
    reading = Reading(begin, end, "duration", value, value, unit, ONE)
    reading.worded = True
    return reading
