"""Rule files to rules."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from twosource.errors import ConfigError, ErrorGroup, RuleError, TwosourceError
from twosource.plugins import plugin_rule_folders
from twosource.rules.rule import Rule, RuleSet
from twosource.shipped import shipped_rules
from twosource.yamlfile import YamlFile, closest, read_yaml, uncollected

__all__ = ["Rule", "RuleSet", "load_rules"]

ORDINARY_PACKS = ("recommended", "extra")
"""What the pack ``all`` stands for; house-style packs are chosen by name."""


def load_rules(
    paths: Sequence[str] = (),
    pack: str | Sequence[str] = "recommended",
    *,
    enable: Sequence[str] = (),
    disable: Sequence[str] = (),
    actions: Mapping[str, Any] | None = None,
    tolerances: Sequence[dict[str, Any]] = (),
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    problems: list[TwosourceError] | None = None,
) -> RuleSet:
    """The shipped rules of ``pack`` and those of the given files and folders, which are tried first.

    ``enable`` and ``disable`` name rules or groups (``name.*``); a rule that is enabled by its whole id is on
    although its group is disabled. ``only`` leaves no other rule on, ``skip`` switches rules off in any case. All
    errors of all files are raised together as RuleError or ErrorGroup; with ``problems`` they are added to it, and
    the rules of the files that hold are returned.
    """
    packs = (pack,) if isinstance(pack, str) else tuple(pack)
    there = catalogue([str(path) for path in paths])
    if there.wrong and problems is None:
        raise there.wrong[0] if len(there.wrong) == 1 else ErrorGroup(list(there.wrong))
    if problems is not None:
        problems += there.wrong
    asked = {
        "enable": enable,
        "disable": disable,
        "actions": actions or {},
        "only": only,
        "skip": skip,
        "pack": packs,
    }
    told = [unknown(what, name, there.rules) for what, names in asked.items() for name in names]
    wrong = [ConfigError(each[0], hint=each[1]) for each in told if each]
    if wrong and not there.wrong:  # else it may stand in a broken file
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(list(wrong))
    chosen = []
    for rule in there.rules:
        if not (rule.pack is None or _in_packs(rule.pack, packs) or _named(rule, (*enable, *only))):
            continue
        wanted = next((to for name, to in (actions or {}).items() if fnmatchcase(rule.id, name)), None)
        off = _named(rule, skip) or (_named(rule, disable) and rule.id not in enable) or wanted == "off"
        if off or (only and not _named(rule, only)):
            rule = replace(rule, off=True)
        chosen.append(rule if wanted in (None, "off") else replace(rule, action=wanted))
    digest = hashlib.sha256(there.content)
    choices = (packs, list(enable), list(disable), actions, list(tolerances), list(only), list(skip))
    digest.update(repr(choices).encode())
    known = [rule.id for rule in there.rules]
    return RuleSet(chosen, packs, digest.hexdigest()[:12], list(tolerances), known)


@dataclass(slots=True)
class Catalogue:
    """All rules that there are, those of users first, and what is wrong in users' files."""

    rules: list[Rule]
    content: bytes
    """Of all files, for the digest."""
    wrong: list[TwosourceError]


def catalogue(paths: Sequence[str] = ()) -> Catalogue:
    """The rules of these files and folders, of extensions, and the shipped ones of all packs."""
    with uncollected():
        own, own_bytes, wrong = _own_rules(paths)
        shipped, shipped_bytes = _shipped_rules()
    return Catalogue([*own, *shipped], own_bytes + shipped_bytes, wrong)


def packs_of(rules: Sequence[Rule]) -> list[str]:
    """The packs that there are."""
    return list(dict.fromkeys(["recommended", "all", "off", *(rule.pack for rule in rules if rule.pack)]))


def _in_packs(pack: str, packs: Sequence[str]) -> bool:
    return pack in packs or ("all" in packs and pack in ORDINARY_PACKS)


def _named(rule: Rule, names: Sequence[str]) -> bool:
    return any(fnmatchcase(rule.id, name) for name in names)


def unknown(what: str, name: str, rules: Sequence[Rule]) -> tuple[str, str] | None:
    """What is wrong with a rule or pack that is named under the key ``what``, and a hint; None if it exists."""
    known = packs_of(rules) if what == "pack" else [rule.id for rule in rules]
    if any(name == each if what == "pack" else fnmatchcase(each, name) for each in known):
        return None
    near = closest(name, known)
    look = f"known: {', '.join(known)}" if what == "pack" else "`twosource rules list --pack all,house` shows all"
    noun = "pack" if what == "pack" else "rule"
    return f"{what}: there is no {noun} '{name}'", f"did you mean '{near}'?" if near else look


@cache
def _shipped_rules() -> tuple[list[Rule], bytes]:
    """The shipped rules, not validated again (the test suite does)."""
    files = rule_files(shipped_rules())
    content = b"".join(file.read_bytes() for file in files)
    sources = [read_yaml(file, RuleError, name=f"rules/{file.name}") for file in files]
    return [rule for source in sources for rule in build(source, shipped=True)], content


def _own_rules(paths: Sequence[str]) -> tuple[list[Rule], bytes, list[TwosourceError]]:
    files = [file for path in paths for file in _existing(Path(path))]
    files += [file for folder in plugin_rule_folders() for file in rule_files(folder)]
    return _read_own(tuple((str(file), _stamp(file)) for file in files)) if files else ([], b"", [])


@lru_cache(maxsize=8)
def _read_own(stamped: tuple[tuple[str, tuple[int, int]], ...]) -> tuple[list[Rule], bytes, list[TwosourceError]]:
    from twosource.rules.validate import validate_files

    files = [Path(name) for name, _ in stamped]
    sources, wrong = validate_files(files, known=_shipped_rules()[0])
    rules = [rule for source in sources for rule in build(source, shipped=False)]
    return rules, b"".join(file.read_bytes() for file in files if file.is_file()), wrong


def _stamp(file: Path) -> tuple[int, int]:
    """What changes when the file is edited."""
    try:
        state = file.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


def _existing(path: Path) -> list[Path]:
    return rule_files(path) if path.is_dir() else [path]


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
            tests=raw.get("tests") or [],
            path=source.path,
            line=source.place(("rules", index))[0],
            shipped=shipped,
        )
        for index, raw in enumerate(source.data["rules"])
    ]


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
