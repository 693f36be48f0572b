"""What a batch has to do: its stories, from the configuration."""

from __future__ import annotations

import glob
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.batch.notices import Notice
from twosource.errors import ConfigError

DEFAULT_REPORTS = "reports"
DEFAULT_STATE = ".twosource"
DEFAULT_DAYS = 3


@dataclass(slots=True)
class StoryPlan:
    """One story to check, and the name of its report."""

    name: str
    paths: tuple[str, ...] = ()
    """What ``load_story`` takes, for a story that is given as a folder or a manifest."""
    title: str | None = None
    against: tuple[str, ...] = ()
    owner: str | None = None
    inputs: tuple[tuple[str, str], ...] = ()
    """(path, content hash) of the files that decide the result."""
    articles: tuple[tuple[str, str], ...] = ()
    """(article, hash) of a story that was grouped from the stream."""


@dataclass(slots=True)
class Plan:
    """What a batch checks, in the order of the configuration, and where everything goes."""

    root: Path
    stories: list[StoryPlan] = field(default_factory=list)
    reports: Path = Path(DEFAULT_REPORTS)
    state: Path = Path(DEFAULT_STATE)
    articles: tuple[str, ...] = ()
    """Files, folders or globs of the flat stream."""
    days: int = DEFAULT_DAYS
    jobs: int = 1
    notices: tuple[Notice, ...] = ()
    empty: list[str] = field(default_factory=list)
    """Patterns of the configuration that nothing matches."""


def make_plan(raw: Mapping[str, Any], root: Path, *, jobs: int | None = None) -> Plan:
    """The plan in a validated configuration; ``root`` is the folder that its paths start from.

    Raises ConfigError if it names neither stories nor articles."""
    settings = raw.get("batch") or {}
    plan = Plan(
        root=root,
        reports=root / raw.get("reports", DEFAULT_REPORTS),
        state=root / settings.get("state", DEFAULT_STATE),
        articles=tuple(_listed(settings.get("articles"))),
        days=settings.get("days", DEFAULT_DAYS),
        jobs=jobs or settings.get("jobs", 1),
        notices=tuple(
            Notice(root / entry["file"], entry.get("format") == "json", entry.get("on", "fix"), entry.get("link"))
            for entry in settings.get("notices", [])
        ),
    )
    if not raw.get("stories") and not plan.articles:
        hint = "add 'stories:' with '- path: stories/*', or 'batch:' with 'articles:'"
        raise ConfigError("the configuration names no stories", path=str(root), hint=hint)
    seen: set[Path] = set()
    for entry in raw.get("stories") or []:
        paths = _matching(root, entry["path"])
        if not paths:
            plan.empty.append(entry["path"])
        for path in paths:
            if path not in seen:
                seen.add(path)
                plan.stories.append(_story(path, entry, root, alone=len(paths) == 1))
    _make_names_unique(plan.stories, root)
    return plan


def _story(path: Path, entry: Mapping[str, Any], root: Path, *, alone: bool) -> StoryPlan:
    return StoryPlan(
        name=path.name if path.is_dir() or not path.suffix else path.stem,
        paths=(str(path),),
        title=entry.get("title") if alone else None,
        against=tuple(str(root / source) for source in _listed(entry.get("against"))),
        owner=entry.get("owner"),
    )


def _listed(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def slug(text: str) -> str:
    """A text as a file name: lower case, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-_")[:60].rstrip("-_") or "story"


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
