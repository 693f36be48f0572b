"""Announced counts against the lists that follow: "four measures" and five bullets."""

from __future__ import annotations

import re

from twosource.compare.items import Item, block_items, comma_items, inline_items, opening
from twosource.compare.neighbours import side
from twosource.compare.phrases import anywhere, at_end
from twosource.model import Article, Claim, Judgement, Side

_MOST_ANNOUNCED = 20
_MOST_OFF = 2
_NOUN = anywhere("announced", "nouns")
_OTHER = anywhere("announced", "other_heads")
_PARTIAL = anywhere("announced", "partial")
_CONTINUES = re.compile(r"^\W*" + anywhere("announced", "continues").pattern + r"\W*:")
_PORTION = re.compile(
    anywhere("announced", "portions").pattern + r"(?: \w+)? of (?:the|its|his|her|their|these|those|our) $"
)
_STATES = at_end("announced", 4, "states")
_AFTER_NUMBER = re.compile(r"^[\s\"“”'‘’-]*(?:[\w'’-]+[\s\"“”'‘’,-]+){0,4}?$")


def judge_lists(article: Article) -> list[Judgement]:
    """Counts that do not match the number of items in the list they announce."""
    judgements = []
    for claim in article.claims:
        number = _announced(claim)
        if number is None:
            continue
        items, exact = _items(article, claim)
        difference = abs(len(items) - number)
        if len(items) >= 2 and 0 < difference <= _MOST_OFF and (exact or len(items) < number):
            judgements.append(_judgement(article, claim, number, items))
    return judgements


def _announced(claim: Claim) -> int | None:
    """The number of things announced, if the figure is a plain small count of listable things."""
    figure = claim.figure
    if figure.kind != "count" or figure.bound != "exact" or figure.low is None or figure.low != figure.high:
        return None
    if not 2 <= figure.low <= _MOST_ANNOUNCED or figure.low != figure.low.to_integral_value():
        return None
    text = claim.document.text
    before = text[claim.sentence.start : figure.start].casefold()
    if _PORTION.search(before) or _OTHER.search(before) or _PARTIAL.search(before[-40:]):
        return None
    return int(figure.low)


def _items(article: Article, claim: Claim) -> tuple[list[Item], bool]:
    """The items of the list that the claim's sentence announces; False if commas inside items may mislead."""
    text, sentence = article.document.text, claim.sentence
    rest = text[claim.figure.end : sentence.end]
    noun = _noun(rest)
    if noun is None:
        return [], True
    tail = rest[noun:]
    if _PARTIAL.search(tail.casefold()) and ":" in tail:
        return [], True
    colon = _colon(tail)
    if colon is not None and not tail[colon + 1 :].strip():
        return block_items(text, _line_end(text, sentence.end)), True
    if colon is not None:
        start = claim.figure.end + noun + colon + 1
        items = inline_items(text, start, sentence.end)
        return (items, True) if items else (comma_items(text, start, sentence.end), False)
    index = sentence.index + 1
    if index < len(article.sentences):
        following = article.sentences[index]
        words = text[following.start : following.end]
        continues = _CONTINUES.match(words.casefold())
        if continues and following.start - sentence.end < 3:
            start = following.start + continues.end()
            if words[continues.end() :].strip():
                return inline_items(text, start, following.end), True
            return block_items(text, _line_end(text, following.end)), True
    before = text[sentence.start : claim.figure.start].casefold()
    if "following" in before or (len(tail.split()) <= 1 and _STATES.search(before)):
        return block_items(text, _line_end(text, sentence.end)), True
    return [], True


def _noun(rest: str) -> int | None:
    """Where the listable noun right after the number ends, adjectives between."""
    match = _NOUN.search(rest.casefold()[:80])
    if match is None or not _AFTER_NUMBER.match(rest[: match.start()]):
        return None
    return match.end()


def _colon(tail: str) -> int | None:
    """Position of the colon that opens the list, if it comes soon and no other number stands before it."""
    at = tail.find(":")
    if at < 0 or at > 90 or re.search(r"[.!?]", tail[:at]) or (tail[at + 1 : at + 2].isdigit()):
        return None
    return at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 or text[at:end].strip() else end + 1


def _judgement(article: Article, claim: Claim, number: int, items: list[Item]) -> Judgement:
    text = article.document.text
    start, end = opening(text, items[-1])
    last = Side(article.document.id, start, end, text[start:end], note=f"item {len(items)}, the last")
    noun = _printed_noun(text[claim.figure.end : claim.sentence.end])
    return Judgement(
        check="list.count",
        type="count_of_list",
        verdict="arithmetic",
        sides=(side(claim, "announced"), last),
        quantity=f"number of {noun}",
        facts={"stated": claim.figure.text, "computed": str(len(items)), "noun": noun, "last": text[start:end]},
        derivation=(
            f"announced {claim.figure.text} {noun} = {number}",
            *(f"item {n}: {_first_words(text, item)}" for n, item in enumerate(items, 1)),
            f"listed {len(items)}, announced {number}",
        ),
    )


def _printed_noun(rest: str) -> str:
    """The announced noun as printed."""
    match = _NOUN.search(rest.casefold())
    return rest[match.start() : match.end()] if match else "items"


def _first_words(text: str, item: Item) -> str:
    start, end = opening(text, item)
    return text[start:end]
