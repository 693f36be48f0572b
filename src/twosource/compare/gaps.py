"""A gap stated beside the two amounts it lies between: "births outnumbered deaths by 24,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from twosource.compare.changes import Change
from twosource.compare.neighbours import Quantity, quantities, unit_name
from twosource.compare.phrases import anywhere
from twosource.model import Article, Figure

_BEFORE = re.compile(anywhere("levels", "gaps").pattern + r"(?: [a-z]+){0,2} (?:of|by|to|at)$")
_VERB = anywhere("levels", "exceeds")
_REACH = 3
"""A difference off by more than this factor is not the one meant."""
_AFTER = re.compile(r"^-?(?:[a-z]+ )?" + anywhere("levels", "gaps").pattern)
_LEADS = re.compile(anywhere("levels", "leads").pattern + r"(?: [a-z'-]+){0,4} by$")
_WON = re.compile(r"(?<!\w)won(?: [a-z]+){0,4} by$")


def find_gaps(article: Article) -> Iterator[Change]:
    """Sentences with exactly three amounts of one unit, one of which is said to be the gap."""
    yield from _leads(article)
    groups = dict.fromkeys(
        (claim.figure.kind, None if claim.figure.kind == "count" else unit_name(claim.figure.unit))
        for claim in article.claims
        if claim.figure.kind in ("money", "measure", "count") and claim.figure.low is not None
    )
    for kind, unit in groups:

        def keep(figure: Figure, kind: str = kind, unit: str | None = unit) -> bool:
            return figure.kind == kind and (kind == "count" or unit_name(figure.unit) == unit) and bool(figure.low)

        for _, group in groupby(quantities(article, keep), key=lambda quantity: quantity.sentence):
            row = list(group)
            record = article.sentences[row[0].sentence]
            exceeds = bool(_VERB.search(article.document.text[record.start : record.end].casefold()))
            gaps = [quantity for quantity in row if _is_gap(quantity, exceeds)]
            if len(row) == 3 and len(gaps) == 1:
                low, high = sorted((q for q in row if q is not gaps[0]), key=lambda q: q.figure.low or 0)
                if (high.figure.low or 0) > (gaps[0].figure.low or 0):
                    yield Change(low, high, gaps, loose=_REACH)


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
    return bool(_BEFORE.search(before) or _WON.search(before) or _AFTER.match(quantity.after))
