"""The stories of a run, each with the hashes of what it is made of."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from twosource.batch.group import Item, group
from twosource.batch.plan import Plan, StoryPlan, slug
from twosource.batch.state import State, StreamEntry
from twosource.batch.stream import file_hash
from twosource.documents.read import story_files


def folder_stories(plan: Plan, hashes: dict[str, str]) -> list[StoryPlan]:
    """The stories given as folders and manifests; the hash of every file of theirs goes into ``hashes``."""
    for story in plan.stories:
        inputs = []
        for file in story_files([*story.paths, *story.against]):
            path = file.relative_to(plan.root).as_posix() if file.is_relative_to(plan.root) else file.as_posix()
            if path not in hashes:
                hashes[path] = file_hash(file)
            inputs.append((path, hashes[path]))
        story.inputs = tuple(inputs)
    return plan.stories


def stream_stories(
    plan: Plan, state: State, paths: Sequence[str], unread: list[tuple[str, str]]
) -> list[StoryPlan]:
    """The stories into which the entries of the stream's files fall; entries without text go to ``unread``.

    A story keeps the name that it had in the last run, by the articles that it shares with it."""
    current: dict[str, StreamEntry] = {}
    for path, entry in state.entries(paths):
        if entry.problem is not None:
            unread.append((entry.article or path, entry.problem))
        elif entry.article is not None:
            # The last fetch of an article is the one to check; the state keeps those before as its versions.
            current.pop(entry.article, None)
            current[entry.article] = entry
    entries = list(current.values())
    items = [Item(entry.article or "", _ordinal(entry.day), entry.terms or "") for entry in entries]
    groups = [[entries[position] for position in members] for members in group(items, plan.days)]
    names = _names(groups, state.stories_of_articles(), {story.name for story in plan.stories})
    stories = [
        StoryPlan(
            name=name,
            title=next((entry.title for entry in members if entry.title), None),
            articles=tuple((entry.article or "", entry.sha256 or "") for entry in members),
        )
        for name, members in zip(names, groups, strict=True)
    ]
    with state.transaction():
        state.assign_stories((story.name, article) for story in stories for article, _ in story.articles)
    return stories


def _names(groups: Sequence[Sequence[StreamEntry]], before: Mapping[str, str], taken: set[str]) -> list[str]:
    """A name for each group: that of the earlier story with which it shares most articles, else a new one, made of
    its first headline and the identity of its first article."""
    wishes: list[tuple[int, int, str]] = []
    for position, members in enumerate(groups):
        shared = Counter(before[name] for entry in members if (name := entry.article or "") in before)
        wishes += [(-count, position, name) for name, count in shared.items()]
    names: dict[int, str] = {}
    for _, position, name in sorted(wishes):
        if position not in names and name not in taken:
            names[position] = name
            taken.add(name)
    for position, members in enumerate(groups):
        if position in names:
            continue
        first = members[0]
        identity = hashlib.sha256((first.article or "").encode("utf-8", "surrogatepass")).hexdigest()
        name = f"{slug(first.title or 'story')}-{identity[:8]}"
        while name in taken:
            name += "x"
        names[position] = name
        taken.add(name)
    return [names[position] for position in range(len(groups))]


def _ordinal(day: str | None) -> int | None:
    return dt.date.fromisoformat(day).toordinal() if day else None
