"""Word lists of a lexicon as tests on the words before or after a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from twosource.lexicons import load


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words or phrases, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@cache
def anywhere(lexicon: str, *keys: str) -> re.Pattern[str]:
    """Matches one of the phrases listed under ``keys``, as whole words."""
    return re.compile(rf"(?<!\w){_words(lexicon, keys)}(?!\w)")


@cache
def at_start(lexicon: str, *keys: str) -> re.Pattern[str]:
    """The same at the start of what follows a figure."""
    return re.compile(rf"\W{{0,3}}{_words(lexicon, keys)}(?!\w)")


@cache
def at_end(lexicon: str, reach: int, *keys: str) -> re.Pattern[str]:
    """The same at the end of what precedes a figure, with up to ``reach`` letters of one clause after it."""
    return re.compile(rf"(?<!\w){_words(lexicon, keys)}(?!\w)[^.;:,()?!]{{0,{reach}}}$")


@cache
def whole_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Matches one of ``words`` as whole words."""
    return re.compile(rf"(?<!\w){alternatives(words)}(?!\w)")


def _words(lexicon: str, keys: tuple[str, ...]) -> str:
    content = load(lexicon)
    return alternatives(str(word) for key in keys for word in content[key])
