"""From the words that name a speaker to the person or body, by its fullest name in the document."""

from __future__ import annotations

import re
from bisect import bisect_left, insort

from twosource.model import Sentence
from twosource.speech.holders import RoleResolver
from twosource.speech.quotes import Span
from twosource.speech.subjects import Subject, is_person, places
from twosource.speech.wordlists import words

_OWNED = re.compile(r"(?:[A-Z][\w.-]+ )*[A-Z][\w.-]+['’]s ")
_INDEFINITE = re.compile(r"^(?:a|an|one|another|some)\s", re.IGNORECASE)


class Resolver(RoleResolver):
    """Tells who a subject is. Subjects must be asked for in text order, so that pronouns find their person."""

    def speaker(self, subject: Subject) -> tuple[str | None, bool]:
        """The speaker's name (None when nobody can be credited) and whether it is a person; remembers it."""
        name, person = self._find(subject)
        if name:
            here = (subject.end, name)
            if person:
                if (
                    subject.name is not None
                    or subject.kind == "pronoun"
                    or subject.noun in words("speakers", "persons")
                ):
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
        named = (
            {
                name.entity
                for name in self.names[bisect_left(self._starts, sentences[first].start) :]
                if name.start < span.start and name.text and self._is_human(name)
            }
            if sentences[first].start < span.start - 10
            else set()
        )
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
