"""A reference value as printed ("£66.3bn", "12,400", "2.3%", "1.2 million tonnes") as numbers and a unit.

Stricter than reading prose: the whole text must be one plain value. Signs, scales and units come from the same
lexicons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from twosource.lexicons import load
from twosource.model import Kind

_FORM = re.compile(
    r"(?P<before>[^\d\s+-]*)\s?(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(?P<after>.*)"
)


_NOUN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
"""What may be counted: words, not what is left of a number that was misread."""


@dataclass(slots=True)
class Printed:
    """Value, value of the last printed digit, and what it counts."""

    value: Decimal
    step: Decimal
    kind: Kind
    unit: str | None


def read_printed(text: str) -> Printed | None:
    """The value, or None if ``text`` is not one plain value."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    digits = match["number"].replace(",", "")
    value = Decimal(digits)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    words = match["after"].split()
    if words and words[0].casefold().rstrip(".") in _scales():
        power = _scales()[words.pop(0).casefold().rstrip(".")]
        value, step = value.scaleb(power), step.scaleb(power)
    rest = " ".join(words).casefold()
    sign = match["before"]
    if sign:
        currency = _signs().get(sign) or (sign if sign in _codes() else None)
        return Printed(value, step, "money", currency) if currency and not rest else None
    if not rest:
        return Printed(value, step, "count", None)
    if rest in _percent():
        return Printed(value, step, "percent", "percent")
    currency = rest.upper() if rest.upper() in _codes() else _names().get(rest)
    if currency:
        return Printed(value, step, "money", currency)
    unit = _units().get(rest)
    if unit:
        return Printed(value, step, "measure", unit)
    return Printed(value, step, "count", rest) if _NOUN.fullmatch(rest) else None


@cache
def _scales() -> dict[str, int]:
    numbers = load("numbers")
    return {**numbers["scales"], **numbers["scale_abbreviations"]}


@cache
def _signs() -> dict[str, str]:
    currencies = load("currencies")
    return {sign: "USD" if code == "dollar" else code for sign, code in currencies["signs"].items()}


@cache
def _codes() -> frozenset[str]:
    return frozenset(load("currencies")["codes"])


@cache
def _names() -> dict[str, str]:
    names = load("currencies")["names"]
    return {name: "USD" if code == "dollar" else code for name, code in names.items()}


@cache
def _percent() -> frozenset[str]:
    forms = load("units")["percent"]
    return frozenset(str(form).casefold() for form in (*forms["words"], *forms["symbols"]))


@cache
def _units() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, forms in load("units")["measures"].items():
        for form in (*forms.get("words", ()), *forms.get("symbols", ())):
            table[str(form).casefold()] = name
    return table
