"""What figures are about: rows of ``cases/frames.yaml`` and ``cases/frame_pairs.yaml``."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from twosource.figures.find import find_figures
from twosource.frames.frame import frame_figures
from twosource.lexicons import load
from twosource.model import Document, Figure, Frame
from twosource.text.sentences import segment

FOLDER = Path(__file__).parent / "cases"
ROWS = yaml.safe_load((FOLDER / "frames.yaml").read_text(encoding="utf-8"))
CASES = [(text, expected) for rows in ROWS.values() for text, expected in rows.items()]
PUBLISHED = dt.date(2026, 6, 17)


def framed(marked: str) -> tuple[Figure, Frame]:
    """The figure in [[ ]] and its frame."""
    start = marked.index("[[")
    text = marked.replace("[[", "").replace("]]", "")
    end = marked.index("]]") - 2
    document = Document("d", text, published=PUBLISHED)
    sentences = segment(document)
    figures = find_figures(document, sentences)
    frames = frame_figures(document, sentences, figures)
    for figure, frame in zip(figures, frames, strict=True):
        if figure.start < end and figure.end > start:
            return figure, frame
    raise AssertionError(f"no figure found at {text[start:end]!r}")


def stated(frame: Frame, slot: str) -> Any:
    if slot == "period":
        return f"{frame.period_start}/{frame.period_end}" if frame.period_start else None
    return getattr(frame, slot)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:70] for text, _ in CASES])
def test_frame(text: str, expected: dict[str, Any]) -> None:
    figure, frame = framed(text)
    for slot, value in expected.items():
        if slot == "basis":
            assert set(value) <= set(frame.basis), (figure, frame)
        elif slot == "basis_not":
            found = {tag.partition(":")[0] for tag in frame.basis} | set(frame.basis)
            assert not set(value) & found, frame
        elif slot == "per":
            assert (figure.per or frame.per) == value, (figure, frame)
        else:
            assert stated(frame, slot) == value, (figure, frame)


PAIRS = yaml.safe_load((FOLDER / "frame_pairs.yaml").read_text(encoding="utf-8"))
STRONG = {name for name, entry in load("measures").items() if not entry.get("broad")}
FACTS = {"actual", "estimate"}


def differing(a: tuple[Figure, Frame], b: tuple[Figure, Frame]) -> set[str]:
    """The slots that both frames state and state differently."""
    (figure, first), (other, second) = a, b
    found = set()
    sure = not any(slot == "measure" for frame in (first, second) for slot, _ in frame.inferred)
    if sure and first.measure != second.measure and {first.measure, second.measure} <= STRONG:
        found.add("measure")
    left, right = (dict(tag.split(":") for tag in frame.basis) for frame in (first, second))
    if any(left[axis] != right[axis] for axis in left.keys() & right.keys()):
        found.add("basis")
    statuses = {first.status, second.status}
    if None not in statuses and len(statuses) > 1 and not statuses <= FACTS:
        found.add("status")
    if first.place and second.place and first.place != second.place:
        found.add("place")
    if first.scope and second.scope and not set(first.scope.split(", ")) & set(second.scope.split(", ")):
        found.add("scope")
    pers = figure.per or first.per, other.per or second.per
    if None not in pers and pers[0] != pers[1]:
        found.add("per")
    if first.period_start and second.period_start and first.period_end and second.period_end:
        apart = first.period_end < second.period_start or second.period_end < first.period_start
        lengths = sorted((frame.period_end - frame.period_start).days for frame in (first, second))
        if apart or lengths[1] > 1.8 * lengths[0] + 10:
            found.add("period")
    return found


@pytest.mark.parametrize("pair", PAIRS["same"], ids=[pair[0][:60] for pair in PAIRS["same"]])
def test_one_quantity_in_two_wordings(pair: list[str]) -> None:
    a, b = framed(pair[0]), framed(pair[1])
    assert differing(a, b) == set(), (a[1], b[1])


@pytest.mark.parametrize(
    ("slot", "pair"),
    [(slot, pair) for slot, pairs in PAIRS["different"].items() for pair in pairs],
    ids=[f"{slot}: {pair[0][:50]}" for slot, pairs in PAIRS["different"].items() for pair in pairs],
)
def test_lookalikes_differ(slot: str, pair: list[str]) -> None:
    a, b = framed(pair[0]), framed(pair[1])
    assert slot in differing(a, b), (a[1], b[1])


def test_one_frame_for_each_figure_and_the_same_every_time() -> None:
    text = "Rents rose 4% in May, to £900.\n\n• 12 homes, of which 3 were flats\n• 5km (3.1 miles) of road"
    document = Document("d", text, published=PUBLISHED)
    sentences = segment(document)
    figures = find_figures(document, sentences)
    frames = frame_figures(document, sentences, figures)
    assert len(frames) == len(figures) > 4
    assert frames == frame_figures(document, sentences, figures)


def test_no_figures_no_frames() -> None:
    document = Document("d", "Nothing happened in Leeds.")
    assert frame_figures(document, segment(document), []) == []


@pytest.mark.parametrize(
    "piece", ["12 killed ", "£3m profit, ", "in 2024 5% ", "3 of the 4 ", "$5 (£4) ", "of which 3 "]
)
def test_hostile_text_is_fast(piece: str) -> None:
    document = Document("d", piece * (100_000 // len(piece)), published=PUBLISHED)
    sentences = segment(document)
    figures = find_figures(document, sentences)
    begin = time.process_time()
    frames = frame_figures(document, sentences, figures)
    assert time.process_time() - begin < 3
    assert len(frames) == len(figures)
