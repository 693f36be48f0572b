"""Accepted findings: a sidecar file, and comments in Markdown and HTML drafts.

A suppression covers one finding (sidecar, by fingerprint) or the findings of one rule in one paragraph
(comment). It hides nothing: the finding stays in the result with ``Finding.suppressed`` set. What does not hold
is told: malformed suppressions are errors and cover nothing, expired and unused ones are reported.
"""

from __future__ import annotations

import datetime as dt
import getpass
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.errors import ErrorGroup, RuleError, TwosourceError
from twosource.model import CheckResult, Finding
from twosource.rules.comments import Comment, read_comments
from twosource.yamlfile import closest, parse_yaml, read_yaml

HEADER = "# Findings that were looked at and accepted. Written by `twosource accept`; edit freely.\n"


@dataclass(slots=True)
class Suppression:
    """One accepted finding."""

    rule: str
    finding: str
    reason: str
    author: str
    until: dt.date | None = None
    documents: tuple[str, ...] = ()
    """Names of the documents it was about; unused is only told when all of them were checked."""
    line: int = 0


@dataclass(slots=True)
class Suppressions:
    """The sidecar file as read."""

    path: Path
    entries: list[Suppression] = field(default_factory=list)
    errors: list[TwosourceError] = field(default_factory=list)


def load_suppressions(path: Path, *, required: bool = False) -> Suppressions:
    """The suppressions in ``path``; none if there is no such file. Malformed entries are in ``errors``."""
    loaded = Suppressions(path)
    if not required and not path.is_file():
        return loaded
    from twosource.rules.suppress_schema import SUPPRESSION_FILE
    from twosource.validation import problems

    try:
        source = read_yaml(path, RuleError)
    except ErrorGroup as group:
        loaded.errors += group.errors
        return loaded
    except RuleError as error:
        loaded.errors.append(error)
        return loaded
    if source.data is None:
        return loaded
    loaded.errors += problems(SUPPRESSION_FILE, source, RuleError)
    entries = source.data.get("suppressions") if isinstance(source.data, dict) else None
    entries = entries if isinstance(entries, list) else []
    for index, raw in enumerate(entries):
        line = source.place(("suppressions", index))[0]
        last = source.place(("suppressions", index + 1))[0] if index + 1 < len(entries) else None
        broken = [e for e in loaded.errors if e.line and e.line >= line and (last is None or e.line < last)]
        if broken or not isinstance(raw, dict):
            continue
        until = dt.date.fromisoformat(raw["until"]) if raw.get("until") else None
        documents = tuple(raw.get("documents", ()))
        loaded.entries.append(
            Suppression(raw["rule"], raw["finding"], raw["reason"], raw["author"], until, documents, line)
        )
    return loaded


def apply_suppressions(
    result: CheckResult, suppressions: Suppressions, today: dt.date, rule_ids: Sequence[str]
) -> dict[str, Any]:
    """Mark the accepted findings. Returns what was applied and what is wrong, for the run facts.

    ``rule_ids`` are the rules that there are: a suppression of another one is told as a mistake.
    """
    told: dict[str, Any] = {
        "file": str(suppressions.path),
        "applied": [],
        "expired": [],
        "unused": [],
        "problems": [],
    }
    told["problems"] += [str(error) for error in suppressions.errors]
    checked = {Path(article.document.id).name for article in result.articles}
    by_id = {finding.id: finding for finding in result.findings}
    for entry in suppressions.entries:
        if entry.rule not in rule_ids:
            told["problems"].append(str(_no_such_rule(entry.rule, rule_ids, str(suppressions.path), entry.line)))
            continue
        finding = by_id.get(entry.finding)
        record = _record(entry, suppressions.path)
        if entry.until is not None and entry.until < today:
            if finding is not None:
                told["expired"].append(record)
        elif finding is not None and finding.rule == entry.rule:
            _mark(finding, entry.reason, entry.author, entry.until)
            told["applied"].append(record)
        elif entry.documents and {Path(name).name for name in entry.documents} <= checked:
            told["unused"].append(record)
    for article in result.articles:
        comments, errors = read_comments(article)
        told["problems"] += [str(error) for error in errors]
        for comment in comments:
            if comment.rule not in rule_ids:
                told["problems"].append(str(_no_such_rule(comment.rule, rule_ids, comment.path, comment.line)))
                continue
            _apply_comment(comment, result.findings, told, today)
    return told


def _apply_comment(comment: Comment, findings: list[Finding], told: dict[str, Any], today: dt.date) -> None:
    covered = [finding for finding in findings if finding.rule == comment.rule and comment.covers(finding)]
    record = {
        "rule": comment.rule,
        "finding": None,
        "reason": comment.reason,
        "author": None,
        "until": comment.until.isoformat() if comment.until else None,
        "where": f"{comment.path}:{comment.line}",
    }
    if comment.until is not None and comment.until < today:
        told["expired"].append(record)
    elif not covered:
        told["unused"].append(record)
    for finding in covered if comment.until is None or comment.until >= today else []:
        _mark(finding, comment.reason, None, comment.until)
        told["applied"].append(record | {"finding": finding.id})


def _no_such_rule(name: str, rule_ids: Sequence[str], path: str, line: int) -> RuleError:
    near = closest(name, list(rule_ids))
    hint = f"did you mean '{near}'?" if near else "`twosource rules list` shows all"
    return RuleError(f"there is no rule '{name}'", path=path, line=line, column=1, hint=hint)


def _mark(finding: Finding, reason: str, author: str | None, until: dt.date | None) -> None:
    details = [detail for detail in (author, f"until {until.isoformat()}" if until else None) if detail]
    finding.suppressed = f"{reason} ({', '.join(details)})" if details else reason


def _record(entry: Suppression, path: Path) -> dict[str, Any]:
    return {
        "rule": entry.rule,
        "finding": entry.finding,
        "reason": entry.reason,
        "author": entry.author,
        "until": entry.until.isoformat() if entry.until else None,
        "where": f"{path}:{entry.line}",
    }


def accept(path: Path, entry: Suppression, *, added: dt.date | None = None) -> None:
    """Add one suppression to the sidecar; what stands there, comments too, is kept.

    Raises RuleError if the file does not hold, or if the finding is accepted already.
    """
    loaded = load_suppressions(path)
    if loaded.errors:
        raise loaded.errors[0] if len(loaded.errors) == 1 else ErrorGroup(loaded.errors)
    if any(other.finding == entry.finding for other in loaded.entries):
        raise RuleError(f"{entry.finding} is accepted already", path=str(path), hint="edit the entry there")
    text = path.read_text(encoding="utf-8") if path.is_file() else HEADER
    if "suppressions:" not in text:
        text += "suppressions:\n"
    lines = {
        "rule": entry.rule,
        "finding": entry.finding,
        "reason": entry.reason,
        "author": entry.author,
        "added": added.isoformat() if added else None,
        "until": entry.until.isoformat() if entry.until else None,
    }
    block = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in lines.items() if value]
    if entry.documents:
        block.append(f"documents: {json.dumps(list(entry.documents), ensure_ascii=False)}")
    text = text.rstrip("\n") + "\n  - " + "\n    ".join(block) + "\n"
    parse_yaml(text, str(path), RuleError)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def default_author() -> str:
    """Who is accepting, when not said: the name of the account."""
    return getpass.getuser()
