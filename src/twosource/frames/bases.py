"""What a percentage is a share of: "31% of all tax income", "of the votes cast, 70%", "as a share of GDP"."""

from __future__ import annotations

from typing import Final

from twosource.frames.scene import FIGURE, Scene
from twosource.frames.triggers import Hit
from twosource.lexicons import load
from twosource.model import Figure

_SHARES: Final = ("percent", "percentage_point", "ratio")
_BASE: Final = "basis:base"
_BASE_WORDS: Final = 7
_NOUN_ENDS: Final = frozenset(load("measure_phrases")["noun_ends"])
_BASE_LEADS: Final = frozenset(load("measure_phrases")["base_leads"])
_OPENS: Final = 4
_POSSESSIVES: Final = (["'s"], ["’s"])

Hits = dict[str, list[Hit]]


def base_of(scene: Scene, figure: Figure, token: int, hits: Hits) -> Hit | None:
    """What a percentage is a share of: the last noun after "% of", "of the country's households' income"."""
    if figure.kind not in _SHARES or _BASE not in hits:
        return None
    found: Hit | None = None
    for hit in hits[_BASE]:
        if hit.last < token:
            if scene.cost(hit.first, hit.last, token) <= _BASE_WORDS and _leads_base(scene, hit):
                return _last_of(scene, hits[_BASE], hit, token)
            if _opens_with(scene, hit, token):
                return hit
            continue
        if found is not None:
            if hit.first - found.last > 3 or not _NOUN_ENDS.isdisjoint(scene.words[found.last + 1 : hit.first]):
                break
            found = hit
        elif 0 < hit.first - token <= _BASE_WORDS:
            between = scene.words[token + 1 : hit.first]
            plain = (FIGURE not in between or _counts_base(scene, hit)) and scene.cost(
                hit.first, hit.last, token
            ) <= _BASE_WORDS
            if plain and ("of" in between or "of" in scene.words[hit.first : hit.last]):
                found = hit
    if found is not None and scene.words[found.last + 1 : found.last + 2] in _POSSESSIVES:
        return None
    return found


def _last_of(scene: Scene, hits: list[Hit], lead: Hit, token: int) -> Hit:
    """The last noun of the phrase that ``lead`` opens: "household disposable income"."""
    for hit in hits:
        joined = lead.last < hit.first <= lead.last + 1 and scene.barrier[hit.first] == scene.barrier[lead.last]
        if joined and hit.last < token:
            lead = hit
    return lead


def _opens_with(scene: Scene, hit: Hit, token: int) -> bool:
    """ "Of the votes cast, 70% were": the base opens the sentence."""
    words = scene.words
    return (
        words[0] == "of"
        and hit.first <= _OPENS
        and FIGURE not in words[hit.last + 1 : token]
        and token <= _OPENS * 2
    )


def _counts_base(scene: Scene, hit: Hit) -> bool:
    """ "Eight in ten of its 41,000 members": the number of the base stands right before it."""
    held = scene.tokens.get(hit.first - 1)
    return held is not None and held.kind == "count"


def _leads_base(scene: Scene, hit: Hit) -> bool:
    """ "as a share of GDP", "the debt-to-GDP ratio"."""
    words = scene.words
    return (
        not _BASE_LEADS.isdisjoint(words[max(hit.first - 3, 0) : hit.first])
        or "ratio" in words[hit.last : hit.last + 2]
    )
