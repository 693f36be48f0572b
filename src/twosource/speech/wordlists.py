"""Word lists of the speech lexicons, split and ready for look-up."""

from __future__ import annotations

from functools import cache

from twosource.lexicons import load


@cache
def words(lexicon: str, key: str) -> frozenset[str]:
    """The comma-separated words under ``key``, in lower case."""
    return frozenset(part for part in (piece.strip() for piece in load(lexicon)[key].lower().split(",")) if part)


@cache
def union(*lists: tuple[str, str]) -> frozenset[str]:
    """Several lists as one set."""
    return frozenset().union(*(words(lexicon, key) for lexicon, key in lists))


@cache
def phrases(lexicon: str, key: str) -> tuple[str, ...]:
    """The same, longest first, for building a pattern."""
    return tuple(sorted(words(lexicon, key), key=lambda word: (-len(word), word)))


@cache
def groups() -> frozenset[str]:
    """Nouns for people in numbers: those of the list, and the plurals of all that name one person or body."""
    single = union(("speakers", "persons"), ("speakers", "generic_bodies"), ("speakers", "many_bodies"))
    return words("speakers", "groups") | {_plural(noun) for noun in single if not noun.endswith("s")}


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("x", "ch", "sh")) else "s")
