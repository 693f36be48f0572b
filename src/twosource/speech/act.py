"""An act of saying."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource.speech.cues import Cue
from twosource.speech.subjects import head_noun
from twosource.speech.wordlists import words

TERMINAL = ",.;:!?)\n"
"""Marks at which something said may end."""


@dataclass(slots=True)
class Act:
    """Somebody says something. ``scopes`` are the stretches of text that are said."""

    cue: Cue
    sentence: int
    speaker: str | None
    person: bool
    subject: tuple[int, int]
    scopes: list[tuple[int, int]] = field(default_factory=list)
    whole: bool = False
    """The cue stands after or inside what is said ("…, X said") and so governs the whole sentence."""
    quote_only: bool = False
    demand: bool = False
    """What is said is a demand or a promise: dates in it are not the speaker's statement of fact."""
    data: bool = False
    """The subject is a body's data or document, not somebody who speaks."""
    body: str | None = None
    """The body whose data the subject is."""
    narrow: bool = False
    """Only the figure beside the cue is said: "the 3% forecast by N"."""
    listed: tuple[int, int] = (0, 0)
    """The list that the sentence leads up to, which is said as well."""
    aside: tuple[int, int] = (0, 0)
    """When and where it was said: "on Thursday", nobody's statement."""


def counts_officially(name: str) -> bool:
    """Whether a body called so gives counts and estimates ("the office gave the party 54 seats")."""
    lowered = name.lower()
    return any(word in lowered for word in words("speakers", "authority_words")) or head_noun(
        lowered.split()[-1]
    ) in words("speakers", "data")
