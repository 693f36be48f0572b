"""Totals over bulleted lines: "Here is where the £48m will come from:" and one amount a line."""

from __future__ import annotations

import re

from twosource.compare.items import Item, block_items
from twosource.compare.neighbours import Quantity, quantities
from twosource.compare.phrases import at_start
from twosource.compare.sums import Sum, judge_sum
from twosource.model import Article, Figure, Judgement

_LABEL = at_start("totals", "total_label")
_NUMBER = re.compile(r"[\d.,\s]+")


def judge_tables(article: Article) -> list[Judgement]:
    """Bulleted amounts that miss the total in the line before them, or in the line that is labelled so."""
    judgements: list[Judgement] = []
    text = article.document.text
    found = quantities(
        article, lambda figure: figure.kind in ("money", "count", "measure") and figure.low is not None
    )
    at = 0
    while (at := text.find("\n", at)) >= 0:
        items = block_items(text, at + 1)
        if len(items) < 2:
            at += 1
            continue
        lines = [[q for q in found if item.start <= q.figure.start < item.end] for item in items]
        for candidate in (_announced(text, at, found, lines), _labelled(text, items, lines)):
            judgement = judge_sum(candidate) if candidate is not None else None
            if judgement is not None:
                judgements.append(judgement)
        at = items[-1].end
    return judgements


def _announced(text: str, at: int, found: list[Quantity], lines: list[list[Quantity]]) -> Sum | None:
    """The last amount of the line before the list, which ends in a colon, against one amount in every line."""
    lead = text[:at].rstrip()
    if not lead.endswith(":"):
        return None
    start = lead.rfind("\n") + 1
    totals = [q for q in found if start <= q.figure.start < len(lead)]
    if not totals:
        return None
    total = totals[-1]
    parts = [next((q for q in line if _same(q.figure, total.figure)), None) for line in lines]
    complete = [part for part in parts if part is not None]
    if len(complete) != len(parts) or total.figure.bound not in ("exact", "approx"):
        return None
    return Sum(total, complete, True)


def _labelled(text: str, items: list[Item], lines: list[list[Quantity]]) -> Sum | None:
    """The amount of a line that begins with "Total" against the lines after it that are printed alike."""
    for n, (item, line) in enumerate(zip(items, lines, strict=True)):
        if not line or not _LABEL.match(text[item.start : item.end].casefold()):
            continue
        total = line[0]
        after = _alike(total, lines[n + 1 :])
        parts = after if len(after) >= 2 else _alike(total, lines[:n])
        if len(parts) >= 2 and not _prefix_fits(total, parts):
            return Sum(total, parts, True)
    return None


def _alike(total: Quantity, lines: list[list[Quantity]]) -> list[Quantity]:
    """The first amounts of the lines up to the first that is printed otherwise."""
    parts: list[Quantity] = []
    form = _NUMBER.sub("0", total.figure.text)
    for line in lines:
        if not line or not _same(line[0].figure, total.figure) or _NUMBER.sub("0", line[0].figure.text) != form:
            break
        parts.append(line[0])
    return parts


def _prefix_fits(total: Quantity, parts: list[Quantity]) -> bool:
    """Some of the first lines add up to the total: the lines after them are about something else."""
    return any(
        judge_sum(Sum(total, parts[:n], True)) is None and _near(total, parts[:n]) for n in range(2, len(parts))
    )


def _near(total: Quantity, parts: list[Quantity]) -> bool:
    amount = sum(part.figure.low or 0 for part in parts)
    whole = total.figure.low or 0
    return abs(amount - whole) * 20 <= whole


def _same(a: Figure, b: Figure) -> bool:
    return a.kind == b.kind and (a.kind == "count" or a.unit == b.unit)
