"""What every report shows, worked out once: sources, cards (one a quantity, worst first), agreed, not checked.

Reports lay this out; they decide nothing. All text here is raw: each report escapes it for its own place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_uppercase
from typing import Any

from twosource.model import (
    ACTIONS,
    Action,
    Article,
    CheckResult,
    Claim,
    Finding,
    FindingType,
    Judgement,
    Side,
    Unread,
    VerdictName,
)
from twosource.report.differences import cut_to_difference
from twosource.report.frames import basis_words, note_words, per_words, period_words
from twosource.report.groups import connected
from twosource.report.instructions import instruct, short
from twosource.report.links import public
from twosource.report.places import Places, Snippet
from twosource.report.reasons import can_both_be_true, common_reason
from twosource.report.words import plural, words

PAIRED = frozenset({"value", "authority", "basis", "unit", "date"})
"""Types whose findings join one card when they share a figure: they speak of one quantity."""

SPOKEN = frozenset({"quote", "title", "name"})
"""Types whose findings join one card when they share their words: one remark, person or name in three articles."""
SUPPORT_ORDER = ("disputed", "unclear", "update", "agreed")
GRAVITY = ("against_authority", "conflict", "arithmetic", "challenged", "underspecified", "different_basis")
"""Verdicts in the order in which an editor should look at them, within one action."""


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
    def with_basis(self) -> bool:
        """Whether a column for the basis has anything to show."""
        return any(voice.stated for voice in self.voices)

    @property
    def with_period(self) -> bool:
        """Whether a column for the period has anything to show."""
        return any(voice.period for voice in self.voices)

    @property
    def figures(self) -> list[str]:
        """What is set against what, each printed string once; long quotes are cut to where they differ."""
        texts = list(dict.fromkeys(voice.text for voice in self.voices))
        if self.type == "quote" and len(texts) == 2:
            return list(cut_to_difference(texts[0], texts[1]))
        return texts


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
    by: list[Voice]


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


def build_view(result: CheckResult) -> View:
    """The view of one check."""
    builder = _Builder(result)
    cards, elsewhere = builder.cards()
    agreed, compared = builder.agreements()
    gaps = builder.gaps()
    view = View(
        title=result.title or _title(result.articles),
        sources=list(builder.sources.values()),
        cards=cards,
        elsewhere=elsewhere,
        agreed=agreed,
        compared=compared,
        gaps=gaps,
        support=builder.support(),
        unread=[replace(item, path=public(item.path)) for item in result.unread],
        suppressed=[finding for finding in result.findings if finding.suppressed is not None],
        resolved=result.facts.get("resolved", []),
        facts=result.facts,
        figures=sum(len(article.claims) for article in result.articles),
        voices={finding.id: builder.drafts_first(finding.sides) for finding in result.findings},
    )
    view.counts = {action: sum(card.action == action for card in cards) for action in ("fix", "clarify", "note")}
    view.counts["ok"] = len(agreed)
    view.counts["not_checked"] = sum(len(gap.voices) for gap in gaps)
    return view


def deciding(result: CheckResult) -> list[Finding]:
    """The findings that may decide an exit code: not suppressed and, with drafts, touching one."""
    return [
        finding
        for finding in result.findings
        if finding.suppressed is None
        and (not result.against or any(side.document not in result.against for side in finding.sides))
    ]


def reaches(result: CheckResult, level: str) -> bool:
    """Whether a finding is at or above ``level`` (``never`` is never reached)."""
    if level == "never":
        return False
    grave = ACTIONS[: ACTIONS.index(level) + 1]
    return any(finding.action in grave for finding in deciding(result))


class _Builder:
    """Holds what the parts of the view look up: sources, places, articles."""

    def __init__(self, result: CheckResult) -> None:
        self.result = result
        self.places = {article.document.id: Places(article) for article in result.articles}
        self.sources = _sources(result)
        self.order = {id_: position for position, id_ in enumerate(self.sources)}

    def voice(self, side: Side) -> Voice:
        claim = side.claim
        source, places = self.sources[side.document], self.places[side.document]
        who = side.speaker or (claim.attribution.speaker if claim else None)
        cited = claim.attribution.cited if claim else None
        own = who is None and cited is None and claim is not None
        return Voice(
            side=side,
            source=source,
            who=who or (f"{cited} (cited)" if cited else source.name),
            own=own,
            snippet=places.snippet(side.start, side.end),
            place=places.paragraph(side.start),
            line=places.line(side.start),
            column=places.column(side.start),
            lined=places.lined,
            basis=basis_words(claim) if claim else None,
            per=per_words(claim) if claim else None,
            period=period_words(claim) if claim else None,
            note=note_words(side.note),
            authority=bool(claim and claim.attribution.authority),
            claim=claim,
            phrase=phrase(side, places.text),
        )

    def claim_voice(self, claim: Claim) -> Voice:
        figure = claim.figure
        return self.voice(
            Side(claim.document.id, figure.start, figure.end, figure.text, claim.attribution.speaker, claim)
        )

    def voices(self, sides: Iterable[Side]) -> list[Voice]:
        seen: dict[tuple[str, int, int], Voice] = {}
        for side in sides:
            seen.setdefault((side.document, side.start, side.end), self.voice(side))
        return list(seen.values())

    def drafts_first(self, sides: Iterable[Side]) -> list[Voice]:
        return sorted(self.voices(sides), key=lambda voice: voice.source.is_source)

    def cards(self) -> tuple[list[Card], list[Card]]:
        open_findings = [finding for finding in self.result.findings if finding.suppressed is None]
        cards = [self.card(group) for group in connected(open_findings, _keys)]
        cards.sort(key=self._gravity)
        judged = [card for card in cards if card.judged]
        elsewhere = [card for card in cards if not card.judged]
        for number, card in enumerate([*judged, *elsewhere], start=1):
            card.number = number
        return judged, elsewhere

    def card(self, findings: list[Finding]) -> Card:
        findings = sorted(findings, key=lambda finding: ACTIONS.index(finding.action))
        first = findings[0]
        voices = self.drafts_first(side for finding in findings for side in finding.sides)
        hypotheses = {hypothesis.id: hypothesis for finding in findings for hypothesis in finding.hypotheses}
        return Card(
            number=0,
            action=first.action,
            title=_card_title(first),
            instruction=instruct(
                first,
                self.voices(side for finding in findings if finding.rule == first.rule for side in finding.sides),
                self.result.against,
            ),
            findings=findings,
            voices=voices,
            differs=_unique(text for finding in findings for text in (finding.message, finding.why)),
            both=can_both_be_true(first, list(hypotheses.values())),
            tried=[(hypothesis.explains, hypothesis.text) for hypothesis in hypotheses.values()],
            ask=_unique(text for finding in findings for text in finding.ask),
            wording=_unique(finding.suggest for finding in findings if finding.suggest),
            derivation=_unique(line for finding in findings for line in finding.derivation),
            judged=not self.result.against or any(not voice.source.is_source for voice in voices),
        )

    def agreements(self) -> tuple[list[Agreement], list[Agreement]]:
        raised = [_spans(finding.sides) for finding in self.result.findings]
        same: list[Judgement] = []
        moved: list[Judgement] = []
        rest: list[Judgement] = []
        for judgement in self.result.judgements:
            spans = _spans(judgement.sides)
            # A rule may join several judgements in one finding, which then has all their sides.
            if judgement.verdict in ("only_in", "not_checked") or any(spans <= joined for joined in raised):
                continue
            across = len({side.document for side in judgement.sides}) > 1
            if judgement.verdict == "update":
                moved.append(judgement)
            elif judgement.verdict in ("agree", "agree_rounded") and across:
                same.append(judgement)
            else:
                rest.append(judgement)
        agreed = [self.agreement(group) for group in connected(same, _sides)]
        agreed += [self.agreement(group) for group in connected(moved, _sides)]
        return agreed, [self.agreement(group) for group in connected(rest, _sides)]

    def agreement(self, group: list[Judgement]) -> Agreement:
        voices = self.voices(side for judgement in group for side in judgement.sides)
        voices.sort(key=lambda voice: (self.order[voice.source.id], voice.side.start))
        verdict = max((judgement.verdict for judgement in group), key=len)
        who = list(dict.fromkeys(voice.source.label for voice in voices))
        names = " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
        sentence = (
            words()["agreed"].get(verdict, "{who} give: " + words()["verdicts"][verdict] + ".").format(who=names)
        )
        if len(who) == 1:
            sentence = sentence.replace(" give ", " gives ")
        return Agreement(
            id=_agreement_id(voices),
            verdict=verdict,
            title=_capital(quantity_of(group[0], group[0].sides)),
            voices=voices,
            sentence=sentence,
            derivation=_unique(line for judgement in group for line in judgement.derivation),
        )

    def gaps(self) -> list[Gap]:
        gaps: dict[str, Gap] = {}
        for item in self.result.not_checked:
            reason = common_reason(item.reason)
            gaps.setdefault(reason, Gap(reason, [])).voices.append(self.claim_voice(item.claim))
        return list(gaps.values())

    def support(self) -> list[Support]:
        """Every figure of the drafts, in text order, with what the sources say of it."""
        against = self.result.against
        if not against:
            return []
        met: dict[str, dict[str, list[Side]]] = {}
        for judgement in self.result.judgements:
            state = {"agree": "agreed", "agree_rounded": "agreed", "update": "update"}.get(judgement.verdict)
            if state is None:
                continue
            self._note_support(met, judgement.sides, state)
        for finding in self.result.findings:
            if finding.suppressed is None:
                self._note_support(met, finding.sides, "unclear" if finding.type == "basis" else "disputed")
        rows: list[Support] = []
        for article in self.result.articles:
            if article.document.id in against:
                continue
            for claim in article.claims:
                states = met.get(claim.id, {})
                state = next(
                    (s for s in ("disputed", "unclear", "update", "agreed") if s in states), "unsupported"
                )
                by = self.voices(side for sides in states.values() for side in sides)
                rows.append(Support(self.claim_voice(claim), state, by))
        return rows

    def _note_support(self, met: dict[str, dict[str, list[Side]]], sides: Iterable[Side], state: str) -> None:
        sides = list(sides)
        supporting = [side for side in sides if side.document in self.result.against]
        for side in sides:
            if side.claim is not None and side.document not in self.result.against and supporting:
                met.setdefault(side.claim.id, {}).setdefault(state, []).extend(supporting)

    def _gravity(self, card: Card) -> tuple[Any, ...]:
        first = card.voices[0]
        verdicts = (
            "against_authority",
            "conflict",
            "arithmetic",
            "challenged",
            "underspecified",
            "different_basis",
        )
        rank = verdicts.index(card.verdict) if card.verdict in verdicts else len(verdicts)
        return ACTIONS.index(card.action), rank, self.order[first.source.id], first.side.start, card.id


def _sources(result: CheckResult) -> dict[str, Source]:
    documents = [article.document for article in result.articles]
    outlets = [document.outlet for document in documents]
    sources = {}
    for position, article in enumerate(result.articles):
        document = article.document
        name = document.outlet or document.id
        if document.outlet and outlets.count(document.outlet) > 1:
            name = f"{document.outlet} ({document.id})"
        sources[document.id] = Source(
            label=label(position),
            id=document.id,
            name=name,
            outlet=document.outlet,
            published=document.published.isoformat() if document.published else None,
            path=document.path,
            location=public(document.path) if document.path and document.path != "-" else document.id,
            digest=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
            figures=len(article.claims),
            is_source=document.id in result.against,
        )
    return sources


def label(position: int) -> str:
    """A, B, … Z, AA, AB, …"""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = ascii_uppercase[rest] + name
    return name


def quantity_of(judgement: Judgement | None, sides: Sequence[Side]) -> str:
    """What a judgement is about, for a heading; failing that, the measured noun or the figures themselves."""
    if judgement is not None and judgement.quantity:
        return judgement.quantity
    claims = [side.claim for side in sides if side.claim]
    named = [claim.frame.measure for claim in claims] + [claim.figure.noun for claim in claims]
    texts = dict.fromkeys(side.text for side in sides)
    return next((name for name in named if name), None) or " / ".join(short(text, 40) for text in texts)


def phrase(side: Side, text: str) -> str:
    """The printed figure together with its hedge or the word that opens its range."""
    hedge = side.claim.figure.hedge_start if side.claim else None
    if hedge is not None and side.start - 40 < hedge < side.start:
        return text[hedge : side.end]
    if side.claim and side.claim.figure.bound == "range":
        opener = next(
            (word for word in words()["openers"] if text[: side.start].lower().endswith(f" {word} ")), None
        )
        return f"{opener} {side.text}" if opener else side.text
    return side.text


def _card_title(finding: Finding) -> str:
    title = quantity_of(finding.judgement, finding.sides)
    if finding.type == "title" and "title" not in title.lower():
        title = f"title of {title}"
    return _capital(title)


def _spans(sides: Sequence[Side]) -> frozenset[tuple[str, int, int]]:
    return frozenset((side.document, side.start, side.end) for side in sides)


def _keys(finding: Finding) -> list[tuple[Any, ...]]:
    """Findings that share one of these belong on one card."""
    spans = sorted((side.document, side.start, side.end) for side in finding.sides)
    keys: list[tuple[Any, ...]] = [("same", *spans)]
    across = len({side.document for side in finding.sides}) > 1
    if across and finding.type in PAIRED and finding.verdict != "challenged":
        claims = [side.claim for side in finding.sides if side.claim is not None]
        keys += [("figure", claim.id) for claim in claims]
        # "From 0.5% to 0.3%" in both articles is one thing to do, not two.
        sentences = sorted({(claim.document.id, claim.sentence.index) for claim in claims})
        quantity = finding.judgement.quantity if finding.judgement else None
        if quantity:
            keys.append(("sentences", finding.rule, quantity, *sentences))
    elif finding.type in SPOKEN:
        keys += [(finding.type, *span) for span in spans]
    return keys


def _sides(judgement: Judgement) -> list[tuple[Any, ...]]:
    return [(side.document, side.start, side.end) for side in judgement.sides]


def _agreement_id(voices: list[Voice]) -> str:
    content = "\x1e".join(sorted(f"{voice.source.id}\x1f{voice.text}\x1f{voice.place}" for voice in voices))
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return f"ok-{digest[:4]}-{digest[4:8]}"


def _title(articles: list[Article]) -> str:
    for article in articles:
        if article.document.title:
            return article.document.title
    return ", ".join(article.document.id for article in articles[:4]) or "No article"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
