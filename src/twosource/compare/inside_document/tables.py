"""Totals over lines with one amount each, bulleted or not: "Here is where the £48m will come from:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from twosource.compare.inside_document.parts import Sum
from twosource.compare.inside_document.sums import is_slip, judge_sum
from twosource.compare.neighbours import Quantity, quantities, unit_name
from twosource.compare.phrases import at_start
from twosource.model import Article, Figure, Judgement

_LABEL = at_start("totals", "total_label")
_NUMBER = re.compile(r"[\d.,\s]+")
_LINE = re.compile(r"[^\n]+")
_MARKER = re.compile(r"\s*(?:[•●▪◦‣·*➤►■□–—-]|\(?\w{1,4}[.)])\s*")
_LONGEST = 90
"""A line of a table is short; longer ones are prose, unless they are bulleted."""
_TENTH, _TWENTIETH = Decimal("0.1"), Decimal("0.05")
_REACH = 3
"""How many sentences before the lines the total may stand."""


@dataclass(slots=True)
class _Row:
    """One line: its words and its first amount."""

    start: int
    end: int
    label: str
    amount: Quantity


def judge_tables(article: Article) -> list[Judgement]:
    """Lines of amounts that miss their total: announced before them, labelled among them, or one slip away."""
    judgements: list[Judgement] = []
    text = article.document.text
    found = quantities(article, lambda figure: figure.kind in ("money", "count", "measure") and bool(figure.low))
    for rows in _runs(text, found):
        for candidate in (_announced(text, rows, found), _labelled(rows), _slipped(rows, found)):
            judgement = judge_sum(candidate) if candidate is not None else None
            if judgement is not None:
                judgements.append(judgement)
                break
    return judgements


def _runs(text: str, found: list[Quantity]) -> list[list[_Row]]:
    """Groups of lines that follow one another, each with an amount."""
    runs: list[list[_Row]] = [[]]
    at, previous_bulleted, previous_end = 0, False, -2
    for match in _LINE.finditer(text):
        line = match.group()
        marker = _MARKER.match(line)
        bulleted = marker is not None
        while at < len(found) and found[at].figure.start < match.start():
            at += 1
        amount = found[at] if at < len(found) and found[at].figure.start < match.end() else None
        gap = text.count("\n", max(previous_end, 0), match.start()) > 1
        joined = bulleted == previous_bulleted and (bulleted or not gap)
        if amount is None or not (bulleted or len(line) <= _LONGEST):
            runs.append([])
        else:
            if not joined:
                runs.append([])
            label = line[marker.end() if marker else 0 :].casefold()
            runs[-1].append(_Row(match.start(), match.end(), label, amount))
        previous_bulleted, previous_end = bulleted, match.end()
    return [run for run in runs if len(run) > 1]


def _announced(text: str, rows: list[_Row], found: list[Quantity]) -> Sum | None:
    """The last amount of the line before, which ends in a colon, against one amount in every line."""
    lead = text[: rows[0].start].rstrip()
    if not lead.endswith(":"):
        return None
    start = lead.rfind("\n") + 1
    totals = [q for q in found if start <= q.figure.start < len(lead)]
    if not totals or totals[-1].figure.bound not in ("exact", "approx"):
        return None
    parts = [row.amount for row in rows]
    if not all(_same(part.figure, totals[-1].figure) for part in parts):
        return None
    return Sum(totals[-1], parts, True)


def _labelled(rows: list[_Row]) -> Sum | None:
    """The amount of a line that begins with "Total" against the lines beside it that are printed alike."""
    for n, row in enumerate(rows):
        if not _LABEL.match(row.label):
            continue
        after = _alike(row.amount, rows[n + 1 :])
        parts = after if len(after) >= 2 else _alike(row.amount, rows[:n][::-1])[::-1]
        if len(parts) >= 2 and not _prefix_fits(row.amount, parts):
            return Sum(row.amount, parts, True)
    return None


def _slipped(rows: list[_Row], found: list[Quantity]) -> Sum | None:
    """A total shortly before the lines that differs from their sum by a slip of one or two digits."""
    parts = [row.amount for row in rows]
    if (
        len(parts) < 3
        or any(_LABEL.match(row.label) for row in rows)
        or not all(_same(part.figure, parts[0].figure) for part in parts)
    ):
        return None
    amount = sum((part.figure.low or Decimal(0) for part in parts), Decimal(0))
    first = parts[0].sentence
    near = [q for q in found if first - _REACH <= q.sentence < first and _same(q.figure, parts[0].figure)]
    if any(q.figure.low == amount for q in near):
        return None
    exact = [q for q in near if q.figure.bound == "exact" and q.figure.low == q.figure.high]
    slips = [q for q in exact if is_slip(q.figure.low or Decimal(0), amount)]
    if slips:
        return Sum(slips[-1], parts, True)
    if len(near) == len(exact) == 1 and len(parts) > _REACH and _near(near[0], parts, _TENTH):
        return Sum(near[0], parts, True)
    return None


def _alike(total: Quantity, rows: list[_Row]) -> list[Quantity]:
    """The amounts of the lines up to the first that is printed otherwise."""
    parts: list[Quantity] = []
    form = _NUMBER.sub("0", total.figure.text)
    for row in rows:
        figure = row.amount.figure
        if not _same(figure, total.figure) or _NUMBER.sub("0", figure.text) != form:
            break
        parts.append(row.amount)
    return parts


def _prefix_fits(total: Quantity, parts: list[Quantity]) -> bool:
    """Some of the first lines add up to the total: the lines after them are about something else."""
    return any(
        judge_sum(Sum(total, parts[:n], True)) is None and _near(total, parts[:n]) for n in range(2, len(parts))
    )


def _near(total: Quantity, parts: list[Quantity], share: Decimal = _TWENTIETH) -> bool:
    amount = sum((part.figure.low or Decimal(0) for part in parts), Decimal(0))
    whole = total.figure.low or Decimal(0)
    return abs(amount - whole) <= whole * share


def _same(a: Figure, b: Figure) -> bool:
    return a.kind == b.kind and (a.kind == "count" or unit_name(a.unit) == unit_name(b.unit))
