"""From the words that name a speaker to the person or body, by its fullest name in the document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort

from twosource.model import Sentence
from twosource.speech.grammar import PREPOSITIONS
from twosource.speech.names import Name
from twosource.speech.pronouns import Beside, PronounResolver
from twosource.speech.quotes import Span
from twosource.speech.subjects import Subject, is_person, places
from twosource.speech.titles import role_nouns, role_time
from twosource.speech.wordlists import words

_OWNED = re.compile(r"(?:[A-Z][\w.-]+ )*[A-Z][\w.-]+['’]s ")
_INDEFINITE = re.compile(r"^(?:a|an|one|another|some)\s", re.IGNORECASE)
_APPOSED = re.compile(r", (?:the |a |an |its |his |her )?([^,;:.()\n\"“”]{3,60})[,.;:)]")
_STOPS = re.compile(r"[;:.()\"“”\n]")
_CLAUSE = re.compile(r"(?:where|which|who|whose|when|but|and|as|with|while) ")
_FINITE = re.compile(r" (?:said|says|told|has|had|is|was|were|are|have|will) ?")
_COMPLEMENT = re.compile(r" (?:of|for|at|in|and|that|whom) ")
_JOINTS = frozenset(("told", "and", "or", "that"))
_NEAR = 90
_SOON = 2500
"""Characters after "the minister" within which the minister may be named for the first time."""


class Resolver(PronounResolver):
    """Tells who a subject is. Subjects must be asked for in text order, so that pronouns find their person."""

    def speaker(self, subject: Subject) -> tuple[str | None, bool]:
        """The speaker's name (None when nobody can be credited) and whether it is a person; remembers it."""
        name, person = self._find(subject)
        if name:
            here = (subject.end, name)
            if person:
                if subject.name is not None or subject.kind == "pronoun" or subject.noun in words("speakers", "persons"):
                    insort(self._people, here)
            elif subject.kind == "group" or (subject.kind == "pronoun" and subject.noun == "they"):
                insort(self._many, here)
            else:
                insort(self._bodies, here)
                insort(self._many, here)
        return name, person

    def _find(self, subject: Subject) -> tuple[str | None, bool]:
        if subject.kind == "vague":
            return self._named_document(subject), False
        if subject.kind == "pronoun":
            return self._pronoun(subject)
        if subject.kind == "group" and subject.noun in words("speakers", "taken_up"):
            return self._named_document(subject) or self._plain(subject.text), False
        if subject.name is not None and subject.kind in ("person", "body", "data"):
            name = subject.name
            if subject.kind == "body" and subject.noun.startswith("spokes") and not name.body and not name.person:
                return name.entity, False
            if subject.kind == "person" and subject.text == name.text:
                return name.entity, True
            if subject.kind != "person":
                return name.entity, name.person and subject.kind == "body"
        if subject.kind == "person" and subject.noun.startswith("spokes"):
            employer = self._employer(subject)
            if employer:
                return employer, False
        owned = subject.kind == "body" and _OWNED.match(subject.text)
        if subject.kind in ("person", "body", "data") and not owned and not _INDEFINITE.match(subject.text):
            known = self._by_noun(subject)
            if known:
                return known
            if (
                subject.kind == "body"
                and subject.noun in words("speakers", "generic_bodies")
                and "'s " not in subject.text
                and "’s " not in subject.text
            ):
                last = self._last(self._bodies, subject.start)
                public = subject.noun in words("speakers", "public_bodies")
                if last and subject.start - last[0] < 260 and last[1] not in places():
                    return last[1], False
                main = (self._nearest_body(subject.start) if public else None) or self._main_body(subject.start)
                if main:
                    return main, False
            if (
                subject.kind == "person"
                and subject.text.lower().startswith("the ")
                and subject.text.count(" ") < 3
            ):
                alone = self._only_without_role(subject.start)
                if alone:
                    return alone, True
            if subject.kind == "data" and subject.noun in words("speakers", "taken_up"):
                return self._named_document(subject) or self._plain(subject.text), False
        return self._plain(subject.text), subject.kind == "person"

    def introduced(self, sentences: list[Sentence], span: Span) -> str | None:
        """The one person of a paragraph that ends in a quotation without a verb: "N, 36, waited. “Too long.”"."""
        paragraph = sentences[span.sentence].paragraph
        first = span.sentence
        while first and sentences[first - 1].paragraph == paragraph:
            first -= 1
        if self.text[span.end : span.end + 4].strip("\"”“»'’. ")[:1] not in ("", "\n"):
            return None
        named = {
            name.entity
            for name in self.names[bisect_left(self._starts, sentences[first].start) :]
            if name.start < span.start and name.text and self._is_human(name)
        } if sentences[first].start < span.start - 10 else set()
        leads = bisect_left(self._starts, sentences[first].start)
        if len(named) != 1 or not self._leads(self.names[leads]):
            return None
        return named.pop()

    def _named_document(self, subject: Subject) -> str | None:
        """The named report that "the review" or "the survey" stands for."""
        if not subject.text.lower().startswith("the "):
            return None
        for name in self.names:
            if name.body and name.text.lower().endswith(" " + subject.noun):
                return name.entity
        if subject.noun in words("speakers", "taken_up"):
            last = self._last(self._bodies, subject.start)
            if last and subject.start - last[0] < 1500:
                return last[1]
            for name in self.names:
                if (
                    name.start < subject.start
                    and name.body
                    and re.search(
                        rf"\b{subject.noun} (?:by|from|of) (?:the )?$",
                        self.text[max(0, name.whole - 40) : name.whole],
                    )
                ):
                    return name.entity
        return None

    def _employer(self, subject: Subject) -> str | None:
        """For whom "a police spokesman" speaks: the body of the document whose name ends so."""
        words_before = self._plain(subject.text).lower().split()[:-1]
        if len(words_before) != 1 or words_before[0] not in words("speakers", "bodies"):
            return None
        for name in self.names:
            if name.body and name.text.lower().endswith(" " + words_before[0]):
                return name.entity
        return self._main_body(subject.start) if words_before[0] in words("speakers", "generic_bodies") else None

    def _nearest_body(self, at: int) -> str | None:
        """The last public body named shortly before: an acronym, or a name with a word for a body."""
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and at - self.names[index].start < 420:
            name = self.names[index]
            if name.text and name.body and not is_person(name) and name.text not in places():
                return name.entity
            index -= 1
        last = self._last(self._bodies, at)
        return last[1] if last and at - last[0] < 600 else None

    def _only_without_role(self, at: int) -> str | None:
        """Whom "the chancellor" means when nobody is called so: the one person named without a role."""
        placed = {entry.entity for entries in self._noun_map().values() for entry in entries if entry.person}
        counts: dict[str, int] = {}
        for name in self.names:
            if name.text and is_person(name) and name.entity not in placed and name.start - at < 1200:
                counts[name.entity] = counts.get(name.entity, 0) + 1
        alone = next(iter(counts)) if len(counts) == 1 else None
        return alone if alone is not None and counts[alone] > 1 else None

    def _main_body(self, at: int) -> str | None:
        """The body that the document is about: the one it names most often, places and people left out."""
        counts: dict[str, int] = {}
        for name in self.names:
            if not name.text or is_person(name) or name.text in places() or name.text.lower() in places():
                continue
            place = self.text[max(0, name.whole - 4) : name.whole].lower()
            if place.endswith((" in ", "in ")) or (name.text.isupper() and len(name.text) > 4):
                counts[name.entity] = -1000
                continue
            if name.start < at or counts.get(name.entity, 0) > 0:
                counts[name.entity] = counts.get(name.entity, 0) + 1 + (name.start < at)
        best = max(counts.items(), key=lambda item: item[1], default=(None, 0))
        alone = [name.entity for name in self.names if name.body and name.entity == best[0]]
        return best[0] if best[1] >= (2 if alone else 3) else None

    def _by_noun(self, subject: Subject) -> tuple[str, bool] | None:
        """The named person or body that "the minister" or "the institute" stands for."""
        known = self._noun_map().get(subject.noun)
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

    def _noun_map(self) -> dict[str, list[Beside]]:
        """For every role or body noun, the names it stands beside or in."""
        if self._nouns is None:
            self._nouns = {}
            persons, bodies = words("speakers", "persons"), words("speakers", "bodies")
            for name in self.names:
                if not name.text:
                    continue
                person = self._is_human(name)
                wanted = persons if person else bodies
                near = name.title.lower().split() + self._beside(name)
                if not person:
                    near += name.text.lower().split()
                near = [word.strip(".,'’•") for word in near]
                beside: Beside | None = None
                for word in near:
                    if word in wanted:
                        if beside is None:
                            time = role_time(" ".join(near)) if person else "current"
                            beside = Beside(name.start, name.entity, person, frozenset(near), time)
                        self._nouns.setdefault(word, []).append(beside)
                        if person:
                            name.person = True
        return self._nouns

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
        keep = max((i for i, word in enumerate(words_before) if word in PREPOSITIONS or word in _JOINTS), default=-1)
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
