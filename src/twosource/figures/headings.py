"""Units that a table says once, in its heading or in the label of a row: "Revenue (£m) | 412 | 398"."""

from __future__ import annotations

import re

from twosource.figures.currencies import resolve
from twosource.figures.numbers import POWERS
from twosource.figures.reading import Context, Reading

_CELL = re.compile(r"(?:[:|\t] ?| {2})$")
_SIGN = re.compile(
    r"(?:\((?:in )?|\bin )((?:US|U\.S\.|A|AU|C|NZ|HK|S)?[$£€¥₹₦]|Rs\.?|[A-Z]{3})[ -]?"
    r"(bn|billions?|mn|m|millions?|tn|trillions?|k|thousands?|000s?|crore|cr|lakh)?(?:\)|$|(?=\n))",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"\b(thousand|million|billion|trillion|crore|lakh)s? (?:of )?((?:[a-z]{2,12} )?[a-z]{3,9})\b(?=[,.;:)\n]|$)"
)
_PERCENT = re.compile(r"\((?:in )?(?:%|per cent|percent|pc)\)")
_SCALES = {"bn": 9, "bi": 9, "m": 6, "mn": 6, "mi": 6, "tn": 12, "tr": 12, "k": 3, "th": 3, "00": 3}
_SCALES |= {"cr": 7, "la": 5}
_HAS_CELLS = re.compile(r"[:|\t] ?[-(£$€]?\d")
_CELL_ENDS = frozenset((":", "|", "\t", " "))
ROWS = 12
"""Lines above a row in which its heading stands."""
LONGEST_LINE = 160


def read_heading(context: Context, reading: Reading) -> bool:
    """Give a bare number in a row its unit and scale from the row's label or the heading above; True if it was."""
    text = context.text
    if text[reading.start - 2 : reading.start - 1] not in _CELL_ENDS and text[reading.start - 1] not in "|\t:":
        return False
    line_start = text.rfind("\n", 0, reading.start) + 1
    if reading.start - line_start > LONGEST_LINE or reading.scale:
        return False
    if not _CELL.search(text, max(line_start, reading.start - 3), reading.start):
        return False
    end = reading.start
    for _ in range(ROWS):
        row = end == reading.start
        if (row or not _HAS_CELLS.search(text, line_start, end)) and _apply(context, reading, line_start, end):
            return True
        end = line_start - 1
        if end <= 0:
            return False
        line_start = text.rfind("\n", 0, end) + 1
        if end - line_start > LONGEST_LINE:
            return False
    return False


def _apply(context: Context, reading: Reading, start: int, end: int) -> bool:
    if _PERCENT.search(context.lower, start, end):
        reading.kind, reading.unit, reading.bare = "percent", "percent", False
        return True
    signed = _SIGN.search(context.text, start, end)
    tables = context.tables
    if signed:
        sign = signed[1].upper() if signed[1].isalpha() and len(signed[1]) == 3 else signed[1]
        currency = tables.signs.get(sign) or (sign if sign in tables.codes else None)
        if currency is None:
            return False
        scale = (signed[2] or "").lower()
        power = _SCALES.get(scale[:2], _SCALES.get(scale[:1], 0))
        return _money(context, reading, currency, power)
    worded = _WORDED.search(context.lower, start, end)
    if worded:
        found = tables.words.get(worded[2])
        if found is not None and found.kind == "money":
            return _money(context, reading, found.unit, tables.scales[worded[1]])
    return False


def _money(context: Context, reading: Reading, currency: str, power: int) -> bool:
    factor = POWERS[power]
    if reading.low is None or reading.high is None:
        return False
    reading.low *= factor
    reading.high *= factor
    if reading.step is not None:
        reading.step *= factor
    reading.scale = power
    reading.kind, reading.unit, reading.bare = "money", resolve(context, currency), False
    return True
