"""Tables: the figures, and the comparisons with what became of them, as CSV, Parquet and aligned text."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

from twosource.claims import COLUMNS, NUMBER_COLUMNS, row, table
from twosource.model import CheckResult, Side
from twosource.report.columns import cut, width
from twosource.report.escape import cell, plain
from twosource.report.escape import terminal as clean
from twosource.report.formats import Look
from twosource.rules.subject import subject
from twosource.units.reprint import plain_number

COMPARISON_COLUMNS = (
    *("check", "type", "verdict", "quantity", "score", "finding", "rule", "action"),
    *("document_a", "start_a", "end_a", "text_a", "speaker_a", "figure_a"),
    *("document_b", "start_b", "end_b", "text_b", "speaker_b", "figure_b"),
)
ALIGNED = (
    "document",
    "text",
    "low",
    "high",
    "unit",
    "bound",
    "measure",
    "entity",
    "basis",
    "period_text",
    "speaker",
)
"""Columns of the aligned text unless others are asked for; those in which nothing is stated are left out."""
WIDEST = 32


def as_csv(result: CheckResult, look: Look) -> str:
    """The figures table, or for a check the comparisons; exact numbers, and cells that no spreadsheet runs."""
    if look.kind == "figures":
        columns = look.columns or tuple(COLUMNS)
        rows = [row(claim) for article in result.articles for claim in article.claims]
    else:
        columns, rows = COMPARISON_COLUMNS, comparisons(result)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for record in rows:
        writer.writerow([_cell(record[column]) for column in columns])
    return stream.getvalue()


def as_parquet(result: CheckResult, look: Look) -> bytes:
    """The same table as Parquet, with the types of the DataFrame."""
    from twosource.errors import ConfigError

    if find_spec("pyarrow") is None:
        raise ConfigError("Parquet needs pyarrow", hint="pip install 'twosource[parquet]'")
    stream = io.BytesIO()
    if look.kind == "figures":
        frame = table(claim for article in result.articles for claim in article.claims)
        frame = frame[list(look.columns)] if look.columns else frame
    else:
        import pandas as pd

        frame = pd.DataFrame(comparisons(result), columns=pd.Index(COMPARISON_COLUMNS))
    frame.to_parquet(stream, index=False)
    return stream.getvalue()


def as_aligned(result: CheckResult, look: Look) -> str:
    """The figures as aligned text."""
    rows = [row(claim) for article in result.articles for claim in article.claims]
    texts = [{name: clean(_short(record, name)) for name in COLUMNS} for record in rows]
    columns = look.columns or tuple(
        name for name in ALIGNED if name in ALIGNED[:3] or any(text[name] for text in texts)
    )
    rooms = {
        name: min(max([len(name), *(width(text[name]) for text in texts)]), WIDEST if not look.columns else 200)
        for name in columns
    }
    mark = "..." if look.ascii_only else "…"

    def laid(text: str, name: str) -> str:
        shown = cut(text, rooms[name], mark)
        filler = " " * (rooms[name] - width(shown))
        return filler + shown if name in NUMBER_COLUMNS else shown + filler

    lines = ["  ".join(laid(name, name) for name in columns)]
    lines += ["  ".join(laid(text[name], name) for name in columns) for text in texts]
    if look.width:
        lines = [cut(line.rstrip(), look.width, mark) for line in lines]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def comparisons(result: CheckResult) -> list[dict[str, Any]]:
    """One row for each comparison of two places: what it says, and the finding that a rule made of it."""
    findings = {id(finding.judgement): finding for finding in result.findings if finding.judgement}
    rows = []
    for judgement in result.judgements:
        finding = findings.get(id(judgement))
        first = judgement.sides[0]
        others: tuple[Side | None, ...] = judgement.sides[1:] or (None,)
        for other in others:
            rows.append(
                {
                    "check": judgement.check,
                    "type": judgement.type,
                    "verdict": judgement.verdict,
                    "quantity": subject(judgement),
                    "score": round(judgement.pair.score, 4) if judgement.pair else None,
                    "finding": finding.id if finding else None,
                    "rule": finding.rule if finding else None,
                    "action": finding.action if finding else None,
                }
                | _side(first, "a")
                | _side(other, "b")
            )
    return rows


def _side(side: Side | None, letter: str) -> dict[str, Any]:
    return {
        f"document_{letter}": side.document if side else None,
        f"start_{letter}": side.start if side else None,
        f"end_{letter}": side.end if side else None,
        f"text_{letter}": side.text if side else None,
        f"speaker_{letter}": side.speaker if side else None,
        f"figure_{letter}": side.claim.id if side and side.claim else None,
    }


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int | float) or value is None:
        return "" if value is None else str(value)
    return cell(plain(str(value)))


def _short(record: dict[str, Any], name: str) -> str:
    """A value for the eye: grouped digits, and the days of a date as its low and high."""
    value = record[name]
    if value is None and name in ("low", "high"):
        value = record["date_start" if name == "low" else "date_end"]
    if isinstance(value, Decimal):
        exact = f"{value.normalize():,f}"
        return exact if len(exact) <= WIDEST // 2 else plain_number(value, 6)
    return "" if value is None else str(value)
