"""Evidence from different words for one thing: the thesaurus."""

from __future__ import annotations

import math

from twosource.align.words import groups
from twosource.lexicons import load


def kin(mine: dict[str, float], other: dict[str, float], rarity: dict[str, float]) -> list[tuple[float, str]]:
    """Points for different words of one thesaurus group, each word used once, with the two words."""
    factor = float(load("alignment_weights")["wording"]["kin"])
    theirs: dict[int, list[str]] = {}
    for stem in other:
        if stem not in mine:
            for group in groups(stem):
                theirs.setdefault(group, []).append(stem)
    if not theirs:
        return []
    found = {
        (min(rarity[stem], rarity[match]) * math.sqrt(mine[stem] * other[match]), stem, match)
        for stem in mine
        if stem not in other
        for group in groups(stem)
        for match in theirs.get(group, ())
    }
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
