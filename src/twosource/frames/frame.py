"""What each figure is about: its clause read first, then its sentence, then its neighbours."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from twosource.frames.attributes import attribute_tags
from twosource.frames.days import is_year
from twosource.frames.entities import owner
from twosource.frames.measure import CLAUSE, best_measure, noun_phrase
from twosource.frames.neighbours import follows_on, growth_before, lead_in, measure_before
from twosource.frames.places import Place, main_country
from twosource.frames.qualifiers import basis_tags, denominator, scope_of, status_of
from twosource.frames.reading import Reading, read_sentence
from twosource.frames.scene import FIGURE, Scene, build_scene
from twosource.frames.times import OPENING, dated_tags, is_calendar_year, set_period
from twosource.frames.triggers import Hit, find_hits
from twosource.lexicons import load
from twosource.model import Document, Figure, Frame, Sentence

_PLACE: Final = 8.0
_SPANS: Final = ("over ", "during ", "between ")
_ARTICLES: Final = ("the", "its", "their", "our")
_POSSESSIVE: Final = ("'s", "’s")
_WITHIN: Final = ", "
"""Between a place and what contains it."""
_BASE: Final = "base:"
_MEASURED: Final = ("money", "percent", "percentage_point", "ratio", "count", "measure")
_SHARES: Final = ("percent", "percentage_point", "ratio")

Span = tuple[int, int]
Tags = tuple[str, ...]


def frame_figures(document: Document, sentences: list[Sentence], figures: list[Figure]) -> list[Frame]:
    """One frame per figure, in the order of ``figures``."""
    by_sentence: dict[int, list[int]] = {}
    for index, figure in enumerate(figures):
        by_sentence.setdefault(figure.sentence, []).append(index)
    readings = {
        number: read_sentence(document, sentences[number], figures, indices)
        for number, indices in by_sentence.items()
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
    for number, rows in by_reading.items():
        if len(rows) > 1:
            _mark_wholes(rows)
            _share_bases(readings[number].scene, rows)
    for index, figure in enumerate(figures):
        for relation, other in figure.links:
            if relation == "change_from" and figures[other].kind == figure.kind:
                _join_levels(frames[min(index, other)], frames[max(index, other)])
                _join_spans(frames[index], frames[other])
    return frames


def _join_levels(first: Frame, second: Frame) -> None:
    """Two levels of one change measure one thing on one basis: "from 0.5% to 0.3% of national income"."""
    _join_bases(first, second)
    if first.measure in _names():
        second.measure = first.measure
    elif second.measure in _names():
        first.measure = second.measure
    first.entity = second.entity = first.entity or second.entity
    first.place = second.place = first.place or second.place


def _join_spans(earlier: Frame, later: Frame) -> None:
    """Both ends of a change lie in its span: "from 0.5% to 0.3% over the next two years"."""
    if earlier.period_text is None and (later.period_text or "").startswith(_SPANS):
        earlier.period_start, earlier.period_end = later.period_start, later.period_end
        earlier.period_text = later.period_text
        earlier.inferred += (("period", "change"),)


def _join_bases(first: Frame, second: Frame) -> None:
    for frame, other in ((first, second), (second, first)):
        base = next((tag for tag in frame.basis if tag.startswith(_BASE)), None)
        if base is not None and not any(tag.startswith(_BASE) for tag in other.basis):
            other.basis = tuple(sorted((*other.basis, base)))


def _share_bases(scene: Scene, rows: list[tuple[Figure, Frame]]) -> None:
    """Shares of one thing in one sentence have one base: "4.1% of income this year, against 3.8%"."""
    percents = [row for row in rows if row[0].kind == "percent"]
    for (_, frame), (later, other) in pairwise(percents):
        if frame.measure != other.measure:
            continue
        token = bisect_left(scene.starts, later.start)
        before = scene.words[max(token - 1, 0) : token]
        if before == ["from"] or (before == ["to"] and "from" in scene.words[: token - 1]):
            _join_bases(frame, other)


@cache
def _names() -> frozenset[str]:
    return frozenset(load("measures"))


def _infer_measure(
    document: Document,
    sentences: list[Sentence],
    figure: Figure,
    reading: Reading,
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


def _frame(reading: Reading, figure: Figure, token: int, country: str | None) -> Frame:
    scene, hits = reading.scene, reading.hits
    if figure.date_start is not None:
        return Frame(place=_place(reading, figure, token, None, country))
    frame = Frame()
    inferred: list[tuple[str, str]] = []
    base = reading.bases.get(token)
    found = best_measure(scene, figure, token, hits.get("measure", []))
    anchor: Span | None = None
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
    if set_period(reading, figure, token, frame):
        inferred.append(("period", "sentence"))
    frame.basis = _basis(reading, figure, token, anchor, frame, base)
    if figure.per is None:
        frame.per = denominator(scene, figure, token, anchor, hits)
    frame.status = status_of(scene, token, hits.get("status", []), reading.facts)
    frame.entity = owner(scene, token, anchor, reading.names)
    if figure.kind == "percent" and frame.measure in _rates():
        _read_as_rate(figure, frame)
    frame.inferred = tuple(inferred)
    return frame


def _read_as_rate(figure: Figure, frame: Frame) -> None:
    """Prices that rose 3% in the 12 months to May are an inflation of 3% in May."""
    if figure.role == "change":
        frame.role = "level"
    if is_year(frame.period_start, frame.period_end) and frame.period_end and not is_calendar_year(frame):
        frame.period_start = frame.period_end.replace(day=1)


@cache
def _rates() -> frozenset[str]:
    """The measures that are rates of change themselves: a rise of prices by 3% is an inflation of 3%."""
    return frozenset(name for name, entry in load("measures").items() if entry.get("rate"))


def _place(reading: Reading, figure: Figure, token: int, anchor: Span | None, country: str | None) -> str | None:
    scene = reading.scene
    best: str | None = None
    lowest = OPENING
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


def _qualifies(scene: Scene, place: Place, figure: Figure, token: int, anchor: Span | None) -> bool:
    """Whether a place without a preposition says where: "UK inflation", "Italy's crop", "Seoul (0.6)"."""
    if place.last == token - 1:
        return True
    if _names_subject(scene, place) and figure.kind not in _SHARES:
        return True
    possessive = scene.words[place.last + 1 : place.last + 2] in (["'s"], ["’s"])
    if place.manner == "bare" and not possessive:
        return place.first == 0 and figure.kind in _SHARES
    return anchor is not None and place.last + 1 + possessive == anchor[0]


def _names_subject(scene: Scene, place: Place) -> bool:
    """Whether a town tells which subject of the sentence is meant: "The Leeds store employs"."""
    words, after = scene.words, place.last + 1
    if place.first != 1 or words[0] not in _ARTICLES or _WITHIN not in place.name or after + 1 >= len(words):
        return False
    return words[after] not in _POSSESSIVE and not scene.capital[after] and words[after] != FIGURE


def _basis(
    reading: Reading, figure: Figure, token: int, anchor: Span | None, frame: Frame, base: Hit | None
) -> Tags:
    tags = basis_tags(reading.scene, figure, token, anchor, frame.measure, reading.stated)
    if base is not None:
        tags.append(base.trigger.value)
    axes = {tag.partition(":")[0] for tag in tags}
    if reading.attributes is not None:
        tags += attribute_tags(reading.scene, figure, token, reading.attributes, axes)
    tags += dated_tags(reading, figure, token, frame, axes)
    return tuple(sorted(tags)) if tags else ()
