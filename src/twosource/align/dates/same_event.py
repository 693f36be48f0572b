"""Two dates for one event: the same thing is said to happen, by the kind of event and by what takes part in it."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from twosource.align.dates.contrasts import (
    bounded,
    contrasted,
    located,
    one_more,
    other_ordinals,
    other_owners,
    other_speakers,
    strangers,
)
from twosource.align.dates.events import Event, events
from twosource.align.dates.kinds import figures_shared, general, kind_of_both, opposed, sure
from twosource.align.dates.relation import dates_of_figures, event_wording, is_reporting_date
from twosource.align.kin import kin
from twosource.align.score import MEETING, weights
from twosource.align.story import Story, repeats
from twosource.align.subjects import Subject
from twosource.lexicons import load
from twosource.model import Article
from twosource.units.quantity import digits

_SLIPS = ("next_day", "day_digit", "other_week", "other_day", "year_digits")
"""How two past dates of one event are related by a slip."""
_PRINTED = ("day_digit", "other_week", "other_month", "other_year", "year_digits")
"""Slips of a date that is printed with its day."""
_NAMED = ("month", "year", "other_month", "other_year")
"""The same where stories have many such dates, so that more must be shared."""
_SENTENCE = 0.12
"""Nearness of words of the sentence before, which are left out."""
_PLACE = 0.6
"""Factor for a place where both happen: two strikes in one town are two."""
_RIVAL = 0.7
"""A date of an event this much alike could be meant instead."""
_TOGETHER = 14
"""Days between two publications from which a plan has rather been changed."""
_NEARBY = 10
"""Days that two dates of one past event may lie apart without a slip that explains it."""
_MONTHS = 100
_YEARS = 1000
"""The same where one of them is a month, or a year."""
_CERTAIN = 0.6
"""So surely of one kind that figures beside the two dates do not matter."""
_BESIDE = 60
"""Characters from a date within which a number is dated by it."""
_STATED = frozenset({"exact", "at_most", "at_least"})
"""Bounds of numbers that are printed in full."""
_TELLING = 3
"""Digits of a number that two texts do not print by chance."""


@dataclass(slots=True, frozen=True)
class Telling:
    """How alike two dates are in what is said to happen on them."""

    points: float
    """Of the kind and of what takes part, on the scale of the wording of figures."""
    reason: str


class Happenings:
    """The events of all dates of a story, and how alike two of them are."""

    def __init__(self, found: Sequence[Subject], articles: Sequence[Article], rarity: dict[str, float]) -> None:
        rows = [events(article) for article in articles]
        self._rarity = rarity
        self._events: dict[int, Event] = {
            subject.number: rows[subject.document][subject.claim.index]
            for subject in found
            if subject.block == "date"
        }
        self._dates: dict[int, list[Subject]] = {}
        self._spans: dict[int, set[tuple[dt.date | None, dt.date | None]]] = defaultdict(set)
        self._figures: dict[tuple[int, int], list[Subject]] = {}
        self._periods: dict[tuple[int, int], set[dt.date | None]] = {}
        for subject in found:
            if subject.block == "date":
                self._dates.setdefault(subject.document, []).append(subject)
                self._spans[subject.document].add(_span(subject))
            else:
                key = (subject.document, subject.claim.figure.sentence)
                self._figures.setdefault(key, []).append(subject)
                self._periods.setdefault(key, set()).add(subject.claim.frame.period_start)

    def apart(self, a: Subject, b: Subject, story: Story, *, told: bool) -> str | None:
        """What in the wording makes the two dates those of two events, or compatible, or None."""
        first, second = self._events.get(a.number), self._events.get(b.number)
        if first is None or second is None:
            return None
        if first.moved or second.moved:
            return "a date that was moved"
        if first.hoped and second.hoped and other_speakers(a, b):
            return "two expectations"
        if bounded(first, second) or bounded(second, first):
            return "at the latest, or at the earliest"
        if other_ordinals(a, b):
            return "first and second"
        alike, _ = kind_of_both(first, second, akin=bool(figures_shared(a, b)))
        if (sure(first) and sure(second) and not alike) or opposed(first, second):
            return "two kinds of event"
        if not told and not alike and (sure(first) or sure(second)) and not figures_shared(a, b):
            return "a kind of event that only one date has"
        kinds = first.kinds.keys() & second.kinds.keys()
        sole = bool(kinds & _kinds("lone"))
        if not (told or sole or figures_shared(a, b) or self._restated(a, b, "alike" if alike else "unknown")):
            return "not told in the same words"
        shared = self._shared(a, b, first, second)[0]
        table = weights()["event"]
        if kinds & _kinds("personal") and shared < table["some"]:
            return "who it is"
        if one_more(a, b) or one_more(b, a):
            return "one of several"
        if (not sole and contrasted(a, b, story)) or other_owners(a, b, story) or story.strangers(a, b):
            return "other things take part"
        if len(first.named & second.named) > 1 or shared >= table["little"]:
            return None
        return "other things take part" if alike and strangers(a, b, first, second, story) else None

    def agreement(self, a: Subject, b: Subject, wording: float) -> float:
        """Points for and against one event on two dates that meet."""
        first, second = self._events.get(a.number), self._events.get(b.number)
        if first is None or second is None:
            return 0.0
        table = weights()["event"]
        alike, _ = kind_of_both(first, second, akin=True)
        if alike:
            return float(table["agree"] * alike)
        told_apart = (
            sure(first) and sure(second) and wording < table["told"] and not (first.ahead and second.ahead)
        )
        return float(table["other"]) if told_apart else 0.0

    def one_event(self, a: Subject, b: Subject, related: str, story: Story) -> Telling | None:
        """What makes two dates that do not meet two dates for one event, or None."""
        first, second = self._events.get(a.number), self._events.get(b.number)
        if first is None or second is None or not _comparable(a, b, first, second, related):
            return None
        if self._stands_in(a, b.document) or self._stands_in(b, a.document) or _told_elsewhere(a, b, story):
            return None
        alike, kind = kind_of_both(first, second, akin=bool(figures_shared(a, b)))
        shared, words = self._shared(a, b, first, second)
        ahead = first.ahead is True or second.ahead is True
        table = weights()["event"]
        figure = self._same_figure(a, b, many=shared < table["little"])
        if figure is not None:
            return Telling(table["figure"] + shared, f"the same figure beside both dates: {figure}")
        if not ahead and related not in (*_SLIPS, *_NAMED) and not _near(a, b):
            return None
        if (
            not ahead
            and dates_of_figures(a, b)
            and not (alike >= _CERTAIN and kind in load("events")["once"].split())
        ):
            return None
        points = self._named(a, b, related, alike, shared, ahead=ahead) if alike else None
        if points is None:
            return None
        return Telling(
            points, f"both dates are those of one event: {', '.join([*[kind] * bool(kind), *words[:3]])}"
        )

    def _named(
        self, a: Subject, b: Subject, related: str, alike: float, shared: float, *, ahead: bool
    ) -> float | None:
        """Points for two dates on which one thing happens, or None.

        Either text has one date of that kind, and what takes part is the same. Of some kinds a story has one:
        there a slip that relates the dates is enough.
        """
        first, second = self._events[a.number], self._events[b.number]
        table = weights()["event"]
        if not (self._sole(a, b, alike) and self._sole(b, a, alike)):
            return None
        kinds = first.kinds.keys() & second.kinds.keys()
        if not ahead and related == "far" and (self._of_figure(a) or self._of_figure(b)):
            return None
        slip = related in _PRINTED or related == "next_day"
        again = kinds & _kinds("recurring") and not ahead
        needed = table["again" if again else "told" if slip and not general(first, second) else "unrelated"]
        if shared < needed and not (slip and kinds & _kinds("lone")):
            return None
        return float(table["kind"] * alike + table["shared"] * min(shared, table["most"]) + table["accept"])

    def _restated(self, a: Subject, b: Subject, kind: str) -> bool:
        """Most of the words for what happens on one date stand with the other too."""
        least = min(a.event_points, b.event_points) * weights()["date"]["containment"][kind]
        return event_wording(a, b, self._rarity)[0] >= float(least)

    def _same_figure(self, a: Subject, b: Subject, *, many: bool) -> str | None:
        """A telling number that is dated by both, as printed; of ``many`` digits where no wording is shared."""
        if a.claim.figure.granularity != b.claim.figure.granularity or a.document == b.document:
            return None
        mine, other = self._dated(a), self._dated(b)
        if mine is None or other is None or mine.quantity is None or other.quantity is None:
            return None
        same = mine.block == other.block and mine.quantity.low == other.quantity.low
        stated = {mine.claim.figure.bound, other.claim.figure.bound} <= _STATED
        if same and stated and len(digits(mine.quantity.low)) >= _TELLING + many:
            return mine.claim.figure.text
        return None

    def _dated(self, subject: Subject) -> Subject | None:
        """The number beside the date of which no other date is nearer."""
        row = self._figures.get((subject.document, subject.claim.figure.sentence), [])
        dates = [
            other
            for other in self._dates[subject.document]
            if other.claim.figure.sentence == subject.claim.figure.sentence
        ]
        near = min(row, key=lambda other: (_gap(other, subject), other.number), default=None)
        if near is None or _gap(near, subject) > _BESIDE:
            return None
        return near if all(_gap(near, date) >= _gap(near, subject) for date in dates) else None

    def _of_figure(self, subject: Subject) -> bool:
        """The date is the period of a figure of its sentence."""
        return _start(subject) in self._periods.get((subject.document, subject.claim.figure.sentence), ())

    def _shared(self, a: Subject, b: Subject, first: Event, second: Event) -> tuple[float, list[str]]:
        """Points for what takes part in both, the words that name the kind left out."""
        cues = first.cues | second.cues
        mine, other = (
            {text: near for text, near in subject.context.words.items() if text not in cues and near > _SENTENCE}
            for subject in (a, b)
        )
        where = located(a) & located(b)
        found = [
            (self._rarity[t] * math.sqrt(mine[t] * other[t]) * (_PLACE if t in where else 1.0), t)
            for t in mine.keys() & other.keys()
        ]
        found += kin(mine, other, a.context.groups, b.context.groups, self._rarity)
        found.sort(key=lambda item: (-item[0], item[1]))
        return sum(points for points, _ in found), [text for _, text in found]

    def _stands_in(self, subject: Subject, document: int) -> bool:
        """The text has the same date, said of whatever."""
        if document == subject.document or _start(subject) is None:
            return False
        return _span(subject) in self._spans[document]

    def _sole(self, a: Subject, b: Subject, alike: float) -> bool:
        """No other date of the text of ``a`` is that of such an event."""
        event = self._events[b.number]
        return not any(
            _start(other) != _start(a)
            and self._events[other.number].ahead == event.ahead
            and not self._events[other.number].background
            and kind_of_both(self._events[other.number], event)[0]
            > (0.0 if _one_sentence(a, other) else _RIVAL * alike)
            for other in self._dates[a.document]
            if other is not a
        )


@cache
def _kinds(key: str) -> frozenset[str]:
    return frozenset(load("events")[key].split())


def _comparable(a: Subject, b: Subject, first: Event, second: Event, related: str) -> bool:
    """Whether the two may be dates for one event at all: both to come, or both past and near one another."""
    if related in (*MEETING, "weekday") or first.background or second.background:
        return False
    if a.document == b.document and not repeats(a, b):
        return False
    sides = {first.ahead, second.ahead}
    if sides in ({True, False}, {None}):
        return False
    return _published_together(a, b) if True in sides else _past(a, b, related)


def _gap(first: Subject, second: Subject) -> int:
    """Characters between two figures of one sentence."""
    a, b = first.claim.figure, second.claim.figure
    return max(a.start - b.end, b.start - a.end, 0)


def _one_sentence(first: Subject, second: Subject) -> bool:
    return first.claim.figure.sentence == second.claim.figure.sentence


def _span(subject: Subject) -> tuple[dt.date | None, dt.date | None]:
    figure = subject.claim.figure
    return figure.date_start, figure.date_end or figure.date_start


def _told_elsewhere(a: Subject, b: Subject, story: Story) -> bool:
    """One of the two dates stands in the other's text too: it is that one's date, and no slip."""
    return (a.number, b.document) in story.partners or (b.number, a.document) in story.partners


def _past(a: Subject, b: Subject, related: str) -> bool:
    """Two past dates may be a slip, and neither says when somebody spoke."""
    if is_reporting_date(a) or is_reporting_date(b):
        return False
    return related in (*_SLIPS, *_NAMED, "far")


def _near(a: Subject, b: Subject) -> bool:
    """Days close to one another, or a date and a month or year close to it."""
    (start, end), (other, other_end) = _span(a), _span(b)
    if start is None or end is None or other is None or other_end is None:
        return False
    days = max((other - end).days, (start - other_end).days)
    grains = {a.claim.figure.granularity, b.claim.figure.granularity}
    return days <= (_NEARBY if grains == {"day"} else _YEARS if "year" in grains else _MONTHS)


def _published_together(a: Subject, b: Subject) -> bool:
    first, second = a.claim.document.published, b.claim.document.published
    return first is not None and second is not None and abs((first - second).days) <= _TOGETHER


def _start(subject: Subject) -> dt.date | None:
    return subject.claim.figure.date_start
