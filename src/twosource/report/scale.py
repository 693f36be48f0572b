"""Long numbers in the scale in which the articles print theirs: beside "£6 billion", 6,000,000,000 is 6bn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from twosource.model import Claim
from twosource.units.reprint import number, plain_number

SCALES = {Decimal(10) ** 6: "m", Decimal(10) ** 9: "bn", Decimal(10) ** 12: "tn"}
_PRINTED = re.compile(r"\d+(?:[,.]\d+)*")
_LONG = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?![\d,])")
MOST_PLACES = 4
"""With more digits behind the point than this, a number is easier to read written out."""


def in_scale(line: str, claims: Iterable[Claim]) -> str:
    """A line with each long number in the largest scale of the claims that it reaches; numbers of articles that
    print theirs in full stay in full."""
    scales = sorted({scale for claim in claims if (scale := _scale(claim)) is not None}, reverse=True)
    return _LONG.sub(lambda match: _scaled(match[0], scales), line) if scales else line


def _scaled(text: str, scales: list[Decimal]) -> str:
    value = number(text)
    scale = next((scale for scale in scales if value is not None and value >= scale), None)
    if value is None or scale is None:
        return text
    shown = (value / scale).normalize()
    exponent = shown.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > MOST_PLACES:
        return text
    return f"{plain_number(shown, 20)}{SCALES[scale]}"


def _scale(claim: Claim) -> Decimal | None:
    """What one unit of the printed number stands for: a billion in "£13.4bn"; None below a million."""
    figure = claim.figure
    found = _PRINTED.search(figure.text)
    printed = number(found[0]) if found else None
    values = [value for value in (figure.low, figure.high) if value]
    if not printed:
        return None
    return next((value / printed for value in values if value / printed in SCALES), None)
