"""Weekdays against the dates they stand beside."""

from __future__ import annotations

import datetime as dt
import re

from twosource.compare.neighbours import side
from twosource.lexicons import load
from twosource.model import Article, Claim, Judgement, Side

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_IS_A = re.compile(
    r"(?:,? (?:which )?(?:is|was|falls on|fell on)|, ) ?an? (" + "|".join(_NAMES) + r")(?= ?[.,;:)]|$)"
)
_BRACKETED = re.compile(r" \((" + "|".join(_NAMES) + r")\)")
_DAY_BEFORE = re.compile(r"(?<!\w)(" + "|".join(_NAMES) + r") \($")
_DAY = re.compile(r"\d")
_CLEAR = 120
"""Days from publication within which a date without a year is sure to be of the year resolved."""


def judge_weekdays(articles: list[Article]) -> list[Judgement]:
    """Dates whose printed weekday is not the weekday of that date."""
    judgements = []
    for article in articles:
        for claim in article.claims:
            judgement = _judge(claim, articles) or _apposed(claim, articles)
            if judgement is not None:
                judgements.append(judgement)
    return judgements


def weekday_number(word: str) -> int | None:
    """0 for Monday to 6 for Sunday; None if ``word`` is no weekday."""
    number = load("weekdays").get(word.casefold().rstrip("."))
    return int(number) if number is not None else None


def _judge(claim: Claim, articles: list[Article]) -> Judgement | None:
    figure = claim.figure
    if figure.weekday is None or figure.date_start is None or figure.date_start != figure.date_end:
        return None
    if not re.search(r"\d", figure.text):
        return None
    printed = weekday_number(figure.weekday)
    if printed is None or printed == figure.date_start.weekday():
        return None
    if not _sure(claim, printed):
        return None
    return _judgement(figure.weekday, printed, figure.date_start, _parts(claim), claim, articles)


def _judgement(
    stated: str, printed: int, date: dt.date, parts: list[Side], claim: Claim, articles: list[Article]
) -> Judgement:
    figure, right = claim.figure, _NAMES[date.weekday()]
    meant = date + dt.timedelta(days=(printed - date.weekday() + 3) % 7 - 3)
    same = _others(claim, date, articles, "same date")
    sides = [*parts, *(same or _others(claim, meant, articles, "same weekday"))]
    return Judgement(
        check="date.weekday",
        type="date",
        verdict="arithmetic",
        sides=tuple(sides),
        quantity="date",
        facts={"stated": stated, "computed": right, "date": date.isoformat(), "text": figure.text},
        derivation=(
            f"{date.isoformat()} is a {right}",
            f'stated "{figure.text}": {_NAMES[printed]}',
            "the two do not match",
        ),
    )


def _apposed(claim: Claim, articles: list[Article]) -> Judgement | None:
    """A date with its weekday told after it: "on 24 June, a Thursday"."""
    figure, text = claim.figure, claim.document.text
    if figure.weekday is not None or figure.date_start is None or figure.date_start != figure.date_end:
        return None
    match = (
        _IS_A.match(text, figure.end)
        or _BRACKETED.match(text, figure.end)
        or _DAY_BEFORE.search(text, max(0, figure.start - 14), figure.start)
    )
    printed = weekday_number(match[1]) if match else None
    if match is None or printed is None or printed == figure.date_start.weekday() or not _DAY.search(figure.text):
        return None
    if not _sure(claim, printed):
        return None
    day = Side(claim.document.id, match.start(1), match.end(1), match[1], claim=claim, note="weekday")
    return _judgement(match[1], printed, figure.date_start, [day, side(claim, "date")], claim, articles)


def _sure(claim: Claim, printed: int) -> bool:
    """The year is printed, the date is close to publication, or no neighbouring year makes the weekday right."""
    figure, published = claim.figure, claim.document.published
    assert figure.date_start is not None
    if _YEAR.search(figure.text):
        return True
    if published is None:
        return False
    if abs((figure.date_start - published).days) <= _CLEAR:
        return True
    return all(_weekday(figure.date_start, published.year + n) != printed for n in (-1, 0, 1))


def _weekday(date: dt.date, year: int) -> int | None:
    try:
        return date.replace(year=year).weekday()
    except ValueError:
        return None


def _parts(claim: Claim) -> list[Side]:
    """The weekday and the rest of the date as two places in the text."""
    figure, document = claim.figure, claim.document
    at = figure.text.casefold().find((figure.weekday or "").casefold())
    if at < 0:
        return [side(claim)]
    split = at + len(figure.weekday or "")
    if at == 0:
        rest = re.compile(r"[\s,.]*").match(figure.text, split)
        start, end = (rest.end() if rest else split), len(figure.text)
    else:
        start, end = 0, len(figure.text[:at].rstrip(" ,("))
    day, date = figure.text[at:split], figure.text[start:end]
    return [
        Side(document.id, figure.start + at, figure.start + split, day, claim=claim, note="weekday"),
        Side(document.id, figure.start + start, figure.start + end, date, claim=claim, note="date"),
    ]


def _others(claim: Claim, date: dt.date, articles: list[Article], note: str) -> list[Side]:
    """The same day where the documents give it otherwise, each document once: with its weekday, or else plain."""
    found: list[Side] = []
    for article in articles:
        if article.document.id == claim.document.id:
            continue
        days = [
            other
            for other in article.claims
            if other.figure.date_start == other.figure.date_end == date and other.sentence.section != "boilerplate"
        ]
        named = [other for other in days if _stated_weekday(other) == date.weekday()]
        plain = [other for other in days if _stated_weekday(other) is None] if note == "same date" else []
        if named or plain:
            found.append(side((named or plain)[0], note))
    return found


def _stated_weekday(claim: Claim) -> int | None:
    figure = claim.figure
    return weekday_number(figure.weekday or figure.text.split()[0].rstrip(","))
