"""Other actions for the findings of some files, from the configuration's ``overrides``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any

from twosource.model import CheckResult, Document, Finding


def apply_overrides(result: CheckResult, overrides: Sequence[Mapping[str, Any]], root: Path) -> None:
    """Change or remove findings that touch a matching file; later entries win."""
    if not overrides:
        return
    names = {article.document.id: _names(article.document, root) for article in result.articles}
    kept = []
    for finding in result.findings:
        action = _action(finding, overrides, names)
        if action != "off":
            finding.action = action or finding.action
            kept.append(finding)
    result.findings[:] = kept


def _action(finding: Finding, overrides: Sequence[Mapping[str, Any]], names: Mapping[str, list[str]]) -> Any:
    """The action that the overrides give the finding: None for no change, ``off`` to leave it out."""
    action = None
    for entry in overrides:
        globs = [entry["files"]] if isinstance(entry["files"], str) else entry["files"]
        shown = [name for side in finding.sides for name in names.get(side.document, [side.document])]
        if not any(fnmatchcase(name, glob) for glob in globs for name in shown):
            continue
        rules = entry["rules"]
        if any(fnmatchcase(finding.rule, name) for name in rules.get("disable", [])):
            action = "off"
        action = next(
            (wanted for name, wanted in rules.get("actions", {}).items() if fnmatchcase(finding.rule, name)),
            action,
        )
    return "off" if action == "ok" else action


def _names(document: Document, root: Path) -> list[str]:
    """The ways in which a glob may name a document: id, path, file name, path from the configuration's folder."""
    names = [document.id]
    if document.path:
        path = Path(document.path)
        names += [PurePath(path).as_posix(), path.name]
        if path.resolve().is_relative_to(root.resolve()):
            names.append(path.resolve().relative_to(root.resolve()).as_posix())
    return names
