"""The working record of one quantity while it is being read, and what all readers of a document share."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from decimal import Decimal
from typing import TypeAlias

from twosource.figures.around import word_before
from twosource.figures.tables import Tables
from twosource.model import Bound, Direction, Document, Kind, Role, Sentence


class Reading:
    """A quantity being read. It becomes a ``Figure`` when everything around it is known."""

    # Defaults stand on the class: tens of readings are made for each article, and most keep most of them.
    bare = False
    """A number with no unit of its own beside it."""
    worded = False
    """Spelled out in words."""
    scale = 0
    """Power of ten that the printed scale stands for: 9 for "3.4bn"."""
    minor = False
    """Printed in hundredths of its unit: pence, cents."""
    sentence = 0
    bound: Bound = "exact"
    hedge: str | None = None
    hedge_start: int | None = None
    per: str | None = None
    role: Role = "level"
    direction: Direction | None = None
    noun: str | None = None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    weekday: str | None = None
    granularity: str | None = None
    links: tuple[tuple[str, int], ...] = ()

    def __init__(
        self,
        start: int,
        end: int,
        kind: Kind,
        low: Decimal | None,
        high: Decimal | None,
        unit: str | None,
        step: Decimal | None = None,
    ) -> None:
        self.start = self.number_start = start
        self.end = self.number_end = self.per_end = end
        self.kind: Kind = kind
        self.low = low
        self.high = high
        self.unit = unit
        self.step = step

    @property
    def lead(self) -> int:
        """Where the figure begins, its hedge included."""
        hedge = self.hedge_start
        return hedge if hedge is not None and hedge < self.start else self.start


Counted: TypeAlias = tuple[dict[tuple[Decimal, Decimal], str], dict[int, dict[str, int]]]
"""The counted nouns of a text by number, and how often each is counted by order of magnitude."""


class Context:
    """One document as the readers see it."""

    def __init__(self, document: Document, sentences: list[Sentence], tables: Tables) -> None:
        self.document = document
        self.text = document.text
        lower = document.text.lower()
        # A few letters change their length in lower case; offsets must not move.
        self.lower = lower if len(lower) == len(self.text) else "".join(map(_lower_same_length, self.text))
        self.published = document.published
        self.sentences = sentences
        self.starts = [sentence.start for sentence in sentences]
        self.tables = tables
        self._words: frozenset[str] | None = None
        self._before: dict[int, tuple[str, int]] = {}
        self.subjects: dict[int, tuple[int, str | None]] = {}
        """What was found of the subject of a stretch of text: how far it was read, and the noun."""
        self.counted: Counted | None = None
        self.resolved: dict[str, str] = {}
        """Currencies of ambiguous signs, once they were asked for."""

    @property
    def words(self) -> frozenset[str]:
        """All words of the article, in lower case."""
        if self._words is None:
            self._words = frozenset(_WORDS.findall(self.lower))
        return self._words

    def before(self, position: int) -> tuple[str, int]:
        """The word that ends directly before a place, and where it starts (``around.word_before``)."""
        found = self._before.get(position)
        if found is None:
            found = self._before[position] = word_before(self.lower, position)
        return found

    def around(self, reading: Reading) -> tuple[int, int]:
        """The part of its sentence around a figure in which its context is sought (a sentence may be endless)."""
        sentence = self.sentences[reading.sentence]
        return max(sentence.start, reading.start - LONG), min(sentence.end, reading.end + LONG)

    def around_position(self, position: int) -> str:
        """The same for a place, in lower case; empty outside all sentences."""
        index = self.sentence_at(position)
        if index is None:
            return ""
        sentence = self.sentences[index]
        return self.lower[max(sentence.start, position - LONG) : min(sentence.end, position + LONG)]

    def sentence_at(self, position: int) -> int | None:
        """Index of the sentence that holds a position; None outside all sentences."""
        index = bisect_right(self.starts, position) - 1
        if index < 0 or position >= self.sentences[index].end:
            return None
        return index


LONG = 300
"""Letters on either side of a figure that count as its sentence."""
_WORDS = re.compile(r"[a-z-]+")


def _lower_same_length(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character
