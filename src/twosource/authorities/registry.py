"""Bodies whose figures are reference values: who they are, the names they go by, and their figures on file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from twosource.authorities.likeness import same_measure
from twosource.lexicons import load as load_lexicon
from twosource.model import Kind

_APOSTROPHE = re.compile(r"['\u2019]s?\b")
_WORD = re.compile(r"[^\W_]+(?:[&.-][^\W_]+)*")


@dataclass(slots=True)
class Reference:
    """One figure on file. ``text`` is the value as printed at its source."""

    authority: str
    measures: tuple[str, ...]
    entities: tuple[str, ...]
    text: str
    value: Decimal
    step: Decimal
    kind: Kind
    unit: str | None
    source: str
    published: dt.date
    mentions: tuple[str, ...] = ()
    """Words of which the claim's sentence must hold one, where measure and entity do not say enough."""
    basis: tuple[str, ...] = ()
    per: str | None = None
    period: str | None = None
    """None for a standing value: it holds from ``published`` until ``expires``."""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    expires: dt.date | None = None
    link: str | None = None
    path: str = ""
    line: int = 0

    @property
    def shipped(self) -> bool:
        """Whether it comes with the program, whose files are read without lines."""
        return self.line == 0

    def speaks_of(self, measures: Collection[str]) -> bool:
        """Whether it is a figure of one of these measures, as articles name them."""
        return any(same_measure(name, measure) for name in self.measures for measure in measures)

    def expired(self, day: dt.date) -> bool:
        """Whether it is not to be used any more."""
        return self.expires is not None and self.expires < day


@dataclass(slots=True)
class Authority:
    """A body whose figures are reference values."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    place: str | None = None
    link: str | None = None
    figures: list[Reference] = field(default_factory=list)
    path: str = ""
    line: int = 0


@dataclass(slots=True)
class Registry:
    """Registered authorities by id, and the names they go by."""

    authorities: dict[str, Authority] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    """Normal form of a name or alias, to the id."""
    digest: str = ""
    _known: dict[str, str | None] = field(default_factory=dict)

    def identify(self, name: str | None) -> str | None:
        """Id of the authority that ``name`` denotes, or None. Articles, possessives and case do not matter.

        A registered name may end a longer one ("Britain's Office for National Statistics"), also with the word
        for what it published ("ONS data"); an acronym must then be in capitals.
        """
        if not name:
            return None
        if name not in self._known:
            self._known[name] = self._identify(name)
        return self._known[name]

    def _identify(self, name: str) -> str | None:
        printed = _WORD.findall(_APOSTROPHE.sub("", name))
        if len(printed) > 1 and printed[0] in ("the", "The"):
            printed = printed[1:]
        while printed:
            words = [word.casefold() for word in printed]
            for start in range(len(words)):
                found = self.aliases.get(" ".join(words[start:]))
                if found and (len(words) - start > 1 or _capital(printed[-1], alone=start == 0)):
                    return found
            if words[-1] not in _data_words():
                return None
            printed.pop()
        return None

    def figures(self) -> list[Reference]:
        """All figures on file, by authority, in file order."""
        return [reference for authority in self.authorities.values() for reference in authority.figures]

    def name(self, authority: str) -> str:
        """The full name of an authority; what was given, if it is not registered."""
        entry = self.authorities.get(authority)
        return entry.name if entry else authority

    def facts(self, as_of: dt.date | None, measures: Collection[str] | None = None) -> dict[str, Any]:
        """What a report says about the registry: size, digest, and figures that have expired by ``as_of``.

        With ``measures``, only expired figures of these are named: others play no part in the story.
        """
        figures = self.figures()
        return {
            "authorities": len(self.authorities),
            "figures": len(figures),
            "digest": self.digest,
            "expired": [
                f"{self.name(figure.authority)}: {figure.text} ({figure.measures[0]}), expired {figure.expires}"
                for figure in figures
                if as_of is not None and figure.expired(as_of) and (measures is None or figure.speaks_of(measures))
            ],
        }


def name_words(name: str) -> list[str]:
    """A name as compared: lower-case words without possessives and a leading article."""
    words = [word.casefold() for word in _WORD.findall(_APOSTROPHE.sub("", name))]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _capital(word: str, *, alone: bool) -> bool:
    """A single word is a body's name if it is an acronym, or stands alone with a capital."""
    return (word.isupper() and len(word) > 1) or (alone and word[0].isupper())


@cache
def _data_words() -> frozenset[str]:
    """Words for what a body publishes: figures, data, survey."""
    return frozenset(word.strip() for word in load_lexicon("authority_data")["published"])
