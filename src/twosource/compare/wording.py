"""Words of quotations as compared: spelling, contractions and printers' marks out of the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA

from twosource.lexicons import load

_TOKEN = re.compile(
    r"\[[^\]]{0,60}\]|\([^)]{0,60}\)|\.\.\.|…|\. \. \.|[.!?]+(?=\s|$|[”\"'’])"
    r"|[^\W_]+(?:[.,]\d+)*(?:['’-][^\W_]+)*%?|[–—]|\s-\s"
)
_CENSORED = re.compile(r"censored|expletive|bleep|redacted")


@dataclass(slots=True)
class Word:
    """One word of an utterance; it may open a sentence, or follow a gap that the printer marked."""

    key: str
    text: str
    start: int
    opens: bool
    gap: bool


@cache
def _lists() -> dict[str, frozenset[str]]:
    lexicon: dict[str, Any] = load("wording")
    return {name: frozenset(lexicon[name]) for name in ("negation", "hedge", "quantifier", "filler", "edge")}


@cache
def _canonical() -> dict[str, str]:
    return {spelling: line[0] for line in load("wording")["spellings"] for spelling in line}


@cache
def _contractions() -> dict[str, list[str]]:
    return {
        short.replace("'", ""): long.split()
        for short, long in load("wording")["contractions"]
        if short not in ("it's", "let's")
    }


@cache
def _numbers() -> dict[str, str]:
    """Small numbers in words, to figures."""
    return {name: str(value) for value, name in enumerate(load("wording")["numbers"])}


def utterance_words(parts: list[tuple[int, str]]) -> list[Word]:
    """The words of quotations that make up one utterance; each part is its offset and its text."""
    words: list[Word] = []
    for number, (offset, text) in enumerate(parts):
        opens = gap = False
        if number == 0:
            opens = not text[:1].islower()
        else:
            gap = True
        for match in _TOKEN.finditer(text):
            token = match.group()
            if token[0] in ".…!?":
                if token in ("...", "…", ". . ."):
                    gap = True
                else:
                    opens = True
                continue
            if token[0] in "[(":
                if _CENSORED.search(token.lower()):
                    words.append(Word("[censored]", token, offset + match.start(), opens, gap))
                else:
                    gap = True
                continue
            if token.strip() in ("–", "—", "-"):
                continue
            for key in _keys(token):
                words.append(Word(key, token, offset + match.start(), opens, gap))
                opens = gap = False
    return words


def _keys(token: str) -> list[str]:
    """Comparable forms of one printed word: contractions opened, spelling made one, figures for small numbers."""
    lowered = token.lower().replace("’", "'")
    plain = lowered.replace("'", "")
    opened = _contractions().get(plain)
    if opened and ("'" in lowered or plain not in ("shes", "hes", "lets")):
        return list(opened)
    for ending, long in load("wording")["contraction_endings"].items():
        if lowered.endswith(ending) and len(lowered) > len(ending):
            return [_canonical().get(lowered[: -len(ending)], lowered[: -len(ending)]), long]
    if plain in _unmarked():
        return list(_unmarked()[plain])
    if lowered.endswith("'s"):
        lowered = lowered[:-2] + "s"
    lowered = lowered.replace("'", "")
    if lowered.replace(",", "").replace(".", "", 1).isdigit():
        return [lowered.replace(",", "")]
    lowered = _numbers().get(lowered, lowered)
    if "-" in lowered:
        return [_canonical().get(part, part) for part in lowered.split("-") if part]
    return [_spelling(lowered)]


@cache
def _unmarked() -> dict[str, tuple[str, ...]]:
    """Contractions printed without their apostrophe: "weve", "dont"."""
    return {short: tuple(long.split()) for short, long in load("wording")["unmarked"].items()}


@cache
def _spelling(word: str) -> str:
    word = _canonical().get(word, word)
    british: str
    american: str
    for british, american in load("wording")["british_endings"]:
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + american
    return word


def is_substance(word: Word) -> bool:
    """Whether a word carries meaning of its own."""
    lists = _lists()
    return (
        word.key in lists["negation"]
        or word.key in lists["hedge"]
        or word.key in lists["quantifier"]
        or (word.key not in lists["filler"] and word.key not in lists["edge"])
    )


def kind_of(a: list[Word], b: list[Word]) -> str:
    """What sort of word makes the difference."""
    lists = _lists()
    keys = {word.key for word in a} ^ {word.key for word in b}
    for name in ("negation", "quantifier", "hedge"):
        if keys & lists[name]:
            return name
    if any(key[:1].isdigit() for key in keys) or any(
        key in ("hundred", "thousand", "million", "billion", "trillion") for key in keys
    ):
        return "number"
    if any(word.text[:1].isupper() and not word.opens for word in (*a, *b)):
        return "name"
    return "word"


def same_meaning(a: list[Word], b: list[Word], around_a: list[Word], around_b: list[Word]) -> bool:
    """Whether a difference is one of spelling, abbreviation, repetition or grammar only."""
    left, right = [word.key for word in a], [word.key for word in b]
    if "".join(left) == "".join(right):
        return True
    if len(left) == len(right) and all(_alike(x, y) for x, y in zip(left, right, strict=True)):
        return True
    loud_left = [word for word in a if is_substance(word)]
    loud_right = [word for word in b if is_substance(word)]
    if not loud_left and not loud_right:
        return True
    if not left or not right:
        extra, around = (loud_left or loud_right), (around_a if left else around_b)
        rest = [word.key for word in around if word not in extra]
        return all(word.key in rest for word in extra)  # said twice
    return False


def _alike(x: str, y: str) -> bool:
    """Spellings, slips of one letter in a long word, and abbreviations of one word."""
    if x == y:
        return True
    lists = _lists()
    if any(word in lists[name] for word in (x, y) for name in ("negation", "quantifier", "hedge")):
        return False
    if not is_word(x) or not is_word(y):
        return False
    if min(len(x), len(y)) >= 6 and x[0] == y[0] and OSA.distance(x, y, score_cutoff=1) == 1:
        return True
    short, long = sorted((x, y), key=len)
    return 2 <= len(short) <= 5 and len(long) > len(short) + 2 and short[0] == long[0] and _within(short, long)


def is_word(key: str) -> bool:
    """Letters only, and no number word."""
    return (
        key.isalpha()
        and key not in ("million", "billion", "trillion", "thousand", "hundred")
        and key not in _numbers()
    )


def _within(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation stand in the word in their order."""
    at = 0
    for letter in short:
        at = long.find(letter, at) + 1
        if not at:
            return False
    return True
