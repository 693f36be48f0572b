"""Stretches between quotation marks, of every kind that copy brings along."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.model import Sentence

_MARK = re.compile("[\"“”„«»‹›‘’'‚‛`](?:(?<=')'|(?<=`)`)?")
"""One class of characters first: a pattern that begins with an alternative is searched far more slowly."""
_CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”", "“", '"'),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    '"': ('"', "”"),
    "''": ("''",),
    "``": ("''",),
    "‘": ("’",),
    "'": ("'",),
    "‚": ("‘", "’"),
    "”": ("”",),
}


@dataclass(slots=True)
class Span:
    """The inside of one pair of quotation marks."""

    start: int
    end: int
    sentence: int
    single: bool
    """Single marks, which may be speech inside speech."""
    runs_on: bool = False
    """The next paragraph opens with a mark while this one was never closed."""


def find_spans(text: str, sentences: list[Sentence]) -> list[Span]:
    """Quotations in text order, not overlapping. Marks are matched inside a paragraph; a quotation whose paragraph
    ends without a closing mark ends with the paragraph, and is carried on by the mark that opens the next one."""
    if not _MARK.search(text):
        return []
    spans: list[Span] = []
    opener = ""
    opened = 0
    line_end = -1
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "`":
            continue
        if opener and at > line_end:
            if opener not in "'‘‚":
                _add(spans, text, opened, line_end, opener, runs_on=True)
            opener = ""
        if not opener:
            if mark in ("'", "‘", "‚", "’", "‛"):
                if mark == "’" or not _opens(text, at, match.end()):
                    continue
            elif (mark in "”«»›" and mark != "«" and not (mark in "»”" and _opens(text, at, match.end()))) or (
                mark == '"' and not _opens(text, at, match.end()) and at > 0 and not text[at - 1].isspace()
            ):
                continue
            opener, opened = mark, match.end()
            newline = text.find("\n", at)
            line_end = newline if newline >= 0 else len(text)
        elif opener in ("'", "‘", "‚") and mark in ('"', "“", "„", "''", "«") and _opens(text, at, match.end()):
            opener, opened = mark, match.end()  # a stray apostrophe never swallows a quotation
        elif mark in _CLOSERS[opener]:
            if opener in "'‘‚" and not _closes(text, at, match.end()):
                continue
            if mark == "“" and opener == "“" and _opens(text, at, match.end()):
                continue
            _add(spans, text, opened, at, opener, runs_on=False)
            opener = ""
    if opener and opener not in "'‘‚":
        _add(spans, text, opened, line_end, opener, runs_on=True)
    _number(spans, sentences)
    return spans


def _opens(text: str, at: int, end: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before in ".,!?%") and not after.isspace()


def _closes(text: str, at: int, end: int) -> bool:
    """A single mark closes unless it is an apostrophe: a letter follows, or a plural's genitive goes on."""
    after = text[end] if end < len(text) else " "
    return not after.isalnum() and text[at - 1] != " "


def _add(spans: list[Span], text: str, start: int, end: int, opener: str, *, runs_on: bool) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(start, end, -1, opener in "'‘‚", runs_on))


def _number(spans: list[Span], sentences: list[Sentence]) -> None:
    index = 0
    for span in spans:
        while index + 1 < len(sentences) and sentences[index + 1].start <= span.start:
            index += 1
        span.sentence = index
