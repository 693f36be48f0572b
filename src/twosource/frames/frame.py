"""What each figure is about: its clause read first, then its sentence, then its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from twosource.frames.entities import Name, find_names, owner
from twosource.frames.measure import CLAUSE, best_measure, noun_phrase
from twosource.frames.neighbours import follows_on, growth_before, lead_in, measure_before
from twosource.frames.periods import Period, compared, earlier, find_periods, is_year
from twosource.frames.places import Place, find_places, main_country
from twosource.frames.qualifiers import base_of, basis_tags, denominator, fact_verbs, scope_of, status_of
from twosource.frames.scene import Scene, build_scene, speech_zone
from twosource.frames.triggers import Hit, find_hits
from twosource.frames.words import near_words
from twosource.lexicons import load
from twosource.model import Document, Figure, Frame, Sentence

_PLACE: Final = 8.0
_PERIOD: Final = 12.0
_OPENING: Final = 26.0
"""Cost up to which a time that opens the sentence holds for all of it."""
_BASE: Final = 13.0
_OTHERS_TIME: Final = 6.0
"""Added when the time stands right behind another figure."""
_MEASURED: Final = ("money", "percent", "percentage_point", "ratio", "count", "measure")
_SHARES: Final = ("percent", "percentage_point", "ratio")
_EARLIER_LEVEL: Final = ("from", "against", "than")
"""Before the level that a change started from: a time before it belongs to the later level."""
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' ./-]{2,}[^.\n]{0,60}?\s[-–—]\s")


@dataclass(slots=True)
class _Reading:
    """One sentence with all that its words say."""

    scene: Scene
    hits: dict[str, list[Hit]]
    places: list[Place]
    periods: list[Period]
    names: list[Name]
    facts: list[tuple[int, int]]
    """Verbs of fact, as tokens from first to last."""


def frame_figures(document: Document, sentences: list[Sentence], figures: list[Figure]) -> list[Frame]:
    """One frame per figure, in the order of ``figures``."""
    by_sentence: dict[int, list[int]] = {}
    for index, figure in enumerate(figures):
        by_sentence.setdefault(figure.sentence, []).append(index)
    readings = {
        number: _read(document, sentences[number], figures, indices) for number, indices in by_sentence.items()
    }
    country = main_country([place for reading in readings.values() for place in reading.places])
    frames: list[Frame] = []
    by_reading: dict[int, list[tuple[Figure, Frame]]] = {}
    for index, figure in enumerate(figures):
        number = figure.sentence
        reading = readings[number]
        token = reading.scene.figures[index]
        if reading.scene.figures.get(index - 1) == token:
            frame = replace(frames[index - 1])
        else:
            frame = _frame(reading, figure, token, country)
            if frame.measure is None and figure.kind in _MEASURED:
                _infer_measure(document, sentences, figure, reading, frame, by_reading)
            growth = growth_before(sentences, number, reading.scene, figure, frame, by_reading)
            if growth is not None:
                frame.basis = tuple(sorted((*frame.basis, growth)))
                frame.inferred += (("basis", "previous sentence"),)
        frames.append(frame)
        by_reading.setdefault(number, []).append((figure, frame))
    for rows in by_reading.values():
        _mark_wholes(rows)
    return frames


def _infer_measure(
    document: Document,
    sentences: list[Sentence],
    figure: Figure,
    reading: _Reading,
    frame: Frame,
    frames: dict[int, list[tuple[Figure, Frame]]],
) -> None:
    """Take the measure from the lead-in of the list or from the sentence before, and say so."""
    number = figure.sentence
    measure = measure_before(sentences, number, reading.scene, figure, frames)
    source = "previous sentence"
    if measure is None and (opening := lead_in(sentences, number)) is not None:
        measure, source = _first_measure(document, sentences[opening], figure), "lead-in"
    if measure is None and number - 1 not in frames and follows_on(sentences, number, reading.scene):
        measure, source = _first_measure(document, sentences[number - 1], figure), "previous sentence"
    if measure is not None:
        frame.measure = measure
        frame.inferred += (("measure", source),)


def _first_measure(document: Document, sentence: Sentence, figure: Figure) -> str | None:
    """The first measure of a sentence that fits the figure."""
    hits = find_hits(build_scene(document.text, sentence, [], [])).get("measure", [])
    return next(
        (hit.trigger.value for hit in hits if hit.trigger.kinds is None or figure.kind in hit.trigger.kinds), None
    )


def _mark_wholes(rows: list[tuple[Figure, Frame]]) -> None:
    """The figure of which a later one is a part is the whole: "38 cases, 11 of them in Kent"."""
    for (whole, frame), (part, other) in pairwise(rows):
        if other.scope is None or "part" not in other.scope.split(", ") or whole.kind != part.kind:
            continue
        if whole.high is None or part.high is None or whole.high <= part.high or whole.unit != part.unit:
            continue
        if frame.scope is None:
            frame.scope = "total"


def _read(document: Document, sentence: Sentence, figures: list[Figure], indices: list[int]) -> _Reading:
    text = document.text
    published = sentence.posted.date() if sentence.posted else document.published
    scene = build_scene(text, sentence, figures, indices)
    hits = find_hits(scene)
    if "basis:price" in hits and "measure" in hits:
        hits["measure"] = [hit for hit in hits["measure"] if not _inside(hit, hits["basis:price"])]
    zone = speech_zone(scene)
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    if dateline:
        zone.update(token for token, start in enumerate(scene.starts) if start < dateline.end())
    places = [place for place in find_places(scene, hits.get("whole", [])) if place.first not in zone]
    periods = [
        period
        for period in find_periods(scene, hits.get("period", []), published)
        if not (period.last in zone and _is_day(period))
    ]
    names = [name for name in find_names(scene, text, places) if name.first not in zone]
    return _Reading(scene, hits, places, periods, names, fact_verbs(scene, hits.get("status", [])))


def _inside(hit: Hit, others: list[Hit]) -> bool:
    """Whether the hit is part of another phrase: "inflation" of "once inflation is taken off"."""
    return any(other.first <= hit.first and hit.last <= other.last for other in others)


def _is_day(period: Period) -> bool:
    return period.start is not None and period.end is not None and (period.end - period.start).days < 7


def _frame(reading: _Reading, figure: Figure, token: int, country: str | None) -> Frame:
    scene, hits = reading.scene, reading.hits
    if figure.date_start is not None:
        return Frame(place=_place(reading, figure, token, None, country), words=near_words(scene, token))
    frame = Frame()
    inferred: list[tuple[str, str]] = []
    base = base_of(scene, figure, token, hits)
    measures = hits.get("measure", [])
    if base is not None:
        measures = [hit for hit in measures if not _inside(hit, [base])]
    found = best_measure(scene, figure, token, measures)
    anchor: tuple[int, int] | None = None
    phrase = None
    if base is None and (found is None or found[1] > CLAUSE):
        phrase = noun_phrase(scene, figure, token)
    if phrase:
        frame.measure = phrase
    elif found is not None:
        frame.measure = found[0].trigger.value
        anchor = (found[0].first, found[0].last)
        if found[1] > CLAUSE:
            inferred.append(("measure", "sentence"))
    frame.place = _place(reading, figure, token, anchor, country)
    frame.scope = scope_of(scene, figure, token, anchor, hits)
    _set_period(reading, figure, token, frame, inferred)
    frame.basis = _basis(reading, figure, token, anchor, frame, base)
    if figure.per is None:
        frame.per = denominator(scene, figure, token, anchor, hits)
    frame.status = status_of(scene, token, hits.get("status", []), reading.facts)
    frame.entity = owner(scene, token, anchor, reading.names)
    if figure.kind == "percent" and frame.measure in _rates():
        _read_as_rate(figure, frame)
    frame.words = near_words(scene, token)
    frame.inferred = tuple(inferred)
    return frame


def _read_as_rate(figure: Figure, frame: Frame) -> None:
    """Prices that rose 3% in the 12 months to May are an inflation of 3% in May."""
    if figure.role == "change":
        frame.role = "level"
    if is_year(frame.period_start, frame.period_end) and frame.period_end and not _is_calendar(frame):
        frame.period_start = frame.period_end.replace(day=1)


@cache
def _rates() -> frozenset[str]:
    """The measures that are rates of change themselves: a rise of prices by 3% is an inflation of 3%."""
    return frozenset(name for name, entry in load("measures").items() if entry.get("rate"))


def _place(
    reading: _Reading, figure: Figure, token: int, anchor: tuple[int, int] | None, country: str | None
) -> str | None:
    scene = reading.scene
    best: str | None = None
    lowest = _OPENING
    for place in reading.places:
        if place.name == "nationwide" and country is None:
            continue
        cost = scene.cost(place.first, place.last, token)
        opening = place.first <= 2 and place.manner in ("in", "whole")
        if cost >= lowest or (cost > _PLACE and not opening):
            continue
        if place.manner in ("adjective", "bare") and not _qualifies(scene, place, figure, token, anchor):
            continue
        if not place.listed and figure.kind not in _SHARES and not opening:
            continue
        best, lowest = country if place.name == "nationwide" else place.name, cost
    return best


def _qualifies(scene: Scene, place: Place, figure: Figure, token: int, anchor: tuple[int, int] | None) -> bool:
    """Whether a place without a preposition says where: "UK inflation", "Italy's crop", "Seoul (0.6)"."""
    if place.last == token - 1:
        return True
    possessive = scene.words[place.last + 1 : place.last + 2] in (["'s"], ["’s"])
    if place.manner == "bare" and not possessive:
        return place.first == 0 and figure.kind in _SHARES
    return anchor is not None and place.last + 1 + possessive == anchor[0]


def _basis(
    reading: _Reading,
    figure: Figure,
    token: int,
    anchor: tuple[int, int] | None,
    frame: Frame,
    base: Hit | None,
) -> tuple[str, ...]:
    """The basis tags, with what dates add: "in 2025 prices", "than in 2019", "in the 12 months to May"."""
    tags = basis_tags(reading.scene, figure, token, anchor, reading.hits)
    if base is not None:
        tags.append(base.trigger.value)
    axes = {tag.partition(":")[0] for tag in tags}
    for period in reading.periods:
        if (period.role == "time" or period.start is None) and period.step is None:
            continue
        if reading.scene.cost(period.first, period.last, token) > _BASE:
            continue
        if period.role == "prices" and "price" not in axes:
            tags.append("price:real")
            axes.add("price")
        elif (
            "growth" not in axes and figure.kind in _SHARES and (period.role != "time" or figure.role == "change")
        ):
            tags.append(f"growth:{compared(period, frame.period_start, frame.period_end)}")
            axes.add("growth")
    changes = figure.role == "change" and figure.kind in _SHARES
    if (
        changes
        and "growth" not in axes
        and is_year(frame.period_start, frame.period_end)
        and not _is_calendar(frame)
    ):
        tags.append("growth:year_on_year")
    return tuple(sorted(tags))


def _is_calendar(frame: Frame) -> bool:
    """Whether the period is a calendar year, in which a change may be of any kind."""
    return frame.period_start is not None and frame.period_start.month == 1 and frame.period_start.day == 1


def _set_period(
    reading: _Reading, figure: Figure, token: int, frame: Frame, inferred: list[tuple[str, str]]
) -> None:
    best, cost = _nearest_time(reading, figure, token)
    step = _earlier(reading, token)
    if step is not None and figure.kind not in _SHARES:
        frame.period_start, frame.period_end = earlier(best, step) if best is not None else (None, None)
        frame.period_text = f"a {step} earlier"
        return
    if best is None:
        return
    frame.period_start, frame.period_end = best.start, best.end
    frame.period_text = " ".join(_shown(reading.scene, index) for index in range(best.first, best.last + 1))
    if cost > _PERIOD:
        inferred.append(("period", "sentence"))


def _nearest_time(reading: _Reading, figure: Figure, token: int) -> tuple[Period | None, float]:
    scene = reading.scene
    best: Period | None = None
    lowest = _OPENING
    later = token > 0 and scene.words[token - 1] in _EARLIER_LEVEL
    for period in reading.periods:
        if period.role == "since" and figure.kind not in _SHARES:
            period = period._replace(role="time")
        if period.role != "time" or period.first <= token <= period.last or period.only not in (None, token):
            continue
        if later and period.last < token:
            continue
        cost = scene.cost(period.first, period.last, token)
        owner_token = _figure_before(scene, period.first)
        if owner_token is not None and owner_token != token:
            cost += _OTHERS_TIME
            if owner_token and scene.words[owner_token - 1] in ("from", "against", "than", "of"):
                continue
        if cost > _PERIOD and period.first > 1:
            continue
        if cost < lowest:
            best, lowest = period, cost
    return best, lowest


def _figure_before(scene: Scene, first: int) -> int | None:
    """The figure that stands right before a time, one word between them at most."""
    for token in (first - 1, first - 2):
        if token in scene.tokens and abs(scene.barrier[first] - scene.barrier[token]) <= 5:
            return token
    return None


def _shown(scene: Scene, token: int) -> str:
    figure = scene.tokens.get(token)
    return figure.text if figure else scene.words[token]


def _earlier(reading: _Reading, token: int) -> str | None:
    """The step back that is said right after a level: "11.2m a year earlier"."""
    for hit in reading.hits.get("earlier", ()):
        if hit.first > token and reading.scene.cost(hit.first, hit.last, token) <= 1.5:
            return hit.trigger.value
    return None
