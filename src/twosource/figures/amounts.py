"""What stands directly beside a number: its scale, currency, percent sign or unit."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.currencies import currency_before, resolve
from twosource.figures.nouns import is_plural
from twosource.figures.numbers import Number, add_lower_part, add_part
from twosource.figures.reading import Context, Reading
from twosource.figures.tables import Follower
from twosource.figures.temperatures import degree_scale
from twosource.figures.weights import is_weight

_FOLLOW = re.compile(
    r"([-\u2010\u2011]|[ \u00a0\u202f\u2009]-?)?"
    r"(%|[°º][ \u00a0]?[CFcf]?(?![A-Za-z])|[€£$¥¢₹₽₩₺₴₦₱₪′″℃℉]|U\.S\."
    r"|[A-Za-zµμčł]+[²³]?(?:/[A-Za-z]+[²³]?)?\d?(?![A-Za-z0-9]))"
)
_GRAMS = re.compile(r" g(?= (?:of|to|and|or|per|each|a)\b|[,.;)\n]|$)")
_PHRASE = re.compile(r"[ \u00a0-]([a-z]+)(?:[ -]([a-z]+))?(?:[ -]([a-z]+))?")
_NEXT_WORD = re.compile(r"[ -]([a-z]+)")
_MINUS = re.compile(r"(?:^|(?<=[\s(:,£$€]))(?:[-−–]|(?:minus|negative)[ -])$")

_WORDS = re.compile(r"[a-z]+")
_OF_A_POINT = (" of a percentage point", " of a percentage-point")
_METRES = re.compile(r"\d ?m (?:long|wide|tall|deep|high|thick|away)\b")
FINE = Decimal("0.1")
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
    if found is None or (
        found.shared
        and match[1]
        and found.kind in ("measure", "duration")
        and not _GRAMS.match(context.text, position)
    ):
        return None
    return found, match.end(), match[1] or ""


def read_amount(context: Context, number: Number) -> Reading | None:
    """The quantity around a number; ``bare`` if nothing beside it gives a unit.

    None if the number is part of a name.
    """
    text = context.text
    prefix = currency_before(context, number.start)
    if prefix is None:
        return None
    start, currency, power = prefix
    if power:
        number.times(power)
    end = number.end
    kind = unit = None
    minor = False
    if context.lower.startswith(_OF_A_POINT, end):
        stop = end + len(" of a percentage point")
        reading = Reading(
            start, stop, "percentage_point", number.low, number.high, "percentage_point", number.step
        )
        reading.number_start, reading.number_end = number.start, number.end
        return reading
    if number.low != number.high and context.lower.startswith(" of ", end):
        found = follower(context, end + 3)
        if found and found[0].kind in ("money", "measure", "duration") and found[2] == " ":
            number.end = end = end + 3
    while True:
        found = follower(context, end)
        if found is None:
            if end == number.end and end < len(text) and text[end].isalnum():
                return None
            break
        what, stop, separator = found
        if what.kind == "scale":
            if what.shared and not _is_scale(context, what, number, currency, stop, separator):
                if what.unit in ("meter", "tonne"):
                    kind, unit, end = "measure", what.unit, stop
                break
            number.times(what.scale)
            number.end = end = stop
            if what.scale in (2, 3) and not what.shared and number.step is not None:
                add_lower_part(number, context.lower, context.tables)
                end = number.end
            if context.lower.startswith(" and ", end):
                add_part(number, context.lower, context.tables)
                end = number.end
            continue
        if currency is not None:
            same = what.kind == "money" and (what.unit == currency or "dollar" in (currency, what.unit))
            # "£500,000-£1m": the sign belongs to the next number.
            before_next = separator == "-" or text[stop : stop + 2].lstrip(" ")[:1].isdigit()
            if same and (text[stop - 1].isalpha() or not before_next):
                currency = currency if what.unit == "dollar" else what.unit
                end = stop
            break
        if what.kind == "money":
            if what.unit == "GBP" and text[stop - 1] in "sd" and is_weight(context, end, stop):
                kind, unit, end = "measure", "pound", stop
                break
            if not text[stop - 1].isalpha() and (separator == "-" or text[stop : stop + 1].isdigit()):
                break
            if what.shared and not _guarded_money(context, what, number, stop):
                break
            currency, end = what.unit, stop
            number.times(what.scale)
            scale = follower(context, end)
            if scale and scale[0].kind == "scale" and not scale[0].shared:
                number.times(scale[0].scale)
                end = scale[1]
            break
        if what.kind == "minor":
            if what.shared and (separator or number.scale):
                break
            _to_main_unit(number)
            minor = True
            currency, end = what.unit, stop
            euros = "€" in text or not context.words.isdisjoint(("euro", "euros", "eur"))
            if currency == "dollar" and euros and "$" not in text:
                currency = "EUR"
            break
        if (
            what.unit == "second"
            and text[stop - 1] == "s"
            and not separator
            and number.step == 1
            and stop == end + 1
        ):
            return None
        if what.unit == "ampere" and what.shared and context.words.isdisjoint(context.tables.current_words):
            return None
        kind, unit, end = what.kind, what.unit, stop
        if what.scale:
            number.times(what.scale)
        if unit == "degree" and text[stop - 1] == "s":
            unit = degree_scale(context, number, start)
        if unit == "ton" and "metric ton" in context.lower:
            unit = "metric_ton"
        if (
            unit == "celsius"
            and text[stop - 1] == "c"
            and not separator
            and "$" in text
            and not _is_temperature(context, start)
        ):
            _to_main_unit(number)
            minor = True
            kind, currency = None, "dollar"
        break
    start = _negative(context, number, start, currency, kind)
    if kind is None and currency is None and number.low < 0 and context.text[start] == "-":
        kind, unit, end = "measure", "celsius", number.end
    if currency is not None:
        reading = Reading(start, end, "money", number.low, number.high, resolve(context, currency), number.step)
    elif kind == "basis_point":
        _to_main_unit(number)
        reading = Reading(start, end, "percentage_point", number.low, number.high, unit, number.step)
    elif unit in ("decade", "century"):
        years = context.tables.in_other_units[unit][0]
        step = number.step * years if number.step is not None else None
        reading = Reading(start, end, "duration", number.low * years, number.high * years, "year", step)
    elif kind is not None:
        reading = Reading(start, end, kind, number.low, number.high, unit, number.step)  # type: ignore[arg-type]
    else:
        reading = Reading(start, number.end, "count", number.low, number.high, None, number.step)
        reading.bare = True
    reading.number_start = number.start
    reading.number_end = number.end
    reading.worded = number.worded
    if minor:
        reading.minor = True
    reading.scale = number.scale
    if number.low != number.high:
        reading.bound = "approx"
    return reading


def _to_main_unit(number: Number) -> None:
    """Hundredths (pence, basis points) as their main unit."""
    number.low *= HUNDREDTH
    number.high *= HUNDREDTH
    if number.step is not None:
        number.step *= HUNDREDTH


def _negative(context: Context, number: Number, start: int, currency: str | None, kind: str | None) -> int:
    """Take in a minus sign or the word "minus" before the quantity; returns where the quantity begins."""
    if start == 0 or (
        context.lower[start - 1] not in "-−–" and not context.lower.endswith(("minus ", "negative "), 0, start)
    ):
        return start
    match = _MINUS.search(context.lower, max(0, start - 10), start)
    if match is None:
        return start
    if (
        kind is None
        and currency is None
        and not (context.lower[match.start()].isalpha() or context.text[match.start()] == "−")
        and not _is_frost(context, match.start())
    ):
        return start
    if match.start() > 1 and context.text[match.start() - 2].isdigit() and context.text[match.start() - 1] == " ":
        return start
    if context.lower.endswith("plus or ", 0, match.start()):
        return start
    number.low, number.high = -number.high, -number.low
    return match.start()


def _is_frost(context: Context, start: int) -> bool:
    """ "fell to -27 in the night": a minus before a bare number of degrees."""
    if context.text[start] != "-" or context.before(start)[0] not in context.tables.frost_before:
        return False
    return not context.tables.frost_words.isdisjoint(context.words)


def _is_temperature(context: Context, start: int) -> bool:
    return not context.tables.temperature_words.isdisjoint(context.around_position(start).split())


def _is_scale(
    context: Context, what: Follower, number: Number, currency: str | None, stop: int, separator: str
) -> bool:
    """Whether a shared abbreviation ("m", "t", "b", "k") is a scale here."""
    if currency is not None:
        return True
    token = context.text[stop - 1]
    tables = context.tables
    if (
        token == "m"
        and not separator
        and number.low in tables.races
        and not tables.race_words.isdisjoint(context.words)
    ):
        return False
    if token in "kK":
        return not separator
    if number.scale or token in "tT" or what.unit == "MM":
        return False
    beyond = follower(context, stop)
    if beyond is not None and beyond[0].kind == "money" and beyond[2]:
        return True
    following = _NEXT_WORD.match(context.lower, stop)
    word = following[1] if following else ""
    found = tables.words.get(word) or tables.measure_starts.get(word)
    if found is not None or is_plural(word, tables.plural_without_s, tables.not_plural):
        return word not in tables.dimension_after
    if token in "bB" or separator or word in tables.dimension_after:
        return False
    if number.low >= 1000:
        return False
    if number.step == 1 and not tables.length_words.isdisjoint(context.words):
        return False
    near = context.around_position(number.start)
    if _METRES.search(near):
        return False
    if number.step is not None and number.step < FINE and not tables.level_words.isdisjoint(_WORDS.findall(near)):
        return False
    return tables.length_words.isdisjoint(_WORDS.findall(near))


def _guarded_money(context: Context, what: Follower, number: Number, stop: int) -> bool:
    """Whether a currency name that is also an ordinary word ("won", "pounds") is money here."""
    if context.lower.endswith(("pounds", "pound"), 0, stop):
        return (
            number.scale > 0
            or "£" in context.text
            or "pence" in context.lower
            or not context.lower.startswith(" of ", stop)
        )
    if context.lower.endswith(("bucks", "buck"), 0, stop):
        return "$" in context.text
    return number.scale >= 3 or number.low >= 100 or context.lower.endswith("= ", 0, number.start)
