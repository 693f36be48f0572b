"""Two numbers that make one range: 10-15%, $300bn to $350bn, between 300 and 350."""

from __future__ import annotations

from decimal import Decimal

from twosource.figures.reading import Context, Reading

_DASHES = frozenset(("-", "–", "—", "‑", " - ", " – ", " — ", "-to-", "- to ", " -", "- "))
_TO = frozenset(
    (" to ", " to as much as ", " to about ", " to around ", " to as many as ", " to up to ", " through ")
)
_AND = frozenset((" and ", " and about ", " and around "))
_OR = frozenset((" or ",))
# "from an initial £180m to £450m"
_MODIFIERS = frozenset(
    ("an", "a", "its", "the", "their", "initial", "original", "previous", "current", "today's", "planned")
)
FAR = 4
"""Ends of a range of things lie no further apart: "fell 5,000 to 61,300" is a change and where it led."""
THOUSAND = 1000
"""From here on a number does not share the scale word of the next: "rose 143,000 to 17 million"."""
NEAR = 4
"""Ends joined by "or" lie closer than a quarter of the first ("10 or 12", "two or three"), or one apart."""
RANGED = ("money", "percent", "percentage_point", "count", "measure", "duration", "age", "ratio")


def join_ranges(context: Context, readings: list[Reading]) -> list[Reading]:
    """The readings with the partners of each range made one."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and is_range(context, joined[-1], reading):
            _join(joined[-1], reading)
        else:
            joined.append(reading)
    return joined


def is_range(context: Context, first: Reading, second: Reading) -> bool:
    """Whether two neighbouring numbers are the ends of one range."""
    length = second.start - first.end
    if length > 16 or length < 1 or first.low is None or second.low is None or first.bound == "range":
        return False
    if first.kind not in RANGED or second.kind not in RANGED:
        return False
    lower = context.lower
    gap = lower[first.end : second.start]
    at = first.lead
    if gap in _TO:
        word, begin = context.before(at)
        while word in _MODIFIERS:
            word, begin = context.before(begin)
        if word == "from" and context.before(begin)[0] not in context.tables.ranging:
            return lower.startswith(" to ", second.end) and second.bare is False
        shared = second.scale > 0 and first.low < THOUSAND
        apart = not first.bare or (second.kind == "count" and second.low > first.low * FAR and not shared)
        if apart and _changes(context, word, begin, first):
            return False
    elif gap in _AND:
        if not lower.endswith(("between ", "between an estimated ", "between about "), 0, first.start):
            return False
    elif gap in _OR:
        if not first.bare or second.low - first.low > max(Decimal(1), first.low / NEAR):
            return False
    elif gap not in _DASHES:
        return False
    if first.kind == "age" and (second.bare or second.kind in ("age", "duration")):
        second.kind, second.unit = "age", second.unit or first.unit
        return first.low < second.low
    if second.kind == "ratio" and first.bare:
        return False
    if second.bare and not first.bare and first.kind != "count":
        if first.kind != "money" or second.unit is not None or first.end != first.number_end:
            return False
        second.kind, second.unit, second.bare = "money", first.unit, False
    if not first.bare and (first.kind != second.kind or first.unit != second.unit):
        return False
    if first.low < 0 and second.low < first.low:
        # "minus 5C to minus 10C" counts downwards.
        first.low, second.low, second.high = second.low, first.low, first.low
    return _low(first, second) < second.low


def _changes(context: Context, word: str, begin: int, first: Reading) -> bool:
    """ "rose 4% to 12%": a change and where it led, not a range."""
    tables = context.tables
    if word in tables.changes_up or word in tables.changes_down:
        return True
    if word == "by":
        return True
    if word in ("a", "an", "of", "another", "further"):
        before, _ = context.before(begin)
        return before in tables.changes_up or before in tables.changes_down or before == "by"
    return False


def _low(first: Reading, second: Reading) -> Decimal:
    """The lower end in the unit of the range: "1.2 to 1.5 million" shares the scale."""
    assert first.low is not None and second.low is not None
    if second.scale and not first.scale:
        scaled = first.low * Decimal(10) ** second.scale
        if scaled <= second.low and first.low < 1000:
            return scaled
    return first.low


def _join(first: Reading, second: Reading) -> None:
    low = _low(first, second)
    assert first.low is not None
    if low != first.low and first.low and first.step is not None:
        first.step = first.step * (low / first.low)
    first.low, first.high = low, second.high
    if second.step is not None and (first.step is None or second.step < first.step):
        first.step = second.step
    first.end, first.per_end = second.end, second.per_end
    first.number_end = second.number_end
    first.kind, first.unit = second.kind, second.unit
    first.noun, first.bare, first.per = second.noun, second.bare, second.per
    first.scale = max(first.scale, second.scale)
    first.bound = "range"
    first.hedge = first.hedge_start = None
