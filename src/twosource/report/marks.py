"""Articles cut into pieces, each figure and each side of a finding marked with its state."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass

from twosource.model import ACTIONS, CheckResult
from twosource.report.view import Source, View, Voice

Span = tuple[str, int, int]
"""Document, start, end."""
STATES = (*ACTIONS, "not_checked")


@dataclass(slots=True)
class Mark:
    """A marked span: its state and what it leads to."""

    id: str
    action: str
    target: str
    note: str


@dataclass(slots=True)
class Piece:
    """A stretch of an article with one mark or none; ``start`` is set on the first stretch of a mark."""

    text: str
    action: str | None = None
    id: str = ""
    target: str = ""
    note: str = ""
    start: bool = False


def mark_texts(result: CheckResult, view: View) -> tuple[list[tuple[Source, list[Piece]]], dict[Span, str]]:
    """The articles in pieces, and the id of the mark at each span that the view shows."""
    marks = _marks(view)
    sources = {source.id: source for source in view.sources}
    texts, shown = [], set()
    for article in result.articles:
        document = article.document
        own = {span: mark for span, mark in marks.items() if span[0] == document.id}
        pieces = _pieces(document.text, own)
        shown |= {piece.id for piece in pieces if piece.start}
        texts.append((sources[document.id], pieces))
    # A mark that lies wholly under graver ones has no piece of its own: its article's heading stands for it.
    anchors = {
        span: mark.id if mark.id in shown else f"doc-{sources[span[0]].label}" for span, mark in marks.items()
    }
    return texts, anchors


def _marks(view: View) -> dict[Span, Mark]:
    """The gravest mark of each span."""
    marks: dict[Span, Mark] = {}

    def add(voices: list[Voice], action: str, target: str, note: str) -> None:
        for voice in voices:
            span = (voice.side.document, voice.side.start, voice.side.end)
            old = marks.get(span)
            if old is None:
                marks[span] = Mark(f"m-{voice.source.label}-{span[1]}-{span[2]}", action, target, note)
            elif STATES.index(action) < STATES.index(old.action):
                old.action, old.target, old.note = action, target, note

    for card in [*view.cards, *view.elsewhere]:
        add(card.voices, card.action, f"card-{card.number}", card.title)
    for number, item in enumerate(view.agreed, start=1):
        add(item.voices, "ok", f"agreed-{number}", item.title)
    for number, item in enumerate(view.compared, start=1):
        add(item.voices, "not_checked", f"compared-{number}", item.sentence)
    for number, gap in enumerate(view.gaps, start=1):
        add(gap.voices, "not_checked", f"gap-{number}", gap.reason)
    for row in view.support:
        add([row.voice, *row.agreeing, *row.differing], "not_checked", "support", "support of the draft")
    return marks


def _pieces(text: str, marks: dict[Span, Mark]) -> list[Piece]:
    """The text cut at every border of a mark; where marks overlap the gravest shows, then the shortest."""
    ranked = sorted(
        marks.items(), key=lambda item: (STATES.index(item[1].action), item[0][2] - item[0][1], item[0])
    )
    owner: dict[int, Mark] = {}
    borders = sorted({0, len(text), *(edge for span in marks for edge in span[1:])})
    for (_, start, end), mark in ranked:
        for border in borders[bisect_left(borders, start) : bisect_left(borders, end)]:
            owner.setdefault(border, mark)
    pieces: list[Piece] = []
    begun: set[str] = set()
    for start, end in itertools.pairwise(borders):
        owned = owner.get(start)
        if owned is None:
            pieces.append(Piece(text[start:end]))
            continue
        pieces.append(
            Piece(text[start:end], owned.action, owned.id, owned.target, owned.note, owned.id not in begun)
        )
        begun.add(owned.id)
    return pieces
