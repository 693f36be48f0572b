"""Annotated stories to fit the alignment on: articles, and the places that agree, conflict or only seem to."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.story_scores import load_story

import twosource

Place = tuple[str, int, int]
"""Document, start and end."""

VALUES = ("value", "authority", "unit")
"""Types of findings in which one quantity has two values."""


@dataclass(frozen=True)
class Annotated:
    """One story. Each row of ``conflicts`` begins with the odd one out."""

    name: str
    documents: tuple[twosource.Document, ...]
    conflicts: tuple[tuple[Place, ...], ...]
    others: tuple[tuple[Place, ...], ...]
    """Findings of other types: neither an example nor a counterexample."""
    traps: tuple[tuple[Place, ...], ...]
    agreements: tuple[tuple[Place, ...], ...]


def read_stories(folder: Path) -> Iterator[Annotated]:
    """The stories of a folder: ``*.yaml`` in the markup of ``tests/stories``, or folders with a ``gold.json``."""
    for path in sorted(folder.glob("*.yaml")):
        yield _from_markup(path)
    for path in sorted(folder.glob("*/gold.json")):
        yield _from_gold(path)


def _from_markup(path: Path) -> Annotated:
    story = load_story(path)

    def places(names: list[str]) -> tuple[Place, ...]:
        marks = [story.anchors[name] for name in names]
        return tuple((mark.document, mark.start, mark.end) for mark in marks)

    return Annotated(
        story.name,
        tuple(story.documents),
        tuple(places(found["sides"]) for found in story.findings if found["type"] in VALUES),
        tuple(places(found["sides"]) for found in story.findings if found["type"] not in VALUES),
        tuple(places(trap["sides"]) for trap in story.traps),
        tuple(places(pair) for pair in story.agreements),
    )


def _from_gold(path: Path) -> Annotated:
    gold = json.loads(path.read_text(encoding="utf-8"))
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(path.parent.glob("*.txt"))}
    documents = tuple(
        twosource.Document(
            id=name,
            text=text,
            outlet=gold["outlet"].get(name),
            published=dt.date.fromisoformat(gold["published"][name]),
        )
        for name, text in texts.items()
    )

    def places(sides: list[dict[str, Any]]) -> tuple[Place, ...]:
        return tuple(_place(texts, side) for side in sides)

    return Annotated(
        path.parent.name,
        documents,
        tuple(places(found["sides"]) for found in gold["findings"] if found["type"] in VALUES),
        tuple(places(found["sides"]) for found in gold["findings"] if found["type"] not in VALUES),
        tuple(places(trap["sides"]) for trap in gold["traps"]),
        tuple(places(pair["sides"]) for pair in gold["agreements"]),
    )


def _place(texts: dict[str, str], side: dict[str, Any]) -> Place:
    at = -1
    for _ in range(side.get("nth", 1)):
        at = texts[side["doc"]].find(side["text"], at + 1)
    return side["doc"], at, at + len(side["text"])
