"""What each figure is about: its clause read first, then its sentence, then its neighbours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from twosource.frames.entities import Name, find_names, owner
from twosource.frames.measure import CLAUSE, best_measure, noun_phrase
from twosource.frames.periods import Period, earlier, find_periods
from twosource.frames.places import Place, find_places
from twosource.frames.qualifiers import basis_tags, denominator, scope_of, status_of
from twosource.frames.scene import Scene, build_scene
from twosource.frames.triggers import Hit, find_hits
from twosource.frames.words import near_words
from twosource.model import Document, Figure, Frame, Sentence

_PLACE_NEAR = 10.0
_ADJECTIVE_NEAR = 1.5
_PERIOD_NEAR = 12.0
_PERIOD_FAR = 26.0


@dataclass(slots=True)
class _Reading:
    """One sentence with all that its words say."""

    scene: Scene
    hits: dict[str, list[Hit]]
    places: list[Place]
    periods: list[Period]
    names: list[Name]


def frame_figures(document: Document, sentences: list[Sentence], figures: list[Figure]) -> list[Frame]:
    """One frame per figure, in the order of ``figures``."""
    by_sentence: dict[int, list[int]] = {}
    for index, figure in enumerate(figures):
        by_sentence.setdefault(figure.sentence, []).append(index)
    frames: list[Frame] = [Frame() for _ in figures]
    for number, indices in by_sentence.items():
        sentence = sentences[number]
        published = sentence.posted.date() if sentence.posted else document.published
        reading = _read(document.text, sentence, figures, indices, published)
        for index in indices:
            frames[index] = _frame(reading, figures[index], reading.scene.figures[index])
    return frames


def _read(
    text: str, sentence: Sentence, figures: list[Figure], indices: list[int], published: dt.date | None
) -> _Reading:
    scene = build_scene(text, sentence, figures, indices)
    hits = find_hits(scene)
    places = find_places(scene, hits.get("whole", []))
    periods = find_periods(scene, hits.get("period", []), published)
    return _Reading(scene, hits, places, periods, find_names(scene, text, places))


def _frame(reading: _Reading, figure: Figure, token: int) -> Frame:
    scene, hits = reading.scene, reading.hits
    frame = Frame()
    inferred: list[tuple[str, str]] = []
    found = best_measure(scene, figure, token, hits.get("measure", []))
    anchor: tuple[int, int] | None = None
    phrase = None
    if found is None or found[1] > CLAUSE:
        phrase = noun_phrase(scene, figure, token)
    if phrase:
        frame.measure = phrase
    elif found is not None:
        frame.measure = found[0].trigger.value
        anchor = (found[0].first, found[0].last)
        if found[1] > CLAUSE:
            inferred.append(("measure", "sentence"))
    frame.place = _place(reading, token, anchor)
    frame.scope = scope_of(scene, figure, token, hits.get("scope", []))
    frame.basis = basis_tags(scene, figure, token, hits)
    if figure.per is None:
        frame.per = denominator(scene, figure, token, hits)
    frame.status = status_of(scene, figure, token, hits.get("status", []))
    frame.entity = owner(scene, token, anchor, reading.names)
    if figure.date_start is None:
        _set_period(reading, figure, token, frame, inferred)
    frame.words = near_words(scene, token)
    frame.inferred = tuple(inferred)
    return frame


def _place(reading: _Reading, token: int, anchor: tuple[int, int] | None) -> str | None:
    scene = reading.scene
    best: str | None = None
    lowest = _PLACE_NEAR
    for place in reading.places:
        cost = scene.cost(place.first, place.last, token)
        if place.adjective:
            near = anchor is not None and scene.cost(place.first, place.last, anchor[0]) <= _ADJECTIVE_NEAR
            if not near and cost > _ADJECTIVE_NEAR:
                continue
        if cost < lowest:
            best, lowest = place.name, cost
    return best


def _set_period(
    reading: _Reading, figure: Figure, token: int, frame: Frame, inferred: list[tuple[str, str]]
) -> None:
    scene = reading.scene
    best: Period | None = None
    lowest = _PERIOD_FAR
    for period in reading.periods:
        if period.first <= token <= period.last:
            continue
        cost = scene.cost(period.first, period.last, token)
        if cost < lowest:
            best, lowest = period, cost
    step = _earlier(reading, token)
    if step is not None and figure.kind not in ("percent", "percentage_point", "ratio"):
        start, end = earlier(best, step) if best is not None else (None, None)
        frame.period_start, frame.period_end, frame.period_text = start, end, f"a {step} earlier"
        return
    if best is None:
        return
    frame.period_start, frame.period_end = best.start, best.end
    frame.period_text = " ".join(_shown(scene, index) for index in range(best.first, best.last + 1))
    if lowest > _PERIOD_NEAR:
        inferred.append(("period", "sentence"))


def _shown(scene: Scene, token: int) -> str:
    figure = scene.tokens.get(token)
    return figure.text if figure else scene.words[token]


def _earlier(reading: _Reading, token: int) -> str | None:
    """The step back that is said right after a level: "11.2m a year earlier"."""
    for hit in reading.hits.get("earlier", ()):
        if hit.first > token and reading.scene.cost(hit.first, hit.last, token) <= 1.5:
            return hit.trigger.value
    return None
