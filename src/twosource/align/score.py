"""Points for and against one pair, each with its reason in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from twosource.align.contexts import OTHER_SENTENCE
from twosource.align.dates.relation import DateRelation, date_relation, event_wording
from twosource.align.kin import kin
from twosource.align.rests import is_sole, rest_relation
from twosource.align.slots import votes
from twosource.align.subjects import Subject
from twosource.lexicons import load
from twosource.model import Vote
from twosource.units.quantity import Quantity, digits
from twosource.units.relation import Relation, relation

MEETING: frozenset[str] = frozenset({"same", "rounded", "complement"})
"""Relations of values that can both be right."""

_UNRELATED: frozenset[str] = frozenset({"near", "far", "open", "digit_changed"})
"""Relations that say nothing for one quantity: with little shared wording no slot can make up for it."""
_SHOWN_WORDS = 4
_MOST_ANCHORS = 3


@dataclass(slots=True)
class Score:
    """How strongly two claims seem to speak of one quantity."""

    relation: Relation | DateRelation
    wording: float
    votes: tuple[Vote, ...]
    total: float
    reasons: tuple[str, ...]
    containment: float
    """Share of the smaller context's wording that the other has too: 1 where a sentence is restated."""
    anchors: int
    """Other figures that stand beside both with the same value."""
    slip: float
    """Points for the slip that relates the values, without the rest."""
    two_measures: bool
    """Two different measures of the lexicon that cannot be one, such as deaths and injured."""
    beside: float
    """Points of the best shared word: high for a rare word right beside both figures."""
    own: float = 0.0
    """The shared wording, for figures of one text without what one takes from the sentence before its own."""

    def vote(self, slot: str) -> str | None:
        """What ``slot`` says, or None when neither side states it."""
        return next((vote.says for vote in self.votes if vote.slot == slot), None)


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """The weights lexicon."""
    table: dict[str, Any] = load("alignment_weights")
    return table


def value_relation(a: Subject, b: Subject) -> Relation | DateRelation:
    """How the two printed values or dates are related."""
    if a.quantity is not None and b.quantity is not None:
        if a.part is not None and b.part is not None and a.part.axis == b.part.axis and a.part != b.part:
            return rest_relation(a.quantity, b.quantity, a.part.axis)
        return relation(a.quantity, b.quantity)
    return date_relation(a, b)


def wording(
    a: Subject, b: Subject, rarity: dict[str, float], least: float = 0.0
) -> tuple[float, tuple[str, ...], float]:
    """Points for shared words near both figures, the words that gave most, and the points of the first of them.

    Where the very words give fewer points than ``least``, kindred ones are not looked for: most pairs are such.
    """
    mine, other = a.context.words, b.context.words
    shared = [(rarity[stem] * math.sqrt(mine[stem] * other[stem]), stem) for stem in mine.keys() & other.keys()]
    if not shared and least:
        return 0.0, (), 0.0
    if not least or math.fsum(points for points, _ in shared) >= least:
        shared += kin(mine, other, a.context.groups, b.context.groups, rarity)
    if not shared:
        return 0.0, (), 0.0
    shared.sort(key=lambda item: (-item[0], item[1]))
    return sum(points for points, _ in shared), tuple(stem for _, stem in shared[:_SHOWN_WORDS]), shared[0][0]


def _printed(shared: str, a: Subject, b: Subject) -> str:
    """A shared stem, or two kindred ones, as the texts have them."""
    mine, _, other = shared.partition("~")
    if not other:
        return a.context.printed.get(mine, mine)
    return f"{a.context.printed.get(mine, mine)}/{b.context.printed.get(other, other)}"


def surprise(a: Quantity, b: Quantity) -> float:
    """Bits by which it is surprising that two unrelated figures meet: few for "three", many for 3,217,000."""
    low, high = min(a.low, b.low), max(a.high, b.high)
    width = high - low
    if width == 0:
        width = max(_unit_of(a), _unit_of(b))
    size = max(abs(low), abs(high))
    width = abs(width)
    if size == 0 or width == 0:
        return 1.0
    bits = math.log2(float(size / width)) if width < size else 0.0
    return bits + _magnitude_bits(size)


def _magnitude_bits(size: Decimal) -> float:
    """Large round numbers are rarer than small ones: a point for hundreds, half a point for each further digit."""
    return max(0.0, min((size.adjusted() - 1) * 0.5 + 0.5, 3.0)) if size.adjusted() >= 2 else 0.0


def _unit_of(amount: Quantity) -> Decimal:
    """A width that reflects how round the number is: 100 for 9,500, 0.1 for 13.4."""
    size = abs(amount.low)
    if size == 0:
        return Decimal(1)
    return Decimal(1).scaleb(size.adjusted() - len(digits(amount.low)) + 1)


_HALF = 0.5
"""Share of the points of a hopeless pair that the very words must give."""


def score(a: Subject, b: Subject, rarity: dict[str, float]) -> Score:
    """All the evidence on one pair."""
    table = weights()
    related = value_relation(a, b)
    dates = a.quantity is None and related not in MEETING
    least = _HALF * table["hopeless"] if related in _UNRELATED and a.document != b.document else 0.0
    points, words, beside = (*event_wording(a, b, rarity), 0.0) if dates else wording(a, b, rarity, least)
    if points < weights()["hopeless"] and related in _UNRELATED and (dates or a.document != b.document):
        return Score(related, points, (), points, (), 0.0, 0, 0.0, False, 0.0)
    reasons = []
    slip = 0.0
    if words:
        reasons.append("shared wording: " + ", ".join(_printed(word, a, b) for word in words))
    total = min(points, table["wording"]["cap"])
    parts = related in ("complement", "not_the_rest")
    if parts:
        total += _parts_of_one(a, b, reasons)
    elif related in MEETING:
        total += _coincidence(a, b, related, reasons)
    else:
        slip = _slip(a, b, related, reasons)
        total += slip
    said = () if dates else votes(a.claim, b.claim)
    if parts:
        said = tuple(vote for vote in said if vote.slot in _OF_THE_WHOLE)
    for vote in said:
        gained = table["votes"].get(vote.says, {}).get(vote.slot, 0.0)
        if slip >= table["sure_slip"] and gained < 0 and vote.slot not in table["firm"]:
            gained *= table["despite_slip"]
        total += gained
        if vote.says in ("same", "different"):
            shown = f"{vote.slot}: {vote.a} / {vote.b}" if vote.a != vote.b else f"{vote.slot}: {vote.a}"
            reasons.append(shown.replace("_", " "))
    anchors = _anchors(a, b)
    if anchors:
        total += table["anchor"] * min(len(anchors), _MOST_ANCHORS)
        reasons.append("beside both: " + ", ".join(anchors[:_MOST_ANCHORS]))
    if same_speaker(a, b):
        total += table["votes"]["same"]["speaker"]
        reasons.append(f"same speaker: {a.claim.attribution.speaker}")
    contained = _containment(points, a, b, dates=dates)
    own = _own(a, b, rarity) if a.document == b.document else points
    return Score(
        related,
        points,
        said,
        total,
        tuple(reasons),
        contained,
        len(anchors),
        slip,
        _two_measures(a, b),
        beside,
        own,
    )


def _own(a: Subject, b: Subject, rarity: dict[str, float]) -> float:
    mine, other = a.context.words, b.context.words
    return sum(
        rarity[stem] * math.sqrt(mine[stem] * other[stem])
        for stem in sorted(mine.keys() & other.keys())
        if min(mine[stem], other[stem]) > OTHER_SENTENCE
    )


_OF_THE_WHOLE = ("place", "period", "entity")
"""Slots that say of what two parts are parts: noun, measure and basis name the parts."""


def _parts_of_one(a: Subject, b: Subject, reasons: list[str]) -> float:
    """Points for two shares that lexicon words make the parts of one whole."""
    axis = a.part.axis if a.part is not None else ""
    reasons.append(f"two parts of one whole: {axis}")
    return float(weights()["parts"]["sole" if is_sole(axis) else "shared"])


def _containment(points: float, a: Subject, b: Subject, *, dates: bool) -> float:
    smaller = min(a.event_points, b.event_points) if dates else min(a.points, b.points)
    return points / smaller if smaller else 0.0


def _two_measures(a: Subject, b: Subject) -> bool:
    return a.toll is not None and b.toll is not None and a.toll != b.toll


def _coincidence(a: Subject, b: Subject, related: str, reasons: list[str]) -> float:
    table = weights()["value"]
    if a.quantity is None or b.quantity is None:
        bits = _DATE_BITS.get(a.claim.figure.granularity or "", 4.0) if related == "same" else 2.0
    else:
        bits = surprise(a.quantity, b.quantity) + (_TWO_NUMBERS if a.claim.figure.kind == "score" else 0.0)
    reasons.append("equal values" if related == "same" else "values that meet")
    return min(bits * float(table["per_bit"]), float(table["cap"]))


_TWO_NUMBERS = 2.0
"""Bits for the second number of a score that is the same too."""
_DATE_BITS = {"day": 5.0, "month": 3.5, "year": 2.5, "quarter": 3.0, "financial_year": 3.0}


def _slip(a: Subject, b: Subject, related: str, reasons: list[str]) -> float:
    table = weights()
    if a.quantity is None or b.quantity is None:
        if related != "far":
            reasons.append("dates related: " + related.replace("_", " "))
        return float(table["date"].get(related, 0.0))
    row = table["slip"].get(related)
    if row is None:
        return _distance(a.quantity, b.quantity) * float(table["far"])
    reasons.append("values related: " + related.replace("_", " "))
    if related == "same_number_other_unit" and a.block == "time":
        return float(table["other_time_unit"])
    printed = a.quantity.unit is not None and a.quantity.unit == b.quantity.unit
    counts = [_digits(amount, printed=printed) for amount in (a.quantity, b.quantity)]
    count = (min if related in ("digit_dropped", "transposed") else max)(counts)
    if a.quantity.numeral == b.quantity.numeral:
        count = max(count, float(sum(character.isdigit() for character in a.quantity.numeral)))
    return _by_digits(row, count)


def _digits(amount: Quantity, *, printed: bool) -> float:
    """Significant digits, as ``printed`` in one unit or of the converted value, thousands included."""
    value = Decimal(amount.numeral) if printed and amount.numeral else amount.low
    shown = len(digits(value))
    thousands = sum(character.isdigit() for character in amount.numeral) >= shown + _THOUSANDS
    return shown + (float(weights()["thousands"]) if thousands else 0.0)


_THOUSANDS = 3
"""Zeros printed behind the significant digits: "320,000"."""


def _by_digits(row: list[float], count: float) -> float:
    """The table's points for a number of digits, halves between two entries."""
    position = min(max(count, 1.0), len(row)) - 1
    below = int(position)
    above = min(below + 1, len(row) - 1)
    return row[below] + (row[above] - row[below]) * (position - below)


def _distance(a: Quantity, b: Quantity) -> float:
    """Doublings between two values."""
    low, high = sorted((abs(a.low), abs(b.low)))
    return math.log2(float(high / low)) if low else _FAR


_FAR = 10.0


def _anchors(a: Subject, b: Subject) -> list[str]:
    """Other figures that stand in both sentences with the same value."""
    if not a.anchors or not b.anchors:
        return []
    own = (a.block, a.quantity.low if a.quantity else None), (b.block, b.quantity.low if b.quantity else None)
    return sorted(a.anchors[key] for key in a.anchors.keys() & b.anchors.keys() if key not in own)


def same_speaker(a: Subject, b: Subject) -> bool:
    """Whether one person, by the last name, says both."""
    first, second = a.claim.attribution.speaker, b.claim.attribution.speaker
    if not first or not second:
        return False
    return first.split()[-1].casefold() == second.split()[-1].casefold()
