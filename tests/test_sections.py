"""Sections and live posts: documents of ``cases/sections.yaml``, and documents with blocks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from twosource.model import Block, Document
from twosource.text.sentences import segment

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sections.yaml").read_text(encoding="utf-8"))


def described(document: Document) -> list[str]:
    lines = []
    for s in segment(document):
        post = "" if s.post is None else f"{s.post} {s.posted:%H:%M} " if s.posted else f"{s.post} "
        lines.append(f"{post}{s.section}: {document.text[s.start : s.end]}")
    return lines


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_sections(case: dict[str, Any]) -> None:
    document = Document("d", case["text"], published=case.get("published"))
    assert described(document) == case["lines"]


def test_posted_takes_its_date_from_the_stamp() -> None:
    text = "Live\n\nPublished at 07:15 on 3 May 2025\nFirst\nOne died.\n\n"
    text += "Published at 06:15 on 2 May 2025\nNone\nAll live."
    moments = {s.post: s.posted for s in segment(Document("d", text, published=dt.date(2025, 5, 4)))}
    assert moments[0] == dt.datetime(2025, 5, 3, 7, 15)  # noqa: DTZ001
    assert moments[1] == dt.datetime(2025, 5, 2, 6, 15)  # noqa: DTZ001


def test_posts_without_any_date_are_numbered_only() -> None:
    text = "Live page\n\n18:00\nA ship sank.\n\n17:00\nA ship sailed."
    assert [(s.post, s.posted) for s in segment(Document("d", text))][1:] == [
        (0, None),
        (0, None),
        (1, None),
        (1, None),
    ]


def test_blocks_decide_the_sections() -> None:
    text = "Rents rise\nRents rose 4%. Pay rose 3%.\nA street in Eastport\nImage source, Coast Photos\nLoose end."
    spans = {part: (text.index(part), text.index(part) + len(part)) for part in text.split("\n")}
    blocks = (
        Block(*spans["Rents rise"], "headline"),
        Block(*spans["Rents rose 4%. Pay rose 3%."], "body"),
        Block(*spans["A street in Eastport"], "caption"),
        Block(*spans["Image source, Coast Photos"], "body"),
    )
    assert described(Document("d", text, blocks=blocks)) == [
        "headline: Rents rise",
        "body: Rents rose 4%.",
        "body: Pay rose 3%.",
        "caption: A street in Eastport",
        "boilerplate: Image source, Coast Photos",
        "body: Loose end.",
    ]


def test_blocks_carry_the_posts() -> None:
    text = "Two dead.\nOne dead."
    first, second = dt.datetime(2025, 5, 4, 18), dt.datetime(2025, 5, 4, 17)  # noqa: DTZ001
    blocks = (Block(0, 9, "body", first, "post 1"), Block(10, 19, "body", second, "post 2"))
    found = segment(Document("d", text, blocks=blocks))
    assert [(s.post, s.posted) for s in found] == [(0, first), (1, second)]
