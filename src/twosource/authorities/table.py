"""Authorities' figures from a CSV table, for desks that keep them in a spreadsheet or import official files.

Columns: ``authority`` (a registered id or name, or a new name), ``measure``, ``entity``, ``value``, ``source``,
``published``; and, where they apply, ``period``, ``expires``, ``basis``, ``per``, ``mentions``, ``link``. Cells
with several values separate them with ``;``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from twosource.authorities.load import complaint_about, reference
from twosource.authorities.registry import Authority
from twosource.authorities.schema import FIGURE
from twosource.errors import ErrorGroup, RuleError, TwosourceError
from twosource.yamlfile import closest

REQUIRED = ("authority", "measure", "entity", "value", "source", "published")
OPTIONAL = ("period", "expires", "basis", "per", "mentions", "link")
_SEVERAL = ("measure", "entity", "mentions", "basis")


def read_table(path: Path) -> list[Authority]:
    """One authority for each name in the table, with its figures. Raises RuleError or an ErrorGroup of them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RuleError("there is no such file", path=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=str(path)) from None
    rows = csv.DictReader(text.splitlines())
    wrong: list[TwosourceError] = list(_header(rows.fieldnames or [], str(path)))
    if wrong:
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(wrong)
    authorities: dict[str, Authority] = {}
    for row in rows:
        line = rows.line_num
        name = (row.get("authority") or "").strip()
        raw = {
            key: [part.strip() for part in value.split(";")] if key in _SEVERAL and ";" in value else value.strip()
            for key, value in row.items()
            if key and key != "authority" and value and value.strip()
        }
        complaints = _complaints(raw, name)
        wrong += [RuleError(message, path=str(path), line=line, column=1) for message in complaints]
        if complaints:
            continue
        entry = authorities.setdefault(name, Authority(_id(name), name, path=str(path), line=line))
        entry.figures.append(reference(entry.id, raw, str(path), line))
    if wrong:
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(wrong)
    return list(authorities.values())


def _header(names: Sequence[str], path: str) -> list[RuleError]:
    known = [*REQUIRED, *OPTIONAL]
    wrong = []
    for name in names:
        if name not in known:
            near = closest(name, known)
            hint = f"did you mean '{near}'?" if near else f"known columns: {', '.join(known)}"
            wrong.append(RuleError(f"unknown column '{name}'", path=path, line=1, column=1, hint=hint))
    for name in REQUIRED:
        if name not in names:
            wrong.append(RuleError(f"the column '{name}' is missing", path=path, line=1, column=1))
    return wrong


def _complaints(raw: dict[str, object], name: str) -> list[str]:
    complaints = [] if name else ["'authority' is empty"]
    complaints += [f"'{name}' is empty" for name in REQUIRED[1:] if name not in raw]
    for each in FIGURE.complaints(raw):
        if each.way:
            complaints.append(f"{each.way[0]}: {each.message}" + (f"; {each.hint}" if each.hint else ""))
    if complaints:
        return complaints
    complaint = complaint_about(raw)
    return [*complaints, f"{complaint[0]}: {complaint[1]}"] if complaint else complaints


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", name.casefold()).strip("-.")
