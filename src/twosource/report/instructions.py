"""The one instruction that an editor gets for a quantity, worded in the lexicon ``report``."""

from __future__ import annotations

from decimal import Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from twosource.model import Finding
from twosource.report.differences import cut_to_difference
from twosource.report.words import words

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
    values = _values(finding, voices)
    for wording in [*wordings.get(reach, ()), *wordings["across"]]:
        try:
            return str(wording.format(**values))
        except KeyError:
            continue
    return finding.message


def _kind(finding: Finding) -> str:
    """A basis has wordings of its own; other figures on unclear bases are worded by that, the rest by type."""
    if finding.type == "value" and finding.verdict in ("underspecified", "different_basis", "update"):
        return finding.verdict
    return finding.type


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
        values |= _of("other_", others[0]) | {"other": short(others[0].phrase)}
        if finding.type == "quote":
            pair = cut_to_difference(lead.text, others[0].text)
            values["text"], values["other"] = (text.rstrip(", ") for text in pair)
        values["rest"] = _listed([short(voice.phrase) for voice in voices[1:]])
    _name(values, "authority", next((voice for voice in voices if voice.authority), None))
    _name(
        values, "claim", next((voice for voice in voices if voice.claim is not None and not voice.authority), None)
    )
    _name(values, "challenged", next((voice for voice in voices if voice.claim is not None), None))
    speaker = next((voice for voice in voices if voice.claim is None and voice.side.speaker), None)
    if speaker is not None:
        values["speaker"] = speaker.who
    based = next((voice for voice in voices if voice.basis), None)
    bare = next((voice for voice in voices if not voice.basis), None)
    if based is not None and bare is not None:
        alike = [voice for voice in voices if voice.source is based.source and voice.basis == based.basis]
        without = [voice for voice in voices if voice.source is bare.source and not voice.basis]
        values |= {"bare": _listed([short(voice.phrase) for voice in without]), "bare_doc": bare.source.name}
        values |= {"based": _listed([short(voice.phrase) for voice in alike]), "based_doc": based.source.name}
        values["based_basis"] = based.basis or ""
    return values


def _calculated(finding: Finding) -> dict[str, str]:
    """What a calculation found, from the judgement's facts."""
    facts = finding.judgement.facts if finding.judgement else {}
    values = {name: str(facts[name]) for name in ("stated", "source", "from", "to") if facts.get(name) is not None}
    parts = facts.get("parts")
    if isinstance(parts, list | tuple) and parts:
        values["parts"] = _listed([str(part) for part in parts])
    # An exchange rate is not the amount that an editor has to print.
    if (
        facts.get("computed") is not None
        and finding.judgement
        and finding.judgement.check != "conversion.currency"
    ):
        values["computed"] = amount(facts["computed"], facts.get("unit"))
    return values


def amount(number: object, unit: object) -> str:
    """A computed number for a reader: four significant digits, with its unit."""
    try:
        value = Decimal(str(number).replace(",", ""))
    except InvalidOperation:
        return str(number)
    rounded = Context(prec=4).plus(value)
    text = f"{rounded.normalize():,f}" if rounded else "0"
    if unit == "percent":
        return f"{text}%"
    return f"{text} {str(unit).replace('_', ' ')}" if unit else text


def _of(prefix: str, voice: Voice) -> dict[str, str]:
    values = {f"{prefix}doc": voice.source.name}
    if not prefix:
        values["text"] = short(voice.phrase)
    if not voice.own:
        values[f"{prefix}who"] = voice.who
    if voice.basis:
        values[f"{prefix}basis"] = voice.basis
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
