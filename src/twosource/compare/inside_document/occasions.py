"""Numbers of times or days against the dates that are then listed: "four times, in 2009, 2013 and 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.compare.phrases import alternatives
from twosource.lexicons import load
from twosource.model import Article, Claim, Judgement, Side

_MOST = 20
_MOST_OFF = 2
_LISTED = re.compile(r"\d(?:st|nd|rd|th)?,? and \d")
_AND = re.compile(r",? and |, ")


def judge_occasions(article: Article) -> list[Judgement]:
    """Times and days that do not match the dates listed for them."""
    return [_judgement(article, *found) for found in _mismatches(article)]


def _mismatches(article: Article) -> Iterator[tuple[re.Match[str], int, list[str]]]:
    """(announcing words, their number, the dates listed)."""
    text = article.document.text
    for sentence in article.sentences:
        if not _LISTED.search(text, sentence.start, sentence.end):
            continue
        for pattern, either in _patterns():
            for match in pattern.finditer(text, sentence.start, sentence.end):
                word = match["number"].casefold()
                value = int(word) if word.isdigit() else _words()[word]
                dates = _AND.split(match["dates"])
                off = len(dates) - value
                if 0 < abs(off) <= _MOST_OFF and (either or off > 0):
                    yield match, value, dates


@cache
def _words() -> dict[str, int]:
    numbers = load("numbers")
    small = {**numbers["ones"], **numbers["tens"], "twice": 2}
    return {str(word): int(value) for word, value in small.items() if 2 <= int(value) <= _MOST}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns of the announcing words and the dates behind them, and whether fewer dates are wrong as well.

    More than one prize may be won in one year, but an occasion has one date.
    """
    words = load("announced")
    number = rf"(?<![\w.,£$€#-])(?P<number>{alternatives(_words())}|[2-9]|1\d|20)"
    twice = r"(?P<number>twice)"
    years = r"(?P<dates>(?:\d{4}, )*\d{4},? and \d{4})(?=[).,;–—]| –)"
    days = r"(?P<dates>(?:\d{1,2}(?:st|nd|rd|th)?, )*\d{1,2}(?:st|nd|rd|th)?,? and \d{1,2}(?:st|nd|rd|th)?)"
    month = rf" (?:of )?{alternatives(str(name).capitalize() for name in load('dates')['months'])}(?!\w)"
    on = "(?:(?:,| –| —) (?:on )?| on |: on | (?:in all|in total|altogether): (?:on )?)"
    occasions = alternatives(words["occasions"])
    return (
        (re.compile(rf"(?:{number} {occasions}),? ?(?:in |\()" + years, re.I), True),
        (re.compile(rf"{twice}, in " + years, re.I), True),
        (re.compile(rf"{number}(?: [a-z-]+){{1,3}}(?:, in | \(){years}", re.I), False),
        (re.compile(rf"{number} (?:[a-z]+ )?days(?: in [A-Z][a-z]+)?{on}(?:the )?{days}{month}"), True),
    )


def _claim(article: Article, start: int) -> Claim | None:
    return next((claim for claim in article.claims if claim.figure.start == start), None)


def _judgement(article: Article, match: re.Match[str], value: int, dates: list[str]) -> Judgement:
    document, text = article.document.id, article.document.text
    start, end = match.span("number")
    at, stop = match.span("dates")
    last = stop - len(dates[-1])
    printed = text[start:end]
    return Judgement(
        check="list.count",
        type="count_of_list",
        verdict="arithmetic",
        sides=(
            Side(document, start, end, printed, claim=_claim(article, start), note="announced"),
            Side(
                document, last, stop, text[last:stop], claim=_claim(article, last), note=f"item {len(dates)}, last"
            ),
        ),
        quantity="number of dates",
        facts={"stated": printed, "computed": str(len(dates)), "noun": "dates", "last": text[at:stop]},
        derivation=(
            f"announced {printed} = {value}",
            *(f"item {n}: {date}" for n, date in enumerate(dates, 1)),
            f"listed {len(dates)}, announced {value}",
        ),
    )
