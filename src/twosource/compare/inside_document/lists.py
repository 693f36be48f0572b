"""Announced counts against the lists that follow: "four measures" and five bullets."""

from __future__ import annotations

import re

from twosource.compare.inside_document.announcements import Announcement, announcements
from twosource.compare.inside_document.items import Item, block_items, comma_items, inline_items, opening
from twosource.compare.neighbours import side
from twosource.compare.phrases import anywhere, at_end
from twosource.lexicons import load
from twosource.model import Article, Judgement, Side

_MOST_OFF = 2
_BETWEEN_NOUN_AND_COLON = 3
"""With more words in between, the colon of a comma list opens something else, unless names follow."""
_FAR = 6
_OTHER_HEAD = re.compile(
    r"(?<!\w)(?:in|for|to|at|with|about|on|against|after|before|of|from|by|as|that|because)(?!\w)"
)
_PARTIAL = anywhere("announced", "partial")
_CONTINUES = re.compile(r"^\W*" + anywhere("announced", "continues").pattern + r"\W*:")
_HEADED = re.compile(anywhere("announced", "headed").pattern + r"$")
_KICKER = anywhere("announced", "kickers")
_NUMBERED = re.compile(r"\d{1,2}[.):]")
_SHORT = 3
_CAPITAL = re.compile(r"[A-ZÀ-Ý]")
_STATES = at_end("announced", 4, "states")


_DASH = re.compile(r" ?(–|—| - )\s*")
_NAMED = re.compile(r"(?:,[^,:;]{1,24},)?,? (?:are|were|will be|named as|namely)(?: to)? ")
_PROPER = re.compile(r"(?:[A-ZÀ-Ý]|to |an? |the )")
_DAYS = re.compile(r"(?:^|\s)(?:days|dates|evenings|weekends)(?!\w)")
_OPEN_ENDED = re.compile(r";(?: and| or)?\s*$")
_NEXT_LINE = re.compile(r"[ \t]*\n\s*[^\n]+")
_RANGE = re.compile(r"\d ?[-–—] ?\d|\d (?:to|until|till|through) ")
_OPENS = re.compile(r"[\"“]?(?:The |A |And )?(\w+)[, ]")
_ARTICLE = re.compile(r"(?:an?|the) ")
_THEY_ARE = re.compile(r"(?:They|These|Those) (?:are|were) ")
_NAME = r"[A-ZÀ-Ý][\w'’-]*(?: [\w'’-]+){0,3}"
_NAMES = re.compile(rf", (?:in |at |for |on )?((?:{_NAME}, )+{_NAME} and {_NAME})(?=[,.])")
_THE_NAMES = re.compile(rf", ((?:the {_NAME}, )+the {_NAME},? and the {_NAME})(?=[,.])")
_NAMES_BEFORE = re.compile(rf"((?:{_NAME}, )+{_NAME} and {_NAME}), $")


def judge_lists(article: Article) -> list[Judgement]:
    """Counts that do not match the number of items in the list they announce."""
    judgements = []
    for number in announcements(article):
        items, exact = _items(article, number)
        difference = abs(len(items) - number.value)
        if len(items) >= 2 and 0 < difference <= _MOST_OFF and (exact or len(items) < number.value):
            judgements.append(_judgement(article, number, items))
    return judgements


def _items(article: Article, number: Announcement) -> tuple[list[Item], bool]:
    """The items of the list that the claim's sentence announces; False if there may be fewer than were split."""
    text, sentence, known, end = article.document.text, number.sentence, number.known, number.noun_end
    tail = text[end : sentence.end]
    if _PARTIAL.search(tail.casefold()) and ":" in tail:
        return [], True
    colon = _colon(tail)
    if colon is not None and _another(article, number, end + colon):
        return [], True
    if colon is not None and not tail[colon + 1 :].strip():
        return block_items(text, _line_end(text, sentence.end)), True
    if colon is not None:
        between = len(tail[:colon].split())
        far = between > _BETWEEN_NOUN_AND_COLON and ";" not in tail[colon:]
        doubtful = far or (not known and colon > 1)
        if doubtful and (between > _FAR or _OTHER_HEAD.search(tail[:colon].casefold())):
            return [], True
        return _inline(
            text, end + colon + 1, _run_on(text, sentence.end), not known or far, bool(_DAYS.search(number.noun))
        )
    before = _NAMES_BEFORE.search(text, sentence.start, number.start) if known else None
    if before is not None:
        return comma_items(text, before.start(1), before.end(1))[0], False
    aside = _aside(text, end, tail)
    if aside is not None:
        return _inline(text, *aside, proper=not known or tail.startswith(","))
    dash = _DASH.match(tail)
    if dash:
        close = text.find(dash[1], end + dash.end(), sentence.end)
        return _inline(text, end + dash.end(), close if close > 0 else sentence.end, proper=not known)
    told = _told_next(article, number, tail)
    if told or not known:
        return told, True
    named = _NAMED.match(tail)
    if named:
        items, exact = comma_items(text, end + named.end(), sentence.end)
        proper = "namely" in named.group() or all(_PROPER.match(text[item.start : item.end]) for item in items)
        return (items, exact) if proper else ([], True)
    return _following(article, number, tail)


def _inline(text: str, start: int, end: int, proper: bool = False, dated: bool = False) -> tuple[list[Item], bool]:
    """A list with semicolons, numbers or commas; ``proper`` asks that the items of a comma list be names.

    Dates may stand for names in a list of days (``dated``).
    """
    items = inline_items(text, start, end)
    if items:
        return items, True
    items, exact = comma_items(text, start, end)
    if dated and any(_RANGE.search(text[item.start : item.end]) for item in items):
        return [], True
    named = all(text[item.start].isupper() or (dated and text[item.start].isdigit()) for item in items)
    described = all(_ARTICLE.match(text[item.start : item.end]) for item in items)
    if proper and not (named or described):
        return [], True
    return items, exact


def _aside(text: str, at: int, tail: str) -> tuple[int, int] | None:
    """Span of a list in brackets, or between commas if it is one of names."""
    if tail.startswith(" ("):
        close = tail.find(")")
        return (at + 2, at + close) if close > 0 else None
    match = _NAMES.match(tail) or _THE_NAMES.match(tail)
    if match is not None and _PARTIAL.search(match[1].casefold()):
        return None
    return (at + match.start(1), at + match.end(1)) if match else None


def _following(article: Article, number: Announcement, tail: str) -> tuple[list[Item], bool]:
    """The list in the sentences after the one that announces it."""
    text, sentence = article.document.text, number.sentence
    index = sentence.index + 1
    if index < len(article.sentences):
        following = article.sentences[index]
        words = text[following.start : following.end]
        continues = _CONTINUES.match(words.casefold())
        if continues and following.start - sentence.end < 3:
            if words[continues.end() :].strip():
                return _inline(text, following.start + continues.end(), following.end)
            return block_items(text, _line_end(text, following.end)), True
    before = text[sentence.start : number.start].casefold()
    heading = (len(before.split()) <= 1 or _is_headed(before, tail)) and text[
        sentence.end - 1 : sentence.end
    ] not in ".!?:…"
    if heading and len(tail.split()) <= 8:
        items = block_items(text, _line_end(text, sentence.end))
        counted = text[number.start].isdigit() and items and text[items[0].start].isdigit()
        return ([] if counted and not _NUMBERED.match(text, items[0].start) else items), True
    if "following" in before or (len(tail.split()) <= 1 and _STATES.search(before)):
        items = block_items(text, _line_end(text, sentence.end))
        if items:
            return items, True
    return _numbered_sentences(article, sentence.index + 1), True


def _told_next(article: Article, number: Announcement, tail: str) -> list[Item]:
    """The names in the sentence after: "Three people were charged. They are Ann Ross, …"."""
    text, index = article.document.text, number.sentence.index + 1
    if index >= len(article.sentences) or ":" in tail or len(tail.split()) > _SHORT:
        return []
    following = article.sentences[index]
    opened = _THEY_ARE.match(text, following.start)
    if not opened or following.start - number.sentence.end > 2:
        return []
    items, exact = comma_items(text, opened.end(), following.end)
    return items if exact and all(_CAPITAL.match(text, item.start) for item in items) else []


def _is_headed(before: str, tail: str) -> bool:
    """The number stands behind the colon of a heading that says what follows: "At a glance: five measures"."""
    lead = before.rstrip()
    if not lead.endswith((":", "–", "—")):
        return False
    rest = tail.casefold().strip()
    return bool(_HEADED.match(rest)) if rest else bool(_KICKER.search(lead))


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


def _another(article: Article, number: Announcement, end: int) -> bool:
    """Another count stands between the number and the colon, and may be the one that announces."""
    return any(number.end < claim.figure.start < end and claim.figure.kind == "count" for claim in article.claims)


def _colon(tail: str) -> int | None:
    """Position of the colon that opens the list, if it comes soon and no other number stands before it."""
    at = tail.find(":")
    if at < 0 or at > 90 or re.search(r"[.!?]", tail[:at]) or (tail[at + 1 : at + 2].isdigit()):
        return None
    return at


def _run_on(text: str, end: int) -> int:
    """Where a list ends whose sentence was broken into lines after its semicolons."""
    while _OPEN_ENDED.search(text, max(0, end - 6), end):
        following = _NEXT_LINE.match(text, end)
        if following is None:
            break
        end = following.end()
    return end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 or text[at:end].strip() else end + 1


def _judgement(article: Article, number: Announcement, items: list[Item]) -> Judgement:
    text, document = article.document.text, article.document.id
    start, end = opening(text, items[-1])
    printed = text[number.start : number.end]
    announced = (
        side(number.claim, "announced")
        if number.claim is not None
        else Side(document, number.start, number.end, printed, note="announced")
    )
    last = Side(document, start, end, text[start:end], note=f"item {len(items)}, the last")
    start, end = opening(text, items[0])
    first = Side(document, start, end, text[start:end], note="item 1")
    return Judgement(
        check="list.count",
        type="count_of_list",
        verdict="arithmetic",
        sides=(announced, last, first),
        quantity=f"number of {number.noun}",
        facts={"stated": printed, "computed": str(len(items)), "noun": number.noun, "last": last.text},
        derivation=(
            f"announced {printed} {number.noun} = {number.value}",
            *(f"item {n}: {_first_words(text, item)}" for n, item in enumerate(items, 1)),
            f"listed {len(items)}, announced {number.value}",
        ),
    )


def _first_words(text: str, item: Item) -> str:
    start, end = opening(text, item)
    return text[start:end]
