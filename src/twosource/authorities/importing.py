"""Tables that statistics offices publish, turned into rows of an authority table.

An official table has a column with periods and one with bare numbers; measure, entity, unit and publication are
named once for all its rows.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from twosource.authorities.periods import period
from twosource.authorities.printed import read_printed
from twosource.errors import RuleError
from twosource.lexicons import load
from twosource.yamlfile import closest

COLUMNS = ("authority", "measure", "entity", "value", "basis", "period", "source", "published", "expires")
_QUARTER = re.compile(r"(\d{4})\s*-?\s*Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(?:(\d{4})\s+([A-Za-z]{3,9})|([A-Za-z]{3,9})[ -](\d{4}))")
_FINANCIAL = re.compile(r"(\d{4})[-/](\d{2}|\d{4})")


@dataclass(slots=True)
class Layout:
    """How an official table is to be read. ``value_form`` has ``{}`` where the number goes: ``{}%``, ``£{}m``."""

    value: str
    period: str
    value_form: str = "{}"
    published: str | None = None
    """Column with the day of publication; None if one day holds for all rows."""
    where: Mapping[str, str] | None = None
    """Rows wanted: column and its content."""


@dataclass(slots=True)
class Imported:
    """Rows in the columns of ``COLUMNS``, and lines of the table that hold no usable value."""

    rows: list[dict[str, str]]
    left_out: list[str]


def import_table(path: Path, layout: Layout, fixed: Mapping[str, str]) -> Imported:
    """Rows for an authority table. ``fixed`` gives the columns that are the same in all of them.

    Raises RuleError if the file cannot be read or lacks a column.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=str(path)) from None
    reader = csv.DictReader(lines)
    _has_columns(reader.fieldnames or (), layout, path)
    found = Imported([], [])
    for row in reader:
        if any((row.get(column) or "").strip() != text for column, text in (layout.where or {}).items()):
            continue
        number, stated = (row[layout.value] or "").strip(), (row[layout.period] or "").strip()
        value, span = layout.value_form.format(number), plain_period(stated)
        if read_printed(value) is None or span is None:
            what = f"the value '{number}'" if span else f"the period '{stated}'"
            found.left_out.append(f"{path}:{reader.line_num}: cannot read {what}")
            continue
        published = row[layout.published].strip() if layout.published else fixed["published"]
        found.rows.append({**fixed, "value": value, "period": span, "published": published, "expires": "never"})
    return found


def plain_period(text: str) -> str | None:
    """A period as official tables print it (2025 Q3, 2025 JAN, Jan-2025, 2024-25) in our notation."""
    if quarter := _QUARTER.fullmatch(text):
        year, first = int(quarter[1]), 3 * int(quarter[2]) - 2
        last = dt.date(year + (first == 10), (first + 3) % 12 or 12, 1) - dt.timedelta(days=1)
        return f"{year}-{first:02}-01..{last.isoformat()}"
    if month := _MONTH.fullmatch(text):
        number = _months().get((month[2] or month[3]).casefold()[:3])
        return f"{month[1] or month[4]}-{number:02}" if number else None
    if (year_pair := _FINANCIAL.fullmatch(text)) and int(year_pair[2][-2:]) == (int(year_pair[1]) + 1) % 100:
        return f"{year_pair[1]}/{year_pair[2][-2:]}"
    return text if period(text) else None


def _months() -> dict[str, int]:
    return {name[:3]: number for name, number in load("dates")["months"].items()}


def _has_columns(names: Sequence[str], layout: Layout, path: Path) -> None:
    for column in (layout.value, layout.period, layout.published, *(layout.where or {})):
        if column is not None and column not in names:
            near = closest(column, list(names))
            hint = f"did you mean '{near}'?" if near else f"its columns: {', '.join(names)}"
            raise RuleError(f"there is no column '{column}'", path=str(path), line=1, column=1, hint=hint)
