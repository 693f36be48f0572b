"""Who speaks: the noun phrase beside a cue, and the person or body it stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.lexicons import load
from twosource.speech.names import Name
from twosource.speech.wordlists import words

Kind = Literal["person", "body", "group", "pronoun", "data", "vague"]

_TOKEN = re.compile(r"[^\s,]+")
_LEFT_STOP = re.compile(r"[;:()\[\]\"“”„«»•\n]|\s[–—-]\s|''|…|\?\s|!\s")
_RIGHT_STOP = re.compile(
    r"[,;:\"“”\n]|''"
    r"|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bProf)(?<!\bLt)(?<!\bCol)(?<!\bRev)"
    r"(?<!\bSgt)(?<!\bCapt)(?<!\b[A-Z])(?<!\.[A-Z])\.(?:\s|$)"
    r"|\s[–—-]\s|\)| (?:who|which|that|told|said|when|while|after|as) "
)
_TIME_NOUNS = frozenset("day days week weeks month months year years hour hours time night morning evening afternoon weekend season period moment end".split())
PREPOSITIONS = frozenset(
    "of at for from by per with in on to under over after before during since until between among about into within through across against near outside despite amid".split()
)
_CONJUNCTIONS = frozenset(
    "and but or so yet while whereas although though as because if when that than nor where however then plus meanwhile whilst".split()
)
_DETERMINERS = frozenset(
    "the a an his her its their our this these those that some one another many most several other".split()
)
_PERSON_PRONOUNS = frozenset(("he", "she"))
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_OUTLET = frozenset(
    (
        "i",
        "we",
        "you",
        "us",
        "me",
        "this",
        "that",
        "there",
        "what",
        "nobody",
        "everyone",
        "everybody",
        "anyone",
        "no-one",
    )
)
_PARTICIPLES = frozenset(
    "released published issued out compiled seen obtained collected produced due gathered reviewed cited prepared posted unveiled polled surveyed interviewed questioned quoted consulted contacted".split()
)
_AUXILIARIES = frozenset(
    "is are was were be been has have had do does did will would can could may might must should not".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PLACE_ADVERBS = frozenset("there here abroad elsewhere alike".split())


def head_noun(word: str) -> str:
    """A token as a noun of the lexicon: lower case, without punctuation and possessive."""
    noun = word.lower().strip(".,'’\"“”")
    return noun[:-2] if noun.endswith(("'s", "’s")) else noun


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


class SubjectReader:
    """Finds the subject of a cue in one document."""

    def __init__(self, text: str, names: list[Name]) -> None:
        self.text = text
        self.names = names
        self._ends = {name.end: name for name in names}
        self._starts = [name.whole for name in names]
        self.between = words("cues", "between")
        self.passive = words("cues", "passive")
        self.groups = words("speakers", "groups")
        self.persons = words("speakers", "persons")
        self.bodies = words("speakers", "bodies")
        self.data = words("speakers", "data")
        self.vague = words("speakers", "vague")
        self.nobody = words("speakers", "nobody")
        self.documents = words("speakers", "documents")

    # ---- before the cue -------------------------------------------------------------------------------------

    def before(self, start: int, cue: int, *, plain: bool = False) -> Subject | Literal["and", "who", "passive"] | None:
        """The subject that ends at ``cue``; "and"/"who" when it must be looked up, "passive" when none can speak."""
        left = max(start, cue - 260)
        window = self.text[left:cue]
        cut = 0
        for match in _LEFT_STOP.finditer(window):
            if match.group() == ")" or (
                match.group() == "(" and 0 < window.find(")", match.end()) - match.end() < 90
            ):
                continue
            cut = match.end()
        left += cut
        pieces = self._pieces(left, cue)
        if "(" in window[cut:]:
            pieces = [self._without_brackets(piece) for piece in pieces]
        tokens = pieces.pop()
        stripped = self._strip_between(tokens)
        if stripped == "passive":
            return "passive"
        if tokens:
            last = tokens[-1][2].lower()
            if last in ("and", "but", "or", "then"):
                return "and"
            if last in ("who", "which"):
                return "who"
            return self._phrase(tokens) or (self._unknown(tokens) if plain else None)
        if pieces and not tokens:
            return self._apposition(pieces) or (self._unknown(self._lead_off(pieces[0])) if plain else None)
        return None

    def _unknown(self, tokens: list[tuple[int, int, str]]) -> Subject | None:
        """A phrase that nothing shows to be a speaker but the verb: "the foreman", "two technologists"."""
        if not tokens:
            return None
        start, end, word = tokens[-1]
        if not word.isalpha() or not word.islower() or len(word) < 4 or word in _TIME_NOUNS or word.endswith(("ly", "ing", "ed", "self")):
            return None
        if word in PREPOSITIONS or word in _CONJUNCTIONS or word in _AUXILIARIES or word in _OUTLET or word in self.between:
            return None
        first = self._phrase_start(tokens, len(tokens) - 1)
        index = next(i for i, token in enumerate(tokens) if token[0] >= first)
        lead = tokens[index][2].lower()
        if index and tokens[index - 1][2].lower() not in _CONJUNCTIONS:
            return None
        if lead not in _DETERMINERS and not (word.endswith("s") and len(tokens) - index <= 3):
            return None
        kind: Kind = "group" if word.endswith("s") else "person"
        return Subject(first, end, self.text[first:end], kind, None, word)

    def _pieces(self, left: int, right: int) -> list[list[tuple[int, int, str]]]:
        pieces: list[list[tuple[int, int, str]]] = []
        at = left
        for piece in self.text[left:right].split(","):
            if pieces and piece[:1].isdigit() and self.text[at - 2 : at - 1].isdigit():
                pieces[-1].extend((at + m.start(), at + m.end(), m.group()) for m in _TOKEN.finditer(piece))
            else:
                pieces.append([(at + m.start(), at + m.end(), m.group()) for m in _TOKEN.finditer(piece)])
            at += len(piece) + 1
        return pieces

    def _without_brackets(self, tokens: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """The tokens outside brackets: "Jane Roe (D-Ohio) said" is said by Jane Roe."""
        kept = []
        depth = 0
        for token in tokens:
            depth += token[2].count("(")
            if depth == 0:
                kept.append(token)
            depth -= token[2].count(")")
            depth = max(depth, 0)
        return kept

    def _strip_between(self, tokens: list[tuple[int, int, str]]) -> str | None:
        """Drop auxiliaries, adverbs and days from the end; tells of a passive."""
        while tokens:
            word = tokens[-1][2]
            lowered = word.lower()
            if lowered in self.passive:
                return "passive"
            if lowered == "to":
                return "passive"
            if (lowered in self.between and (word[0].islower() or lowered in _DAYS)) or (
                lowered.endswith("ly") and len(lowered) > 4 and word[0].islower()
            ):
                tokens.pop()
                continue
            break
        return None

    def _apposition(self, pieces: list[list[tuple[int, int, str]]]) -> Subject | None:
        """ "N, 49, who runs X, said": the first piece that is a speaker from its first word on."""
        for index, piece in enumerate(pieces):
            tokens = self._lead_off(piece)
            if not tokens or tokens[0][2].lower() in PREPOSITIONS:
                continue
            subject = self._phrase(tokens)
            if subject and subject.start <= tokens[0][0]:
                if (subject.name is None or subject.noun in self.persons and subject.text != subject.name.text) and index + 1 < len(pieces) and pieces[index + 1]:
                    name = self._at(pieces[index + 1][0][0])
                    if name is not None and name.end == pieces[index + 1][-1][1]:
                        return Subject(subject.start, name.end, name.text, self._kind(name), name, subject.noun)
                return subject
        return None

    def _at(self, position: int) -> Name | None:
        """The name that stands at ``position``."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and self.names[index].end > position and self.names[index].text:
            return self.names[index]
        return None

    def _kind(self, name: Name) -> Kind:
        return "person" if is_person(name) else "body"

    def _lead_off(self, tokens: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        at = 0
        while at < len(tokens) and tokens[at][2].lower() in _CONJUNCTIONS:
            at += 1
        return tokens[at:]

    def _phrase(self, tokens: list[tuple[int, int, str]]) -> Subject | None:
        """The speaker that the tokens end with."""
        while tokens and tokens[-1][2].lower() in _PLACE_ADVERBS:
            tokens = tokens[:-1]
        if tokens and tokens[-1][2].endswith(")") and tokens[-1][2].startswith("(") and len(tokens) > 1:
            tokens = tokens[:-1]
        if not tokens:
            return None
        start, end, word = tokens[-1]
        lowered = word.lower()
        if lowered in _PRONOUNS:
            return Subject(start, end, word, "pronoun", noun=lowered)
        if lowered in _OUTLET:
            return None
        name = self._ends.get(end) or self._ends.get(end - 2 if word.endswith(("'s", "’s")) else -1)
        if name is not None and name.text:
            return self._named(tokens, name)
        if self._speaks(head_noun(word)):
            found = self._common(tokens, len(tokens) - 1)
            if found is not None:
                index = next(i for i, token in enumerate(tokens) if token[0] >= found.start)
                if index > 1 and tokens[index - 1][2].lower() in PREPOSITIONS:
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

    def _named(self, tokens: list[tuple[int, int, str]], name: Name) -> Subject | None:
        """A phrase that ends with a name: the name itself, or who is said to be of it."""
        index = next((i for i, token in enumerate(tokens) if token[0] >= name.whole), len(tokens))
        at = index - 1
        role = tokens[at][2].lower() if at >= 0 else ""
        while at >= 0 and index - at < 6:
            word = tokens[at][2].lower()
            if word in PREPOSITIONS or word in _CONJUNCTIONS:
                break
            if word in _DETERMINERS:
                at -= 1
                break
            at -= 1
        if at >= 0 and tokens[at][2].lower() in PREPOSITIONS and at > 0:
            preposition = tokens[at][2].lower()
            before = tokens[at - 1]
            other = self._ends.get(before[1])
            noun = head_noun(before[2])
            origin = self._origin(tokens, at) if preposition in ("by", "from", "of", "for") else None
            if origin is not None and other is None:
                return Subject(self._phrase_start(tokens, origin), name.end, name.text, "data", name, head_noun(tokens[origin][2]))
            if other is not None and other.text and preposition in ("of", "at", "from", "for", "in"):
                return self._of_name(other)
            if noun in self.data or noun in _PARTICIPLES:
                if preposition not in ("from", "by", "of", "for"):
                    return None
                return Subject(self._phrase_start(tokens, at - 1), name.end, name.text, "data", name, noun)
            between = tokens[at + 1 : index]
            if noun in self.persons and is_person(name) and any(t[2].lower() not in _DETERMINERS for t in between):
                return Subject(self._phrase_start(tokens, at - 1), name.end, name.text, "person", name, noun)
            if noun in self.persons and not noun.startswith("spokes"):
                found = self._common(tokens[:at], at - 1)
                if found:
                    found.end = name.end
                    found.name = name
                    found.text = self.text[found.start : name.end]
                return found
            if noun in _PARTICIPLES and at > 1 and self._speaks(head_noun(tokens[at - 2][2])):
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

    def _origin(self, tokens: list[tuple[int, int, str]], at: int) -> int | None:
        """The data noun whose maker follows the preposition at ``at``: "a survey of 2,000 adults by N"."""
        for index in range(at - 1, max(-1, at - 9), -1):
            if head_noun(tokens[index][2]) in self.data and self._at(tokens[index][0]) is None:
                return index
        return None

    def _of_name(self, name: Name) -> Subject:
        return Subject(name.whole, name.end, name.text, "body" if name.body else "person", name)

    def _phrase_start(self, tokens: list[tuple[int, int, str]], index: int) -> int:
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
                or word in _CONJUNCTIONS
                or (word in _OUTLET and word not in ("this", "that") and tokens[at - 1][2] != "US")
            ):
                break
            at -= 1
            if word in _DETERMINERS:
                break
        return tokens[at][0] if at < len(tokens) else tokens[-1][0]

    def _common(self, tokens: list[tuple[int, int, str]], head: int) -> Subject | None:
        """A phrase whose head is a common noun: "the country's largest union federation", "Home Office figures"."""
        start = self._phrase_start(tokens, head)
        end = tokens[head][1]
        noun = head_noun(tokens[head][2])
        text = self.text[start:end]
        if any(text.lower().endswith(phrase) for phrase in self.nobody):
            return None
        if noun in self.data:
            inner = self._names_within(start, end)
            if inner:
                return Subject(start, end, text, "data", inner[-1], noun)
            return self._data_of(tokens, start, head)
        kind: Kind = "person" if noun in self.persons else "body" if noun in self.bodies else "group"
        if kind == "group" and noun in self.vague and len(text.split()) < 2:
            kind = "vague"
        return Subject(start, end, text, kind, None, noun)

    def _data_of(self, tokens: list[tuple[int, int, str]], start: int, head: int) -> Subject:
        """Whose data a noun without a name is: "the ministry's numbers", "air force data", "budget papers", "the review"."""
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

    def _with_complement(self, tokens: list[tuple[int, int, str]]) -> Subject | None:
        """ "Officials in the region", "figures released this week", "a spokesman for the banks"."""
        for index in range(len(tokens) - 2, max(-1, len(tokens) - 12), -1):
            noun = head_noun(tokens[index][2])
            following = tokens[index + 1][2].lower()
            if following in _AUXILIARIES or tokens[index][2].lower() in _AUXILIARIES:
                return None
            if not self._speaks(noun) or self._at(tokens[index][0]) is not None:
                continue
            if following not in PREPOSITIONS and following not in _PARTICIPLES:
                return None
            if any(
                token[2].endswith("ed") and token[2].lower() not in _PARTICIPLES for token in tokens[index + 1 :]
            ):
                return None
            if index and tokens[index - 1][2].lower() in PREPOSITIONS:
                continue
            if noun in self.data:
                inner = self._names_within(self._phrase_start(tokens, index), tokens[-1][1])
                owner = next((name for name in inner if name.body), inner[0] if inner else None)
                maker = next((i for i in range(len(tokens) - 1, index, -1) if tokens[i][2].lower() in ("from", "by")), None)
                if owner is None and maker is not None and maker + 1 < len(tokens) and self._speaks(head_noun(tokens[-1][2])):
                    phrase = self.text[tokens[maker + 1][0] : tokens[-1][1]]
                    return Subject(self._phrase_start(tokens, index), tokens[-1][1], phrase, "data", None, head_noun(tokens[-1][2]))
                if owner is not None:
                    return Subject(
                        self._phrase_start(tokens, index), tokens[-1][1], owner.text, "data", owner, noun
                    )
                return Subject(
                    self._phrase_start(tokens, index),
                    tokens[-1][1],
                    self.text[tokens[index][0] : tokens[-1][1]],
                    "vague",
                    None,
                    noun,
                )
            if following in _PARTICIPLES and noun in self.groups:
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

    # ---- after the cue --------------------------------------------------------------------------------------

    def after(self, cue_end: int, end: int, *, cited: bool = False) -> Subject | None:
        """The speaker that follows an inverted cue or "according to"."""
        window_end = min(end, cue_end + 170)
        window = self.text[cue_end:window_end]
        stop = _RIGHT_STOP.search(window)
        limit = cue_end + (stop.start() if stop else len(window))
        tokens = [
            (cue_end + m.start(), cue_end + m.end(), m.group()) for m in _TOKEN.finditer(self.text[cue_end:limit])
        ]
        if not tokens:
            return None
        if tokens[0][2].lower() in _PRONOUNS and len(tokens) < 3:
            return Subject(tokens[0][0], tokens[0][1], tokens[0][2], "pronoun", noun=tokens[0][2].lower())
        names = self._names_within(cue_end, limit)
        noun_at = next((i for i, token in enumerate(tokens[:7]) if self._speaks(head_noun(token[2]))), None)
        verb_at = next((i for i, token in enumerate(tokens) if token[2].lower() in _AUXILIARIES), None)
        if noun_at is not None and verb_at is not None and verb_at < noun_at:
            noun_at = None
        if names:
            first = names[0]
            lead = [token for token in tokens if token[0] < first.whole]
            source = len(lead) > 1 and lead[-1][2].lower() in ("of", "from", "by", "the") and noun_at is None
            if (verb_at is None or tokens[verb_at][0] > first.whole) and (
                source or not any(token[2].lower() in PREPOSITIONS for token in lead)
            ):
                if lead and lead[-1][2].lower() in _CONJUNCTIONS:
                    return None
                following = self.text[first.end : first.end + 2]
                headed = [
                    t
                    for t in tokens
                    if first.end <= t[0] <= first.end + 30 and head_noun(t[2]) in self.bodies | self.groups
                ]
                if (
                    headed
                    and following[:1] == " "
                    and first.end not in (t[1] for t in headed)
                    and not first.person
                ):
                    between = [t for t in tokens if first.end <= t[0] < headed[0][0]]
                    if not any(t[2].lower() in PREPOSITIONS or t[2].lower() in _CONJUNCTIONS for t in between):
                        return Subject(
                            first.whole,
                            headed[0][1],
                            self.text[first.start : headed[0][1]],
                            "body",
                            None,
                            head_noun(headed[0][2]),
                        )
                possessed = [t for t in tokens if t[0] >= first.end and t[2].lower().rstrip(".'’") in self.data]
                owned = [t for t in tokens if first.end < t[0] < first.end + 26 and head_noun(t[2]) in self.bodies]
                if owned and not possessed and self.text[first.end : first.end + 2] in ("'s", "’s") and is_person(first):
                    return Subject(first.whole, owned[0][1], self.text[first.start : owned[0][1]], "body", None, head_noun(owned[0][2]))
                if following in ("'s", "’s") and len(names) > 1 and names[1].whole <= first.end + 3:
                    first = names[1]
                    possessed = []
                kind: Kind = "data" if possessed or source else self._kind(first)
                start = tokens[0][0]
                return Subject(
                    start,
                    max(first.end, possessed[-1][1] if possessed else 0),
                    first.text,
                    kind,
                    first,
                    lead[-1][2].lower() if lead else "",
                )
            if noun_at is not None and tokens[noun_at][0] < first.whole:
                return self._phrase([token for token in tokens if token[1] <= first.end]) or self._common(
                    tokens, noun_at
                )
            return None
        if noun_at is None:
            lone = [token for token in tokens if token[2].lower() not in _DETERMINERS]
            if cited and tokens[0][2].lower() in _DETERMINERS and 0 < len(lone) < 4 and lone[-1][2].isalpha() and lone[-1][2].islower():
                return Subject(tokens[0][0], tokens[-1][1], self.text[tokens[0][0] : tokens[-1][1]], "body", None, lone[-1][2])
            return None
        while noun_at + 1 < len(tokens) and self._speaks(head_noun(tokens[noun_at + 1][2])):
            noun_at += 1
        if any(
            token[2].lower() in PREPOSITIONS or token[2].lower() in _CONJUNCTIONS for token in tokens[:noun_at]
        ):
            return None
        subject = self._common(tokens, noun_at)
        tail = tokens[noun_at + 1][2].lower() if noun_at + 1 < len(tokens) else "of"
        if subject and stop and stop.group() == "," and tail in ("of", "for"):
            index = bisect_left(self._starts, limit)
            if (
                index < len(self.names)
                and self.names[index].whole == limit + 2
                and self.names[index].text
                and subject.kind == "person"
            ):
                name = self.names[index]
                return Subject(subject.start, name.end, name.text, "person", name, subject.noun)
        return subject


def is_person(name: Name) -> bool:
    """Whether a name is a person's: known to be, or two or three words none of which belongs to a body."""
    if name.person or name.body:
        return name.person
    parts = name.entity.split()
    return (
        2 <= len(parts) <= 4
        and not any(len(part) > 1 and part.isupper() and "." not in part for part in parts)
        and name.entity not in places()
    )


@cache
def places() -> frozenset[str]:
    """Countries, regions and cities."""
    found: set[str] = set()
    pending = [load("places")]
    while pending:
        entry = pending.pop()
        if isinstance(entry, dict):
            found.update(str(key) for key in entry)
            pending.extend(entry.values())
        elif isinstance(entry, list):
            found.update(str(each) for each in entry)
    return frozenset(found)
