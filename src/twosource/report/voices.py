"""Sides and claims with their speakers, places and bases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from twosource.model import CheckResult, Claim, Side
from twosource.report.differences import difference_spans
from twosource.report.frames import basis_words, note_words, per_words, period_words
from twosource.report.places import Places
from twosource.report.sources import name_sources
from twosource.report.view import Voice
from twosource.report.words import words


class Voices:
    """Turns sides and claims of one result into voices: who, where, on which basis."""

    def __init__(self, result: CheckResult) -> None:
        self.places = {article.document.id: Places(article) for article in result.articles}
        self.sources = name_sources(result)
        self.order = {id_: position for position, id_ in enumerate(self.sources)}

    def of_side(self, side: Side) -> Voice:
        """One side as a line of "who says what"."""
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

    def of_claim(self, claim: Claim) -> Voice:
        """One claim as a line of "who says what"."""
        figure = claim.figure
        return self.of_side(
            Side(claim.document.id, figure.start, figure.end, figure.text, claim.attribution.speaker, claim)
        )

    def of_sides(self, sides: Iterable[Side]) -> list[Voice]:
        """The sides in the order given, each place once."""
        seen: dict[tuple[str, int, int], Voice] = {}
        for side in sides:
            seen.setdefault((side.document, side.start, side.end), self.of_side(side))
        return list(seen.values())

    def drafts_first(self, sides: Iterable[Side]) -> list[Voice]:
        """``of_sides`` with those of a draft before those of its sources."""
        return sorted(self.of_sides(sides), key=lambda voice: voice.source.is_source)

    def where_they_differ(self, quotes: list[Voice]) -> list[Voice]:
        """Versions of one remark, each shown around the words in which it differs from the next one (the last
        from the first)."""
        shown = []
        for position, voice in enumerate(quotes):
            other = quotes[(position + 1) % len(quotes)]
            spans = difference_spans(voice.text, other.text)
            if spans is None:
                shown.append(voice)
                continue
            start, end = (voice.side.start + offset for offset in spans[0])
            shown.append(replace(voice, snippet=self.places[voice.source.id].snippet(start, end)))
        return shown


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
