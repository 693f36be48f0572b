"""Rule files to rules."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from twosource.errors import RuleError
from twosource.rules.rule import Rule, RuleSet
from twosource.rules.shipped import shipped_rules
from twosource.yamlfile import YamlFile, read_yaml

__all__ = ["Rule", "RuleSet", "load_rules"]


def load_rules(paths: Sequence[str] = (), pack: str | Sequence[str] = "recommended") -> RuleSet:
    """The shipped rules of ``pack`` and those of the given files and folders, which are tried first."""
    packs = (pack,) if isinstance(pack, str) else tuple(pack)
    return _load(tuple(str(path) for path in paths), packs)


@lru_cache(maxsize=8)
def _load(paths: tuple[str, ...], packs: tuple[str, ...]) -> RuleSet:
    rules: list[Rule] = []
    digest = hashlib.sha256()
    for file in rule_files(shipped_rules()):
        source = read_yaml(file, RuleError)
        rules += build(source, shipped=True)
        digest.update(file.read_bytes())
    wanted = [rule for rule in rules if rule.pack is None or rule.pack in packs or "all" in packs]
    return RuleSet(wanted, packs, digest.hexdigest()[:12])


def rule_files(path: Path) -> list[Path]:
    """The rule files at ``path`` (a file or a folder), in name order; ``authorities/`` holds other things."""
    if path.is_file():
        return [path]
    return sorted(
        file
        for suffix in ("*.yaml", "*.yml")
        for file in path.rglob(suffix)
        if "authorities" not in file.relative_to(path).parts
    )


def build(source: YamlFile, *, shipped: bool) -> list[Rule]:
    """The rules of a file that was found valid."""
    return [
        Rule(
            id=raw["id"],
            title=raw["title"],
            action=raw["action"],
            message=_texts(raw["message"]),
            why=raw["why"],
            when=raw["when"],
            status=raw.get("status", "experimental"),
            pack=raw.get("pack"),
            over=raw.get("over", "judgements"),
            type=raw.get("type"),
            tolerance=raw.get("tolerance"),
            reconcile=tuple(raw["reconcile"]) if "reconcile" in raw else None,
            ask=_texts(raw.get("ask", ())),
            suggest=_texts(raw.get("suggest", ())),
            link=raw.get("link"),
            falsepositives=_texts(raw.get("falsepositives", ())),
            tests=raw.get("tests", []),
            path=source.path,
            line=source.place(("rules", index))[0],
            shipped=shipped,
        )
        for index, raw in enumerate((source.data or {}).get("rules", []))
    ]


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
