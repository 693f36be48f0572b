"""A noun phrase that can speak."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from twosource.lexicons import load
from twosource.speech.grammar import PREPOSITIONS
from twosource.speech.names import Name
from twosource.speech.wordlists import words

Kind = Literal["person", "body", "group", "pronoun", "data", "vague"]
Token = tuple[int, int, str]
"""Start, end and text of one word between spaces."""


@dataclass(slots=True)
class Subject:
    """A noun phrase that can speak."""

    start: int
    end: int
    text: str
    kind: Kind
    name: Name | None = None
    """The name that it is, or the body whose people or data it is."""
    noun: str = ""
    """Its head noun in lower case, when there is one."""


def head_noun(word: str) -> str:
    """A token as a noun of the lexicon: lower case, without punctuation and possessive."""
    noun = word.lower().strip(".,'’\"“”")
    return noun[:-2] if noun.endswith(("'s", "’s")) else noun


def is_person(name: Name) -> bool:
    """Whether a name is a person's: known to be, or two or three words none of which belongs to a body."""
    if name.person or name.body:
        return name.person
    return _person_by_form(name.entity)


@lru_cache(maxsize=8192)
def _person_by_form(entity: str) -> bool:
    parts = entity.split()
    return (
        2 <= len(parts) <= 4
        and not any(len(part) > 1 and part.isupper() and "." not in part for part in parts)
        and not any(part.lower() in PREPOSITIONS for part in parts)
        and entity not in places()
        and parts[-1].lower() not in words("personal_names", "things")
    )


@cache
def places() -> frozenset[str]:
    """Countries, regions and cities."""
    states = [state.strip() for state in load("speakers")["states"].split(",")]
    found = {form for state in states for form in (state, state + ".")}
    pending = [load("places")]
    while pending:
        entry = pending.pop()
        if isinstance(entry, dict):
            found.update(str(key) for key in entry)
            pending.extend(entry.values())
        elif isinstance(entry, list):
            found.update(str(each) for each in entry)
    return frozenset(found)
