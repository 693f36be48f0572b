"""The phrases of the lexicons, found in a scene: which words speak for which slot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from twosource.frames.scene import FIGURE, Scene
from twosource.frames.stems import stem
from twosource.lexicons import load

_WORD = re.compile(r"_|[^\W_]+(?:['’](?!s\b)[^\W_]+)?|['’]s\b")
_PERCENTS = ("percent", "percentage_point", "ratio")


class Trigger(NamedTuple):
    """A phrase of a lexicon: the stems after its first word, and what it says."""

    tail: tuple[str, ...]
    slot: str
    value: str
    kinds: frozenset[str] | None
    weak: bool
    exact: str | None = None
    """The very form that a single word must have."""


class Hit(NamedTuple):
    """A phrase found in a scene, from token ``first`` to ``last``."""

    first: int
    last: int
    trigger: Trigger


def find_hits(scene: Scene) -> dict[str, list[Hit]]:
    """The phrases in a scene by slot; within a slot a longer phrase hides the shorter ones it holds."""
    index = _index()
    stems = scene.stems
    barrier = scene.barrier
    count = len(stems)
    hits: dict[str, list[Hit]] = {}
    for first in range(count):
        triggers = index.get(stems[first])
        if triggers is None:
            continue
        for trigger in triggers:
            tail = trigger.tail
            last = first + len(tail)
            if last >= count:
                continue
            if tail and tuple(stems[first + 1 : last + 1]) != tail:
                continue
            if trigger.exact is not None and scene.words[first] != trigger.exact:
                continue
            if tail and abs(barrier[last] - barrier[first]) > 8:
                continue
            found = hits.setdefault(trigger.slot, [])
            if found and found[-1].last >= last:
                continue
            found.append(Hit(first, last, trigger))
    return hits


@cache
def _index() -> dict[str, tuple[Trigger, ...]]:
    """First stem -> its triggers, the longest first."""
    index: dict[str, list[Trigger]] = {}
    for first, trigger in _triggers():
        index.setdefault(first, []).append(trigger)
    return {first: tuple(sorted(rows, key=lambda row: -len(row.tail))) for first, rows in index.items()}


def _triggers() -> Iterator[tuple[str, Trigger]]:
    for name, entry in load("measures").items():
        kinds = _kinds(entry.get("kinds"))
        yield from _phrases(entry["terms"], "measure", name, kinds, bool(entry.get("weak")))
    for axis, entry in load("bases").items():
        for value, terms in entry["values"].items():
            yield from _phrases(terms, f"basis:{axis}", f"{axis}:{value}", _kinds(entry.get("kinds")), False)
    for scope, terms in load("scopes").items():
        yield from _phrases(terms, "scope", scope, None, False)
    for side, terms in load("parts").items():
        yield from _phrases(terms, f"part:{side}", "part", None, False)
    for status, terms in load("statuses").items():
        if status == "not_facts":
            continue
        yield from _phrases(terms, "status", status, None, False)
    periods = load("periods")
    for unit, offsets in periods["relative"].items():
        for offset, terms in offsets.items():
            yield from _phrases(terms, "period", f"{unit}:{offset}", None, False)
    yield from _phrases(periods["undated"], "period", "undated", None, False)
    for unit, terms in periods["earlier"].items():
        yield from _phrases(terms, "earlier", unit, None, False)
    for value, terms in load("places")["wholes"].items():
        yield from _phrases(terms, "whole", value, None, False)


def _phrases(
    terms: list[str], slot: str, value: str, kinds: frozenset[str] | None, weak: bool
) -> Iterator[tuple[str, Trigger]]:
    for term in terms:
        exact = term[1:] if term.startswith("=") else None
        first, *tail = phrase_stems(term)
        yield first, Trigger(tuple(tail), slot, value, kinds, weak, exact)


def phrase_stems(term: str) -> list[str]:
    """The stems of a lexicon phrase, in which ``_`` stands for a figure."""
    return [FIGURE if word == "_" else stem(word) for word in _WORD.findall(term.lower())]


def _kinds(names: list[str] | None) -> frozenset[str] | None:
    if names is None:
        return None
    return frozenset(names) | frozenset(_PERCENTS if "percent" in names else ())
