"""Numbers in digits and in words, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.tables import Tables

MAX_DIGITS = 15
"""Longer runs of digits are identifiers, not quantities."""

_DIGITS = re.compile(
    r"(\d{1,3}(?:,\d{3}){1,5}(?![\d])|\d{1,3}(?:['’]\d{3}){1,5}(?!\d)|\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,5}(?!\d|[,:]\d)|\d+)(\.\d+)?"
)
_GROUP_MARKS = str.maketrans("", "", ",'’ \u00a0\u202f\u2009")
_MIXED_FRACTION = re.compile(r"[ -]?([½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])|(?: |-and-| and )([1-9])/([2-9]|1[06])(?![\d/])")
_WORD = re.compile(r"[a-z]+")
_SEPARATOR = re.compile(r"(?: and |-and-| and-)(?=[a-z])|[ -](?=[a-z])")
_AND_PART = re.compile(
    r"(?: and |-and-| and-)(an?|one|two|three|four|five|six|seven|eight|nine)[ -]"
    r"(hal(?:f|ves)|quarters?|thirds?|fourths?|fifths?|sixths?|eighths?|tenths?|thirtieths?)(?![a-z])"
)
_SCALE_WORD = re.compile(r"[ -](hundred|thousand|million|billion|trillion)(?![a-z])")
_ARTICLE = re.compile(r"(?:^|(?<=[^a-z]))an? $")

ONE = Decimal(1)
POWERS = [Decimal(10) ** power for power in range(25)]
_STEPS = [Decimal(1).scaleb(-places) for places in range(20)]


class Number:
    """A bare number: where it stands, what it says, and the value of its last printed digit."""

    __slots__ = ("end", "high", "low", "scale", "start", "step", "worded")

    def __init__(
        self, start: int, end: int, low: Decimal, high: Decimal, step: Decimal | None, worded: bool, scale: int = 0
    ) -> None:
        self.start = start
        self.end = end
        self.low = low
        self.high = high
        self.step = step
        self.worded = worded
        self.scale = scale

    def times(self, power: int) -> None:
        """Multiply by a power of ten, as a scale word after the number does."""
        factor = POWERS[power]
        self.low *= factor
        self.high *= factor
        if self.step is not None:
            self.step *= factor
        self.scale += power


def read_digits(text: str, start: int) -> Number | None:
    """The number in digits at ``start``; None if it is too long to be one."""
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    whole, decimals = match.groups()
    if len(whole) > 3:
        whole = whole.translate(_GROUP_MARKS)
        if len(whole) > MAX_DIGITS:
            return None
    end = match.end()
    if decimals:
        if len(decimals) > MAX_DIGITS:
            return None
        value = Decimal(whole + decimals)
        step = _STEPS[len(decimals) - 1]
    else:
        value = Decimal(whole)
        step = ONE
    return Number(start, end, value, value, step, False)


_LOWER_PART = re.compile(r" (?:and )?(\d{1,3})(?: (hundred|thousand))?(?![\d,.%]|(?: ?(?:per|%)))")
_POINT = re.compile(
    r" point((?:[ -](?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine))+|[ -][a-z]+)(?![a-z])"
)


def add_lower_part(number: Number, lower: str, tables: Tables) -> None:
    """Take in what a scale word leaves over: "4 thousand 3 hundred and 21", "3 hundred and one"."""
    limit = number.step
    while limit is not None and limit >= 100:
        match = _LOWER_PART.match(lower, number.end)
        if match:
            part = Decimal(match[1]) * POWERS[tables.scales[match[2]] if match[2] else 0]
            end, step = match.end(), POWERS[tables.scales[match[2]]] if match[2] else ONE
        else:
            separator = _SEPARATOR.match(lower, number.end)
            words = read_words(lower, separator.end(), tables) if separator and limit == 100 else None
            if words is None or words.scale:
                return
            part, end, step = words.low, words.end, ONE
        if part >= limit or part == 0 or (limit > 1000 and " and " in lower[number.end : end]):
            return
        number.low += part
        number.high += part
        number.end, number.step = end, step
        limit = step


def add_point(number: Number, lower: str, tables: Tables) -> None:
    """Take in decimals in words: "five point five", "zero point zero eight"."""
    match = _POINT.match(lower, number.end)
    if match is None:
        return
    digits = []
    for word in match[1].replace("-", " ").split():
        value = 0 if word == "oh" else tables.ones.get(word, tables.tens.get(word))
        if value is None:
            return
        digits.append(str(value))
    decimals = "".join(digits)
    number.low += Decimal(decimals).scaleb(-len(decimals))
    number.high = number.low
    number.step = ONE.scaleb(-len(decimals))
    number.end = match.end()


def add_fraction(number: Number, text: str, tables: Tables) -> None:
    """Take in a vulgar fraction that follows: 2½, 7 3/4, 1 1/2."""
    match = _MIXED_FRACTION.match(text, number.end)
    if match is None:
        return
    if match[1]:
        part = tables.fraction_signs[match[1]]
    else:
        part = Decimal(match[2]) / Decimal(match[3])
        if part >= 1:
            return
    number.low += part
    number.high += part
    number.step = None
    number.end = match.end()


def read_words(lower: str, start: int, tables: Tables) -> Number | None:
    """The number in words at ``start`` ("forty-two", "three thousand five hundred", "one and a half million")."""
    ones, tens, scales = tables.ones, tables.tens, tables.scales
    total = 0
    group: int | None = None
    last_scale = 99
    zeros = 0
    end = position = start
    while True:
        match = _WORD.match(lower, position)
        if match is None:
            break
        word = match[0]
        if word in ones:
            value = ones[word]
            if group is None:
                group = value
            elif group and (group % 100 == 0 or (group % 10 == 0 and group % 100 >= 20 and 0 < value < 10)):
                group += value
            else:
                break
            zeros = 0
        elif word in tens:
            if group is None:
                group = tens[word]
            elif group and group % 100 == 0:
                group += tens[word]
            else:
                break
            zeros = 0
        elif word in scales:
            power = scales[word]
            if group is None and total == 0 and position != start:
                break
            if power == 2:
                if group is not None and not 0 < group < 100:
                    break
                group = (1 if group is None else group) * 100
                zeros = 2
            else:
                if group is None and total:
                    if zeros < 3 or zeros > 12:
                        break
                    total *= 10**power
                    zeros += power
                elif power >= last_scale:
                    break
                else:
                    total += (1 if group is None else group) * 10**power
                    zeros = power + (2 if group and group % 100 == 0 else 0)
                last_scale = power
                group = None
        else:
            break
        end = match.end()
        separator = _SEPARATOR.match(lower, end)
        if separator is None:
            break
        if len(separator[0]) > 1 and (zeros < 2 or _AND_PART.match(lower, end)):
            break
        position = separator.end()
    if end == start:
        return None
    amount = Decimal(total + (group or 0))
    number = Number(start, end, amount, amount, POWERS[zeros] if zeros < 25 else ONE, True)
    number.scale = zeros if zeros >= 3 else 0
    first = _WORD.match(lower, start)
    if first and first[0] in scales:
        article = _ARTICLE.search(lower, max(0, start - 4), start)
        if article:
            number.start = article.start()
    return number


def add_part(number: Number, lower: str, tables: Tables) -> None:
    """Take in "and a half" and the scale that may follow: "one and a half million", "two million and a half"."""
    match = _AND_PART.match(lower, number.end)
    if match is None:
        return
    part = Decimal(tables.ones.get(match[1], 1)) / tables.denominators[match[2]]
    scale = _SCALE_WORD.match(lower, match.end())
    if scale and number.scale > tables.scales[scale[1]]:
        part *= POWERS[tables.scales[scale[1]]]
        number.end = scale.end()
    else:
        part *= POWERS[number.scale]
        number.end = match.end()
    number.low += part
    number.high += part
    number.step = None
