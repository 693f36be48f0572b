"""Where sentences end inside one stretch of running text."""

from __future__ import annotations

import re
from typing import Final

from twosource.lexicons import load

_WORDS = load("abbreviations")
_NEVER: Final = frozenset(_WORDS["never_final"])
_BEFORE_NUMBER: Final = frozenset(_WORDS["before_number"])
_AMBIGUOUS: Final = frozenset(_WORDS["ambiguous"])
_TIMES: Final = frozenset(_WORDS["times"])
_TIME_FOLLOWERS: Final = frozenset(_WORDS["time_followers"])
_STARTERS: Final = frozenset(_WORDS["starters"])
_QUOTE_VERBS: Final = frozenset(_WORDS["quote_verbs"])
_DOMAINS: Final = frozenset(_WORDS["domains"])

_STOP = re.compile(r"[.!?…。！？؟۔]+([\"'”’“»›)\]]*)")
_NEXT = re.compile(r"\s+((?:[\"'“‘„‚«‹(\[”’»]\s*|[–—-]\s+)*)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENERS = "\"'“‘„‚«‹([*"
_UNSPACED = "。！？"
_LONGEST = 1000
_STRAY = "”’»"
"""A closing mark that stands alone between two spaces belongs to the sentence before it."""


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Offsets in ``text`` at which the sentences of ``text[start:end]`` end; the last one is always ``end``."""
    ends: list[int] = []
    for stop in _STOP.finditer(text, start, end):
        if stop.end() == end:
            break
        cut = _cut(text, start, end, stop)
        if cut:
            ends.append(cut)
    ends.append(end)
    return ends if end - start <= _LONGEST else _cut_long(text, start, ends)


def _cut_long(text: str, start: int, ends: list[int]) -> list[int]:
    """What runs on for longer than any sentence does is cut between clauses, or between words."""
    result: list[int] = []
    for end in ends:
        while end - start > _LONGEST:
            cut = max(text.rfind(mark, start, start + _LONGEST) for mark in ("; ", ", "))
            if cut < start + _LONGEST // 2:
                cut = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST)) - 1
            if cut < start:
                break
            start = cut + 1
            result.append(start)
        result.append(end)
        start = end
    return result


def _cut(text: str, start: int, end: int, stop: re.Match[str]) -> int | None:
    """Where the sentence that stops at ``stop`` ends, or None if it goes on."""
    after = stop.end()
    if text[after].isspace():
        gap = _NEXT.match(text, after, end)
        if gap is None or gap.end() == end:
            return None
        if not _ends_here(text, start, stop, gap):
            return None
        stray = text[after + 1] in _STRAY and after + 2 < end and text[after + 2].isspace()
        return after + 2 if stray else after
    if text[stop.start()] in _UNSPACED:
        return after
    return _unspaced_cut(text, start, end, stop)


def _ends_here(text: str, start: int, stop: re.Match[str], gap: re.Match[str]) -> bool:
    following = text[gap.end()]
    if following.islower():
        return False
    marks = text[stop.start() : stop.start(1)]
    closers = stop.group(1)
    if marks == ".":
        return not _is_abbreviation(text, start, stop.start(), gap, closers)
    if "…" in marks or ".." in marks:
        return bool(closers) or _word_at(text, gap.end()) in _STARTERS
    if closers and following.isupper():
        return not _quote_goes_on(text, gap.end())
    return True


def _is_abbreviation(text: str, start: int, dot: int, gap: re.Match[str], closers: str) -> bool:
    """Whether the full stop at ``dot`` belongs to its word and the sentence goes on after it."""
    begin = max(text.rfind(" ", start, dot), text.rfind("\n", start, dot), start - 1) + 1
    word = text[begin:dot].lstrip(_OPENERS)
    if not word or len(word) > 6:
        return False
    lower = word.lower()
    position = gap.end()
    digit_next = text[position].isdigit()
    if lower in _TIMES:
        return text[position - 1] == "(" or _word_at(text, position) in _TIME_FOLLOWERS
    if lower in _NEVER:
        return not closers
    if lower in _BEFORE_NUMBER and not (len(word) == 1 and word.isupper()):
        return digit_next
    if begin <= start and (word.isdigit() or len(word) == 1 or not lower.strip("ivx)")):
        return True
    if lower in _AMBIGUOUS or _is_initials(word):
        return digit_next or text[position - 1] == "(" or _word_at(text, position) not in _STARTERS
    return False


def _is_initials(word: str) -> bool:
    """ "J", "U.S", "J.K": capitals each with its stop."""
    if len(word) == 1:
        return word.isupper()
    return "." in word and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _quote_goes_on(text: str, position: int) -> bool:
    """Whether a verb of saying follows within a few words, before any punctuation."""
    tail = text[position : position + 60]
    clause = re.split(r"[,.;:!?\"“”\n]", tail, maxsplit=1)[0]
    words = clause.lower().split()
    return any(word in _QUOTE_VERBS for word in words[:5])


def _unspaced_cut(text: str, start: int, end: int, stop: re.Match[str]) -> int | None:
    """Sentences run together without a space: "ended.The", "February.“We"."""
    closers = stop.group(1)
    after = stop.end()
    if not text[after].isupper() or stop.start() - 3 < start:
        return None
    before = text[stop.start() - 3 : stop.start()]
    if not (before.isalnum() and (before.islower() or before.isdigit() or before[1:].islower())):
        return None
    word = _WORD.match(text, after, end)
    if word is None or not (word.group()[1:].islower() or word.group() in ("A", "I")):
        return None
    if word.group().lower() in _DOMAINS or text[word.end() : word.end() + 1] in (".", "@", "/"):
        return None
    opening = len(closers) - len(closers.rstrip("“\"'"))
    if opening and not closers[-1:].isspace() and closers[-1] == "“":
        return after - 1
    return after


def _word_at(text: str, position: int) -> str:
    word = _WORD.match(text, position)
    return word.group().lower().replace("’", "'") if word else ""
