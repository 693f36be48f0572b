"""The one instruction that an editor gets for a quantity, worded in the lexicon ``report``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from twosource.model import Finding
from twosource.report.differences import cut_to_difference
from twosource.report.escape import plain
from twosource.report.words import words
from twosource.units.reprint import reprint

if TYPE_CHECKING:
    from twosource.report.view import Voice

ROOM = 60


def instruct(finding: Finding, voices: list[Voice], against: frozenset[str]) -> str:
    """What to do about a finding, with its figures, speakers and articles; falls back on its message."""
    if against:
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


def _kind(finding: Finding) -> str:
    """A basis has wordings of its own; other figures on unclear bases are worded by that, the rest by type."""
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
    values = _calculated(finding)
    if finding.judgement and finding.judgement.quantity:
        quantity = finding.judgement.quantity
        values |= {"quantity": quantity, "Quantity": quantity[:1].upper() + quantity[1:]}
    values |= _of("", lead)
    if others:
        other = others[0].text if finding.type == "conversion" else others[0].phrase
        values |= _of("other_", others[0]) | {"other": short(other)}
        if finding.type == "quote":
            pair = cut_to_difference(lead.text, others[0].text)
            values["text"], values["other"] = (text.rstrip(", ") for text in pair)
        if _one_value(lead, others[0]):
            values["same"] = values["text"]
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
    if not voice.own:
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
