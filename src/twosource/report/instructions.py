"""The one instruction that an editor gets for a quantity, worded in the lexicon ``report``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from typing import TYPE_CHECKING

from twosource.model import Finding
from twosource.report.differences import cut_to_difference, cut_to_words
from twosource.report.escape import plain
from twosource.report.words import words
from twosource.rules.subject import subject
from twosource.units.reprint import reprint

if TYPE_CHECKING:
    from twosource.report.view import Voice

ROOM = 60
BEFORE, BEHIND = 5, 3
"""Words shown around a figure whose quantity has no name."""
QUOTED_WORDS = 10
"""Words of a quote in an instruction."""


def instruct(finding: Finding, voices: list[Voice], against: frozenset[str]) -> str:
    """What to do about a finding, with its figures, speakers and articles; falls back on its message.

    What no comparison found, but a rule over claims or documents by itself, only that rule has words for.
    """
    if finding.judgement is not None and finding.judgement.check == f"rule.{finding.rule}":
        return finding.message
    if against and not on_file(finding):
        voices = sorted(voices, key=lambda voice: voice.source.id in against)
    wordings = words()["instructions"]["challenged" if finding.verdict == "challenged" else _kind(finding)]
    reach = "across" if len({voice.source.id for voice in voices}) > 1 else "inside"
    if against and reach == "across" and voices[0].source.id not in against and voices[-1].source.id in against:
        reach = "draft"
    if against and all(voice.source.id in against for voice in voices):
        wordings = words()["instructions"]["sources"]
    values = _values(finding, voices)
    for wording in [*wordings.get(reach, ()), *wordings.get("across", ())]:
        try:
            return str(wording.format(**values))
        except KeyError:
            continue
    return finding.message


def on_file(finding: Finding) -> bool:
    """Whether it sets a figure against a registered one: what it is set against stands in no article."""
    return finding.judgement is not None and finding.judgement.check == "authority.registered"


def _kind(finding: Finding) -> str:
    """A basis has wordings of its own; other figures on unclear bases are worded by that, the rest by type."""
    if on_file(finding):
        return "registered" if finding.verdict == "against_authority" else "registered_unclear"
    if finding.type == "value" and finding.verdict in ("underspecified", "different_basis", "update"):
        return finding.verdict
    kinds = {side.claim.figure.kind for side in finding.sides if side.claim}
    return (
        "points"
        if kinds == {"percent", "percentage_point"} and finding.type in ("basis", "unit")
        else finding.type
    )


def _values(finding: Finding, voices: list[Voice]) -> dict[str, str]:
    """Placeholders that have a value; a wording that needs another one is passed over."""
    lead = voices[0]
    others = sorted(voices[1:], key=lambda voice: voice.text == lead.text)
    values = _calculated(finding) | _registered(finding)
    if finding.judgement and finding.judgement.quantity.strip():
        quantity = subject(finding.judgement)
        values |= {"quantity": quantity, "Quantity": quantity[:1].upper() + quantity[1:]}
    elif others and lead.claim is not None and others[0].claim is not None:
        values |= {"context": _in_context(lead), "other_context": _in_context(others[0])}
    values |= _of("", lead)
    if on_file(finding):
        values["doc"] = _listed([voice.source.name for voice in voices if voice.text == lead.text])
    if others:
        other = others[0].text if finding.type == "conversion" else others[0].phrase
        values |= _of("other_", others[0]) | {"other": short(other)}
        if finding.type == "quote":
            values["text"], values["other"] = quoted_parts(finding, lead, others[0])
        if _one_value(lead, others[0]):
            values["same"] = values["text"]
        if len(firsts := _rivals(first_of_each(voices))) > 2:
            several = [f"{short(voice.phrase)} ({voice.source.name})" for voice in firsts]
            values["all"] = f"{', '.join(several[:-1])} or {several[-1]}"
        if firsts[1:]:
            values["rivals"] = _listed(
                [f"{voice.source.name} gives {short(voice.phrase)}" for voice in firsts[1:]]
            )
        values["rest"] = _listed([short(voice.phrase) for voice in voices[1:]])
    authority = next((voice for voice in voices if voice.authority), None)
    _name(values, "authority", authority)
    if authority is not None and authority.claim is not None and authority.claim.attribution.cited:
        values["authority_who"] = authority.claim.attribution.cited
    _name(
        values, "claim", next((voice for voice in voices if voice.claim is not None and not voice.authority), None)
    )
    _name(values, "challenged", next((voice for voice in voices if voice.claim is not None), None))
    speaker = next((voice for voice in voices if voice.claim is None and voice.side.speaker), None)
    if speaker is not None:
        values["speaker"] = speaker.who
    based = next((voice for voice in voices if voice.ground), None)
    bare = next((voice for voice in voices if not voice.ground), None)
    if based is not None and bare is not None:
        alike = [voice for voice in voices if voice.source is based.source and voice.ground == based.ground]
        without = [voice for voice in voices if voice.source is bare.source and not voice.ground]
        values |= {"bare": _listed([short(voice.phrase) for voice in without]), "bare_doc": bare.source.name}
        values |= {"based": _listed([short(voice.phrase) for voice in alike]), "based_doc": based.source.name}
        values["based_basis"] = based.ground or ""
    return values


def quoted_parts(finding: Finding, first: Voice, second: Voice) -> tuple[str, str]:
    """The words in which two versions of a remark differ, with a few around them."""
    facts = finding.judgement.facts if finding.judgement else {}
    places = [(side.document, side.start) for side in finding.sides]
    words_of = dict(zip(places, (str(facts.get("a") or ""), str(facts.get("b") or "")), strict=False))
    mine, other = (words_of.get((voice.side.document, voice.side.start)) for voice in (first, second))
    found = None
    if mine is not None and other is not None:
        found = cut_to_words((first.text, mine), (second.text, other))
    a, b = found or cut_to_difference(first.text, second.text, QUOTED_WORDS)
    return a.rstrip(", "), b.rstrip(", ")


def _rivals(voices: list[Voice]) -> list[Voice]:
    """Without the values that an earlier one allows: "more than 480,000" beside 481,000."""
    rivals: list[Voice] = []
    for voice in voices:
        if not any(_meet(voice, rival) for rival in rivals):
            rivals.append(voice)
    return rivals


def _meet(first: Voice, second: Voice) -> bool:
    a, b = (voice.claim.figure.interval if voice.claim else None for voice in (first, second))
    if a is None or b is None:
        return False
    pairs = ((a.low, b.high), (b.low, a.high))
    return all(low is None or high is None or low <= high for low, high in pairs)


def first_of_each(voices: list[Voice]) -> list[Voice]:
    """The first voice that gives each value."""
    firsts: dict[Hashable, Voice] = {}
    for voice in voices:
        figure = voice.claim.figure if voice.claim else None
        key: Hashable = voice.text
        if figure is not None and figure.low is not None and figure.text == voice.text:
            key = (figure.kind, figure.unit, figure.bound, figure.low, figure.high)
        firsts.setdefault(key, voice)
    return list(firsts.values())


def _in_context(voice: Voice) -> str:
    """A figure with the words around it, which tell what it is about."""
    before, after = voice.snippet.before.split(), voice.snippet.after.split()
    left, right = " ".join(before[-BEFORE:]), " ".join(after[:BEHIND])
    lead = " " if voice.snippet.before[-1:].isspace() else ""
    tail = " " if voice.snippet.after[:1].isspace() else ""
    return f"{left}{lead}{voice.text}{tail}{right}".strip(' ,.;:“”"')


def _one_value(first: Voice, second: Voice) -> bool:
    if first.claim is None or second.claim is None:
        return False
    a, b = first.claim.figure, second.claim.figure
    return a.low is not None and (a.low, a.high) == (b.low, b.high)


def _calculated(finding: Finding) -> dict[str, str]:
    """What a calculation found, from the judgement's facts."""
    judgement = finding.judgement
    facts = judgement.facts if judgement else {}
    names = ("stated", "source", "from", "to", "parts", "rate", "times", "part", "whole", "noun", "date")
    values = {name: plain(facts[name]) for name in names if isinstance(facts.get(name), str)}
    # An exchange rate is not the amount that an editor has to print.
    if facts.get("computed") is not None and judgement and judgement.check != "conversion.currency":
        stated = next(
            (side.claim for side in finding.sides if side.claim and side.text == facts.get("stated")), None
        )
        values["computed"] = reprint(facts["computed"], stated)
    if "date" in values:
        values["date"] = _in_words(values["date"])
    return values


def _registered(finding: Finding) -> dict[str, str]:
    """The figure on file, from the judgement's facts."""
    facts = finding.judgement.facts if finding.judgement and on_file(finding) else {}
    names = {
        "registered": "registered",
        "body": "authority",
        "registered_period": "period",
        "registered_basis": "basis",
    }
    return {name: plain(facts[fact]) for name, fact in names.items() if isinstance(facts.get(fact), str)}


def _in_words(day: str) -> str:
    """ "2026-02-07" as "7 February 2026"."""
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return day
    return f"{date.day} {date:%B %Y}"


def _of(prefix: str, voice: Voice) -> dict[str, str]:
    values = {f"{prefix}doc": voice.source.name}
    if not prefix:
        values["text"] = short(voice.phrase)
    if voice.who != voice.source.name:
        values[f"{prefix}who"] = voice.who
    if voice.ground:
        values[f"{prefix}basis"] = voice.ground
    return values


def _name(values: dict[str, str], key: str, voice: Voice | None) -> None:
    if voice is not None:
        values |= {key: short(voice.phrase), f"{key}_doc": voice.source.name}
        if not voice.own:
            values[f"{key}_who"] = voice.who


def short(text: str, room: int = ROOM) -> str:
    """A text that fits a table cell, cut at a word."""
    if len(text) <= room:
        return text
    cut = text[:room].rsplit(" ", 1)[0]
    return f"{cut}…"


def _listed(texts: list[str]) -> str:
    texts = list(dict.fromkeys(texts))
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
