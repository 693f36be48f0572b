"""The phrases of the lexicons, found in a scene: which words speak for which slot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from twosource.frames.scene import FIGURE, FIGURE_BARRIER, Scene
from twosource.frames.stems import stem
from twosource.lexicons import load

_WORD = re.compile(r"_|[^\W_]+(?:['’](?!s\b)[^\W_]+)?|['’]s\b")
NOTHING = "nothing"
"""Value of phrases that are listed only to hide the shorter phrases inside them."""
_APART = 3
"""Separation inside a phrase from which its words do not belong together."""
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
    needs: frozenset[str] | None = None
    """Without a figure of these kinds in the sentence the phrase says nothing."""


class Hit(NamedTuple):
    """A phrase found in a scene, from token ``first`` to ``last``."""

    first: int
    last: int
    trigger: Trigger


def find_hits(scene: Scene) -> dict[str, list[Hit]]:
    """The phrases in a scene by slot; within a slot a longer phrase hides the shorter ones it holds."""
    index = _index()
    stems = scene.stems
    hits: dict[str, list[Hit]] = {}
    kinds = {figure.kind for figure in scene.tokens.values()}
    for first, entry in enumerate(map(index.get, stems)):
        if entry is None:
            continue
        singles, longer = entry
        if longer is not None and first + 1 < len(stems) and (after := stems[first + 1]) in longer:
            for trigger in longer[after]:
                last = first + len(trigger.tail)
                if trigger.needs is not None and kinds.isdisjoint(trigger.needs):
                    continue
                if len(trigger.tail) == 1 or tuple(stems[first + 1 : last + 1]) == trigger.tail:
                    _add(scene, hits, first, last, trigger)
        for trigger in singles:
            if trigger.needs is None or not kinds.isdisjoint(trigger.needs):
                _add(scene, hits, first, first, trigger)
    return hits


def _add(scene: Scene, hits: dict[str, list[Hit]], first: int, last: int, trigger: Trigger) -> None:
    if trigger.exact is not None and scene.words[first] != trigger.exact:
        return
    if last > first:
        apart = abs(scene.barrier[last] - scene.barrier[first])
        if apart > _APART and apart - FIGURE_BARRIER * scene.stems[first:last].count(FIGURE) > _APART:
            return
    found = hits.get(trigger.slot)
    if found is None:
        hits[trigger.slot] = [Hit(first, last, trigger)]
    elif found[-1].last < last:
        found.append(Hit(first, last, trigger))


Entry = tuple[tuple[Trigger, ...], dict[str, tuple[Trigger, ...]] | None]


@cache
def _index() -> dict[str, Entry]:
    """By first stem: the triggers of that word alone, and longer ones by their second stem, the longest first."""
    singles: dict[str, list[Trigger]] = {}
    pairs: dict[str, dict[str, list[Trigger]]] = {}
    for first, trigger in _triggers():
        if trigger.tail:
            pairs.setdefault(first, {}).setdefault(trigger.tail[0], []).append(trigger)
        else:
            singles.setdefault(first, []).append(trigger)
    longer = {
        first: {second: tuple(sorted(rows, key=lambda row: -len(row.tail))) for second, rows in seconds.items()}
        for first, seconds in pairs.items()
    }
    return {first: (tuple(singles.get(first, ())), longer.get(first)) for first in {**singles, **longer}}


def _triggers() -> Iterator[tuple[str, Trigger]]:
    for name, entry in load("measures").items():
        kinds = _kinds(entry.get("kinds"))
        yield from _phrases(entry["terms"], "measure", name, kinds, bool(entry.get("weak")))
    yield from _phrases(load("measure_phrases")["not_measures"], "measure", NOTHING, None, False)
    for axis, entry in load("bases").items():
        for value, terms in entry["values"].items():
            yield from _phrases(terms, f"basis:{axis}", f"{axis}:{value}", _kinds(entry.get("kinds")), False)
    for axis, entry in load("opposites").items():
        for value, terms in entry["values"].items():
            yield from _phrases(terms, f"attribute:{axis}", f"{axis}:{value}", _kinds(entry.get("kinds")), False)
    for place in ("before", "after"):
        for value, terms in load("inclusions")[place].items():
            yield from _phrases(terms, f"inclusion:{place}", value, None, False)
    yield from _phrases(load("inclusions")["deducted"], "inclusion:deducted", "deducted", None, False)
    for scope, terms in load("scopes").items():
        yield from _phrases(terms, "scope", scope, None, False)
    for side in ("before", "after", "whole", "among"):
        terms = load("parts")[side]
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
    needs = None if slot == "measure" else kinds
    for term in terms:
        exact = term[1:] if term.startswith("=") else None
        first, *tail = phrase_stems(term)
        yield first, Trigger(tuple(tail), slot, value, kinds, weak, exact, needs)


def phrase_stems(term: str) -> list[str]:
    """The stems of a lexicon phrase, in which ``_`` stands for a figure."""
    return [FIGURE if word == "_" else stem(word) for word in _WORD.findall(term.lower())]


def _kinds(names: list[str] | None) -> frozenset[str] | None:
    if names is None:
        return None
    return frozenset(names) | frozenset(_PERCENTS if "percent" in names else ())
