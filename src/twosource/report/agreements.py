"""Judgements that raised nothing: agreements, updates, and what was compared and left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from twosource.model import CheckResult, Finding, Judgement, Side
from twosource.report.cards import derivation_of, unique
from twosource.report.groups import connected
from twosource.report.titles import capital
from twosource.report.view import Agreement, Voice
from twosource.report.voices import Voices
from twosource.report.words import words
from twosource.rules.subject import subject

Place = tuple[str, int, int]
"""Document, start, end."""


def build_agreements(result: CheckResult, voices: Voices) -> tuple[list[Agreement], list[Agreement]]:
    """On what articles agree (or what changed over time), and what else was compared and raised nothing."""
    raised = _Raised(result.findings)
    # Articles may agree on a figure that somebody challenges.
    disputed = _Raised([finding for finding in result.findings if finding.verdict != "challenged"])
    same: list[Judgement] = []
    moved: list[Judgement] = []
    rest: list[Judgement] = []
    for judgement in result.judgements:
        spans = _spans(judgement.sides)
        # A rule may join several judgements in one finding, which then has all their sides.
        agrees = judgement.verdict in ("agree", "agree_rounded")
        if judgement.verdict in ("only_in", "not_checked") or (disputed if agrees else raised).cover(spans):
            continue
        across = len({side.document for side in judgement.sides}) > 1
        if judgement.verdict == "update":
            moved.append(judgement)
        elif agrees and across:
            same.append(judgement)
        else:
            rest.append(judgement)
    agreed = [_agreement(group, voices) for group in connected(same, _sides)]
    agreed += [_agreement(group, voices) for group in connected(moved, _sides)]
    return agreed, [_agreement(group, voices) for group in connected(rest, _sides)]


def _agreement(group: list[Judgement], voices: Voices) -> Agreement:
    shown = voices.of_sides(side for judgement in group for side in judgement.sides)
    shown.sort(key=lambda voice: (voices.order[voice.source.id], voice.side.start))
    verdict = max((judgement.verdict for judgement in group), key=len)
    who = list(dict.fromkeys(voice.source.label for voice in shown))
    names = " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
    sentence = (
        words()["agreed"].get(verdict, "{who} give: " + words()["verdicts"][verdict] + ".").format(who=names)
    )
    if len(who) == 1:
        sentence = sentence.replace(" give ", " gives ")
    return Agreement(
        id=_agreement_id(shown),
        verdict=verdict,
        title=capital(subject(group[0])),
        voices=shown,
        sentence=sentence,
        derivation=unique(line for judgement in group for line in derivation_of(judgement)),
    )


class _Raised:
    """The places that findings rest on."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._by_place: dict[Place, set[int]] = {}
        for number, finding in enumerate(findings):
            for place in _spans(finding.sides):
                self._by_place.setdefault(place, set()).add(number)

    def cover(self, places: frozenset[Place]) -> bool:
        """Whether one finding has all these places."""
        found = [self._by_place.get(place, set()) for place in places]
        return bool(found) and bool(set.intersection(*found))


def _spans(sides: Sequence[Side]) -> frozenset[Place]:
    return frozenset((side.document, side.start, side.end) for side in sides)


def _sides(judgement: Judgement) -> list[tuple[Any, ...]]:
    return [(side.document, side.start, side.end) for side in judgement.sides]


def _agreement_id(voices: list[Voice]) -> str:
    content = "\x1e".join(sorted(f"{voice.source.id}\x1f{voice.text}\x1f{voice.place}" for voice in voices))
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return f"ok-{digest[:4]}-{digest[4:8]}"
