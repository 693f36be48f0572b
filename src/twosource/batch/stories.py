"""The stories of a run, each with the hashes of what it is made of."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from twosource.batch.group import Item, Yardstick, group, measure
from twosource.batch.plan import Plan, StoryPlan, slug
from twosource.batch.state import State, StreamEntry
from twosource.batch.stream import file_hash
from twosource.documents.read import story_files

NEW_SHARE = 0.25
"""Share of the stream that may be new before all of it is grouped anew."""


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
    entries = sorted(current.values(), key=_position)
    groups, names = _grouped(plan, state, entries)
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


def _grouped(
    plan: Plan, state: State, entries: Sequence[StreamEntry]
) -> tuple[list[list[StreamEntry]], list[str]]:
    """The stories and their names.

    Articles stay in the story that they are in; only new ones are placed, with the yardstick of the last full
    grouping. Everything is grouped anew when a quarter of the stream is new since then, or the window changed."""
    before = state.stories_of_articles()
    kept = state.note("grouping")
    known = [entry for entry in entries if entry.article in before]
    fresh = [entry for entry in entries if entry.article not in before]
    taken = {story.name for story in plan.stories}
    whole = kept is None or kept["days"] != plan.days
    if whole or kept["new"] + len(fresh) > NEW_SHARE * kept["total"]:
        items = [_item(entry) for entry in entries]
        yardstick = measure(items, plan.days)
        groups = [[entries[position] for position in members] for members in group(items, plan.days, yardstick)]
        note = {"days": plan.days, "new": 0, **asdict(yardstick)}
        names = _names(groups, before, taken)
    else:
        by_name: dict[str, list[StreamEntry]] = {}
        for entry in known:
            by_name.setdefault(before[entry.article or ""], []).append(entry)
        yardstick = Yardstick(kept["total"], kept["frequency"], kept["threshold"])
        groups, names = _placed(plan, by_name, fresh, yardstick, taken)
        note = {**kept, "new": kept["new"] + len(fresh)}
    if note != kept:
        with state.transaction():
            state.keep_note("grouping", note)
    return groups, names


def _placed(
    plan: Plan,
    by_name: Mapping[str, list[StreamEntry]],
    fresh: Sequence[StreamEntry],
    yardstick: Yardstick,
    taken: set[str],
) -> tuple[list[list[StreamEntry]], list[str]]:
    """Known stories with the new articles in their places; only stories of days near these are looked at."""
    days = [_ordinal(entry.day) for entry in fresh]
    anywhen = None in days
    low = min((day for day in days if day is not None), default=0) - plan.days
    high = max((day for day in days if day is not None), default=0) + plan.days
    near = {
        name: members
        for name, members in by_name.items()
        if fresh and (anywhen or any((day := _ordinal(m.day)) is None or low <= day <= high for m in members))
    }
    pool = [entry for members in near.values() for entry in members]
    items = [_item(entry) for entry in (*pool, *fresh)]
    placed: list[list[int]] = []
    for members in near.values():
        start = sum(map(len, placed))
        placed.append(list(range(start, start + len(members))))
    all_entries = [*pool, *fresh]
    found = [[all_entries[i] for i in members] for members in group(items, plan.days, yardstick, placed)]
    groups = [members for name, members in by_name.items() if name not in near]
    names = [name for name in by_name if name not in near]
    new = found[len(near) :]
    groups += [sorted(members, key=_position) for members in (*found[: len(near)], *new)]
    names += [*near, *_names(new, {}, taken | set(by_name))]
    return groups, names


def _position(entry: StreamEntry) -> tuple[bool, str, str]:
    return entry.day is None, entry.day or "", entry.article or ""


def _item(entry: StreamEntry) -> Item:
    return Item(entry.article or "", _ordinal(entry.day), entry.terms or "")


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
