"""Reads the annotated stories of ``tests/stories`` (markup: their README) and scores the program on them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

import twosource

STORIES = Path(__file__).parent / "stories"
MARK = re.compile(r"\{(?P<text>[^{}|]+)\|(?P<note>[^{}]*)\}")
NOTE = re.compile(
    r"(?:(?P<kind>[a-z_]+) (?P<low>[\d.-]+?)(?:\.\.(?P<high>[\d.-]+))?(?: (?P<rest>[^@#]*?))?)?"
    r"\s*(?:@(?P<speaker>[^#]+?))?\s*(?:#(?P<anchor>\S+))?\Z"
)
BOUNDS = ("approx", "more_than", "at_least", "less_than", "at_most", "range")
RAISED = ("fix", "clarify")
WIDE = ("title", "quote", "name", "count_of_list", "basis")
"""Types whose findings point at words near the anchor: 60 characters of slack."""


@dataclass
class Mark:
    """One annotated place: a figure if it has a kind, else words that a finding points at."""

    document: str
    start: int
    end: int
    kind: str | None
    low: str | None
    high: str | None
    unit: str | None
    bound: str
    speaker: str | None
    anchor: str | None


@dataclass
class Story:
    name: str
    documents: list[twosource.Document]
    marks: list[Mark]
    findings: list[dict[str, Any]]
    traps: list[dict[str, Any]]
    agreements: list[list[str]]
    anchors: dict[str, Mark] = field(default_factory=dict)


def load_story(path: Path) -> Story:
    """The story of one file. Raises AssertionError on markup that does not hold."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    documents, marks = [], []
    for entry in data["documents"]:
        text, found = _strip_marks(entry["id"], entry["text"])
        marks += found
        documents.append(
            twosource.Document(id=entry["id"], text=text, outlet=entry["outlet"], published=entry["published"])
        )
    anchors = {mark.anchor: mark for mark in marks if mark.anchor}
    story = Story(path.stem, documents, marks, data["findings"], data["traps"], data["agreements"], anchors)
    named = [name for item in [*story.findings, *story.traps] for name in item["sides"]]
    named += [name for pair in story.agreements for name in pair]
    assert set(named) <= set(anchors), f"{path.name}: unknown anchors {set(named) - set(anchors)}"
    return story


def load_stories() -> list[Story]:
    return [load_story(path) for path in sorted(STORIES.glob("*.yaml"))]


def _strip_marks(document: str, annotated: str) -> tuple[str, list[Mark]]:
    parts: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    for match in MARK.finditer(annotated):
        before = annotated[at : match.start()]
        parts += [before, match["text"]]
        start = length + len(before)
        length = start + len(match["text"])
        at = match.end()
        note = NOTE.match(match["note"])
        assert note, f"{document}: cannot read {match[0]}"
        rest = (note["rest"] or "").split()
        bound = next((word for word in rest if word in BOUNDS), "exact")
        unit = next((word for word in rest if word not in BOUNDS), None)
        assert note["kind"] or note["anchor"], f"{document}: empty note {match[0]}"
        marks.append(
            Mark(
                document, start, length, note["kind"], note["low"], note["high"] or note["low"],
                unit, bound, note["speaker"], note["anchor"],
            )
        )  # fmt: skip
    parts.append(annotated[at:])
    return "".join(parts), marks


def score(stories: list[Story]) -> tuple[dict[str, float], list[str]]:
    """Measures in 0 to 1 (traps: share alarmed) and, for people, every miss in words."""
    count: Counter[str] = Counter()
    misses: list[str] = []
    for story in stories:
        report = twosource.check(story.documents).to_dict()
        _score_figures(story, report, count, misses)
        _score_findings(story, report, count, misses)
        _score_agreements(story, report, count, misses)
    right = count["value right"]
    precision = right / max(1, count["figures found"])
    recall = right / max(1, count["figures"])
    return {
        "figures_value_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "figures_unit": count["unit right"] / max(1, count["figures met"]),
        "figures_bound": count["bound right"] / max(1, count["figures met"]),
        "figures_kind": count["kind right"] / max(1, count["figures met"]),
        "speaker_recall": count["speaker right"] / max(1, count["speakers"]),
        "findings_precision": count["raised right"] / max(1, count["raised"]),
        "findings_recall": count["findings met"] / max(1, count["findings"]),
        "agreements_recall": count["agreements met"] / max(1, count["agreements"]),
        "trap_alarms": count["traps alarmed"] / max(1, count["traps"]),
    }, misses


def _score_figures(story: Story, report: dict[str, Any], count: Counter[str], misses: list[str]) -> None:
    text = {document.id: document.text for document in story.documents}
    used: set[str] = set()
    count["figures found"] += len(report["figures"])
    for mark in story.marks:
        if mark.kind is None:
            continue
        count["figures"] += 1
        printed = text[mark.document][mark.start : mark.end]
        near = [
            figure
            for figure in report["figures"]
            if figure["document"] == mark.document
            and figure["id"] not in used
            and figure["start"] < mark.end
            and mark.start < figure["end"]
        ]
        if not near:
            misses.append(f"{story.name} {mark.document}: missed figure {printed!r}")
            continue
        best = max(near, key=lambda figure: (_same_value(mark, figure), -abs(figure["start"] - mark.start)))
        used.add(best["id"])
        count["figures met"] += 1
        count["value right"] += _same_value(mark, best)
        if not _same_value(mark, best):
            misses.append(f"{story.name} {mark.document}: {printed!r} read as {best['low']}..{best['high']}")
        count["unit right"] += mark.kind in ("date", "year") or mark.unit == best["unit"]
        count["bound right"] += mark.bound == best["bound"]
        count["kind right"] += mark.kind == best["kind"]
        if mark.speaker:
            count["speakers"] += 1
            words = set(mark.speaker.lower().split())
            count["speaker right"] += bool(words & set((best["speaker"] or "").lower().split()))


def _same_value(mark: Mark, figure: dict[str, Any]) -> bool:
    if figure["low"] is None or figure["high"] is None:
        return False
    for stated, got in ((mark.low, figure["low"]), (mark.high, figure["high"])):
        assert stated is not None
        if mark.kind in ("date", "year"):
            if str(got) != stated:
                return False
            dt.date.fromisoformat(stated)
        else:
            gap = abs(Decimal(stated) - Decimal(str(got))) if not isinstance(got, str) else Decimal(1)
            if gap > (Decimal("0.002") if mark.kind == "ratio" else Decimal("1e-9")) * max(
                1, abs(Decimal(stated))
            ):
                return False
    return True


def _covers(finding: dict[str, Any], marks: list[Mark], slack: int) -> bool:
    """The finding touches the first mark and at least one other."""

    def touched(mark: Mark) -> bool:
        return any(
            side["document"] == mark.document
            and side["start"] < mark.end + slack
            and mark.start - slack < side["end"]
            for side in finding["sides"]
        )

    return touched(marks[0]) and any(touched(mark) for mark in marks[1:])


def _score_findings(story: Story, report: dict[str, Any], count: Counter[str], misses: list[str]) -> None:
    raised = [finding for finding in report["findings"] if finding["action"] in RAISED]
    right: set[str] = set()
    for gold in story.findings:
        marks = [story.anchors[name] for name in gold["sides"]]
        slack = 60 if gold["type"] in WIDE else 0
        hits = [finding["id"] for finding in raised if _covers(finding, marks, slack)]
        right.update(hits)
        count["findings"] += 1
        count["findings met"] += bool(hits)
        if not hits:
            misses.append(f"{story.name}: missed finding {gold['type']} {gold['sides']}")
    count["raised"] += len(raised)
    count["raised right"] += len(right)
    wrong = [finding for finding in raised if finding["id"] not in right]
    misses += [
        f"{story.name}: false alarm {finding['type']} {[side['text'] for side in finding['sides']]}"
        for finding in wrong
    ]
    for trap in story.traps:
        count["traps"] += 1
        marks = [story.anchors[name] for name in trap["sides"]]
        count["traps alarmed"] += any(_covers(finding, marks, 0) for finding in wrong)


def _score_agreements(story: Story, report: dict[str, Any], count: Counter[str], misses: list[str]) -> None:
    figures = {figure["id"]: figure for figure in report["figures"]}
    agreed = [
        (figures[match["a"]], figures[match["b"]])
        for match in report["matches"]
        if match["verdict"] in ("agree", "agree_rounded")
    ]

    def meets(figure: dict[str, Any], mark: Mark) -> bool:
        return bool(
            figure["document"] == mark.document and figure["start"] < mark.end and mark.start < figure["end"]
        )

    for names in story.agreements:
        a, b = (story.anchors[name] for name in names)
        count["agreements"] += 1
        met = any((meets(x, a) and meets(y, b)) or (meets(x, b) and meets(y, a)) for x, y in agreed)
        count["agreements met"] += met
        if not met:
            misses.append(f"{story.name}: missed agreement {names}")
