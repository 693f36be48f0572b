"""Announced counts against the lists that follow: "four measures" and five bullets."""

from __future__ import annotations

import re

from twosource.compare.items import Item, block_items, comma_items, inline_items, opening
from twosource.compare.neighbours import side
from twosource.compare.phrases import anywhere, at_end
from twosource.lexicons import load
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


_COMPOUND = re.compile(r"-(?:" + "|".join(load("announced")["compounds"]) + r")(?: [a-z]+){1,3}")
_PLURAL = re.compile(r"(?: [a-z'’-]+){0,3}? (?:[a-z'’-]{2,}s|people|men|women|children)(?=[^\w’'-])")
_NOT_LISTED = anywhere("announced", "not_listed")
_DASH = re.compile(r" ?(–|—| - )\s*")
_NAMED = re.compile(r"(?:,? (?:are|were|will be|named as|namely))(?: to)? ")
_PROPER = re.compile(r"(?:[A-ZÀ-Ý]|to |an? |the )")
_OPENS = re.compile(r"[\"“]?(\w+)[, ]")


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
    """The items of the list that the claim's sentence announces; False if there may be fewer than were split."""
    text, sentence = article.document.text, claim.sentence
    rest = text[claim.figure.end : sentence.end]
    end, known = _noun(rest)
    if end is None:
        return [], True
    tail = rest[end:]
    if _PARTIAL.search(tail.casefold()) and ":" in tail:
        return [], True
    colon = _colon(tail)
    if colon is not None and not (known or colon <= 1 or not tail[colon + 1 :].strip()):
        return [], True
    if colon is not None and _another(article, claim, claim.figure.end + end + colon):
        return [], True
    if colon is not None and not tail[colon + 1 :].strip():
        return block_items(text, _line_end(text, sentence.end)), True
    if colon is not None:
        start = claim.figure.end + end + colon + 1
        return _inline(text, start, sentence.end) if known else (inline_items(text, start, sentence.end), True)
    if not known:
        return [], True
    dash = _DASH.match(tail)
    if dash:
        close = text.find(dash[1], claim.figure.end + end + dash.end(), sentence.end)
        return _inline(text, claim.figure.end + end + dash.end(), close if close > 0 else sentence.end)
    named = _NAMED.match(tail)
    if named:
        items, exact = comma_items(text, claim.figure.end + end + named.end(), sentence.end)
        proper = all(_PROPER.match(text[item.start : item.end]) for item in items)
        return (items, exact) if proper else ([], True)
    return _following(article, claim, tail)


def _inline(text: str, start: int, end: int) -> tuple[list[Item], bool]:
    items = inline_items(text, start, end)
    return (items, True) if items else comma_items(text, start, end)


def _following(article: Article, claim: Claim, tail: str) -> tuple[list[Item], bool]:
    """The list in the sentences after the one that announces it."""
    text, sentence = article.document.text, claim.sentence
    index = sentence.index + 1
    if index < len(article.sentences):
        following = article.sentences[index]
        words = text[following.start : following.end]
        continues = _CONTINUES.match(words.casefold())
        if continues and following.start - sentence.end < 3:
            if words[continues.end() :].strip():
                return _inline(text, following.start + continues.end(), following.end)
            return block_items(text, _line_end(text, following.end)), True
    before = text[sentence.start : claim.figure.start].casefold()
    if "following" in before or (len(tail.split()) <= 1 and _STATES.search(before)):
        items = block_items(text, _line_end(text, sentence.end))
        if items:
            return items, True
    return _numbered_sentences(article, sentence.index + 1), True


def _numbered_sentences(article: Article, start: int) -> list[Item]:
    """Sentences that begin "First, …", "Second, …", "Finally, …"; none if they do not begin with the first."""
    text = article.document.text
    ordinals, last = load("announced")["ordinals"], load("announced")["last"]
    items: list[Item] = []
    closed = False
    for sentence in article.sentences[start : start + 14]:
        words = text[sentence.start : sentence.end]
        match = _OPENS.match(words)
        word = match[1].casefold() if match else ""
        if ordinals.get(word) == len(items) + 1 or (items and word in last):
            items.append(Item(sentence.start + (match.start(1) if match else 0), sentence.end))
            closed = closed or word in last
        elif not items:
            break
    return items if closed or len(items) > 2 else []


def _another(article: Article, claim: Claim, end: int) -> bool:
    """Another count stands between the number and the colon, and may be the one that announces."""
    following = article.claims[claim.index + 1 : claim.index + 2]
    return any(other.figure.start < end and other.figure.kind == "count" for other in following)


def _noun(rest: str) -> tuple[int | None, bool]:
    """Where the noun right after the number ends, adjectives between, and whether it is one of listable things."""
    words = rest.casefold()
    compound = _COMPOUND.match(words)
    if compound:
        return compound.end(), True
    match = _NOUN.search(words[:80])
    if match is not None and _AFTER_NUMBER.match(rest[: match.start()]):
        return match.end(), True
    plural = _PLURAL.match(words)
    if plural is None or _NOT_LISTED.search(plural.group()):
        return None, False
    return plural.end(), False


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
    end, _ = _noun(rest)
    return rest[:end].strip(" -\"“”'‘’") if end is not None else "items"


def _first_words(text: str, item: Item) -> str:
    start, end = opening(text, item)
    return text[start:end]
