"""What stands directly beside a number: its scale, currency, percent sign or unit."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.currencies import currency_before, resolve
from twosource.figures.numbers import Number
from twosource.figures.reading import Context, Reading
from twosource.figures.tables import Follower

_FOLLOW = re.compile(
    r"([-\u2010\u2011]|[ \u00a0\u202f\u2009]-?)?"
    r"(%|[°º][ \u00a0]?[CFcf]?(?![A-Za-z])|[€£$¥¢₹₽₩₺₴₦₱₪′″℃℉]|[A-Za-zµμčł]+[²³]?(?:/[A-Za-z]+[²³]?)?\d?(?![A-Za-z0-9]))"
)
_PHRASE = re.compile(r"[ \u00a0-]([a-z]+)(?:[ -]([a-z]+))?(?:[ -]([a-z]+))?")
_DIMENSION = re.compile(
    r"[ -](?:wide|long|tall|high|deep|away|above|below|thick|down|up|off|apart|freestyle|hurdles|sprint|race|dash|from|north|south|east|west)\b"
)
_OF_WORD = re.compile(r" ([a-z]+)")
_LENGTH_WORDS = re.compile(
    r"\b(?:deep|depth|height|high|tall|wide|width|length|long|metres?|meters?|surge|snow|rain|river|waves?|altitude|level|distance|race|thick|elevation|wall|feet|ft)\b"
)

HUNDREDTH = Decimal("0.01")


def follower(context: Context, position: int) -> tuple[Follower, int, str] | None:
    """What follows at ``position``: its meaning, where it ends, and the separator before it."""
    match = _FOLLOW.match(context.text, position)
    if match is None:
        return None
    token = match[2]
    tables = context.tables
    lower = token.lower()
    if lower in tables.first_words or token in tables.first_symbols:
        phrase = _PHRASE.match(context.lower, match.end())
        if phrase:
            for count in (3, 2, 1):
                if phrase[count] is None:
                    continue
                key = " ".join((lower, *phrase.groups()[:count]))
                found = tables.words.get(key)
                if found is None and count == 1:
                    found = tables.symbols.get(context.text[match.start(2) : phrase.end(1)])
                if found is not None:
                    return found, phrase.end(count), match[1] or ""
    found = tables.symbols.get(token) or tables.words.get(lower)
    if found is None:
        return None
    return found, match.end(), match[1] or ""


def read_amount(context: Context, number: Number) -> Reading | None:
    """The quantity around a number; ``bare`` if nothing beside it gives a unit. None if the number is part of a name."""
    text = context.text
    prefix = currency_before(context, number.start)
    if prefix is None:
        return None
    start, currency = prefix
    end = number.end
    kind = unit = None
    while True:
        found = follower(context, end)
        if found is None:
            if end == number.end and end < len(text) and text[end].isalnum():
                return None
            break
        what, stop, separator = found
        if what.kind == "scale":
            if what.shared and not _is_scale(context, what, number, currency, stop, separator):
                if what.unit in ("meter", "millimeter", "tonne", "millibar"):
                    kind, unit, end = "measure", what.unit, stop
                break
            number.times(what.scale)
            number.end = end = stop
            continue
        if currency is not None:
            if (what.kind == "money" and what.unit in (currency, "dollar")) or (
                what.kind == "money" and what.unit in context.tables.codes
            ):
                currency = what.unit if what.unit in context.tables.codes else currency
                end = stop
            break
        if what.kind == "money":
            if what.shared and not _guarded_money(context, what, number, stop):
                break
            currency, end = what.unit, stop
            break
        if what.kind == "minor":
            if what.shared and (separator or (stop < len(text) and text[stop].isalnum())):
                break
            if what.unit == "dollar" and text[stop - 1] == "c" and not separator:
                break
            number.low *= HUNDREDTH
            number.high *= HUNDREDTH
            number.step = number.step * HUNDREDTH if number.step is not None else None
            currency, end = what.unit, stop
            break
        kind, unit, end = what.kind, what.unit, stop
        break
    if currency is not None:
        reading = Reading(start, end, "money", number.low, number.high, resolve(context, currency), number.step)
    elif kind == "basis_point":
        step = number.step * HUNDREDTH if number.step is not None else None
        reading = Reading(
            start, end, "percentage_point", number.low * HUNDREDTH, number.high * HUNDREDTH, unit, step
        )
    elif kind is not None:
        reading = Reading(start, end, kind, number.low, number.high, unit, number.step)  # type: ignore[arg-type]
    else:
        reading = Reading(start, number.end, "count", number.low, number.high, None, number.step)
        reading.bare = True
    reading.number_start = number.start
    reading.number_end = number.end
    reading.worded = number.worded
    reading.scale = number.scale
    if number.low != number.high:
        reading.bound = "approx"
    return reading


def _is_scale(
    context: Context, what: Follower, number: Number, currency: str | None, stop: int, separator: str
) -> bool:
    """Whether a shared abbreviation ("m", "t", "b", "k") is a scale here."""
    if currency is not None:
        return True
    token = context.text[stop - 1]
    if token in "kK":
        return not separator
    if token in "bBtT":
        return False
    if number.scale:
        return False
    if _DIMENSION.match(context.lower, stop):
        return False
    following = _OF_WORD.match(context.lower, stop)
    if following and (
        following[1] in context.tables.words
        or following[1].endswith("s")
        or following[1] in context.tables.plural_without_s
    ):
        return True
    sentence = context.sentence_at(number.start)
    if sentence is None:
        return False
    record = context.sentences[sentence]
    return _LENGTH_WORDS.search(context.lower, record.start, record.end) is None


def _guarded_money(context: Context, what: Follower, number: Number, stop: int) -> bool:
    """Whether a currency name that is also an ordinary word ("won", "pounds") is money here."""
    if context.text[stop - 6 : stop].lower().endswith(("pounds", "pound")):
        return True
    return number.scale >= 3 or number.low >= 100
