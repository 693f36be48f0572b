"""What is known of the story as a whole when its differences are weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.align.kin import kindred
from twosource.align.score import weights
from twosource.align.subjects import Partner, Partners, Subject
from twosource.align.words import canonical_words
from twosource.authorities.standing import Voices

REPEATING = ("headline", "standfirst", "caption")
"""Sections that repeat what the body says, so that a difference inside one document means something."""


@dataclass(slots=True)
class Story:
    """What is known of the story as a whole when its differences are weighed."""

    voices: Voices
    leads: list[frozenset[str]]
    """Content words of each document's opening, numbers masked."""
    lengths: list[int]
    """Characters of each document."""
    partners: Partners
    """The agreeing partner of a figure in another document."""
    met: frozenset[int]
    """Figures that have one."""
    agreed_tolls: frozenset[tuple[int, int, str | None]]
    """Pairs of documents that agree on a figure for a toll, with the measure."""
    agreeing: frozenset[tuple[int, int]]
    """Pairs of documents that agree on some number."""
    told_twice: frozenset[int]
    """Figures that agree with another one of their own text."""
    vocabulary: list[frozenset[str]]
    """Content words of each document."""
    names: list[frozenset[str]]
    """Names that each document mentions, word by word."""
    alone: frozenset[int]
    """Figures that are the only one of their kind and unit, or counted thing, in their text."""
    alone_by_name: frozenset[int]
    """The only value of things named with all the same words, in their text."""
    alone_in_bargaining: frozenset[int]
    """Shares and sums that are the only offer, or the only demand, of their text."""
    alone_in_part: frozenset[int]
    """The same, headline, standfirst and captions taken as one text and the body as another."""

    apart: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Pairs of documents found to be unrelated or not, so far."""

    def matched(self, a: Subject, b: Subject) -> bool:
        """Whether either figure agrees with another one of the other's text."""
        return (a.number, b.document) in self.partners or (b.number, a.document) in self.partners

    def taken(self, a: Subject, b: Subject, wording: float) -> bool:
        """Whether either figure agrees with another one of the other's text, in wording not much farther off."""
        return self.better_partner(a, b, wording) is not None or self.better_partner(b, a, wording) is not None

    def better_partner(self, subject: Subject, other: Subject, wording: float) -> Partner | None:
        """The figure of the other text that ``subject`` agrees with, unless the words say far less for it.

        A small number is met by chance somewhere in a long text, so equal values alone do not make a partner.
        """
        partner = self.partners.get((subject.number, other.document))
        if partner is None:
            return None
        share = weights()["partner"]["equal" if partner.equal else "meeting"]
        return partner if partner.wording >= share * wording else None

    def same_day_told(self, a: Subject, b: Subject, wording: float) -> bool:
        """Whether either date is told of the same thing in the other's text, hardly less alike than the two."""
        found = (self.partners.get((a.number, b.document)), self.partners.get((b.number, a.document)))
        least = weights()["date"]["partner"] * wording
        return any(partner is not None and partner.wording >= least for partner in found)

    def confirmed(self, subject: Subject) -> bool:
        """Whether another text has the same value for it."""
        return subject.number in self.met

    def other_names(self, a: Subject, b: Subject) -> bool:
        """Each sentence names something that the whole other text does not, and they name nothing in common."""
        mine, other = a.context.names, b.context.names
        return bool(
            not mine & other and mine - self.vocabulary[b.document] and other - self.vocabulary[a.document]
        )

    def unrelated(self, a: Subject, b: Subject) -> bool:
        """Two texts of some length that agree on no number, open with other things and share no names."""
        key = a.document, b.document
        if key in self.agreeing:
            return False
        if key not in self.apart:
            long = min(self.lengths[a.document], self.lengths[b.document]) >= weights()["condensed"]["long"]
            named = len(self.names[a.document] & self.names[b.document]) >= weights()["same_event"]["names"]
            self.apart[key] = long and not named and not self.same_event(a, b)
        return self.apart[key]

    def strangers(self, a: Subject, b: Subject) -> bool:
        """Each sentence names somebody of whom the whole other text says nothing: two bidders."""
        mine, other = a.context.names, b.context.names
        return bool(mine - self.vocabulary[b.document] and other - self.vocabulary[a.document])

    def same_event(self, a: Subject, b: Subject) -> bool:
        """Whether the two texts open with the same event."""
        first, second = self.leads[a.document], self.leads[b.document]
        table = weights()["same_event"]
        alike = kindred(first - second, second - first)
        shared, fewer = len(first & second) + alike, min(len(first), len(second))
        if fewer < table["short"]:
            return fewer > 0 and shared >= float(table["of_short"]) * fewer
        return shared >= float(table["of_all"]) * (len(first | second) - alike)

    def sums_up(self, a: Subject, b: Subject) -> bool:
        """Whether one text is a short account of the other, long one."""
        table = weights()["condensed"]
        short, long = sorted((self.lengths[a.document], self.lengths[b.document]))
        return bool(short <= table["characters"] and long >= max(table["ratio"] * short, table["long"]))


def alone(found: Sequence[Subject], *, in_part: bool = False) -> frozenset[int]:
    """The figures that no other one of their text could be taken for: by kind and unit, or thing counted."""
    values: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for subject in found:
        for key in _names(subject, in_part=in_part):
            values[key].add(_value(subject))
    return frozenset(
        subject.number
        for subject in found
        if all(len(values[key]) == 1 for key in _names(subject, in_part=in_part))
    )


def alone_by_name(found: Sequence[Subject]) -> frozenset[int]:
    """The counts that no other value of their text is given for things named with the same words."""
    values: dict[tuple[int, frozenset[str]], set[object]] = defaultdict(set)
    counts = [subject for subject in found if subject.claim.figure.kind == "count" and subject.claim.figure.noun]
    for subject in counts:
        values[subject.document, _thing(subject)].add(_value(subject))
    return frozenset(s.number for s in counts if len(values[s.document, _thing(s)]) == 1)


def alone_in_bargaining(found: Sequence[Subject]) -> frozenset[int]:
    """Shares and sums of money that are the only offer, or the only demand, of their text."""
    values: dict[tuple[int, str, str | None], set[object]] = defaultdict(set)
    keys = {
        subject.number: (subject.document, subject.claim.figure.kind, subject.claim.frame.status)
        for subject in found
        if subject.claim.frame.status in _BARGAINING and subject.claim.figure.kind in _BARGAINED
    }
    for number, key in keys.items():
        values[key].add(_value(found[number]))
    return frozenset(number for number, key in keys.items() if len(values[key]) == 1)


_BARGAINING = ("offer", "demand")
_BARGAINED = ("percent", "money")


def _names(subject: Subject, *, in_part: bool) -> list[tuple[object, ...]]:
    """What another figure must share to be taken for this one: kind and unit, or a word for the thing counted."""
    figure = subject.claim.figure
    group = (subject.document, in_part and in_repeating(subject), figure.kind)
    if figure.kind == "count":
        return [(*group, word) for word in _thing(subject)]
    return [(*group, figure.granularity if figure.low is None else figure.unit)]


def _value(subject: Subject) -> object:
    amount = subject.quantity
    if amount is None:
        return subject.claim.figure.date_start or subject.claim.figure.text
    return amount.low, amount.high, amount.interval.low, amount.interval.high


def _thing(subject: Subject) -> frozenset[str]:
    return canonical_words(subject.claim.figure.noun or subject.claim.figure.unit or _UNSAID)


_UNSAID = "unsaid"


def repeats(a: Subject, b: Subject) -> bool:
    """One stands in a headline, standfirst or caption, the other in the body."""
    return in_repeating(a) != in_repeating(b)


def in_repeating(subject: Subject) -> bool:
    return subject.claim.sentence.section in REPEATING
