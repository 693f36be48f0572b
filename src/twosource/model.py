"""The records that flow from an article to a report, in the order in which they arise.

    Document → Sentence → Figure → Frame, Speech → Claim → Pair → Judgement → Finding → CheckResult

Records are made once by one stage and only read by the later ones. They are plain (not frozen) slotted
dataclasses because tens of figures are made for each article and creation is in the hot path.
All spans are half-open offsets into ``Document.text``: ``document.text[start:end] == record.text``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Kind = Literal[
    "money",
    "percent",
    "percentage_point",
    "count",
    "measure",
    "duration",
    "age",
    "ratio",
    "score",
    "ordinal",
    "date",
    "year",
]
Bound = Literal["exact", "approx", "more_than", "at_least", "less_than", "at_most", "range"]
Role = Literal["level", "change", "change_from", "change_to", "share", "rank"]
Direction = Literal["up", "down"]
Status = Literal["actual", "estimate", "forecast", "target", "offer", "demand", "denied"]
Voice = Literal["quoted", "reported", "outlet"]
Section = Literal["headline", "standfirst", "body", "caption", "list", "boilerplate"]
Action = Literal["fix", "clarify", "note", "ok"]
VerdictName = Literal[
    "agree",
    "agree_rounded",
    "different_basis",
    "underspecified",
    "conflict",
    "against_authority",
    "challenged",
    "arithmetic",
    "update",
    "only_in",
    "not_checked",
]
FindingType = Literal[
    "value",
    "authority",
    "date",
    "basis",
    "arithmetic",
    "conversion",
    "unit",
    "title",
    "quote",
    "name",
    "count_of_list",
]

ACTIONS: tuple[Action, ...] = ("fix", "clarify", "note", "ok")
"""Actions from the gravest to the lightest; ``--fail-on`` and sorting use this order."""


@dataclass(slots=True)
class Block:
    """A stretch of a document with one purpose, as the reader of its format found it."""

    start: int
    end: int
    section: Section
    posted: dt.datetime | None = None
    """When this live-page post was published, if it says so."""
    place: str | None = None
    """The way back to the original, for people: "paragraph 4", "page 2", "post 3"."""


@dataclass(slots=True)
class Document:
    """One article. ``text`` is what all spans index."""

    id: str
    text: str
    outlet: str | None = None
    published: dt.date | None = None
    path: str | None = None
    title: str | None = None
    updated: dt.datetime | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    """Empty when the format has no structure of its own; the text stage then finds the sections."""


@dataclass(slots=True)
class Sentence:
    """A sentence (or headline, bullet, caption line). Sentences do not overlap and come in text order."""

    index: int
    start: int
    end: int
    paragraph: int
    section: Section
    posted: dt.datetime | None = None
    post: int | None = None
    """Number of the live-page post that holds it (0 is the first in the text); None outside live pages."""


@dataclass(slots=True)
class Interval:
    """The values that a printed figure allows. ``None`` is unbounded; ``soft`` ends were widened for a hedge."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    soft: bool = False


@dataclass(slots=True)
class Figure:
    """One stated quantity, as printed. ``low``/``high`` are in base units: £13.4bn is 13400000000."""

    start: int
    end: int
    text: str
    kind: Kind
    low: Decimal | None
    """Stated value or lower end; None for the kinds date and year."""
    high: Decimal | None
    unit: str | None
    """ISO currency, ``percent``, ``percentage_point``, a pint unit, or the counted noun's lemma."""
    sentence: int
    bound: Bound = "exact"
    interval: Interval | None = None
    """What the printed precision and the hedge allow; None for dates and for figures with no numeric value."""
    step: Decimal | None = None
    """Value of the last printed digit: 1E8 for £13.4bn, 1 for 17."""
    hedge: str | None = None
    """The words that set the bound: "something over", "nearly"."""
    hedge_start: int | None = None
    per: str | None = None
    role: Role = "level"
    direction: Direction | None = None
    noun: str | None = None
    """The counted or measured noun phrase as printed, modifiers kept: "full-time trained soldiers"."""
    date_start: dt.date | None = None
    """First day, for the kinds date and year (a month, quarter or financial year is its interval)."""
    date_end: dt.date | None = None
    weekday: str | None = None
    """The weekday as printed inside a date ("Thursday"), for checking it against the date."""
    granularity: str | None = None
    """day | month | quarter | half | season | year | financial_year | decade, for dates."""
    links: tuple[tuple[str, int], ...] = ()
    """Relations to other figures of the document, by index: ("change_to", 5), ("conversion", 6), ("of", 2)."""


@dataclass(slots=True)
class Frame:
    """What a figure is about. Empty means not stated; ``inferred`` says where a non-local value came from."""

    measure: str | None = None
    entity: str | None = None
    place: str | None = None
    scope: str | None = None
    basis: tuple[str, ...] = ()
    """Tags "axis:value" of the basis lexicon: "price:real", "base:gdp", "growth:year_on_year"."""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    period_text: str | None = None
    status: Status | None = None
    per: str | None = None
    """Denominator found outside the figure's own span ("every year"), when the figure states none."""
    role: Role | None = None
    direction: Direction | None = None
    inferred: tuple[tuple[str, str], ...] = ()
    """(slot, source) for each slot not stated beside the figure: ("measure", "headline")."""


@dataclass(slots=True)
class Attribution:
    """Who said a figure. ``speaker`` None with voice ``outlet`` means that the article itself states it."""

    speaker: str | None = None
    cue: str | None = None
    voice: Voice = "outlet"
    cited: str | None = None
    """The body whose data the speaker or the outlet invokes ("Home Office figures show", "the bureau's data")."""
    authority: str | None = None
    """Registry id or canonical name when speaker or cited body is an authority."""
    unclear: bool = False
    """The text attributes the figure, but to whom cannot be told."""


@dataclass(slots=True)
class Quote:
    """A stretch of direct speech; ``text`` is the inside of the quotation marks."""

    document: str
    start: int
    end: int
    text: str
    sentence: int
    speaker: str | None = None
    partial: bool = False
    """Quoted as a fragment inside the outlet's own sentence."""
    scare: bool = False
    """Quotation marks that are not speech (titles, nicknames, scare quotes)."""


@dataclass(slots=True)
class Mention:
    """A person or body named in a document, with the role stated beside the name, if any."""

    document: str
    start: int
    end: int
    text: str
    sentence: int
    entity: str
    """Identity within the document: the fullest form of the name used there."""
    is_person: bool = True
    role: str | None = None
    """The role words as printed ("foreign minister")."""
    role_start: int | None = None
    role_end: int | None = None
    role_time: Literal["current", "former", "acting", "incoming"] = "current"


@dataclass(slots=True)
class Challenge:
    """Somebody disputes a figure without giving one ("silly games with numbers")."""

    document: str
    start: int
    end: int
    text: str
    sentence: int
    speaker: str | None
    figure: int | None
    """Index of the figure attacked in the same document, if it can be told."""


@dataclass(slots=True)
class Speech:
    """Who said what in one document. ``attributions`` runs parallel to the figures."""

    attributions: list[Attribution]
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    challenges: list[Challenge] = field(default_factory=list)


@dataclass(slots=True)
class Claim:
    """A figure with its frame and its speaker: one row of the figures table."""

    id: str
    document: Document
    sentence: Sentence
    figure: Figure
    frame: Frame
    attribution: Attribution
    index: int
    """Position among the figures of its document (what ``Figure.links`` refers to)."""


@dataclass(slots=True)
class Article:
    """All that was read out of one document."""

    document: Document
    sentences: list[Sentence]
    claims: list[Claim]
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    challenges: list[Challenge] = field(default_factory=list)


@dataclass(slots=True)
class Vote:
    """What one slot of the frame says about two claims: do they speak of the same thing in this respect?"""

    slot: str
    """"place", "period", "basis", …"""
    says: Literal["same", "compatible", "different", "one_sided"]
    a: str | None = None
    """What the first claim states, in words."""
    b: str | None = None


@dataclass(slots=True)
class Pair:
    """Two claims that may speak of the same quantity. ``refused`` names the slot that says they do not."""

    a: Claim
    b: Claim
    score: float
    reasons: tuple[str, ...]
    refused: str | None = None
    relation: str | None = None
    """How the two printed values are related (``units.relation``): "same", "rounded", "transposed"."""
    votes: tuple[Vote, ...] = ()
    """The slots that are stated on at least one side."""
    wording: float = 0.0
    """Points for the wording that both have near the figure."""
    anchors: int = 0
    """Other figures that stand beside both with the same value."""
    containment: float = 0.0
    """Share of one sentence's wording that the other has too: 1 where it is told again."""


@dataclass(slots=True)
class Side:
    """One place in one document that a judgement or a finding rests on."""

    document: str
    start: int
    end: int
    text: str
    speaker: str | None = None
    claim: Claim | None = None
    note: str | None = None
    """What to say beside it: "basis not stated", "of gross national income"."""


@dataclass(slots=True)
class Hypothesis:
    """One tried answer to "can both be true?", with its numbers in words."""

    id: str
    explains: bool
    text: str


@dataclass(slots=True)
class Judgement:
    """What a comparison says, before any rule decides whether an editor is told."""

    check: str
    """Dotted name of the comparison that made it: "pair.value", "arithmetic.sum", "quote.wording"."""
    type: FindingType
    verdict: VerdictName
    sides: tuple[Side, ...]
    """With more than two sides the odd one out comes first."""
    quantity: str
    """What it is about, for a reader: "rise in UK defence spending"."""
    facts: dict[str, Any] = field(default_factory=dict)
    """Deciding numbers and words, for rules, messages and tests."""
    derivation: tuple[str, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    pair: Pair | None = None


@dataclass(slots=True)
class Finding:
    """A judgement raised by a rule: what the editor reads."""

    id: str
    rule: str
    type: FindingType
    verdict: VerdictName
    action: Action
    title: str
    message: str
    why: str
    sides: tuple[Side, ...]
    ask: tuple[str, ...] = ()
    suggest: str | None = None
    derivation: tuple[str, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    judgement: Judgement | None = None
    state: Literal["new", "unchanged", "changed", "resolved"] | None = None
    """Against a baseline or the last batch run; None when there is none."""
    suppressed: str | None = None
    """The reason, when a suppression covers it."""


@dataclass(slots=True)
class Unread:
    """An input that could not be read, and why."""

    path: str
    reason: str
    duplicate: bool = False
    """Its text was checked under another name, so nothing of it went unread."""


@dataclass(slots=True)
class NotChecked:
    """A figure that was seen but not compared, with the reason."""

    claim: Claim
    reason: str


@dataclass(slots=True)
class CheckResult:
    """All that one run found out; reports only read it."""

    articles: list[Article]
    pairs: list[Pair]
    judgements: list[Judgement]
    findings: list[Finding]
    not_checked: list[NotChecked]
    unread: list[Unread] = field(default_factory=list)
    against: frozenset[str] = frozenset()
    """Ids of the documents that serve as sources only (``--against``); empty when all are judged alike."""
    title: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    """Run facts: rule pack and hash, authorities, as-of date, suppressions."""
