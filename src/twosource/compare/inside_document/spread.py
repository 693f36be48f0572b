"""A total in one sentence, its parts in the next: "terms totalling 39 years. Ross got 20, Bell 13, Low six."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from twosource.compare.inside_document.parts import (
    Sum,
    is_part,
    last_joined,
    may_be_total,
    parallel,
    run,
    smaller,
)
from twosource.compare.neighbours import Quantity
from twosource.compare.phrases import anywhere, at_end, at_start
from twosource.model import Article

_REST = anywhere("totals", "rest")
_THE_OTHERS = re.compile(anywhere("totals", "rest").pattern + r"(?: [a-z]+){0,2}$")
_OF_WHICH = re.compile(r"(?<!\w)of (?:which|whom|these|them|this)(?!\w)")
_INCLUDES = re.compile(r"^(?:they|these|those|it|the total|that) (?:include|includes|included)(?: [a-z]+)?$")
_THEY_ARE = re.compile(r"^" + anywhere("totals", "they_are").pattern + r"(?: [a-z]+)?$")
_TOTAL_BEFORE = at_end("totals", 14, "closing_before")
_TOTAL_AFTER = at_start("totals", "closing_after")
_IN_ALL = re.compile(r"^(?:in all|in total|altogether|overall|all told),?")
_SINGLE = re.compile(r"(?:, | and | plus )(?:an?|one|another|his|her|their) [^\W\d]")
_OF_THE = re.compile(r"^of the [a-z-]+ ")
_PLACED = re.compile(r"^(?:of the [a-z-]+ )?(?:(?:are|were|will be|will go|work) )?(?:in|at|from|on|for) ")
_FEW = Decimal(12)
_SENTENCES = 3
"""Over how many sentences the parts may be spread."""


def find_spread(article: Article, rows: list[list[Quantity]]) -> Iterator[Sum]:
    """Sums whose parts follow the sentence of the total; ``rows`` are the amounts of one unit by sentence."""
    for n, row in enumerate(rows[:-1]):
        following = rows[n + 1]
        if following[0].sentence - row[-1].sentence != 1:
            continue
        yield from _listed_next(row, following)
        for total in row:
            if _is_total(total) and may_be_total(total):
                yield from _one_each(article, total, rows[n + 1 : n + 1 + _SENTENCES])
                break


def _listed_next(row: list[Quantity], following: list[Quantity]) -> Iterator[Sum]:
    """ "Of these, 2,900 work in Spain …", "They are 905 drivers …", "Some 1,400 will go in Spain …"."""
    parts = run(following, 0)
    if len(parts) < 2:
        return
    total = _whole(row, parts)
    if total is None:
        return
    lead = parts[0].before
    closed = any(_REST.search(part.before) for part in parts)
    if _OF_WHICH.search(lead) and (last_joined(parts) or closed):
        yield Sum(total, parts, closed)
    elif _tells_all(parts, closed):
        yield Sum(total, parts, True)
    elif not lead and last_joined(parts) and (_each_placed(parts) or (_elided(parts[0]) and parallel(parts))):
        yield Sum(total, parts, False)


def _tells_all(parts: list[Quantity], closed: bool) -> bool:
    """ "They are …", "They include … and the other 200 …", "8,320 got the drug, the other 4,160 …"."""
    lead = parts[0].before
    if _THEY_ARE.match(lead):
        return last_joined(parts)
    return closed if _INCLUDES.match(lead) else not lead and bool(_THE_OTHERS.search(parts[-1].before))


def _whole(row: list[Quantity], parts: list[Quantity]) -> Quantity | None:
    """The one amount of the sentence that can be the whole of the parts; the last one if it stands by a list."""
    wholes = [quantity for quantity in row if may_be_total(quantity) and all(smaller(p, quantity) for p in parts)]
    return wholes[-1] if wholes and wholes[-1] is row[-1] else (wholes[0] if len(wholes) == 1 else None)


def _elided(part: Quantity) -> bool:
    """A count without a noun, at the start of a sentence, is of what the sentence before counted."""
    return part.figure.kind == "count" and part.figure.noun is None


def _each_placed(parts: list[Quantity]) -> bool:
    """ "Eighty-five of the jobs are in newsrooms, 142 at the printing plants and 61 in sales"."""
    return bool(_OF_THE.match(parts[0].after)) and all(_PLACED.match(part.after) for part in parts)


def _one_each(article: Article, total: Quantity, rows: list[list[Quantity]]) -> Iterator[Sum]:
    """A total for so many, and as many parts: "41 years for three brothers", then a term for each of them."""
    many = _how_many(article, total)
    parts: list[Quantity] = []
    sentence = total.sentence
    for row in rows:
        if row[0].sentence != sentence + 1 or len(parts) >= max(many, 2):
            break
        sentence = row[0].sentence
        parts += row
    if len(parts) < 2 or not all(is_part(part) and smaller(part, total) for part in parts):
        return
    if len(parts) == many or (last_joined(parts) and total.figure.kind != "count"):
        yield Sum(total, parts, len(parts) == many)


def _how_many(article: Article, total: Quantity) -> int:
    """How many the sentence of the total says they are: "two officials and a contractor" are three."""
    text, sentence = article.document.text, total.claim.sentence
    counts = [
        claim.figure
        for claim in article.claims
        if claim.figure.sentence == total.sentence
        and claim.figure.kind == "count"
        and claim.figure.bound == "exact"
        and claim.index != total.claim.index
        and claim.figure.low is not None
        and 2 <= claim.figure.low <= _FEW
        and claim.figure.low == claim.figure.high
    ]
    if not counts:
        return 0
    behind = text[counts[-1].end : sentence.end].casefold()
    return int(sum(figure.low or 0 for figure in counts)) + len(_SINGLE.findall(f" {behind}"))


def _is_total(quantity: Quantity) -> bool:
    before = quantity.before
    return bool(_TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(quantity.after) or _IN_ALL.match(before))
