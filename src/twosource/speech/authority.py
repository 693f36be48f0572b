"""Which speakers are authorities: registered ones, and bodies whose names tell that their figures are official."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from twosource.authorities.registry import Registry
from twosource.speech.wordlists import phrases


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(word) for word in phrases('speakers', 'authority_words'))})\b", re.IGNORECASE
    )


@lru_cache(maxsize=4096)
def _official(name: str) -> bool:
    """Whether the words of a name tell that its bearer's figures are official."""
    return bool(_pattern().search(name))


def authority_of(name: str | None, registry: Registry, *, person: bool = False) -> str | None:
    """Registry id of the body called ``name``; its own name when only its words tell that it is an authority."""
    if not name:
        return None
    known = registry.identify(name)
    if known or person:
        return known
    return name if _official(name) else None
