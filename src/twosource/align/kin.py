"""Evidence from different words for one thing: the thesaurus."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from twosource.align.words import groups
from twosource.lexicons import load

Groups = dict[int, tuple[str, ...]]
"""The stems of a context by thesaurus group."""


def kin_groups(stems: Iterable[str]) -> Groups:
    """``stems`` by the thesaurus groups that hold them."""
    found: dict[int, tuple[str, ...]] = {}
    for stem in stems:
        for group in groups(stem):
            found[group] = (*found.get(group, ()), stem)
    return found


def kin(
    a: Mapping[str, float], b: Mapping[str, float], in_a: Groups, in_b: Groups, rarity: dict[str, float]
) -> list[tuple[float, str]]:
    """Points for different words of one thesaurus group, each word used once, with the two words."""
    found = {
        (min(rarity[stem], rarity[match]) * math.sqrt(a[stem] * b[match]), stem, match)
        for group in in_a.keys() & in_b.keys()
        for stem in in_a[group]
        if stem in a and stem not in b
        for match in in_b[group]
        if match in b and match not in a
    }
    if not found:
        return []
    factor = float(load("alignment_weights")["wording"]["kin"])
    used: set[str] = set()
    kept = []
    for points, stem, match in sorted(found, key=lambda item: (-item[0], item[1], item[2])):
        if stem not in used and match not in used:
            used.update((stem, match))
            kept.append((points * factor, f"{stem}~{match}"))
    return kept


def kindred(mine: frozenset[str], other: frozenset[str]) -> int:
    """How many words of the smaller set have kin in the other."""
    small, large = sorted((mine, other), key=len)
    theirs = {group for stem in large for group in groups(stem)}
    return sum(not theirs.isdisjoint(groups(stem)) for stem in small)
