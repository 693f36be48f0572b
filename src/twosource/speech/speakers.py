"""Who speaks: the noun phrase before or after a cue."""

from __future__ import annotations

import re
from typing import Literal

from twosource.speech.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    OUTLET,
    PREPOSITIONS,
    SUBORDINATE,
    TIME_NOUNS,
)
from twosource.speech.inversions import InversionReader
from twosource.speech.subjects import Kind, Subject, Token, is_person
from twosource.speech.wordlists import words

_TOKEN = re.compile(r"[^\s,]+")
_LEFT_STOP = re.compile(r"[;:()\[\]\"“”„«»•\n]|\s[–—-]\s|''|…|\?\s|!\s")


_VERBS = (AUXILIARIES - {"not"}) | words("function_words", "past_forms")
_BEING = frozenset(("is", "are", "was", "were", "been", "be", "has", "have", "had", "also", "at"))
_OWNING = frozenset(("a", "an", "the", "her", "his", "its", "our", "their", "my", "your"))
_DASHES = (" – ", " — ", " - ")


class SubjectReader(InversionReader):
    """Finds the subject of a cue in one document."""

    def before(
        self,
        start: int,
        cue: int,
        *,
        plain: bool = False,
        verbal: bool = False,
        owner: bool = False,
        shown: bool = False,
    ) -> Subject | Literal["and", "who", "passive"] | None:
        """The subject that ends at ``cue``; "and"/"who": to be looked up, "passive": nobody speaks."""
        left = max(start, cue - 260)
        opened = self.dashed(left, cue)
        if opened is not None:
            return self.before(start, opened, plain=plain, verbal=verbal)
        window = self.text[left:cue]
        cut = 0
        for match in _LEFT_STOP.finditer(window):
            if match.group() == ")" or (
                match.group() == "(" and 0 < window.find(")", match.end()) - match.end() < 90
            ):
                continue
            cut = match.end()
        left += cut
        bracketed = "(" in window[cut:]
        tokens = self._last_piece(left, cue)
        if bracketed:
            tokens = self._without_brackets(tokens)
        stripped = self._strip_between(tokens)
        if stripped == "passive":
            return "passive"
        if tokens:
            last = tokens[-1][2].lower()
            if last in ("and", "but", "or", "then"):
                return "and"
            if last in ("who", "which") or (shown and last == "that"):
                return "who"
            if last in _OWNING:
                return None  # "the claim", "her estimate": a noun
            if last.endswith(("'s", "’s")):
                return self._trading_as(tokens[-1]) if verbal else None
            if last.endswith(("s'", "s’")):
                return None
            found = self._phrase(tokens) or (self._unknown(tokens) if plain else None)
            if found is not None and self.text[found.start : found.start + 4].lower() == "our ":
                return None  # the outlet's own
            return None if found is not None and not owner and self._governed(tokens, found) else found
        pieces = self._pieces(left, cue)[:-1]
        if bracketed:
            pieces = [self._without_brackets(piece) for piece in pieces]
        if pieces:
            return self._apposition(pieces) or (self._unknown(self._lead_off(pieces[0])) if plain else None)
        return None

    def _trading_as(self, token: Token) -> Subject | None:
        """A name that is a possessive itself: "Moody's says"; "the bank's claim" has a noun there."""
        name = self._ends.get(token[1] - 2)
        if name is None or not name.text or is_person(name):
            return None
        return Subject(name.whole, token[1], self.text[name.start : token[1]], "body", None, "'s")

    def _governed(self, tokens: list[Token], subject: Subject) -> bool:
        """Whether a preposition stands before the phrase, so that it is no subject: "with all votes counted"."""
        index = next((i for i, token in enumerate(tokens) if token[0] >= subject.start), 0)
        if not index or subject.kind == "pronoun":
            return False
        joint, lead = tokens[index - 1][2].lower(), tokens[index]
        if joint in ("that", "this") and index > 1:
            joint = tokens[index - 2][2].lower()
        if joint not in PREPOSITIONS or joint in SUBORDINATE or joint == "by":
            return False
        return lead[2][0].islower() if subject.name is None else subject.name.whole == lead[0]

    def dashed(self, left: int, cue: int) -> int | None:
        """Where the aside between dashes begins that ends at ``cue``: "Ana Silva - who runs it - says"."""
        dash = self.text[cue - 3 : cue]
        if dash not in _DASHES:
            return None
        opened = self.text.rfind(dash, left, cue - 2)
        return opened if opened > left and "\n" not in self.text[opened:cue] else None

    def _unknown(self, tokens: list[Token]) -> Subject | None:
        """A phrase that nothing shows to be a speaker but the verb: "the foreman", "two technologists"."""
        if not tokens:
            return None
        _start, end, word = tokens[-1]
        if (
            not word.isalpha()
            or word in self.things
            or not word.islower()
            or len(word) < 3
            or word in TIME_NOUNS
            or word.endswith(("ly", "ing", "ed", "self"))
        ):
            return None
        if (
            word in PREPOSITIONS
            or word in CONJUNCTIONS
            or word in AUXILIARIES
            or word in OUTLET
            or word in self.between
        ):
            return None
        first = self._phrase_start(tokens, len(tokens) - 1)
        index = next(i for i, token in enumerate(tokens) if token[0] >= first)
        lead = tokens[index][2].lower()
        if any(token[2].lower() in AUXILIARIES for token in tokens[index:]):
            return None  # "The ministry has compensation claims"
        if index and tokens[index - 1][2].lower() not in CONJUNCTIONS:
            return None
        owned = lead.endswith(("'s", "’s")) and index + 1 < len(tokens)
        if lead not in DETERMINERS and not owned and not (word.endswith("s") and len(tokens) - index <= 3):
            return None
        kind: Kind = "group" if word.endswith("s") else "person"
        return Subject(first, end, self.text[first:end], kind, None, word)

    def _last_piece(self, left: int, right: int) -> list[Token]:
        """The words after the last comma that is not inside a number."""
        text = self.text
        comma = text.rfind(",", left, right)
        while comma > left and text[comma + 1 : comma + 2].isdigit() and text[comma - 1].isdigit():
            comma = text.rfind(",", left, comma)
        return [
            (m.start(), m.end(), m.group())
            for m in _TOKEN.finditer(text, comma + 1 if comma >= left else left, right)
        ]

    def _pieces(self, left: int, right: int) -> list[list[Token]]:
        pieces: list[list[Token]] = []
        at = left
        for piece in self.text[left:right].split(","):
            if pieces and piece[:1].isdigit() and self.text[at - 2 : at - 1].isdigit():
                pieces[-1].extend((at + m.start(), at + m.end(), m.group()) for m in _TOKEN.finditer(piece))
            else:
                pieces.append([(at + m.start(), at + m.end(), m.group()) for m in _TOKEN.finditer(piece)])
            at += len(piece) + 1
        return pieces

    def _without_brackets(self, tokens: list[Token]) -> list[Token]:
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

    def _strip_between(self, tokens: list[Token]) -> str | None:
        """Drop auxiliaries, adverbs and days from the end; tells of a passive."""
        while tokens:
            word = tokens[-1][2]
            lowered = word.lower()
            if lowered in self.passive:
                return "passive"
            if lowered == "to":
                if len(tokens) < 3 or tokens[-2][2].lower() not in self.ready:
                    return "passive"
                del tokens[-2:]  # "was quick to point out"
                while tokens and tokens[-1][2].lower() in _BEING:
                    tokens.pop()
                continue
            if (lowered in self.between and (word[0].islower() or lowered in DAYS)) or (
                lowered.endswith("ly") and len(lowered) > 4 and word[0].islower()
            ):
                tokens.pop()
                continue
            break
        return None

    def _apposition(self, pieces: list[list[Token]]) -> Subject | None:
        """ "N, 49, who runs X, said": the first piece that is a speaker from its first word on."""
        verbal = (i for i, piece in enumerate(pieces) if piece and piece[0][2].lower() in _VERBS)
        opening = max(verbal, default=-1) + 1  # "N, as it is known, has offered 4%, its chief, M, said"
        for index, piece in enumerate(pieces):
            tokens = self._lead_off(piece) if index >= opening else []
            if not tokens or tokens[0][2].lower() in PREPOSITIONS:
                continue
            subject = self._phrase(tokens)
            if subject and subject.name is not None and subject.start > tokens[0][0]:
                first = self._at(tokens[0][0])  # "Ana Price and Tom Bell, who run it, said"
                if first is not None and self.text[first.end : subject.start].strip() == "and":
                    subject.start = first.whole
            if subject and subject.start <= tokens[0][0]:
                if subject.name is None and subject.kind in ("vague", "data") and index + 1 < len(pieces):
                    return self._sourced(subject, pieces[index + 1]) or subject
                if (
                    (subject.name is None or (subject.noun in self.persons and subject.text != subject.name.text))
                    and index + 1 < len(pieces)
                    and pieces[index + 1]
                ):
                    apposed = [token for token in pieces[index + 1] if token[2].lower() not in DETERMINERS]
                    name = self._at(apposed[0][0]) if apposed else None
                    if name is not None and name.end == pieces[index + 1][-1][1]:
                        return Subject(subject.start, name.end, name.text, self._kind(name), name, subject.noun)
                return subject
        return None

    def _sourced(self, subject: Subject, tokens: list[Token]) -> Subject | None:
        """ "The figures, from N, show": they are N's."""
        words_in = [token for token in tokens if token[2].lower() not in DETERMINERS]
        at = next((i for i, token in enumerate(words_in) if token[2].lower() in ("from", "by")), len(words_in))
        if at + 1 >= len(words_in) or (at and not words_in[0][2].endswith(("ed", "n", "out"))):
            return None
        name = self._at(words_in[at + 1][0]) or self._ends.get(words_in[-1][1])
        if name is None or not name.text or is_person(name):
            return None
        return Subject(subject.start, name.end, name.text, "data", name, subject.noun)

    def _lead_off(self, tokens: list[Token]) -> list[Token]:
        at = 0
        while at < len(tokens) and tokens[at][2].lower() in CONJUNCTIONS:
            at += 1
        return tokens[at:]
