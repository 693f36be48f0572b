"""A gap stated beside the two amounts it lies between: "births outnumbered deaths by 24,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from twosource.compare.inside_document.changes import Change, wholes_of_parts
from twosource.compare.neighbours import Quantity, quantities, unit_name
from twosource.compare.phrases import anywhere
from twosource.model import Article, Figure

_BEFORE = re.compile(anywhere("levels", "gaps").pattern + r"(?: (?!between)[a-z]+){0,2} (?:of|by|to|at)$")
_VERB = anywhere("levels", "exceeds")
_REACH = 3
"""A difference off by more than this factor is not the one meant."""
_AFTER = re.compile(r"^-?(?:[a-z]+ )?" + anywhere("levels", "gaps").pattern)
_LEADS = re.compile(anywhere("levels", "leads").pattern + r"(?: [a-z'-]+){0,4} by$")
_APART = re.compile(r"(?<!\w)(?:separated|divided|split|apart) by$")
_NEXT = re.compile(
    r"^(?:the|that is a|that was a|his|her|its|their) "
    + anywhere("levels", "gaps").pattern
    + r" (?:of|is|was|came to)$"
)
_TO = re.compile(r"^(?:votes?|members?|seats?|for)? ?(?:to|and|against)(?: [a-z]+)?$")
_FEW = 10
"""Smaller numbers beside the two amounts count those that are compared: "the two candidates"."""
_BETWEEN = re.compile(r"^(?:the|that|this) (?:[a-z]+ )?" + anywhere("levels", "gaps").pattern + r" between(?!\w)")
_IS = re.compile(r"(?<!\w)(?:is|was|stands at|stood at|comes to|came to)(?: now| then)?$")
_ANOTHER_TIME = re.compile(r"#[^;]*;[^;]*#")
_WON = re.compile(r"(?<!\w)won(?: [a-z]+){0,4} by$")


def find_gaps(article: Article) -> Iterator[Change]:
    """Sentences with exactly three amounts of one unit, one of which is said to be the gap."""
    yield from _leads(article)
    groups = dict.fromkeys(
        (claim.figure.kind, None if claim.figure.kind == "count" else unit_name(claim.figure.unit))
        for claim in article.claims
        if claim.figure.kind in ("money", "measure", "count") and claim.figure.low is not None
    )
    wholes = wholes_of_parts(article)
    for kind, unit in groups:

        def keep(figure: Figure, kind: str = kind, unit: str | None = unit) -> bool:
            if figure.kind != kind or not figure.low or figure.start in wholes:
                return False
            return kind == "count" or unit_name(figure.unit) == unit

        groups_by_sentence = groupby(quantities(article, keep), key=lambda quantity: quantity.sentence)
        rows = [list(group) for _, group in groups_by_sentence]
        for n, row in enumerate(rows):
            yield from _in_sentence(article, row)
            if n + 1 < len(rows):
                yield from _told_next(row, rows[n + 1])


def _in_sentence(article: Article, row: list[Quantity]) -> Iterator[Change]:
    record = article.sentences[row[0].sentence]
    exceeds = bool(_VERB.search(article.document.text[record.start : record.end].casefold()))
    gaps = [quantity for quantity in row if _is_gap(quantity, exceeds)]
    if not gaps and _BETWEEN.match(row[0].before) and _IS.search(row[-1].before):
        gaps = [row[-1]]
    if len(gaps) != 1:
        return
    levels = [quantity for quantity in row if quantity is not gaps[0]]
    if len(levels) > 2:
        levels = [quantity for quantity in levels if (quantity.figure.low or 0) > _FEW]
    if any(";" in quantity.before for quantity in row[1:]):
        return
    if gaps[0] is row[0] and levels and _ANOTHER_TIME.search(levels[0].before):
        return
    if len(levels) == 2:
        yield from _gap_between(levels, gaps[0])


def _told_next(row: list[Quantity], following: list[Quantity]) -> Iterator[Change]:
    """Two amounts set against each other, and in the next sentence what lies between: "The majority was 30"."""
    gap = following[0]
    opposed = len(row) == 2 and _TO.match(row[1].before)
    if opposed and gap.sentence == row[0].sentence + 1 and _NEXT.match(gap.before):
        yield from _gap_between(row, gap)


def _gap_between(levels: list[Quantity], gap: Quantity) -> Iterator[Change]:
    low, high = sorted(levels, key=lambda q: q.figure.low or 0)
    if (high.figure.low or 0) > (gap.figure.low or 0):
        yield Change(low, high, [gap], loose=_REACH)


def _leads(article: Article) -> Iterator[Change]:
    """Two shares and the points between them: "leads by 12 points, 48% to 36%"."""
    found = quantities(article, lambda f: f.kind in ("percent", "percentage_point") and f.low is not None)
    for _, group in groupby(found, key=lambda quantity: quantity.sentence):
        row = list(group)
        points = [quantity for quantity in row if quantity.figure.kind == "percentage_point"]
        shares = [quantity for quantity in row if quantity.figure.kind == "percent"]
        if len(points) == 1 and len(shares) == 2 and _is_lead(points[0]):
            low, high = sorted(shares, key=lambda q: q.figure.low or 0)
            yield Change(low, high, points, loose=_REACH)


def _is_lead(points: Quantity) -> bool:
    before = points.before
    return bool(_LEADS.search(before) or _BEFORE.search(before) or _AFTER.match(points.after))


def _is_gap(quantity: Quantity, exceeds: bool) -> bool:
    before = quantity.before
    if exceeds and (before == "by" or before.endswith(" by")):
        return True
    return bool(
        _BEFORE.search(before) or _WON.search(before) or _APART.search(before) or _AFTER.match(quantity.after)
    )
