"""Noun phrases: whom or what a stretch of words before a verb names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from twosource.speech.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    OUTLET,
    PARTICIPLES,
    PLACE_ADVERBS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATE,
)
from twosource.speech.names import Name
from twosource.speech.subjects import Kind, Subject, Token, head_noun, is_person
from twosource.speech.wordlists import groups, phrases, words

POSSESSIVES = {"her": "she", "his": "he", "its": "it", "their": "they"}


class PhraseReader:
    """Reads noun phrases of one document."""

    def __init__(self, text: str, names: list[Name]) -> None:
        self.text = text
        self.names = names
        self._ends = {name.end: name for name in names}
        self._starts = [name.whole for name in names]
        self.between = words("cues", "between")
        self.ready = words("cues", "ready")
        self.suffixes = words("personal_names", "suffixes")
        self.passive = words("cues", "passive")
        self.groups = groups()
        self.things = words("speakers", "things")
        self.persons = words("speakers", "persons")
        self.bodies = words("speakers", "bodies")
        self.data = words("speakers", "data")
        self.vague = words("speakers", "vague")
        self.nobody = phrases("speakers", "nobody")
        self.staff = words("speakers", "staff")
        self.documents = words("speakers", "documents")

    def _at(self, position: int) -> Name | None:
        """The name that stands at ``position``."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and self.names[index].end > position and self.names[index].text:
            return self.names[index]
        return None

    def name_at(self, end: int) -> Name | None:
        """The name that ends at ``end``."""
        return self._ends.get(end)

    def name_from(self, start: int) -> Name | None:
        """The name that begins at ``start``."""
        index = bisect_left(self._starts, start)
        return self.names[index] if index < len(self.names) and self._starts[index] == start else None

    def first_from(self, position: int) -> int:
        """Index of the first name at or after ``position``."""
        return bisect_left(self._starts, position)

    def _kind(self, name: Name) -> Kind:
        return "person" if is_person(name) else "body"

    def _phrase(self, tokens: list[Token]) -> Subject | None:
        """The speaker that the tokens end with."""
        while tokens and tokens[-1][2].lower() in PLACE_ADVERBS:
            tokens = tokens[:-1]
        if tokens and tokens[-1][2].endswith(")") and tokens[-1][2].startswith("(") and len(tokens) > 1:
            tokens = tokens[:-1]
        if len(tokens) > 1 and tokens[-1][2].isupper() and tokens[-1][2].lower() in self.suffixes:
            tokens = tokens[:-1]  # "Tom Hale KC"
        if not tokens:
            return None
        start, end, word = tokens[-1]
        lowered = word.lower()
        if lowered in PRONOUNS:
            return Subject(start, end, word, "pronoun", noun=lowered)
        if lowered in OUTLET:
            return None
        if lowered.endswith("-year-old"):
            return Subject(self._phrase_start(tokens, len(tokens) - 1), end, word, "person", noun=lowered)
        name = self._ends.get(end) or self._ends.get(end - 2 if word.endswith(("'s", "’s")) else -1)
        if name is not None and name.text:
            return self._named(tokens, name)
        if self._speaks(head_noun(word)):
            found = self._common(tokens, len(tokens) - 1)
            if found is not None:
                index = next(i for i, token in enumerate(tokens) if token[0] >= found.start)
                joint = tokens[index - 1][2].lower() if index > 1 else ""
                if joint in PREPOSITIONS and joint not in SUBORDINATE:
                    return self._with_complement(tokens)
            return found
        return self._with_complement(tokens)

    def _speaks(self, noun: str) -> bool:
        return (
            noun in self.groups
            or noun in self.persons
            or noun in self.bodies
            or noun in self.data
            or noun in self.vague
        )

    def _named(self, tokens: list[Token], name: Name) -> Subject | None:
        """A phrase that ends with a name: the name itself, or who is said to be of it."""
        index = next((i for i, token in enumerate(tokens) if token[0] >= name.whole), len(tokens))
        at = index - 1
        role = tokens[at][2].lower() if at >= 0 else ""
        while at >= 0 and index - at < 6:
            word = tokens[at][2].lower()
            if word in PREPOSITIONS or word in CONJUNCTIONS:
                break
            if word in DETERMINERS:
                at -= 1
                break
            at -= 1
        if at > 0 and tokens[at][2].lower() in PREPOSITIONS and tokens[at][2].lower() not in SUBORDINATE:
            preposition = tokens[at][2].lower()
            before = tokens[at - 1]
            other = self._ends.get(before[1])
            noun = head_noun(before[2])
            origin = self._origin(tokens, at) if preposition in ("by", "from", "of", "for") else None
            if origin is not None and other is None:
                maker = self._ends.get(tokens[origin - 1][1]) if origin and preposition == "for" else None
                if maker is not None and maker.text:
                    name = maker  # "a Fern poll for the Times"
                return Subject(
                    self._phrase_start(tokens, origin),
                    name.end,
                    name.text,
                    "data",
                    name,
                    head_noun(tokens[origin][2]),
                )
            if other is not None and other.text and preposition in ("of", "at", "from", "for", "in"):
                return self._of_name(other)
            if noun in self.data or noun in PARTICIPLES:
                if preposition not in ("from", "by", "of", "for"):
                    return None
                return Subject(self._phrase_start(tokens, at - 1), name.end, name.text, "data", name, noun)
            between = tokens[at + 1 : index]
            if noun in self.persons and is_person(name) and any(t[2].lower() not in DETERMINERS for t in between):
                return Subject(self._phrase_start(tokens, at - 1), name.end, name.text, "person", name, noun)
            if noun in self.persons and not noun.startswith("spokes"):
                found = self._common(tokens[:at], at - 1)
                if found:
                    found.end = name.end
                    found.name = name
                    found.text = self.text[found.start : name.end]
                return found
            if noun in PARTICIPLES and at > 1 and self._speaks(head_noun(tokens[at - 2][2])):
                return Subject(
                    self._phrase_start(tokens, at - 2),
                    name.end,
                    name.text,
                    "data",
                    name,
                    head_noun(tokens[at - 2][2]),
                )
            if noun in self.groups or noun.startswith("spokes") or noun in self.persons:
                if preposition in ("at", "for") or (preposition in ("of", "from", "with") and name.body):
                    return Subject(self._phrase_start(tokens, at - 1), name.end, name.text, "body", name, noun)
                phrase = self.text[self._phrase_start(tokens, at - 1) : name.end]
                return Subject(self._phrase_start(tokens, at - 1), name.end, phrase, "group", None, noun)
            return None
        return Subject(self._phrase_start(tokens, index), name.end, name.text, self._kind(name), name, role)

    def _origin(self, tokens: list[Token], at: int) -> int | None:
        """The data noun whose maker follows the preposition at ``at``: "a survey of 2,000 adults by N"."""
        for index in range(at - 1, max(-1, at - 9), -1):
            if head_noun(tokens[index][2]) in self.data and self._at(tokens[index][0]) is None:
                return index
        return None

    def _of_name(self, name: Name) -> Subject:
        return Subject(name.whole, name.end, name.text, "body" if name.body else "person", name)

    def _phrase_start(self, tokens: list[Token], index: int) -> int:
        """Where the noun phrase whose head is ``index`` begins (its determiner included)."""
        at = index
        while at > 0 and index - at < 9:
            word = tokens[at - 1][2].lower()
            name = self._at(tokens[at - 1][0])
            if name is not None:
                while at > 0 and tokens[at - 1][0] >= name.whole:
                    at -= 1
                continue
            if (
                word in PREPOSITIONS
                or word in CONJUNCTIONS
                or word in PRONOUNS
                or word in AUXILIARIES
                or word[-1] in "%¢"
                or word[0] in "£$€₹"
                or (word in OUTLET and word not in ("this", "that") and tokens[at - 1][2] != "US")
            ):
                break
            at -= 1
            if word in DETERMINERS:
                break
        return tokens[at][0] if at < len(tokens) else tokens[-1][0]

    def _common(self, tokens: list[Token], head: int) -> Subject | None:
        """A phrase whose head is a common noun: "the largest union federation", "Home Office figures"."""
        start = self._phrase_start(tokens, head)
        end = tokens[head][1]
        noun = head_noun(tokens[head][2])
        text = self.text[start:end]
        if text.lower().endswith(self.nobody):
            return None
        if noun in self.data:
            inner = self._names_within(start, end)
            if inner:
                return Subject(start, end, text, "data", inner[-1], noun)
            return self._data_of(tokens, start, head)
        if noun in self.staff and tokens[head][0] > start and text[:4].lower() == "its ":
            return Subject(start, end, text, "pronoun", None, "it")
        if noun in ("group", "party", "team", "campaign") and text[:4].lower() in ("his ", "her "):
            return Subject(start, end, text, "pronoun", None, POSSESSIVES[text[:3].lower()])
        kind: Kind = "body" if noun in self.bodies else "person" if noun in self.persons else "group"
        if kind == "group" and noun in self.vague and len(text.split()) < 2:
            kind = "vague"
        return Subject(start, end, text, kind, None, noun)

    def _data_of(self, tokens: list[Token], start: int, head: int) -> Subject:
        """Whose data a noun without a name is: "the ministry's numbers", "air force data", "budget papers"."""
        end, noun = tokens[head][1], head_noun(tokens[head][2])
        inside = [token for token in tokens[:head] if token[0] >= start]
        for token in reversed(inside):
            owner = head_noun(token[2])
            if owner in self.bodies or (owner in self.persons and token[2].endswith(("'s", "’s", "s'", "s’"))):
                text = self.text[start : token[1]]
                if text.endswith(("'s", "’s")):
                    text = text[:-2]
                return Subject(start, end, text, "data", None, owner)
        text = self.text[start:end]
        if inside and inside[0][2].lower() in POSSESSIVES:
            return Subject(start, end, text, "pronoun", None, POSSESSIVES[inside[0][2].lower()])
        if noun in self.documents:
            return Subject(start, end, text, "data", None, noun)
        return Subject(start, end, text, "vague", None, noun)

    def _names_within(self, start: int, end: int) -> list[Name]:
        low = bisect_left(self._starts, start)
        found = []
        while low < len(self.names) and self.names[low].end <= end:
            if self.names[low].text:
                found.append(self.names[low])
            low += 1
        return found

    def _with_complement(self, tokens: list[Token]) -> Subject | None:
        """ "Officials in the region", "figures released this week", "a spokesman for the banks"."""
        for index in range(len(tokens) - 2, max(-1, len(tokens) - 18), -1):
            noun = head_noun(tokens[index][2])
            following = tokens[index + 1][2].lower()
            if following in AUXILIARIES or tokens[index][2].lower() in AUXILIARIES:
                return None
            if not self._speaks(noun) or self._at(tokens[index][0]) is not None:
                continue
            if following not in PREPOSITIONS and following not in PARTICIPLES:
                if self._speaks(head_noun(following)):
                    continue  # "the statistics office"
                return None
            if any(
                token[2].endswith("ed") and token[2].lower() not in PARTICIPLES for token in tokens[index + 1 :]
            ):
                return None
            opening = index
            while opening and tokens[opening - 1][2].lower() in DETERMINERS:
                opening -= 1
            if opening and tokens[opening - 1][2].lower() in PREPOSITIONS:
                continue
            if noun in self.data:
                inner = self._names_within(self._phrase_start(tokens, index), tokens[-1][1])
                owner = next((name for name in inner if name.body), inner[0] if inner else None)
                maker = next(
                    (i for i in range(len(tokens) - 1, index, -1) if tokens[i][2].lower() in ("from", "by")), None
                )
                if (
                    owner is None
                    and maker is not None
                    and maker + 1 < len(tokens)
                    and self._speaks(head_noun(tokens[-1][2]))
                ):
                    phrase = self.text[tokens[maker + 1][0] : tokens[-1][1]]
                    return Subject(
                        self._phrase_start(tokens, index),
                        tokens[-1][1],
                        phrase,
                        "data",
                        None,
                        head_noun(tokens[-1][2]),
                    )
                start = self._phrase_start(tokens, index)
                if owner is not None:
                    return Subject(start, tokens[-1][1], owner.text, "data", owner, noun)
                owned = self._data_of(tokens, start, index)
                if owned.kind != "vague":
                    owned.end = tokens[-1][1]
                    return owned
                return Subject(
                    start, tokens[-1][1], self.text[tokens[index][0] : tokens[-1][1]], "vague", None, noun
                )
            if following in PARTICIPLES and noun in self.groups:
                inner = self._names_within(tokens[index][0], tokens[-1][1])
                if not inner:
                    return Subject(
                        tokens[index][0],
                        tokens[-1][1],
                        self.text[tokens[index][0] : tokens[-1][1]],
                        "vague",
                        None,
                        noun,
                    )
                return Subject(
                    self._phrase_start(tokens, index), tokens[-1][1], inner[0].text, "data", inner[0], noun
                )
            found = self._common(tokens, index)
            if found is None:
                return None
            if noun in self.groups or noun in self.persons:
                found.text = self.text[found.start : tokens[-1][1]]
            if noun.startswith("spokes") and following in ("for", "of", "at") and len(tokens) > index + 2:
                found.text = re.sub(
                    r"^(?:the|its|their|a|an) ", "", self.text[tokens[index + 1][1] : tokens[-1][1]].strip()
                )
                found.kind = "body"
                found.noun = found.text.split()[-1].lower()
            found.end = tokens[-1][1]
            return found
        return None
