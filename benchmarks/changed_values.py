"""Another value in place of a printed one, as slips of the pen and other counts make them."""

from __future__ import annotations

import random
import re
from itertools import pairwise

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FACTORS = (0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.05, 1.1, 1.2, 1.3, 1.5, 1.8)
_TRANSPOSED = 0.35
"""Share of the changes that swap two digits."""
_TRIES = 10


def changed(printed: str, source: random.Random) -> str | None:
    """``printed`` with another number in it, written in the same form; None if it has none that can be changed."""
    if printed.casefold() in _WORDS:
        word = source.choice([word for word in _WORDS if word != printed.casefold()])
        return word.capitalize() if printed[0].isupper() else word
    match = _NUMBER.search(printed)
    if match is None:
        return None
    number = _transposed(match[0], source) if source.random() < _TRANSPOSED else None
    number = number or _other(match[0], source)
    return None if number is None else printed[: match.start()] + number + printed[match.end() :]


def _transposed(number: str, source: random.Random) -> str | None:
    places = [at for at, character in enumerate(number) if character.isdigit()]
    swaps = [(a, b) for a, b in pairwise(places) if number[a] != number[b] and (a or number[b] != "0")]
    if not swaps:
        return None
    first, second = source.choice(swaps)
    characters = list(number)
    characters[first], characters[second] = characters[second], characters[first]
    return "".join(characters)


def _other(number: str, source: random.Random) -> str | None:
    """A number some per cent off, with as many decimals and as round."""
    plain = number.replace(",", "")
    decimals = len(plain.partition(".")[2])
    digits = max(2, len(plain.replace(".", "").strip("0")))
    zeros = 0 if decimals else max(0, len(plain) - digits)
    for _ in range(_TRIES):
        value = round(float(plain) * source.choice(_FACTORS) / 10**zeros, decimals) * 10**zeros
        shown = f"{value:,.{decimals}f}" if "," in number else f"{value:.{decimals}f}"
        if shown != number and value > 0:
            return shown
    return None
