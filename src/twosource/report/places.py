"""Where a span stands in its article, in words that a reader can follow."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import PurePath

from twosource.model import Article, Sentence

LINED = (".txt", ".md", ".markdown", "")
"""Endings of files whose text is read as it stands, so that its line numbers are those of the file."""


@dataclass(slots=True)
class Snippet:
    """A span with the words around it; ``before`` and ``after`` end in an ellipsis where text was cut."""

    before: str
    text: str
    after: str


class Places:
    """Lines, paragraphs and surroundings of the spans of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.document.text
        self._lines = [0, *(i + 1 for i, character in enumerate(self.text) if character == "\n")]
        self._starts = [sentence.start for sentence in article.sentences]
        self.lined = PurePath(article.document.path or article.document.id).suffix.lower() in LINED

    def line(self, offset: int) -> int:
        """Line of an offset in the text, from 1."""
        return bisect_right(self._lines, offset)

    def column(self, offset: int) -> int:
        """Column of an offset in its line, from 1."""
        return offset - self._lines[self.line(offset) - 1] + 1

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.article.sentences[index].end:
            return None
        return self.article.sentences[index]

    def paragraph(self, offset: int) -> str:
        """ "par 4", "headline", or the reader's own way back ("page 2")."""
        for block in self.article.document.blocks:
            if block.start <= offset < block.end and block.place:
                return block.place.replace("paragraph", "par")
        sentence = self.sentence(offset)
        if sentence is None:
            return f"line {self.line(offset)}"
        if sentence.section in ("headline", "standfirst", "caption"):
            return sentence.section
        return f"par {sentence.paragraph + 1}"

    def snippet(self, start: int, end: int, room: int = 90) -> Snippet:
        """The span inside its sentence, cut to about ``room`` characters at word borders, centred on the span."""
        sentence = self.sentence(start)
        low = sentence.start if sentence else self._lines[self.line(start) - 1]
        high = max(sentence.end, end) if sentence else self._line_end(end)
        text = self.text[start:end]
        spare = max(room - len(text), 20)
        left, right = start - low, high - end
        keep_left = min(left, max(spare // 2, spare - right))
        keep_right = min(right, spare - keep_left)
        before, after = self.text[start - keep_left : start], self.text[end : end + keep_right]
        if keep_left < left:
            before = "…" + before[_after_first_space(before) :]
        if keep_right < right:
            after = after[: _before_last_space(after)] + "…"
        return Snippet(before, text, after)

    def _line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end


def _after_first_space(text: str) -> int:
    position = text.find(" ")
    return position + 1 if 0 <= position < 25 else 0


def _before_last_space(text: str) -> int:
    position = text.rfind(" ")
    return position if position > len(text) - 25 and position >= 0 else len(text)
