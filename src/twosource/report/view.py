"""What every report shows: sources, cards (one a quantity, worst first), agreed, not checked.

``build.build_view`` works it out once; reports lay it out and decide nothing. All text here is raw: each report
escapes it for its own place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from twosource.model import ACTIONS, Action, Claim, Finding, FindingType, Side, Unread, VerdictName
from twosource.report.places import Snippet
from twosource.report.words import plural


@dataclass(slots=True)
class Source:
    """One article, as reports name it."""

    label: str
    id: str
    name: str
    """The outlet, with the file where that is needed to tell it from another."""
    outlet: str | None
    published: str | None
    path: str | None
    """As it was given, for terminals; reports that travel use ``location``."""
    location: str
    """From the working directory, with "/"; only the name for a file outside it."""
    digest: str
    figures: int
    is_source: bool
    """Only there to judge a draft by."""


@dataclass(slots=True)
class Voice:
    """One line of "who says what"."""

    side: Side
    source: Source
    who: str
    own: bool
    """The outlet's own words, not a speaker's."""
    snippet: Snippet
    place: str
    line: int
    column: int
    lined: bool
    """``line`` is a line of the file, not only of the text read from it."""
    basis: str | None = None
    per: str | None = None
    period: str | None = None
    note: str | None = None
    authority: bool = False
    claim: Claim | None = None
    phrase: str = ""
    """The figure with the words that bound it: "something over £6 billion", "between 300 and 350"."""

    @property
    def text(self) -> str:
        """The figure or words as printed."""
        return self.side.text

    @property
    def ground(self) -> str | None:
        """What the figure stands on: its basis, or what the comparison noted; None when that is not stated."""
        return self.basis or (self.note if self.note and not self.note.endswith("not stated") else None)

    @property
    def stated(self) -> str:
        """Note, basis and denominator in one line; empty when nothing is stated."""
        texts = [text for text in (self.note, self.basis, self.per) if text]
        return ", ".join(dict.fromkeys(part for text in texts for part in text.split(", ")))


@dataclass(slots=True)
class Card:
    """One quantity with something to do: the row in "Do this" and what stands below it."""

    number: int
    action: Action
    title: str
    instruction: str
    figures: list[str]
    """What is set against what, each value once; quotes are cut to where they differ."""
    findings: list[Finding]
    """The gravest first: it gives the card its title, action and id."""
    voices: list[Voice]
    differs: list[str]
    both: str | None
    tried: list[tuple[bool, str]]
    ask: list[str]
    wording: list[str]
    derivation: list[str]
    judged: bool = True
    """It touches a draft, or there are no drafts: it counts for the exit code."""

    @property
    def id(self) -> str:
        """Id of the gravest finding."""
        return self.findings[0].id

    @property
    def verdict(self) -> VerdictName:
        """Verdict of the gravest finding."""
        return self.findings[0].verdict

    @property
    def type(self) -> FindingType:
        """Type of the gravest finding."""
        return self.findings[0].type

    @property
    def state(self) -> str | None:
        """ "new" if any finding is new, else the first state there is."""
        states = [finding.state for finding in self.findings if finding.state]
        return next((state for wanted in ("new", "changed") for state in states if state == wanted), None) or (
            states[0] if states else None
        )

    @property
    def paragraphs(self) -> list[Voice]:
        """The first voice of each paragraph that has one."""
        found: dict[tuple[str, str], Voice] = {}
        for voice in self.voices:
            found.setdefault((voice.source.id, voice.place), voice)
        return list(found.values())

    @property
    def with_basis(self) -> bool:
        """Whether a column for the basis has anything to show."""
        return any(voice.stated for voice in self.voices)

    @property
    def with_period(self) -> bool:
        """Whether a column for the period has anything to show."""
        return any(voice.period for voice in self.voices)


@dataclass(slots=True)
class Agreement:
    """One quantity on which articles agree, or which changed over time."""

    id: str
    verdict: VerdictName
    title: str
    voices: list[Voice]
    sentence: str
    derivation: list[str]


@dataclass(slots=True)
class Gap:
    """Figures that were not compared, for one reason."""

    reason: str
    voices: list[Voice]


@dataclass(slots=True)
class Support:
    """One figure of a draft and what its sources say of it."""

    voice: Voice
    state: str
    """disputed | agreed | unclear | update | unsupported"""
    agreeing: list[Voice]
    differing: list[Voice]
    """Sources that dispute it, leave it unclear, or give a later value."""


@dataclass(slots=True)
class View:
    """Everything that a report shows."""

    title: str
    sources: list[Source]
    cards: list[Card]
    elsewhere: list[Card]
    """Disagreements among the sources of a draft."""
    agreed: list[Agreement]
    compared: list[Agreement]
    """Compared, differing, and left alone by every rule."""
    gaps: list[Gap]
    support: list[Support]
    unread: list[Unread]
    suppressed: list[Finding]
    resolved: list[dict[str, Any]]
    facts: dict[str, Any]
    figures: int
    voices: dict[str, list[Voice]]
    """The sides of each finding by its id, those of a draft first."""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def worst(self) -> str:
        """The gravest action there is: fix | clarify | note | ok, or "nothing" when nothing was compared."""
        for action in ACTIONS:
            if any(card.action == action for card in self.cards):
                return action
        if self.support:
            return "ok" if any(row.state != "unsupported" for row in self.support) else "nothing"
        return "ok" if self.agreed or self.compared or self.elsewhere else "nothing"

    @property
    def about(self) -> list[str]:
        """The counts below the headline."""
        missed = self.counts["not_checked"]
        lines = [
            plural(len(self.sources), "article"),
            f"{plural(self.figures, 'figure')} found, {self.figures - missed} compared, {missed} not checked",
        ]
        if self.support:
            alone = sum(row.state == "unsupported" for row in self.support)
            lines.append(f"{alone} of {plural(len(self.support), 'figure')} of the draft in no source")
        if "baseline" in self.facts:
            fresh = sum(card.state == "new" for card in [*self.cards, *self.elsewhere])
            lines.append(f"{fresh} new since the baseline, {len(self.resolved)} resolved")
        return lines
