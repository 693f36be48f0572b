"""One sentence with all that its words say: phrases, places, times, names, verbs of fact."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.frames.attributes import Attributes, find_attributes
from twosource.frames.bases import base_of
from twosource.frames.entities import Name, find_names
from twosource.frames.periods import Period, find_periods
from twosource.frames.places import Place, find_places
from twosource.frames.qualifiers import basis_hits, fact_verbs
from twosource.frames.scene import Scene, build_scene, speech_zone
from twosource.frames.triggers import NOTHING, Hit, find_hits
from twosource.model import Document, Figure, Sentence

_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' ./-]{2,}[^.\n]{0,60}?\s[-–—]\s")
_WEEK = 7


@dataclass(slots=True)
class Reading:
    """What the words of a sentence say, before any of it is given to a figure."""

    scene: Scene
    hits: dict[str, list[Hit]]
    places: list[Place]
    periods: list[Period]
    names: list[Name]
    facts: list[tuple[int, int]]
    """Verbs of fact, as tokens from first to last."""
    bases: dict[int, Hit]
    """What the percentage at a token is a share of."""
    stated: list[tuple[str, list[Hit]]]
    """The phrases that state a basis, by axis."""
    attributes: Attributes | None


def read_sentence(document: Document, sentence: Sentence, figures: list[Figure], indices: list[int]) -> Reading:
    """Read a sentence; what only says when and where somebody spoke, or opens a dispatch, is left out."""
    text = document.text
    published = sentence.posted.date() if sentence.posted else document.published
    scene = build_scene(text, sentence, figures, indices)
    hits = find_hits(scene)
    bases = {
        token: base
        for token, figure in scene.tokens.items()
        if (base := base_of(scene, figure, token, hits)) is not None
    }
    others = [*bases.values(), *hits.get("basis:price", ())]
    if "measure" in hits:
        hits["measure"] = [
            hit for hit in hits["measure"] if hit.trigger.value != NOTHING and not inside(hit, others)
        ]
    zone = speech_zone(scene)
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    if dateline:
        zone.update(token for token, start in enumerate(scene.starts) if start < dateline.end())
    places = [place for place in find_places(scene, hits.get("whole", [])) if place.first not in zone]
    periods = [
        period
        for period in find_periods(scene, hits.get("period", []), published)
        if not (period.last in zone and _is_short(period))
    ]
    names = [name for name in find_names(scene, text, places) if name.first not in zone]
    facts = fact_verbs(scene, hits.get("status", []))
    attributes = find_attributes(scene, hits)
    return Reading(scene, hits, places, periods, names, facts, bases, basis_hits(hits), attributes)


def inside(hit: Hit, others: list[Hit]) -> bool:
    """Whether the hit is part of another phrase: "inflation" of "once inflation is taken off"."""
    return any(other.first <= hit.first and hit.last <= other.last for other in others)


def _is_short(period: Period) -> bool:
    return period.start is not None and period.end is not None and (period.end - period.start).days < _WEEK
