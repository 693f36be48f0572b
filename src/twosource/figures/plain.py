"""A short way for the two plainest forms, "2.5%" and "£3.4bn", which are a large part of all figures."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.currencies import resolve
from twosource.figures.numbers import MAX_DIGITS, ONE, POWERS
from twosource.figures.reading import Context, Reading

_PERCENT = re.compile(r"(\d+)(?:\.(\d+))?(?:%|(?: per cent|pc| percent)(?![a-z-]))(?![\d%/–-]| points?)")
_MONEY = re.compile(
    r"(\d{1,3}(?:,\d{3}){1,4}|\d+)(?:\.(\d+))?(bn|m|k|tn|(?: million| billion| trillion)(?![a-z]))?"
    r"(?=[.,;:)]?(?:[\n\"”]|$)|[.,;:)]? (?:[^\W\d_]+))"
)
_AFTER = re.compile(r"[.,;:)]?[ \n\"”]*([a-z]*)")
_SCALES = {None: 0, "bn": 9, "m": 6, "k": 3, "tn": 12, " million": 6, " billion": 9, " trillion": 12}
_BEFORE = frozenset(" \n(\"“‘'\u00a0")
_NEGATIVE = ("minus ", "negative ")
SIGNS = {"£": "GBP", "€": "EUR", "$": "dollar", "₹": "INR"}


def read_plain(context: Context, start: int) -> Reading | None:
    """The percentage or the amount of money that the digits at ``start`` make in one of those forms; else None."""
    lower = context.lower
    before = lower[start - 1] if start else "\n"
    sign = start if before in _BEFORE else start - 1
    if sign > 1 and (lower[sign - 2] in "se" and lower.endswith(_NEGATIVE, 0, sign)):
        return None
    if before in _BEFORE:
        match = _PERCENT.match(lower, start)
        if match is None or len(match[1]) > MAX_DIGITS:
            return None
        value, step = _value(match[1], match[2])
        reading = Reading(start, match.end(), "percent", value, value, "percent", step)
        reading.number_end = match.end(2) if match[2] else match.end(1)
        return reading
    if before not in SIGNS or (start > 1 and lower[start - 2] not in _BEFORE):
        return None
    if before == "$" and start > 2 and context.text[start - 3].isupper():
        # "C $16.4 million"
        return None
    match = _MONEY.match(lower, start)
    if match is None or len(match[1]) > MAX_DIGITS or match[2] == "":
        return None
    end = match.end()
    following = _AFTER.match(lower, end)
    # Another scale, currency or fraction may follow: the long way.
    if following and (following[1] in context.tables.words or following[1] in _MORE):
        return None
    value, step = _value(match[1].replace(",", ""), match[2])
    power = _SCALES[match[3]]
    if power:
        value *= POWERS[power]
        step *= POWERS[power]
    reading = Reading(start - 1, end, "money", value, value, resolve(context, SIGNS[before]), step)
    reading.number_start, reading.number_end, reading.scale = start, end, power
    return reading


_MORE = frozenset(("and", "us", "a", "of", "m", "bn", "k", "b", "t", "tn", "mn", "mil", "per", "in"))


def _value(whole: str, decimals: str | None) -> tuple[Decimal, Decimal]:
    if decimals:
        return Decimal(f"{whole}.{decimals}"), ONE.scaleb(-len(decimals))
    return Decimal(whole), ONE
