"""One value told in two shapes: $900m over six years and $150m a year; 93 per cent and all but 7 per cent.

Each function asks of two figures whether one follows from the other, and says how in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from twosource.align.rests import rest
from twosource.align.subjects import Subject
from twosource.lexicons import load
from twosource.units.dimensions import scale
from twosource.units.quantity import Quantity, digits, numeral
from twosource.units.relation import relation

Told = tuple[str, float]
"""How the one follows from the other, and the shared wording that this needs not to be chance."""

_MET = ("same", "rounded")
_APART = Decimal("0.015")
"""Share by which an amount worked out may miss the printed one."""
_NEAR = 24
_LONG = 3
"""Significant digits of a number that two texts hardly share by chance."""
_YEARS = range(2, 200)


def oddly_told(subject: Subject) -> bool:
    """Whether it stands in a shape another text may resolve: so much a year, all but so much, a bare number."""
    figure = subject.claim.figure
    match figure.kind:
        case "money" | "measure":
            return _rate(subject) is not None or _is_each(subject)
        case "percent" | "ratio":
            return _leaves_out(subject)
        case "count":
            return figure.unit in _POINTS or _is_bare(subject)
        case "age" | "duration":
            return figure.unit == "year"
    return figure.kind == "score"


def reshaped(odd: Subject, plain: Subject, found: Sequence[Subject]) -> Told | None:
    """How two figures of two texts, which do not meet as printed, are one value; None when they are not."""
    for ask in _SHAPES.get(odd.claim.figure.kind, ()):
        told = ask(odd, plain, found)
        if told is not None:
            return told
    return None


_POINTS = ("point", "points")


def _all_but(a: Subject, b: Subject, found: Sequence[Subject]) -> Told | None:
    """ "All but 7 per cent" is 93 per cent."""
    if a.quantity is None or b.quantity is None or a.block != b.block or a.block != "share":
        return None
    if not _leaves_out(a) or _leaves_out(b) or relation(rest(a.quantity), b.quantity) not in _MET:
        return None
    return f"all but {a.claim.figure.text} is {b.claim.figure.text}", 0.0


def _leaves_out(subject: Subject) -> bool:
    return _before(subject, _NEAR).rstrip().endswith(tuple(_phrases("all_but")))


def _rates(b: Subject, a: Subject, found: Sequence[Subject]) -> Told | None:
    """A total over some years and a rate, or two rates: 144 a year, 12 a month."""
    if not _amounts(a, b):
        return None
    rate = _rate(b)
    if rate is None:
        return None
    own = _rate(a)
    if own is not None:
        spans = [] if own == rate else [(_seconds(own), f"a {own}")]
    else:
        spans = [
            (span.quantity.low, span.claim.figure.text) for span in _spans(a, found) if span.quantity is not None
        ]
    for span, words in spans:
        times = span / _seconds(rate)
        if times > 1 and _makes(a, b, times):
            return f"{a.claim.figure.text} in {words} is about {b.claim.figure.text} a {rate}", 0.0
    return None


def _apiece(b: Subject, a: Subject, found: Sequence[Subject]) -> Told | None:
    """540 million for two ships, 270 million apiece."""
    if not _amounts(a, b) or not _is_each(b) or _is_each(a):
        return None
    for other in found[max(0, a.number - _REACH) : a.number + _REACH]:
        many = other.quantity.low if other.quantity is not None and other.claim.figure.kind == "count" else None
        if other.document != a.document or many is None or not 1 < many <= _FEW or many % 1:
            continue
        if abs(other.claim.figure.sentence - a.claim.figure.sentence) <= 1 and _makes(a, b, many):
            return f"{a.claim.figure.text} for {other.claim.figure.text} is {b.claim.figure.text} each", 0.0
    return None


_REACH = 8
"""Figures before and after one that are looked at."""
_FEW = 60


def _unnamed(a: Subject, b: Subject, found: Sequence[Subject]) -> Told | None:
    """A number alone, "he got 16.", for one with its unit: a 16-year sentence."""
    figure, other = a.claim.figure, b.claim.figure
    if figure.kind != "count" or a.quantity is None or b.quantity is None or a.block == b.block:
        return None
    if other.kind not in ("duration", "percent", "money", "measure", "ratio") or figure.per or not _is_bare(a):
        return None
    if figure.unit is not None and figure.unit == other.unit:
        like = replace(b.quantity.own or b.quantity, dimension="count", unit=None, own=None)
        same = relation(replace(a.quantity, own=None), like) in _MET
    else:
        same = figure.text.casefold() in re.split(r"[\s-]", other.text.casefold())
        same = same or numeral(figure.text) == numeral(other.text) != ""
    shown = len(a.quantity.numeral.replace(".", "").lstrip("0"))
    if not same or (shown < _LONG and figure.low is not None and figure.low < 10 and figure.low % 1 == 0):
        return None
    return f"{figure.text} stands for {other.text}", 0.0 if shown >= _LONG else 0.8


def _is_bare(subject: Subject) -> bool:
    figure = subject.claim.figure
    behind = subject.claim.document.text[figure.end : figure.end + 1]
    return figure.noun is None or behind in ".,;:?!)”\"'’"


def _points(a: Subject, b: Subject, found: Sequence[Subject]) -> Told | None:
    """ "16 points wide" beside 16.3 percentage points."""
    if a.claim.figure.kind != "count" or b.claim.figure.kind != "percentage_point":
        return None
    if a.claim.figure.unit not in _POINTS or a.quantity is None or b.quantity is None:
        return None
    if abs(a.quantity.low - b.quantity.low) >= _HALF:
        return None
    return "points of a percentage", 0.3


_HALF = Decimal("0.5")


def _votes(a: Subject, b: Subject, found: Sequence[Subject]) -> Told | None:
    """One side of a vote, "41 votes to 19", beside the whole score, 41-19."""
    if a.claim.figure.kind != "score" or b.claim.figure.kind != "count" or b.claim.figure.low is None:
        return None
    sides = re.findall(r"\d+", a.claim.figure.text)
    if len(sides) != _TWO or str(b.claim.figure.low) not in sides:
        return None
    return f"a side of {a.claim.figure.text}", 1.5 if b.claim.figure.low > _FEW // 6 else 2.2


_TWO = 2


def _since(a: Subject, b: Subject, found: Sequence[Subject]) -> Told | None:
    """An age or a term of years, and the year in which it began or ends: "69 years old", built in 1957."""
    figure, year = a.claim.figure, b.claim.figure
    published = b.claim.document.published or a.claim.document.published
    if figure.kind not in ("age", "duration") or figure.unit != "year" or figure.low is None or published is None:
        return None
    if year.date_start is None or year.granularity not in ("year", "month", "day"):
        return None
    if (
        not any(word in figure.text.casefold() for word in ("year", "old", "decade"))
        or figure.low % 1
        or int(figure.low) not in _YEARS
        or figure.bound not in ("exact", "approx")
    ):
        return None
    ahead = year.date_start.year - published.year
    term = _is_term(a)
    if abs(ahead) != figure.low or (ahead > 0 and not term) or (figure.low < _SOME and not term):
        return None
    return f"{figure.text} is since or until {year.text}", _WORDED if figure.low < _MANY else 1.0


def _is_term(subject: Subject) -> bool:
    """ "A five-year contract", or to work "for seven years"."""
    return "-" in subject.claim.figure.text or _before(subject, _NEAR).endswith("for ")


_SOME, _MANY = 5, 20
"""Years that are less often the distance of two events by chance."""
_WORDED = 1.6


def _lasting(a: Subject, b: Subject, found: Sequence[Subject]) -> Told | None:
    """ "122 years old" and "after 122 years"."""
    figure, other = a.claim.figure, b.claim.figure
    if figure.kind != "age" or other.kind != "duration" or other.unit != "year" or figure.low != other.low:
        return None
    return f"{figure.text}: {other.text}", 0.0 if a.quantity and len(digits(a.quantity.low)) >= _LONG else 2.0


_SHAPES: dict[str, tuple[Callable[[Subject, Subject, Sequence[Subject]], Told | None], ...]] = {
    "percent": (_all_but,),
    "ratio": (_all_but,),
    "money": (_rates, _apiece),
    "measure": (_rates, _apiece),
    "count": (_unnamed, _points),
    "score": (_votes,),
    "age": (_since, _lasting),
    "duration": (_since,),
}
"""What to ask by the kind of the figure that is told oddly."""


def _amounts(a: Subject, b: Subject) -> bool:
    """Two amounts of money in one currency, or of one unit."""
    if a.quantity is None or b.quantity is None or a.block != b.block:
        return False
    alike = a.currency == b.currency or None in (a.currency, b.currency)
    return alike and a.claim.figure.kind in ("money", "measure")


def _makes(total: Subject, each: Subject, times: Decimal) -> bool:
    """Whether the total is so many times the other."""
    first, second = total.quantity, each.quantity
    if first is None or second is None or first.low <= 0 or second.low <= 0 or not _single(first, second):
        return False
    return abs(first.low / times - second.low) <= second.low * _APART


def _single(a: Quantity, b: Quantity) -> bool:
    return a.low == a.high and b.low == b.high


def _rate(subject: Subject) -> str | None:
    """The unit of time that the amount is for each of."""
    claim = subject.claim
    behind = _RATE.match(claim.document.text, claim.figure.end)
    if behind is not None:
        return behind[1]
    for per in (claim.figure.per, claim.frame.per):
        if per in _times():
            return per
    before = _ADVERB.search(_before(subject, 2 * _NEAR).casefold())
    return _adverbs()[before[1]] if before is not None else None


_RATE = re.compile(
    r"[^.,;()]{0,20}?\s(?:an?|each|every|per|over an? (?:full|whole)|in an? (?:full|whole))"
    r"\s(day|week|month|quarter|year)\b"
)
_ADVERB = re.compile(r"\b(daily|weekly|monthly|quarterly|annual|yearly) [^.,;0-9]*$")


@cache
def _adverbs() -> dict[str, str]:
    table: dict[str, str] = load("reshaped")["adverbs"]
    return table


@cache
def _times() -> frozenset[str]:
    return frozenset(_adverbs().values())


def _seconds(unit: str) -> Decimal:
    found = scale(unit)
    return found[1] if found is not None else Decimal(1)


def _spans(subject: Subject, found: Sequence[Subject]) -> list[Subject]:
    """The stretches of time that an amount is for: right behind it, or the term that the texts speaks of there."""
    claim = subject.claim
    text = claim.document.text
    near = [
        other
        for other in found[max(0, subject.number - _REACH) : subject.number + _REACH]
        if other.document == subject.document
        and other.claim.figure.kind == "duration"
        and abs(other.claim.figure.sentence - claim.figure.sentence) <= 1
    ]
    right = [
        other
        for other in near
        if other.number > subject.number
        and _OVER.fullmatch(text, claim.figure.end, other.claim.figure.start) is not None
    ]
    if right or _TERM.match(text, claim.figure.end) is None:
        return right
    return near


_OVER = re.compile(r"\s(?:\([^)]{0,20}\)\s)?(?:spread )?(?:over|across|during|for|in) [a-z ]{0,24}")
_TERM = re.compile(
    r"\s(?:over|across|for|during) (?:the|its) (?:[a-z]+ )?(?:term|period|life|lifetime|duration|contract)\b"
)


def _is_each(subject: Subject) -> bool:
    claim = subject.claim
    return _EACH.match(claim.document.text, claim.figure.end) is not None


_EACH = re.compile(r"\s(?:\([^)]{0,20}\)\s)?(?:apiece|each)\b")


def _before(subject: Subject, reach: int) -> str:
    claim = subject.claim
    return claim.document.text[max(claim.sentence.start, claim.figure.start - reach) : claim.figure.start]


@cache
def _phrases(key: str) -> tuple[str, ...]:
    return tuple(load("reshaped")[key])
