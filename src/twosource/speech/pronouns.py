"""Whom a pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from twosource.speech.names import Name
from twosource.speech.quotes import Span
from twosource.speech.subjects import Subject, is_person, places
from twosource.speech.titles import RoleTime
from twosource.speech.wordlists import groups, phrases, words

_ENDED = re.compile(r"[.!?”\"] |\n")
_DETERMINER = re.compile(
    r"^(?:the|a|an|his|her|its|their|our|this|that|some|one|another|another|several|many|most|other|but|and)\s+",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(
    r"^(?:country|nation|company|group|region|state|city|government|party|world)['’]s\s+", re.IGNORECASE
)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_OPENING_BODY = re.compile(
    r"(?:^|[.!?”\"\n] ?)(?:The|An|A|[A-Z]\w+['’]s) (?:[\w-]+ ){0,3}?"
    rf"({'|'.join(phrases('speakers', 'bodies'))}),? (?!of\b|for\b|said\b|says\b)(?=[a-z])"
)
_OPENING_GROUP = re.compile(
    r"(?:^|[.!?”\"\n] ?)(?:(?:The|Some|Many|Two|Three) (?:[a-z-]+ )?)?(?P<noun>[A-Z]?[a-z-]{3,}s|[Pp]olice) "
    r"(?P<of>(?:at|of|from|with|for) (?:the )?)?(?!who\b)"
)
_DESCRIBED = re.compile(r"(?:^|[.!?”\"\n] ?)(?:The |An? )?(?:[\w’'-]+ ){0,3}?([a-z]+),? $")
"""What stands before a name that opens its sentence: "The lawyers' association N"."""
_THE_NOUN = re.compile(r"\b[Tt]he (?:[a-z-]+ )?([a-z]+)\b")
_HEADED = re.compile(
    r"(?:^|[.!?”\"\n] ?)(?:[\w’'-]+ ){0,4}(?:report|survey|study|poll|review|figures|data|"
    r"analysis|research|count) "
    r"(?:by|from|of) (?:the )?$"
)


@dataclass(slots=True)
class Beside:
    """A name with the words of role or kind that stand beside it."""

    at: int
    entity: str
    person: bool
    near: frozenset[str]
    time: RoleTime
    nouns: frozenset[str]
    """Of these words, the nouns of people or bodies."""


def _nothing(_at: int) -> None:
    """Nothing is left to read."""


class PronounResolver:
    """Remembers who spoke last, and tells whom "she" or "it" means."""

    def __init__(self, text: str, names: list[Name], spans: list[Span]) -> None:
        self.text = text
        self.catch_up: Callable[[int], None] = _nothing
        """Called before anybody asks who spoke before a place."""
        self.posts: list[int] = []
        """Where live posts begin; empty for other documents."""
        self._opened = [span.start for span in spans]
        self._closed = [span.end for span in spans]
        self.names = names
        self._starts = [name.start for name in names]
        self._nouns: dict[str, list[Beside]] = {}
        self._besides: dict[int, Beside | None] = {}
        self._lowered = ""
        self._people: list[tuple[int, str]] = []
        self._bodies: list[tuple[int, str]] = []
        self._many: list[tuple[int, str]] = []
        self._human: dict[int, bool] = {}
        self._told_by_data: set[int] = set()
        """Where bodies spoke through their data."""
        self._gender: dict[str, str] | None = None

    def person_before(self, at: int, pronoun: str = "") -> str | None:
        """The person that a pronoun at ``at`` means: the subject of the last sentence that names one, or whoever
        spoke since."""
        index = bisect_left(self._starts, at) - 1
        nearest: Name | None = None
        steps = 0
        adjunct = self._adjunct(at)
        far = max(at - 900, self._post_start(at))
        while index >= 0 and self.names[index].start > far and steps < 25:
            name = self.names[index]
            index -= 1
            steps += 1
            if (
                not name.text
                or name.body
                or name.start >= adjunct
                or not (name.person or self._acts_as_person(name))
                or self._quoted(name.start)
                or self._alone(name)
                or self.text[max(0, name.whole - 6) : name.whole].endswith(("told ", "tells "))
            ):
                continue
            if pronoun and not self._agrees(name, pronoun):
                continue
            if nearest is not None and _ENDED.search(self.text, name.end, nearest.whole):
                break
            nearest = name
            if self._leads(name):
                break
        spoke = self._last(self._people, at, pronoun)
        if spoke is not None and spoke[0] <= far:
            spoke = None
        if spoke is None:
            return nearest.entity if nearest else self._only_person(at, pronoun)
        if nearest is None or (spoke[0] >= nearest.start and not self._outranks(nearest, spoke[0], at)):
            return spoke[1]
        if (
            spoke[0] < nearest.start
            and not self._leads(nearest)
            and not _ENDED.search(self.text, spoke[0], nearest.whole)
        ):
            return spoke[1]
        return nearest.entity

    def _only_person(self, at: int, pronoun: str) -> str | None:
        """The person whom all earlier posts of a live page speak of, when there is one alone."""
        if not self.posts:
            return None
        found = {
            name.entity
            for name in self.names
            if name.start < at
            and name.text
            and (name.person or self._acts_as_person(name))
            and not self._alone(name)
            and (not pronoun or self._agrees(name, pronoun))
        }
        return found.pop() if len(found) == 1 else None

    def _adjunct(self, at: int) -> int:
        """Where an opening like "Talking about N, " begins when the pronoun at ``at`` is its subject."""
        left = self.text[max(0, at - 200) : at]
        if not left.endswith(", "):
            return at
        cut = max(left.rfind(". "), left.rfind("\n"), left.rfind("” "))
        first = left[cut + 1 :].split(None, 1)
        return at - len(left) + cut + 1 if first and first[0].endswith("ing") and first[0][0].isupper() else at

    def _last(self, spoke: list[tuple[int, str]], at: int, pronoun: str = "") -> tuple[int, str] | None:
        """Who of those that spoke was the last before ``at`` whom the pronoun can mean."""
        self.catch_up(at)
        for index in range(bisect_left(spoke, (at, "")) - 1, -1, -1):
            if not pronoun or self._gender_of(spoke[index][1]) in (None, pronoun):
                return spoke[index]
        return None

    def _gender_of(self, entity: str) -> str | None:
        """ "he" or "she" for a named person, or for one called "the spokesman", when the text tells."""
        known = self._genders().get(entity)
        if known is None and entity.endswith(("man", "woman")) and entity.islower():
            return "she" if entity.endswith("woman") else "he"
        return known

    def _post_start(self, at: int) -> int:
        """Where the live post begins that holds ``at``: nobody in another post is meant."""
        index = bisect_right(self.posts, at) - 1
        return self.posts[index] if index >= 0 else -1

    def _quoted(self, at: int) -> bool:
        """Whether ``at`` is inside a quotation."""
        index = bisect_right(self._opened, at) - 1
        return index >= 0 and at < self._closed[index]

    def _alone(self, name: Name) -> bool:
        """Whether a name is a line of its own, as a writer's is."""
        line = self.text.rfind("\n", 0, name.whole) + 1
        return not self.text[line : name.whole].strip() and self.text[name.end : name.end + 1] == "\n"

    def _outranks(self, name: Name, spoke: int, at: int) -> bool:
        """Whether ``name`` is the subject of a whole sentence in which somebody else speaks in a side clause."""
        if spoke <= name.end or not self._leads(name) or self.text[name.end : name.end + 1] not in " ":
            return False
        return (
            _ENDED.search(self.text, name.end, spoke) is None and _ENDED.search(self.text, spoke, at) is not None
        )

    def _acts_as_person(self, name: Name) -> bool:
        known = self._human.get(name.start)
        if known is None:
            before = self.text[max(0, name.whole - 5) : name.whole].lower()
            known = is_person(name) and not before.endswith((" at ", " in "))
            self._human[name.start] = known
        return known

    def _leads(self, name: Name) -> bool:
        """Whether the name stands near the head of its sentence."""
        left = self.text[max(0, name.whole - 60) : name.whole]
        cut = max(
            left.rfind(". "),
            left.rfind("\n"),
            left.rfind("” "),
            left.rfind('" '),
            left.rfind("? "),
            left.rfind("! "),
        )
        return name.whole == 0 or (
            cut >= 0
            and (
                "," not in left[cut + 1 :]
                or (len(left) - cut < 42 and not re.search(r"\d|\b(?:and|but|to|with|by)\b", left[cut + 1 :]))
            )
        )

    def _agrees(self, name: Name, pronoun: str) -> bool:
        known = self._genders().get(name.entity)
        return known is None or known == pronoun

    def _genders(self) -> dict[str, str]:
        if self._gender is None:
            self._gender = {}
            male, female = words("personal_names", "male"), words("personal_names", "female")
            his, hers = words("personal_names", "given_male"), words("personal_names", "given_female")
            for name in self.names:
                if not name.person and not self._acts_as_person(name):
                    continue
                near = (
                    name.title.lower().replace(".", "").split()
                    + self.text[max(0, name.whole - 30) : name.whole].lower().split()[-2:]
                )
                if any(word in female for word in near):
                    self._gender.setdefault(name.entity, "she")
                elif any(word in male for word in near):
                    self._gender.setdefault(name.entity, "he")
            for name in self.names:
                first = name.entity.split(" ", 1)[0].lower() if " " in name.entity else ""
                if first in his:
                    self._gender.setdefault(name.entity, "he")
                elif first in hers:
                    self._gender.setdefault(name.entity, "she")
        return self._gender

    def _pronoun(self, subject: Subject) -> tuple[str | None, bool]:
        if subject.noun in ("he", "she"):
            return self.person_before(subject.start, subject.noun), True
        if subject.noun == "it":
            return self._body_before(subject.start), False
        many = self._last(self._many, subject.start)
        opened = self._group_before(subject.start, many[0] if many else 0)
        if opened:
            return opened, False
        return (many[1] or None, False) if many and subject.start - many[0] < 700 else (None, False)

    def _group_before(self, at: int, since: int) -> str | None:
        """The people who open the sentence before and have not spoken: "Analysts at N cut … They expect"."""
        left = max(since, at - 300)
        found = None
        for match in _OPENING_GROUP.finditer(self.text, left, at):
            if match.group("noun").lower() in groups():
                found = match
        if found is None:
            return None
        if found["of"]:
            index = bisect_left(self._starts, found.end())
            name = self.names[index] if index < len(self.names) else None
            if name is not None and name.text and found.end() <= name.whole <= found.end() + 5:
                return name.entity
        return self._plain(self.text[found.start("noun") : found.end("noun")].lower())

    def _body_before(self, at: int) -> str | None:
        """The body that "it" means: the last that spoke, or a later one that opened its sentence."""
        spoke = self._last(self._bodies, at)
        if spoke is not None and at - spoke[0] >= 900:
            spoke = None
        opened = self._opening_body(at, spoke[0] if spoke else 0)
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and at - self.names[index].start < 320:
            name = self.names[index]
            if (spoke and spoke[0] >= name.end) or (opened and opened[0] >= name.end):
                break
            if (
                name.text
                and not is_person(name)
                and ((self._opens(name) and self._counts(name)) or self._headed(name))
            ):
                return name.entity
            index -= 1
        if opened:
            return opened[1]
        return spoke[1] if spoke else self._body_beside(at)

    def _body_beside(self, at: int) -> str | None:
        """ "Sales at the chain rose, it said": the last body without a name shortly before."""
        for match in reversed(list(_THE_NOUN.finditer(self.text, max(0, at - 160), at))):
            if match.group(1) in words("speakers", "bodies"):
                known = self.called(Subject(*match.span(1), match.group(), "body", None, match.group(1)))
                return known or match.group(1)
        return None

    def _opening_body(self, at: int, since: int) -> tuple[int, str] | None:
        """A body without a name that opens a sentence and was not quoted since: "The infirmary, which has …"."""
        found = None
        for match in _OPENING_BODY.finditer(self.text, max(since, at - 300), at):
            found = match
        if found is None:
            return None
        start = found.start(1)
        known = self.called(Subject(start, found.end(1), f"the {found.group(1)}", "body", None, found.group(1)))
        return found.end(1), known or self._plain(found.group(1))

    def called(self, subject: Subject) -> str | None:
        """The named body that "the infirmary" stands for."""
        raise NotImplementedError

    def _counts(self, name: Name) -> bool:
        """Whether a name that opens a sentence is a body's, not just a capital."""
        dateline = name.text.isupper() and self.text[name.end : name.end + 2] in (", ", " (")
        if name.text in places() or (dateline and self.text[name.whole - 1 : name.whole] in ("\n", "")):
            return False
        return name.body or " " in name.text or sum(other.entity == name.entity for other in self.names) > 1

    def _headed(self, name: Name) -> bool:
        """ "A report by N …", at the head of its sentence."""
        return name.body and bool(_HEADED.search(self.text[max(0, name.whole - 60) : name.whole]))

    def _opens(self, name: Name) -> bool:
        left = self.text[max(0, name.whole - 6) : name.whole].rstrip(" ")
        if left.endswith(("The", "the")):
            left = left[:-3].rstrip(" ")
        if not left or left[-1] in '.\n!?”"':
            return True
        described = _DESCRIBED.search(self.text[max(0, name.whole - 60) : name.whole])
        return described is not None and described.group(1) in words("speakers", "bodies")

    def _plain(self, text: str) -> str:
        text = _DETERMINER.sub("", text)
        text = _POSSESSOR.sub("", text)
        if text.split()[-1].lower() in words("speakers", "bodies"):
            text = re.sub(r"^[a-z]+['’]s ", "", text)
        text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
        text = re.sub(r"\b([A-Z]{2,})['’]s ", r"\1 ", text)
        return re.sub(r"['’]s$", "", text).strip(" .,")
