"""What a batch has to do: its stories, from the configuration."""

from __future__ import annotations

import glob
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.errors import ConfigError

DEFAULT_REPORTS = "reports"


@dataclass(slots=True)
class StoryPlan:
    """One story to check: the paths that ``load_story`` takes, and the name of its report."""

    name: str
    paths: tuple[str, ...]
    title: str | None = None
    against: tuple[str, ...] = ()
    owner: str | None = None


@dataclass(slots=True)
class Plan:
    """The stories of a batch in the order of the configuration, and where its reports go."""

    stories: list[StoryPlan] = field(default_factory=list)
    reports: Path = Path(DEFAULT_REPORTS)
    empty: list[str] = field(default_factory=list)
    """Patterns of the configuration that no folder matches."""


def plan_stories(raw: dict[str, Any], root: Path) -> Plan:
    """The plan in a validated configuration; ``root`` is the folder that its paths start from.

    Raises ConfigError if it names no stories."""
    entries = raw.get("stories") or []
    if not entries:
        raise ConfigError("names no stories", path=str(root), hint="add 'stories:' with '- path: stories/*'")
    plan = Plan(reports=root / raw.get("reports", DEFAULT_REPORTS))
    seen: set[str] = set()
    for entry in entries:
        paths = _matching(root, entry["path"])
        if not paths:
            plan.empty.append(entry["path"])
        for path in paths:
            if str(path) in seen:
                continue
            seen.add(str(path))
            against = entry.get("against") or []
            against = [against] if isinstance(against, str) else against
            title = entry.get("title") if len(paths) == 1 else None
            plan.stories.append(
                StoryPlan(
                    path.name if path.is_dir() else path.stem,
                    (str(path),),
                    title,
                    tuple(str(root / source) for source in against),
                    entry.get("owner"),
                )
            )
    _make_names_unique(plan.stories, root)
    return plan


def slug(text: str) -> str:
    """A text as a file name: lower case, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-_")[:80] or "story"


def _matching(root: Path, pattern: str) -> list[Path]:
    """Folders and manifests that match, by name; a plain path that does not exist stays, to be told as missing."""
    if not glob.has_magic(pattern):
        return [root / pattern]
    start, inner = (Path(Path(pattern).anchor), str(Path(pattern).relative_to(Path(pattern).anchor)))
    paths = sorted((start if start.anchor else root).glob(inner))
    return [path for path in paths if path.is_dir() or path.suffix.lower() in (".yaml", ".yml")]


def _make_names_unique(stories: Sequence[StoryPlan], root: Path) -> None:
    """Reports are named after the story's folder; where two folders share it, after their path as well."""
    names = [story.name for story in stories]
    for story in stories:
        if names.count(story.name) > 1:
            path = Path(story.paths[0])
            story.name = slug(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix())
    taken: dict[str, int] = {}
    for story in stories:
        taken[story.name] = taken.get(story.name, 0) + 1
        if taken[story.name] > 1:
            story.name = f"{story.name}-{taken[story.name]}"
