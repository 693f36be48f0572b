"""Figures, frames and speakers joined: claims, and the pandas table that users get."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from twosource.model import Article, Claim, Document, Figure, Frame, Sentence, Speech

if TYPE_CHECKING:
    import pandas as pd

TEXT_COLUMNS = [
    "id",
    "document",
    "text",
    "kind",
    "bound",
    "unit",
    "per",
    "basis",
    "role",
    "direction",
    "measure",
    "entity",
    "place",
    "scope",
    "period_start",
    "period_end",
    "period_text",
    "status",
    "speaker",
    "cue",
    "voice",
    "cited",
    "authority",
    "section",
    "hedge",
    "noun",
    "date_start",
    "date_end",
    "inferred",
]
INTEGER_COLUMNS = ("sentence", "start", "end")
NUMBER_COLUMNS = ("low", "high", "interval_low", "interval_high")
COLUMNS = [
    "id",
    "document",
    "sentence",
    "start",
    "end",
    "text",
    "kind",
    "low",
    "high",
    "date_start",
    "date_end",
    "interval_low",
    "interval_high",
    "bound",
    "unit",
    "per",
    "basis",
    "role",
    "direction",
    "measure",
    "entity",
    "place",
    "scope",
    "period_start",
    "period_end",
    "period_text",
    "status",
    "speaker",
    "cue",
    "voice",
    "cited",
    "authority",
    "section",
    "hedge",
    "noun",
    "inferred",
]
"""The columns of the figures table, in order."""


def build_article(
    document: Document,
    sentences: list[Sentence],
    figures: list[Figure],
    frames: list[Frame],
    speech: Speech,
) -> Article:
    """Join what the stages found out about one document."""
    claims = [
        Claim(f"{document.id}:{figure.start}", document, sentences[figure.sentence], figure, frame, who, index)
        for index, (figure, frame, who) in enumerate(zip(figures, frames, speech.attributions, strict=True))
    ]
    return Article(document, sentences, claims, speech.quotes, speech.mentions, speech.challenges)


def row(claim: Claim) -> dict[str, Any]:
    """One claim as a flat mapping with every column of ``COLUMNS``: exact Decimals, dates, None for not stated."""
    figure, frame, who = claim.figure, claim.frame, claim.attribution
    interval = figure.interval
    return {
        "id": claim.id,
        "document": claim.document.id,
        "sentence": claim.sentence.index,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "kind": figure.kind,
        "low": figure.low,
        "high": figure.high,
        "date_start": figure.date_start,
        "date_end": figure.date_end,
        "interval_low": interval.low if interval else None,
        "interval_high": interval.high if interval else None,
        "bound": figure.bound,
        "unit": figure.unit,
        "per": figure.per or frame.per,
        "basis": "; ".join(frame.basis) or None,
        "role": frame.role or figure.role,
        "direction": frame.direction or figure.direction,
        "measure": frame.measure,
        "entity": frame.entity,
        "place": frame.place,
        "scope": frame.scope,
        "period_start": frame.period_start,
        "period_end": frame.period_end,
        "period_text": frame.period_text,
        "status": frame.status,
        "speaker": who.speaker,
        "cue": who.cue,
        "voice": who.voice,
        "cited": who.cited,
        "authority": who.authority,
        "section": claim.sentence.section,
        "hedge": figure.hedge,
        "noun": figure.noun,
        "inferred": "; ".join(f"{slot} from {source}" for slot, source in frame.inferred) or None,
    }


def json_row(claim: Claim) -> dict[str, Any]:
    """``row`` with values that JSON can hold; ``low``/``high`` of dates are ISO dates."""
    record = row(claim)
    if claim.figure.kind in ("date", "year"):
        record["low"], record["high"] = record["date_start"], record["date_end"]
    return {key: _plain(value) for key, value in record.items()}


def table(claims: Iterable[Claim]) -> pd.DataFrame:
    """The figures table: one row a claim, ``COLUMNS`` with fixed dtypes also when there is no claim."""
    import pandas as pd

    rows = [row(claim) for claim in claims]
    columns: dict[str, Any] = {}
    for name in COLUMNS:
        values = [record[name] for record in rows]
        if name in NUMBER_COLUMNS:
            columns[name] = pd.array([None if v is None else float(v) for v in values], dtype="float64")
        elif name in INTEGER_COLUMNS:
            columns[name] = pd.array(values, dtype="int64")
        else:
            columns[name] = pd.array([None if v is None else str(v) for v in values], dtype="str")
    return pd.DataFrame(columns, columns=pd.Index(list(COLUMNS)))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
