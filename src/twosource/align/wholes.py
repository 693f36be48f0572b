"""Counts of one thing that are two quantities all the same: a sum, a share, a rate, an average, a property."""

from __future__ import annotations

import re

from twosource.align.score import Score
from twosource.align.subjects import Subject
from twosource.align.words import canonical_words, groups, is_weak


def not_alike(a: Subject, b: Subject, result: Score, why: str) -> str | None:
    """Why the two figures, which speak of one thing, count it in two ways; None if nothing says so."""
    if _share_given(a, b):
        return "scope"
    if _average(a, b):
        return "an average, not a count"
    if _only_one_property(a, b):
        return "a property, not a count"
    if adds_up(a, b):
        return "the sum of several"
    if why == "claim":
        return None
    if _other_sort(a, b):
        return "noun"
    return "per" if _only_one_for_each(a, b, result) else None


def _only_one_for_each(a: Subject, b: Subject, result: Score) -> bool:
    """One is counted for each of several things or people, "15 shots each", the other is not."""
    vote = next((vote for vote in result.votes if vote.slot == "per"), None)
    if vote is not None and vote.says == "one_sided" and (vote.a or vote.b) in _EACH:
        return True
    return _is_for_each(a) != _is_for_each(b)


_EACH = ("piece", "person", "head")


def _is_for_each(subject: Subject) -> bool:
    return _APIECE.match(subject.claim.document.text, subject.claim.figure.end) is not None


_APIECE = re.compile(r"(?: [\w-]+){0,3} (?:each|apiece)\b")


def adds_up(a: Subject, b: Subject) -> bool:
    """One figure is the sum of the other and its neighbours: 27 lambs and ewes beside 21 lambs and six ewes."""
    return _is_sum(a, b) or _is_sum(b, a)


def _share_given(a: Subject, b: Subject) -> bool:
    """Only one is what a share amounts to: "65% of the robberies, or 1,390"."""
    return _is_share(a) != _is_share(b)


def _is_share(subject: Subject) -> bool:
    text = subject.claim.document.text
    shares = (other.claim.figure.end for other in subject.neighbours if other.block == "share")
    return any(
        _OR.fullmatch(text, end, subject.claim.figure.start) for end in shares if end < subject.claim.figure.start
    )


_OR = re.compile(r" (?:of|in) [^.;:\d]{1,60}, or (?:\w+ ){0,2}")


def is_part(subject: Subject) -> bool:
    """So many of those told of before: "six of the victims", "four of them"."""
    return _OF_THEM.match(subject.claim.document.text, subject.claim.figure.end) is not None


_OF_THEM = re.compile(r" (?:more )?of (?:the|them|those|these|its|his|her|their|our)\b")


def _is_sum(total: Subject, part: Subject) -> bool:
    if total.quantity is None or part.quantity is None or part.block != total.block:
        return False
    if "age" in (total.claim.figure.kind, part.claim.figure.kind):
        return False
    rest = total.quantity.low - part.quantity.low
    beside = [other.quantity.low for other in part.neighbours if other.quantity and _one_sort(total, part, other)]
    return rest > 0 and (rest in beside or any(rest - value in beside[i + 1 :] for i, value in enumerate(beside)))


def _one_sort(total: Subject, part: Subject, other: Subject) -> bool:
    """What is counted beside the part is the same, or named beside the total, and so is what happened to it."""
    if other.block != total.block or not total.toll == part.toll == other.toll:
        return False
    said = [subject.claim.figure.noun for subject in (total, part, other)]
    things = [canonical_words(noun) for noun in said if noun]
    if total.block != "count" or not things or frozenset.intersection(*things):
        return True
    return all(noun and canonical_words(noun) & total.context.words.keys() for noun in said[1:])


def _average(a: Subject, b: Subject) -> bool:
    """One number of things has a fraction, 2.4 beside 37: nobody counts so."""
    if a.block != "count" or a.quantity is None or b.quantity is None:
        return False
    whole = [amount.low == amount.low.to_integral_value() for amount in (a.quantity, b.quantity)]
    return whole[0] != whole[1]


def _other_sort(a: Subject, b: Subject) -> bool:
    """Heart operations and kidney operations: one word for both, each of a sort that the other sentence lacks."""
    first, second = (canonical_words(s.claim.figure.noun or "") for s in (a, b))
    if a.block != "count" or not first & second:
        return False
    mine, other = ({word for word in words if not is_weak(word)} for words in (first - second, second - first))
    return bool(mine and other) and not (
        mine & b.context.words.keys() or other & a.context.words.keys() or _kin(mine, other)
    )


def _kin(first: set[str], second: set[str]) -> bool:
    return not {g for word in first for g in groups(word)}.isdisjoint(g for word in second for g in groups(word))


def _only_one_property(a: Subject, b: Subject) -> bool:
    """A 12-car train is not nine cars of it: only one number is part of the name of a thing."""
    if a.block != "count" or _is_property(a) == _is_property(b):
        return False
    other = b if _is_property(a) else a
    before = other.claim.document.text[other.claim.sentence.start : other.claim.figure.start]
    return _HAS.search(before) is None


def _is_property(subject: Subject) -> bool:
    return _PROPERTY.match(subject.claim.document.text, subject.claim.figure.end) is not None


_PROPERTY = re.compile(r"-[a-z]+ [a-z]")
_HAS = re.compile(r"\b(?:has|have|had|having)\s+(?:\w+\s+){0,2}$")
