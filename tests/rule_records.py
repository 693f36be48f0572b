"""Small claims and judgements for the tests of rules."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from twosource.model import (
    Article,
    Attribution,
    Claim,
    Document,
    Figure,
    Frame,
    Judgement,
    Pair,
    Sentence,
    Side,
)


def claim(**given: Any) -> Claim:
    """A claim with the given columns; ``at`` is its offset, ``value`` its low and high."""
    name = given.get("document", "a.txt")
    text = given.get("text", "£5m")
    start = given.get("at", 0)
    value = Decimal(given["value"]) if given.get("value") is not None else None
    document = Document(name, " " * start + text + " and more.", given.get("outlet"), dt.date(2026, 3, 12), name)
    sentence = Sentence(0, 0, len(document.text), 0, given.get("section", "body"))
    figure = Figure(
        start, start + len(text), text, given.get("kind", "count"), value, value, given.get("unit"), 0,
        step=Decimal(given["step"]) if "step" in given else None, noun=given.get("noun"),
    )  # fmt: skip
    period = given.get("period") or (None, None)
    frame = Frame(
        measure=given.get("measure"),
        entity=given.get("entity"),
        basis=tuple(given.get("basis", ())),
        period_start=period[0],
        period_end=period[1],
        status=given.get("status"),
    )
    who = Attribution(given.get("speaker"), authority=given.get("authority"), voice=given.get("voice", "outlet"))
    return Claim(f"{name}:{start}", document, sentence, figure, frame, who, 0)


def side(each: Claim) -> Side:
    """The place of a claim."""
    figure = each.figure
    return Side(each.document.id, figure.start, figure.end, figure.text, each.attribution.speaker, each)


def judgement(a: Claim, b: Claim, **given: Any) -> Judgement:
    """A judged pair: by default two values in conflict."""
    return Judgement(
        check=given.get("check", "pair.value"),
        type=given.get("type", "value"),
        verdict=given.get("verdict", "conflict"),
        sides=(side(a), side(b)),
        quantity=given.get("quantity", "cost of the bridge"),
        facts=given.get("facts", {}),
        derivation=given.get("derivation", ()),
        hypotheses=given.get("hypotheses", ()),
        pair=Pair(a, b, 0.9, ()) if given.get("pair", True) else None,
    )


def articles(*claims: Claim) -> list[Article]:
    """The documents of the claims, in order of first appearance."""
    by_document: dict[str, list[Claim]] = {}
    for each in claims:
        by_document.setdefault(each.document.id, []).append(each)
    return [Article(found[0].document, [found[0].sentence], found) for found in by_document.values()]
