"""Who holds a role: the named person or body that "the minister" or "the institute" stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from twosource.speech.grammar import AUXILIARIES, PREPOSITIONS
from twosource.speech.names import Name
from twosource.speech.pronouns import Beside, PronounResolver
from twosource.speech.subjects import Subject, places
from twosource.speech.titles import role_nouns, role_time
from twosource.speech.wordlists import words

_APPOSED = re.compile(r", (?:the |a |an |its |his |her )?([^,;:.()\n\"“”]{3,60})[,.;:)]")
_STOPS = re.compile(r"[;:.()\"“”\n]")
_CLAUSE = re.compile(
    r"(?:according|including|after|before|because|in|at|on|by|from|where|which|who|whose|when|but|and|as|with"
    r"|while) "
)
_FINITE = re.compile(
    r" (?:say|think|expect|found|warned|warns|estimates|believes|puts|announced|said|says|told|has|had|is|was"
    r"|were|are|have|will) ?"
)
_COMPLEMENT = re.compile(r" (?:of|for|at|in|and|that|whom) ")
_JOINTS = frozenset(("told", "and", "or", "that"))
_NEAR = 90
_SPAN = 180
"""Characters before a noun within which a name may begin that it stands beside."""
_SOON = 2500
"""Characters after "the minister" within which the minister may be named for the first time."""


class RoleResolver(PronounResolver):
    """Knows which role and body nouns stand beside which names."""

    def _by_noun(self, subject: Subject) -> tuple[str, bool] | None:
        """The named person or body that "the minister" or "the institute" stands for."""
        known = self._entries(subject.noun)
        if not known:
            return None
        modifiers = {
            word for word in self._plain(subject.text).lower().split()[:-1] if not word.endswith(("'s", "’s"))
        }
        if subject.kind == "person":
            holder = self._holder(subject, known, modifiers)
            return (holder, True) if holder else None
        fitting = [entry for entry in known if not entry.person]
        if modifiers:
            fitting = [entry for entry in fitting if self._fits(entry, modifiers)]
        if not fitting:
            return None
        place = bisect_right([entry.at for entry in fitting], subject.start)
        return (fitting[place - 1] if place else fitting[0]).entity, False

    def _holder(self, subject: Subject, known: list[Beside], modifiers: set[str]) -> str | None:
        """Who holds the role now: the holder named last, or the only one, named soon after."""
        time = role_time(subject.text)
        ranks = words("roles", "ranks")
        fitting = [
            entry
            for entry in known
            if entry.person
            and (entry.time == time or (time == "current" and entry.time == "acting"))
            and not (entry.near & ranks) - modifiers
        ]
        if modifiers and subject.noun in words("roles", "shared"):
            origins = {word for word in modifiers if self._is_origin(word)}
            offices = {word for word in modifiers - origins if word not in words("roles", "passing")}
            fitting = [entry for entry in fitting if offices <= entry.near]
            if origins:
                exact = [entry for entry in fitting if origins & entry.near]
                free = [entry for entry in fitting if not any(self._is_origin(word) for word in entry.near)]
                fitting = exact or (free if len({entry.entity for entry in free}) == 1 else [])
        elif modifiers:
            exact = [entry for entry in fitting if self._fits(entry, modifiers)]
            if exact or len({entry.entity for entry in fitting}) > 1:
                fitting = exact
        holders = {entry.entity for entry in fitting if entry.at < subject.start}
        if holders:
            index = bisect_left(self._starts, subject.start) - 1
            while index >= 0:
                if self.names[index].entity in holders:
                    return self.names[index].entity
                index -= 1
        later = {entry.entity for entry in fitting}
        if len(later) == 1 and fitting[0].at - subject.start < _SOON:
            origins = {word for entry in fitting for word in entry.near}
            if not any(
                self._is_origin(word) and word not in origins
                for word in re.findall(rf"(\w+) {subject.noun}\b", self.text[: fitting[0].at].lower())
            ):
                return fitting[0].entity
        return None

    def _is_origin(self, word: str) -> bool:
        """Whether a word of a role says of which country or place."""
        return word in words("roles", "origins") or word.endswith(("ian", "ish", "ese"))

    def _fits(self, entry: Beside, modifiers: set[str]) -> bool:
        around = self.text[max(0, entry.at - _NEAR) : entry.at + _NEAR].lower()
        return any(word in around for word in modifiers if len(word) > 3) or all(
            len(word) <= 3 for word in modifiers
        )

    def _entries(self, noun: str) -> list[Beside]:
        """The names that a role or body noun stands beside or in, in text order."""
        found = self._nouns.get(noun)
        if found is None:
            found = self._nouns[noun] = []
            if not self._lowered:
                self._lowered = self.text.lower()
            at, index = self._lowered.find(noun), 0
            while at >= 0:
                index = max(index, bisect_left(self._starts, at - _SPAN))
                while index < len(self.names) and self._starts[index] <= at + _NEAR:
                    entry = self._near(self.names[index])
                    if entry is not None and noun in entry.nouns:
                        found.append(entry)
                    index += 1
                at = self._lowered.find(noun, at + len(noun))
        return found

    def _near(self, name: Name) -> Beside | None:
        """The words of role or kind beside a name, or None when there are none."""
        if name.start not in self._besides:
            self._besides[name.start] = self._read_beside(name)
        return self._besides[name.start]

    def _read_beside(self, name: Name) -> Beside | None:
        if not name.text or name.text in places():
            return None
        person = self._is_human(name)
        wanted = words("speakers", "persons") if person else words("speakers", "bodies")
        near = name.title.lower().split() + self._beside(name)
        if not person:
            near += name.text.lower().split()
        near = [word.strip(".,'’•") for word in near]
        nouns = wanted.intersection(near)
        if not nouns:
            return None
        if person:
            name.person = True
        time = role_time(" ".join(near)) if person else "current"
        return Beside(name.start, name.entity, person, frozenset(near), time, nouns)

    def _is_human(self, name: Name) -> bool:
        return name.person or self._acts_as_person(name)

    def _beside(self, name: Name) -> list[str]:
        """Words of the phrases beside a name: "grid operator N", "N, a polling firm,", "The minister, N,"."""
        text = self.text
        left = _STOPS.split(text[max(0, name.whole - 50) : name.whole])[-1]
        before = left.rsplit(",", 1)
        words_before = (
            before[-1].split()[-4:]
            if before[-1].strip()
            else (before[0].split()[-4:] if len(before) > 1 and text[name.end : name.end + 1] == "," else [])
        )
        keep = max(
            (
                i
                for i, word in enumerate(words_before)
                if word in PREPOSITIONS or word in _JOINTS or word in AUXILIARIES or word[0].isdigit()
            ),
            default=-1,
        )
        words_before = words_before[keep + 1 :]
        if self._is_human(name) and words_before and words_before[-1].lower() not in role_nouns():
            words_before = []
        after: list[str] = []
        following = text[name.end : name.end + 70]
        joined = following[1:].split(" ", 1)[0].strip(".,'’") if following[:1] == " " else ""
        if joined.split("'")[0].split("’")[0] in words("speakers", "bodies"):
            words_before = [*words_before, joined.split("'")[0].split("’")[0]]
        apposed = _APPOSED.match(following)
        if apposed:
            phrase = apposed.group(1)
            if not _CLAUSE.match(phrase) and not _FINITE.search(phrase):
                after = _COMPLEMENT.split(phrase)[0].split()[:7]
        return [word.lower() for word in words_before + after]
