"""From the words that name a speaker to the person or body, by its fullest name in the document."""

from __future__ import annotations

import re
from bisect import bisect_left, insort

from twosource.model import Sentence
from twosource.speech.bodies import BodyResolver
from twosource.speech.quotes import Span
from twosource.speech.subjects import Subject, is_person, places
from twosource.speech.wordlists import words

_AGED = re.compile(r"\b(\d{1,3})-year-old\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWNED = re.compile(r"(?:[A-Z][\w.-]+ )*[A-Z][\w.-]+['’]s ")
_INDEFINITE = re.compile(r"^(?:a|an|one|another|some)\s", re.IGNORECASE)


class Resolver(BodyResolver):
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
                if subject.kind == "data":
                    self._told_by_data.add(subject.end)
                insort(self._bodies, here)
                insort(self._many, here)
        return name, person

    def _find(self, subject: Subject) -> tuple[str | None, bool]:
        if subject.noun == "'s":
            return subject.text, False  # "Moody's"
        if subject.kind == "vague":
            named = self._named_document(subject) or self._same_data(subject)
            if named is None and subject.noun.endswith("s"):
                insort(self._many, (subject.end, ""))
            return named, False
        if subject.kind == "pronoun":
            return self._pronoun(subject)
        if subject.kind == "group" and subject.text[:4].lower() == "the " and subject.text.count(" ") == 1:
            office = self._office_of(subject.noun)
            if office:
                return office, False
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
        age = _AGED.search(subject.text) if subject.kind == "person" and subject.name is None else None
        if age:
            return self._aged(subject, age.group(1)) or self._one_near(subject) or self._plain(subject.text), True
        if subject.kind == "person" and subject.noun.startswith("spokes"):
            employer = self._employer(subject)
            if employer:
                return employer, False
        owned = subject.kind == "body" and _OWNED.match(subject.text)
        if owned and owned.group()[:-3] in places():
            owned = None
        if subject.kind in ("person", "body", "data") and not owned and not _INDEFINITE.match(subject.text):
            known = self._by_noun(subject)
            if known:
                return known
            if subject.kind == "body" and "'s " not in subject.text and "’s " not in subject.text:
                taken_up = self._taken_up(subject)
                if taken_up:
                    return taken_up, False
            if subject.kind == "person" and subject.text[:4].lower() == "the ":
                described = self._described(subject) or self._alone_near(subject)
                if described:
                    return described, True
            if (
                subject.kind == "person"
                and subject.noun in words("roles", "single")
                and subject.text.lower().startswith("the ")
                and subject.text.count(" ") < 3
            ):
                alone = self._only_without_role(subject.start)
                if alone:
                    return alone, True
            if subject.kind == "data" and subject.noun in words("speakers", "taken_up"):
                return self._named_document(subject) or self._plain(subject.text), False
        return self._plain(subject.text), subject.kind == "person"

    def called(self, subject: Subject) -> str | None:
        known = self._by_noun(subject)
        return known[0] if known and not known[1] else self._taken_up(subject)

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
        if not subject.text.lower().startswith("the ") or _YEAR.search(subject.text):
            return None
        for name in self.names:
            if name.body and name.text.lower().endswith(" " + subject.noun):
                return name.entity
        if subject.noun in words("speakers", "taken_up"):
            maker = self._maker_of(subject)
            if maker:
                return maker
            last = self._last(self._bodies, subject.start)
            if last and subject.start - last[0] < 1500 and self._is_body(last[1]):
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

    def _aged(self, subject: Subject, age: str) -> str | None:
        """Whom "the 44-year-old" means: the person printed with that age."""
        for index in range(bisect_left(self._starts, subject.start) - 1, -1, -1):
            name = self.names[index]
            if name.text and name.person and self.text[name.end : name.end + 4] in (f", {age}", f" ({age}"[:4]):
                return name.entity
        return None

    def _described(self, subject: Subject) -> str | None:
        """Whom "the farmer" means: the last person of whom a like word is said ("N, who farms 40 acres")."""
        stem = " " + subject.noun[:4]
        if len(subject.noun) < 5 or subject.noun in words("roles", "single"):
            return None
        index = bisect_left(self._starts, subject.start) - 1
        while index >= 0 and subject.start - self.names[index].start < 700:
            name = self.names[index]
            around = self.text[max(0, name.whole - 60) : min(name.end + 90, subject.start)]
            if name.text and name.person and stem in around.lower():
                return name.entity
            index -= 1
        return None

    def _alone_near(self, subject: Subject) -> str | None:
        """Whom "the economist" means: the one person named since the paragraph before began."""
        if subject.noun not in words("speakers", "occupations") or subject.text.count(" ") > 1:
            return None
        return self._one_near(subject)

    def _one_near(self, subject: Subject) -> str | None:
        """The one person named since the paragraph before began."""
        left = self.text.rfind("\n", 0, max(0, self.text.rfind("\n", 0, subject.start) - 1))
        found: set[str] = set()
        for index in range(bisect_left(self._starts, subject.start) - 1, -1, -1):
            name = self.names[index]
            if name.start < max(left, subject.start - 500):
                break
            if name.text and self._is_human(name):
                found.add(name.entity)
        return found.pop() if len(found) == 1 else None

    def _same_data(self, subject: Subject) -> str | None:
        """Whose "the figures" are: those of the body whose data spoke just before."""
        if subject.noun not in words("speakers", "same_data") or subject.text.lower() != "the " + subject.noun:
            return None
        last = self._last(self._bodies, subject.start)
        if last is None or subject.start - last[0] > 500:
            return None
        return last[1] if last[0] in self._told_by_data else None

    def _employer(self, subject: Subject) -> str | None:
        """For whom "a police spokesman" speaks: the body of the document whose name ends so."""
        words_before = self._plain(subject.text).lower().split()[:-1]
        if not words_before:
            return self._body_before(subject.start) or self._nearest_body(subject.start, frozenset())
        if len(words_before) != 1 or words_before[0] not in words("speakers", "bodies"):
            return None
        for name in self.names:
            if name.body and name.text.lower().endswith(" " + words_before[0]):
                return name.entity
        return self._main_body(subject.start) if words_before[0] in words("speakers", "generic_bodies") else None

    def _only_without_role(self, at: int) -> str | None:
        """Whom "the chancellor" means when nobody is called so: the one person named without a role."""
        entries = [self._near(name) for name in self.names]
        placed = {entry.entity for entry in entries if entry is not None and entry.person}
        counts: dict[str, int] = {}
        for name in self.names:
            if name.text and is_person(name) and name.entity not in placed and name.start - at < 1200:
                counts[name.entity] = counts.get(name.entity, 0) + 1
        alone = next(iter(counts)) if len(counts) == 1 else None
        return alone if alone is not None and counts[alone] > 1 else None
