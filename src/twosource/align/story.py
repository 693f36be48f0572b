"""What is known of the story as a whole when its differences are weighed."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.align.score import weights
from twosource.align.subjects import Partners, Subject
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
    agreed_tolls: frozenset[tuple[int, int, str | None]]
    """Pairs of documents that agree on a figure for a toll, with the measure."""

    def same_event(self, a: Subject, b: Subject) -> bool:
        """Whether the two texts open with the same event."""
        first, second = self.leads[a.document], self.leads[b.document]
        table = weights()["same_event"]
        shared, fewer = len(first & second), min(len(first), len(second))
        if fewer < table["short"]:
            return fewer > 0 and shared >= float(table["of_short"]) * fewer
        return shared >= float(table["of_all"]) * len(first | second)

    def sums_up(self, a: Subject, b: Subject) -> bool:
        """Whether one text is a short account of the other, long one."""
        table = weights()["condensed"]
        short, long = sorted((self.lengths[a.document], self.lengths[b.document]))
        return bool(short <= table["characters"] and long >= max(table["ratio"] * short, table["long"]))


def repeats(a: Subject, b: Subject) -> bool:
    """One stands in a headline, standfirst or caption, the other in the body."""
    return in_repeating(a) != in_repeating(b)


def in_repeating(subject: Subject) -> bool:
    return subject.claim.sentence.section in REPEATING
