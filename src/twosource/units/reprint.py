"""A computed number in the form in which the article prints its own: "$54,000" and 44000 give "$44,000"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from twosource.model import Claim

_PRINTED = re.compile(r"\d+(?:[,.   ']\d+)*")
_COMPUTED = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s*(k|m|bn|tn|trn)?")
_SCALES = {"k": 3, "m": 6, "bn": 9, "tn": 12, "trn": 12}


def reprint(computed: object, claim: Claim | None) -> str:
    """``computed`` (a number in base units, or with k, m, bn) as the figure of ``claim`` would print it.

    Where that cannot be done, the number with four significant digits; what is no number stays as it is."""
    value = number(computed)
    if value is None:
        return str(computed)
    figure = claim.figure if claim else None
    if figure is None:
        return plain_number(value)
    if figure.kind == "ratio":
        return f"{plain_number(value, 2)} times" if value >= 1 else plain_number(value, 2)
    found = _PRINTED.search(figure.text)
    printed = number(found[0].replace(" ", ",")) if found else None
    if found is None or not printed or not figure.low or figure.low != figure.high:
        return plain_number(value)
    shown = value * printed / figure.low
    decimals = len(found[0].partition(".")[2])
    # A figure of 16 miles against 6.2137 needs a digit more than the article printed.
    while decimals < 3 and (abs(shown) < 10 ** (1 - decimals) or _rounded(shown, decimals) == printed):
        decimals += 1
    grouped = "" if printed >= 1000 and "," not in found[0] else ","
    text = f"{_rounded(shown, decimals):{grouped}.{decimals}f}"
    if "." in text and not found[0].partition(".")[2]:
        text = text.rstrip("0").rstrip(".")
    return figure.text[: found.start()] + text + figure.text[found.end() :]


def number(text: object) -> Decimal | None:
    """The value of "1,234.5", "1.64bn"; None for anything else."""
    match = _COMPUTED.fullmatch(str(text).strip())
    if match is None:
        return None
    try:
        return Decimal(match[1].replace(",", "")).scaleb(_SCALES.get(match[2], 0))
    except InvalidOperation:
        return None


def plain_number(value: Decimal, digits: int = 4) -> str:
    """A number with at most ``digits`` significant digits behind which nothing is dropped from a whole number."""
    if value == value.to_integral_value():
        return f"{value.quantize(Decimal(1)):,f}"
    places = max(digits - value.adjusted() - 1, 0)
    text = f"{_rounded(value, places):,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Decimal, places: int) -> Decimal:
    """Rounded as people round: a half goes up."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
