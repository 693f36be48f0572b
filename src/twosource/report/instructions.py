"""The one instruction that an editor gets for a quantity, worded in the lexicon ``report``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Finding
from twosource.report.words import words

if TYPE_CHECKING:
    from twosource.report.view import Voice

ROOM = 60


def instruct(finding: Finding, voices: list[Voice], against: frozenset[str]) -> str:
    """What to do about a finding, with its figures, speakers and articles; falls back on its message."""
    if against:
        voices = sorted(voices, key=lambda voice: voice.source.id in against)
    kind = finding.verdict if finding.verdict in ("challenged", "update") else finding.type
    wordings = words()["instructions"][kind]
    reach = "across" if len({voice.source.id for voice in voices}) > 1 else "inside"
    values = _values(finding, voices)
    for wording in wordings.get(reach, wordings["across"]):
        try:
            return str(wording.format(**values))
        except KeyError:
            continue
    return finding.message


def _values(finding: Finding, voices: list[Voice]) -> dict[str, str]:
    """Placeholders that have a value; a wording that needs another one is passed over."""
    lead = voices[0]
    other = next(
        (voice for voice in voices[1:] if voice.text != lead.text), voices[1] if len(voices) > 1 else None
    )
    values = {"texts": _listed([short(voice.text) for voice in voices])}
    if finding.judgement and finding.judgement.quantity:
        values["quantity"] = finding.judgement.quantity
    values |= _of("", lead)
    if other is not None:
        values |= _of("other_", other) | {"other": short(other.text)}
    _name(values, "authority", next((voice for voice in voices if voice.authority), None))
    claim = next((voice for voice in voices if voice.claim is not None and not voice.authority), None)
    _name(values, "claim", claim)
    speaker = next((voice for voice in voices if voice.claim is None and not voice.own), None)
    if speaker is not None:
        values["speaker"] = speaker.who
    based = next((voice for voice in voices if voice.basis), None)
    bare = next((voice for voice in voices if not voice.basis), None)
    if based is not None and bare is not None:
        values |= {"bare": short(bare.text), "bare_doc": bare.source.name}
        values |= {"based": short(based.text), "based_doc": based.source.name, "based_basis": based.basis or ""}
    return values


def _of(prefix: str, voice: Voice) -> dict[str, str]:
    values = {f"{prefix}doc": voice.source.name}
    if not prefix:
        values["text"] = short(voice.text)
    if not voice.own:
        values[f"{prefix}who"] = voice.who
    if voice.basis:
        values[f"{prefix}basis"] = voice.basis
    return values


def _name(values: dict[str, str], key: str, voice: Voice | None) -> None:
    if voice is not None:
        values[key] = short(voice.text)
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
