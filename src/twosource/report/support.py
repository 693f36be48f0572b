"""What the sources of a draft say of each of its figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource.model import CheckResult, Claim, Side
from twosource.report.groups import connected
from twosource.report.view import Support
from twosource.report.voices import Voices

STATES = ("disputed", "unclear", "update", "agreed")
"""From the gravest on; a figure of which no source says anything is "unsupported"."""
AGREEING = {"agree": "agreed", "agree_rounded": "agreed", "update": "update"}


@dataclass(slots=True)
class _Met:
    """The places in the sources that a figure was set against, by what came of it."""

    sides: dict[str, list[Side]] = field(default_factory=dict)

    def add(self, state: str, sides: list[Side]) -> None:
        self.sides.setdefault(state, []).extend(sides)


def build_support(result: CheckResult, voices: Voices) -> list[Support]:
    """Every figure of the drafts, in text order; empty when there are no drafts."""
    if not result.against:
        return []
    met: dict[str, _Met] = {}
    for judgement in result.judgements:
        state = AGREEING.get(judgement.verdict)
        if state is not None:
            _note(met, judgement.sides, state, result.against)
    for finding in result.findings:
        if finding.suppressed is None:
            unclear = finding.type == "basis" or finding.verdict in ("underspecified", "different_basis")
            _note(met, finding.sides, "unclear" if unclear else "disputed", result.against)
    rows: list[Support] = []
    for article in result.articles:
        if article.document.id not in result.against:
            groups = _repeated(article.claims, result)
            rows += [_row(claim, groups[claim.id], met, voices) for claim in article.claims]
    return rows


def _note(met: dict[str, _Met], sides: tuple[Side, ...], state: str, against: frozenset[str]) -> None:
    saying = [side for side in sides if side.document in against]
    for side in sides:
        if side.claim is not None and side.document not in against and saying:
            met.setdefault(side.claim.id, _Met()).add(state, saying)


def _repeated(claims: list[Claim], result: CheckResult) -> dict[str, list[str]]:
    """For each claim of a draft, the ids of all that repeat it: a headline shares the fate of its text."""
    keys: dict[str, list[str]] = {claim.id: [claim.id] for claim in claims}
    for number, judgement in enumerate(result.judgements):
        own = [side.claim.id for side in judgement.sides if side.claim and side.claim.id in keys]
        if judgement.verdict == "agree" and len(own) == len(judgement.sides):
            for claim_id in own:
                keys[claim_id].append(f"judgement {number}")
    groups = connected(keys, keys.__getitem__)
    return {claim_id: group for group in groups for claim_id in group}


def _row(claim: Claim, repeated: list[str], met: dict[str, _Met], voices: Voices) -> Support:
    found: dict[str, list[Side]] = {}
    for claim_id in repeated:
        for state, sides in met.get(claim_id, _Met()).sides.items():
            found.setdefault(state, []).extend(sides)
    agreeing = voices.of_sides(found.get("agreed", ()))
    places = {(voice.side.document, voice.side.start) for voice in agreeing}
    other = [side for state in STATES[:-1] for side in found.get(state, ())]
    return Support(
        voice=voices.of_claim(claim),
        state=next((state for state in STATES if state in found), "unsupported"),
        agreeing=agreeing,
        # A finding of three sides names the one that bears the draft out, too.
        differing=[v for v in voices.of_sides(other) if (v.side.document, v.side.start) not in places],
    )
