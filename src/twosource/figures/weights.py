"""Pounds that are a weight and no money."""

from __future__ import annotations

import re

from twosource.figures.reading import Context

_POUNDS = re.compile(r"[ -]pounds?$")
_WEIGHS = re.compile(
    r"\b(?:weigh\w*|weight|heavy|heavier|lighter|scales|slimmed|ft \d+in|feet|inches|lb|lbs|kg|kilos?"
    r"|kilograms|tons?|tonnes?|kilogrammes)\b"
    r"|\d ?(?:kg|lbs?)\b|\dft\b"
)
_OF_MONEY = re.compile(
    r" (?:of|in) (?:debts?|cash|tax|taxes|savings|investment|funding|compensation|taxpayers|public|income"
    r"|sales|the)\b"
)
_OF_GOODS = re.compile(r" of [a-z]{3,}")
_HEAVY_THING = re.compile(
    r"-pound (?!fine|prize|bill|note|coin|gift|grant|donation|deal|fee|bonus|salary|bet|debt|a-)[a-z]+"
)
NEAR = 80


def is_weight(context: Context, end: int, stop: int) -> bool:
    """Whether the "pounds" between ``end`` and ``stop`` weigh something."""
    lower = context.lower
    if not _POUNDS.match(lower, end, stop) or _OF_MONEY.match(lower, stop):
        return False
    index = context.sentence_at(end)
    if index is None:
        return False
    sentence = context.sentences[index]
    if _WEIGHS.search(lower, max(sentence.start, end - NEAR), min(sentence.end, stop + NEAR)):
        return True
    if "$" not in context.text or "£" in context.text:
        return False
    return (_OF_GOODS.match(lower, stop) or _HEAVY_THING.match(lower, end)) is not None
