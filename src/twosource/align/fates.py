"""What is said to have happened to the people counted: killed, injured or missing."""

from __future__ import annotations

import re
from functools import cache

from twosource.align.subjects import Subject
from twosource.align.words import canonical_words
from twosource.lexicons import load

_WORD = re.compile(r"[A-Za-z]+")
_CLAUSE = re.compile(r"[;:.]")
_BEFORE = 2
"""Words before a number in which its verb stands: "killed at least four"."""


def other_fate(a: Subject, b: Subject) -> bool:
    """Two counts of people to whom different things happened: four soldiers hurt, five soldiers killed."""
    if a.block != "count" or b.block != "count" or (a.toll is not None and b.toll is not None):
        return False
    first, second = a.toll or fate(a), b.toll or fate(b)
    return None not in (first, second) and first != second


def fate(subject: Subject) -> str | None:
    """By the verb right before the number, else by the first one behind it in the clause."""
    claim = subject.claim
    text = claim.document.text
    before = _WORD.findall(re.split("[,;]", text[claim.sentence.start : claim.figure.start])[-1])[-_BEFORE:]
    end = _CLAUSE.search(text, claim.figure.end, claim.sentence.end)
    behind = _WORD.findall(text[claim.figure.end : end.start() if end else claim.sentence.end])
    for word in [*reversed(before), *behind]:
        for stem in canonical_words(word) & _fates().keys():
            return _fates()[stem]
    return None


@cache
def _fates() -> dict[str, str]:
    return {stem: measure for measure, stem in load("moving")["toll_words"].items()}
