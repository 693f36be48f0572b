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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.authorities.load import load_registry
from twosource.authorities.registry import Registry
from twosource.config_file import find_config, listed, misnamed
from twosource.errors import ConfigError, ErrorGroup, TwosourceError
from twosource.model import CheckResult, Document, Unread
from twosource.rules.load import RuleSet, catalogue, load_rules, unknown
from twosource.rules.overrides import apply_overrides
from twosource.rules.suppress import Suppressions, apply_suppressions, load_suppressions

if TYPE_CHECKING:
    from twosource.model import Article


@dataclass(slots=True)
class Settings:
    """Everything that was set, resolved; paths are ready to open."""

    path: Path | None
    """The configuration file; None when there is none."""
    root: Path
    """Folder that paths in the configuration start from."""
    raw: dict[str, Any]
    """The configuration as written (validated) with what it extends, for keys that only the batch reads."""
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
    raw: dict[str, Any] = source.data if source else {}
    path = Path(source.path) if source else None
    root = path.parent if path else (start or Path())
    chosen = raw.get("rules", {})
    problems: list[TwosourceError] = []
    own = [*(str(root / item) for item in listed(chosen.get("paths", []))), *rule_paths]
    known = catalogue(own)
    wrong = misnamed(source, known.rules) if source else []
    asked = {"--only-rule": only, "--skip-rule": skip}
    told = [unknown(flag, name, known.rules) for flag, names in asked.items() for name in names]
    wrong += [ConfigError(each[0], hint=each[1]) for each in told if each]
    if wrong and not known.wrong:
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(wrong)
    problems += wrong if keep_going else []  # what is named may stand in a broken file
    rules = load_rules(
        own,
        pack if pack is not None else listed(chosen.get("pack", "recommended")),
        enable=chosen.get("enable", []),
        disable=chosen.get("disable", []),
        actions=chosen.get("actions", {}),
        tolerances=chosen.get("tolerances", []),
        only=only,
        skip=skip,
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
    told = apply_suppressions(result, settings.suppressions, today, settings.rules.known)
    measures = {
        claim.frame.measure for article in result.articles for claim in article.claims if claim.frame.measure
    }
    result.facts |= {
        "as_of": as_of.isoformat() if as_of else None,
        "config": str(settings.path) if settings.path else None,
        "rules": {
            "packs": list(settings.rules.pack),
            "count": len(settings.rules.rules),
            "digest": settings.rules.digest,
        },
        "authorities": settings.registry.facts(as_of, measures),
        "suppressions": told,
        "problems": [str(problem) for problem in settings.problems],
    }
    return result


def latest_day(articles: Sequence[Article]) -> dt.date | None:
    """The latest day on which an article of the story was published."""
    days = [article.document.published for article in articles if article.document.published]
    return max(days, default=None)
