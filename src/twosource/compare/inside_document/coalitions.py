"""What several hold between them: "with 21, 12 and eight members they would command 41"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.compare.inside_document.parts import (
    Sum,
    is_part,
    is_qualified,
    may_be_total,
    of_one_kind,
    run_before,
    smaller,
)
from twosource.compare.neighbours import Quantity
from twosource.compare.phrases import alternatives, anywhere
from twosource.lexicons import load
from twosource.model import Article

_HAVE = re.compile(
    alternatives(load("totals")["command"]) + r"(?: (?:it|them|him|her|only|just|a|the|total of|all of)){0,2}$"
)
_TOGETHER = anywhere("totals", "together")
_MORE = re.compile(r"(?<!\w)(?:with|plus|including|and|add)(?!\w)")
_GROUP = 9
_ALL_OF_THEM = re.compile(r"(?:^|\W)(?:the|all|these|those|both)$")


def find_coalitions(article: Article, rows: list[list[Quantity]]) -> Iterator[Sum]:
    """Sums of what each of several has and what they have together, told in one sentence."""
    for row in rows:
        if len(row) < 3:
            continue
        sentence = row[0].claim.sentence
        words = article.document.text[sentence.start : sentence.end].casefold()
        if _TOGETHER.search(words):
            yield from _of(row)


def _of(row: list[Quantity]) -> Iterator[Sum]:
    """The run of amounts before "would have" and the amount behind it; "the three parties" are none of them."""
    amounts = [q for q in row if not (_ALL_OF_THEM.search(q.before) and (q.figure.low or 0) <= _GROUP)]
    for n, total in enumerate(amounts):
        told = _HAVE.search(total.before) and not _MORE.search(total.before)
        if n < 2 or not told or not may_be_total(total) or is_qualified(total):
            continue
        beside = row[row.index(total) - 1]
        if beside is not amounts[n - 1] and _MORE.search(beside.before):
            continue
        parts = run_before(amounts, n)
        if (
            len(parts) > 1
            and of_one_kind([*parts, total])
            and all(is_part(part) and smaller(part, total) for part in parts)
        ):
            yield Sum(total, parts, True)
            return
