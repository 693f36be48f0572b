"""Exchange rates: "the krona fell to 10.84 to the euro" is an amount of kronor."""

from __future__ import annotations

import re

from twosource.figures.currencies import resolve
from twosource.figures.reading import Context, Reading

_FOR_ONE = re.compile(
    r" (?:to|per|against|versus|for|a) (?:the |one |each )?(?:u\.?s\.? )?(?:dollar|euro|pound|greenback)(?![a-z])"
)
_WORD = re.compile(r"[^\W\d_]+")


def read_exchange_rate(context: Context, reading: Reading) -> bool:
    """Make a bare number that is told for one dollar, euro or pound an amount of the currency its clause names."""
    match = _FOR_ONE.match(context.lower, reading.end)
    if match is None:
        return False
    begin = max(context.around(reading)[0], reading.lead - 120)
    for word in _WORD.findall(context.lower[begin : reading.lead].rsplit(". ", 1)[-1]):
        found = context.tables.words.get(word)
        if found is not None and found.kind == "money":
            reading.kind, reading.unit, reading.bare = "money", resolve(context, found.unit), False
            return True
    return False
