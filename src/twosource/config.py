"""The configuration, and all that the command line joins to a check: rules, authorities, suppressions, run facts.

For the commands::

    settings = load_settings(config_path, rule_paths=rule_paths, as_of=as_of)
    result = run_check(settings, documents, against=ids_of_sources, title=title, unread=unread)

``load_settings`` raises ConfigError, RuleError or an ErrorGroup of them (exit 2); with ``keep_going`` broken
rule files are left out and told in ``settings.problems`` (exit 3). ``run_check`` returns the CheckResult with
suppressed findings marked and ``result.facts`` filled; ``finish`` does the same for a result of
``check_articles`` (the batch). Problems with suppressions (malformed, expired, unused) stand in
``result.facts["suppressions"]["problems"]``; the malformed ones are errors (``settings.problems``).
"""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.authorities.load import load_registry
from twosource.authorities.registry import Registry
from twosource.errors import ConfigError, ErrorGroup, TwosourceError
from twosource.model import CheckResult, Document, Unread
from twosource.rules.load import RuleSet, load_rules, rule_ids
from twosource.rules.overrides import apply_overrides
from twosource.rules.suppress import Suppressions, apply_suppressions, load_suppressions
from twosource.yamlfile import YamlFile, read_yaml

if TYPE_CHECKING:
    from twosource.model import Article

NAMES = ("twosource.yaml", ".twosource.yaml")
ENVIRONMENT = "TWOSOURCE_CONFIG"


@dataclass(slots=True)
class Settings:
    """Everything that was set, resolved; paths are ready to open."""

    path: Path | None
    """The configuration file; None when there is none."""
    root: Path
    """Folder that paths in the configuration start from."""
    raw: dict[str, Any]
    """The configuration as written (validated), for keys that only the batch reads."""
    rules: RuleSet
    registry: Registry
    suppressions: Suppressions
    fail_on: str = "clarify"
    as_of: dt.date | None = None
    overrides: list[dict[str, Any]] = field(default_factory=list)
    problems: list[TwosourceError] = field(default_factory=list)
    """Errors that did not stop the run: broken rule files with ``keep_going``, malformed suppressions."""


def load_settings(
    config: str | Path | None = None,
    *,
    start: Path | None = None,
    rule_paths: Sequence[str] = (),
    pack: str | Sequence[str] | None = None,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    authority_paths: Sequence[str] = (),
    suppressions: str | Path | None = None,
    as_of: dt.date | None = None,
    keep_going: bool = False,
) -> Settings:
    """What the command line, ``$TWOSOURCE_CONFIG`` or the nearest configuration upwards from ``start`` say.

    Arguments win over the file; ``rule_paths`` and ``authority_paths`` are added to those of the file. ``only``
    and ``skip`` are rule ids.
    """
    source = find_config(config, start)
    raw: dict[str, Any] = (source.data or {}) if source else {}
    path = Path(source.path) if source else None
    root = path.parent if path else (start or Path())
    chosen = raw.get("rules", {})
    problems: list[TwosourceError] = []
    rules = load_rules(
        [*(str(root / item) for item in listed(chosen.get("paths", []))), *rule_paths],
        pack if pack is not None else listed(chosen.get("pack", "recommended")),
        enable=chosen.get("enable", []),
        disable=[*chosen.get("disable", []), *skip],
        actions=chosen.get("actions", {}),
        tolerances=chosen.get("tolerances", []),
        only=only,
        problems=problems if keep_going else None,
    )
    registered = [str(root / item) for item in listed(raw.get("authorities", []))]
    registry = load_registry((*registered, *authority_paths))
    sidecar = Path(suppressions) if suppressions else root / raw.get("suppressions", "suppressions.yaml")
    accepted = load_suppressions(sidecar, required=suppressions is not None or "suppressions" in raw)
    problems += accepted.errors
    return Settings(
        path=path,
        root=root,
        raw=raw,
        rules=rules,
        registry=registry,
        suppressions=accepted,
        fail_on=raw.get("fail_on", "clarify"),
        as_of=as_of,
        overrides=raw.get("overrides", []),
        problems=problems,
    )


def run_check(
    settings: Settings,
    documents: Sequence[Document],
    *,
    against: Iterable[str] = (),
    title: str | None = None,
    unread: Sequence[Unread] = (),
) -> CheckResult:
    """Check a story with these settings; ``against`` names the documents that serve as sources only."""
    from twosource.pipeline import check_documents

    result = check_documents(documents, settings.rules, settings.registry, against)
    result.title = title
    result.unread = list(unread)
    return finish(result, settings)


def finish(result: CheckResult, settings: Settings) -> CheckResult:
    """Apply overrides and suppressions to the findings and write the run facts; returns ``result`` itself."""
    as_of = settings.as_of or latest_day(result.articles)
    apply_overrides(result, settings.overrides, settings.root)
    today = as_of or dt.date.today()  # noqa: DTZ011
    told = apply_suppressions(result, settings.suppressions, today, rule_ids(settings.rules))
    result.facts |= {
        "as_of": as_of.isoformat() if as_of else None,
        "config": str(settings.path) if settings.path else None,
        "rules": {
            "packs": list(settings.rules.pack),
            "count": len(settings.rules.rules),
            "digest": settings.rules.digest,
        },
        "authorities": settings.registry.facts(as_of),
        "suppressions": told,
        "problems": [str(problem) for problem in settings.problems],
    }
    return result


def latest_day(articles: Sequence[Article]) -> dt.date | None:
    """The latest day on which an article of the story was published."""
    days = [article.document.published for article in articles if article.document.published]
    return max(days, default=None)


def find_config(config: str | Path | None = None, start: Path | None = None) -> YamlFile | None:
    """The configuration in force, validated: ``config``, ``$TWOSOURCE_CONFIG``, the nearest, the user's own."""
    named = config or os.environ.get(ENVIRONMENT)
    found = Path(named) if named else _nearest((start or Path()).resolve())
    return read_config(_from_here(found)) if found else None


def _nearest(here: Path) -> Path | None:
    for folder in (here, *here.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
        project = folder / "pyproject.toml"
        if project.is_file() and _tool_table(project) is not None:
            return project
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    own = home / "twosource" / "config.yaml"
    return own if own.is_file() else None


def _from_here(path: Path) -> Path:
    """A path as seen from the working directory, so that reports name no machine's folders."""
    return Path(os.path.relpath(path))


def read_config(path: Path) -> YamlFile:
    """One configuration file, validated. Raises ConfigError, or an ErrorGroup with all that is wrong."""
    if path.name == "pyproject.toml":
        source = YamlFile(str(path), _tool_table(path) or {}, None)
    else:
        source = read_yaml(path, ConfigError)
        if source.data is None:
            source.data = {}
    from twosource.config_schema import CONFIG
    from twosource.validation import problems

    wrong = problems(CONFIG, source, ConfigError)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(wrong)
    return source


def _tool_table(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as stream:
            content = tomllib.load(stream, parse_float=Decimal)
    except (OSError, tomllib.TOMLDecodeError):
        return None
    table = content.get("tool", {}).get("twosource")
    return table if isinstance(table, dict) else None


def listed(value: Any) -> list[Any]:
    """A value that may be written alone or as a list, as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]
