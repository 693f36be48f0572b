"""The working record of one quantity while it is being read, and what all readers of a document share."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from decimal import Decimal

from twosource.figures.tables import Tables
from twosource.model import Bound, Direction, Document, Kind, Role, Sentence


class Reading:
    """A quantity being read. It becomes a ``Figure`` when everything around it is known."""

    __slots__ = (
        "bare",
        "bound",
        "date_end",
        "date_start",
        "direction",
        "end",
        "granularity",
        "hedge",
        "hedge_start",
        "high",
        "kind",
        "links",
        "low",
        "noun",
        "number_end",
        "number_start",
        "per",
        "per_end",
        "role",
        "scale",
        "sentence",
        "start",
        "step",
        "unit",
        "weekday",
        "worded",
    )

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
        self.start = start
        self.end = end
        self.kind: Kind = kind
        self.low = low
        self.high = high
        self.unit = unit
        self.step = step
        self.bare = False
        """A number with no unit of its own beside it."""
        self.worded = False
        """Spelled out in words."""
        self.scale = 0
        """Power of ten that the printed scale stands for: 9 for "3.4bn"."""
        self.number_start = start
        self.number_end = end
        self.sentence = 0
        self.bound: Bound = "exact"
        self.hedge: str | None = None
        self.hedge_start: int | None = None
        self.per: str | None = None
        self.per_end = end
        self.role: Role = "level"
        self.direction: Direction | None = None
        self.noun: str | None = None
        self.date_start: dt.date | None = None
        self.date_end: dt.date | None = None
        self.weekday: str | None = None
        self.granularity: str | None = None
        self.links: list[tuple[str, int]] = []

    @property
    def lead(self) -> int:
        """Where the figure begins, its hedge included."""
        hedge = self.hedge_start
        return hedge if hedge is not None and hedge < self.start else self.start


class Context:
    """One document as the readers see it."""

    __slots__ = ("_words", "document", "lower", "published", "resolved", "sentences", "starts", "tables", "text")

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
        self.resolved: dict[str, str] = {}
        """Currencies of ambiguous signs, once they were asked for."""

    @property
    def words(self) -> frozenset[str]:
        """All words of the article, in lower case."""
        if self._words is None:
            self._words = frozenset(_WORDS.findall(self.lower))
        return self._words

    def sentence_at(self, position: int) -> int | None:
        """Index of the sentence that holds a position; None outside all sentences."""
        index = bisect_right(self.starts, position) - 1
        if index < 0 or position >= self.sentences[index].end:
            return None
        return index


_WORDS = re.compile(r"[a-z-]+")


def _lower_same_length(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character
