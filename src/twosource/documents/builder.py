"""Documents put together from blocks, for formats that have a structure of their own."""

from __future__ import annotations

import datetime as dt
import re

from twosource.model import Block, Section

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2007\u202f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


def tidy(text: str) -> str:
    """One line: white space runs (no-break spaces too) become one space, invisible characters go."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


class TextBuilder:
    """Collects blocks in reading order; ``text`` and ``blocks`` are what a Document takes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def add(
        self, text: str, section: Section = "body", *, place: str | None = None, posted: dt.datetime | None = None
    ) -> None:
        """Append one paragraph, heading, caption or list item. List items stand on lines of their own, other
        blocks are set apart by an empty line. Empty text adds nothing."""
        text = tidy(text)
        if not text:
            return
        previous = self._blocks[-1].section if self._blocks else None
        gap = "" if previous is None else "\n" if previous == section == "list" else "\n\n"
        start = self._length + len(gap)
        self._parts += (gap, text)
        self._length = start + len(text)
        self._blocks.append(Block(start, self._length, section, posted, place))

    @property
    def text(self) -> str:
        """All blocks, in order."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, with spans into ``text``."""
        return tuple(self._blocks)
