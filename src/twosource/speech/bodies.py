"""Which body "the company" or "the watchdog" takes up: the last of its class that spoke, or the protagonist."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from twosource.speech.holders import RoleResolver
from twosource.speech.names import Name
from twosource.speech.phrases import POSSESSIVES
from twosource.speech.pronouns import Beside
from twosource.speech.subjects import Subject, is_person, places
from twosource.speech.wordlists import words

_AFTER_CREDIT = (") -", ") –", ") —")


@lru_cache(maxsize=2048)
def _classes(name: str) -> frozenset[str]:
    """Which classes of bodies the words of a name or noun tell: "company", "charity"; none when none does."""
    head = _COMPLEMENT.split(name.lower().replace("’s", "").replace("'s", ""), maxsplit=1)[0]
    for word in reversed(head.replace("’", "").replace("'", "").split()):
        found = frozenset(each for each in _CLASSES if word in words("body_classes", each))
        if found:
            return found
    return frozenset()


_HELD_IN = re.compile(r"(?:shares?|stakes?|stock|trading|invest\w*|interests?|confidence) in $")
"""After "shares in": a company, no place."""


def _may_be(own: frozenset[str], name: str) -> bool:
    """Whether a body called so can be of a class. Only companies go by names that tell nothing."""
    other = _classes(name)
    if own & other or not own:
        return True
    return not other and ("company" in own or (name.isupper() and "club" not in own))


_COMPLEMENT = re.compile(r" (?:of|for|on|against) ")
_CLASSES = ("company", "public", "union", "charity", "club", "party")


class BodyResolver(RoleResolver):
    """Finds the named body behind a common noun."""

    def _maker_of(self, subject: Subject) -> str | None:
        """Whose "the poll" is: the body named right before the word, when it was first spoken of."""
        index = bisect_left(self._starts, subject.start) - 1
        while index >= 0 and subject.start - self.names[index].start < 900:
            name = self.names[index]
            if name.text and not name.person and self.text.startswith(" " + subject.noun, name.end):
                return name.entity
            index -= 1
        return None

    def _is_body(self, entity: str) -> bool:
        """Whether a speaker is known to be a body, or at least not a lone word that may be a surname."""
        return (
            " " in entity
            or entity.isupper()
            or entity[:1].islower()
            or any(name.body for name in self.names if name.entity == entity)
            or any(not entry.person for entry in self._beside_of(entity))
        )

    def _beside_of(self, entity: str) -> list[Beside]:
        entries = [self._near(name) for name in self.names if name.entity == entity]
        return [entry for entry in entries if entry is not None]

    def _office_of(self, noun: str) -> str | None:
        """The body whose people they are by its name: "the auditors" of the one Audit Office."""
        stem = noun[:5].capitalize()
        found = {
            name.entity
            for name in self.names
            if name.body and name.text and any(part.startswith(stem) for part in name.entity.split())
        }
        return found.pop() if len(noun) > 6 and len(found) == 1 else None

    def _taken_up(self, subject: Subject) -> str | None:
        """The body that "the company" or "the watchdog" takes up: the last that spoke or was a subject."""
        noun = subject.noun
        if not self._is_generic(noun) or subject.text.split(" ", 1)[0].lower() in POSSESSIVES:
            return None
        public = noun in words("speakers", "public_bodies")
        own = _classes(noun)
        modifiers = self._plain(subject.text).lower().split()[:-1]
        if modifiers and (
            (own and "company" not in own) or words("speakers", "telling_apart").intersection(modifiers)
        ):
            return None
        last = self._last(self._bodies, subject.start)
        if own and "company" not in own:
            alike = {
                name.entity
                for name in self.names
                if name.body and name.text and name.start < subject.start and own & _classes(name.entity)
            }
            if len(alike) == 1:
                return alike.pop()
        if (
            last
            and subject.start - last[0] < 260
            and last[1] not in places()
            and (last[1][:1].isupper() or own & _classes(last[1]))
            and _may_be(own, last[1])
            and not self._called_otherwise(own, last[1])
        ):
            return last[1]
        found = (self._nearest_body(subject.start, own) if public else None) or self._main_body(subject.start, own)
        if found is None and own and "company" not in own:
            found = self._nearest_body(subject.start, own) or self._protagonist(subject.start)
        return found

    def _called_otherwise(self, own: frozenset[str], entity: str) -> bool:
        """Whether the text calls a body by a noun of another class: "the union N" is no bank."""
        if not own or _classes(entity):
            return False
        called = {word for entry in self._beside_of(entity) for word in entry.near}
        classes = {each for word in called for each in _classes(word)}
        return bool(classes) and own.isdisjoint(classes)

    def _protagonist(self, at: int) -> str | None:
        """The body that the document is about beyond doubt: named three times, and nobody else nearly as often."""
        counts = Counter(
            name.entity
            for name in self.names
            if name.text and not is_person(name) and name.text not in places() and not _classes(name.entity)
        ).most_common(2)
        if not counts or counts[0][1] < 3 or (len(counts) > 1 and counts[1][1] > counts[0][1] / 2):
            return None
        return (
            counts[0][0] if any(name.entity == counts[0][0] and name.start < at for name in self.names) else None
        )

    def _is_generic(self, noun: str) -> bool:
        return noun in words("speakers", "generic_bodies") or (
            noun.endswith(("maker", "builder")) and noun not in words("speakers", "persons")
        )

    def _nearest_body(self, at: int, own: frozenset[str]) -> str | None:
        """The last body named shortly before: an acronym, or a name with a word for a body."""
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and at - self.names[index].start < 420:
            name = self.names[index]
            if (
                name.text
                and name.body
                and not is_person(name)
                and name.text not in places()
                and not self._credited(name)
                and _may_be(own, name.entity)
            ):
                return name.entity
            index -= 1
        last = self._last(self._bodies, at)
        if last and at - last[0] < 600 and _may_be(own, last[1]) and last[1][:1].isupper():
            return last[1]
        return None

    def _credited(self, name: Name) -> bool:
        """Whether a name is the agency of a dateline: "(Agency) - "."""
        return (
            self.text[name.start - 1 : name.start] == "(" and self.text[name.end : name.end + 3] in _AFTER_CREDIT
        )

    def _main_body(self, at: int, own: frozenset[str] = frozenset()) -> str | None:
        """The body that the document is about: the one it names most often, places and people left out."""
        counts: dict[str, int] = {}
        for name in self.names:
            if not name.text or is_person(name) or name.text in places() or name.text.lower() in places():
                continue
            if not _may_be(own, name.entity) or self._credited(name):
                continue
            place = self.text[max(0, name.whole - 12) : name.whole].lower()
            if (place.endswith((" in ", "in ")) and not _HELD_IN.search(place)) or (
                name.text.isupper() and len(name.text) > 4
            ):
                counts[name.entity] = -1000
                continue
            if name.start < at or counts.get(name.entity, 0) > 0:
                counts[name.entity] = counts.get(name.entity, 0) + 1 + (name.start < at)
        best = max(counts.items(), key=lambda item: item[1], default=(None, 0))
        alone = [name.entity for name in self.names if name.body and name.entity == best[0]]
        return best[0] if best[1] >= (2 if alone else 3) else None
