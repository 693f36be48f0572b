"""Acts of saying in one document: a cue, its speaker, and the stretches of text that the cue governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from twosource.model import Figure, Sentence
from twosource.speech.act import Act
from twosource.speech.cues import Cue, find_cues
from twosource.speech.implicit import (
    add_claims,
    add_colons,
    add_givers,
    add_holders_at,
    add_reckonings,
    add_surveys,
)
from twosource.speech.names import Name
from twosource.speech.quotes import Span
from twosource.speech.subjects import places
from twosource.speech.verbs import VerbReader
from twosource.speech.wordlists import words

_BULLET = re.compile(r"[•●▪◦*–-]\s*(?=\w)")
_CUT = re.compile(r"(?:, |; | )(?:while|whereas|but|although|though)\s$")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,}(?:,? [^\n–—]{0,60}?)?(?: ?\([^)\n]{0,40}\))? [-–—|] ")
_CREDITED = re.compile(
    r"[A-ZÀ-Þ][\w .'’-]{2,24}(?:, [A-Z][\w .]{2,20})?(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?"
    r" ?\([^)\n]{2,40}\) ?[:–—-] "
)
"""Town, day and agency in brackets: "Guwahati, July 2 (Agency): "."""
_RELATIVE = re.compile(r"\b(?:where|what|how|which|who|that) (?:the )?$")
_BULLETS = ("• ", "- ", "* ", "– ", "● ")
_CONCESSIVE = re.compile(r"\W*(?:While|Although|Though|Whereas)\b")
_NUMERIC = frozenset(("at", "estimate", "show"))
_SURVEYS = frozenset(
    noun + end
    for noun in (
        "survey",
        "surveys",
        "poll",
        "polls",
        "study",
        "studies",
        "census",
        "tracker",
        "polling",
        "average",
    )
    for end in ("", ",", ".")
)


_HEAD = 60
_LEAD = 6
"""Sentences at the head among which a dateline may stand."""
_MEMORY = 900
"""Characters back over which it matters who spoke."""


def _start(entry: tuple[Cue, Sentence]) -> int:
    return entry[0].start


def _is_marked(text: str, start: int) -> bool:
    """Whether a sentence opens with a bullet or with capitals."""
    return not text[start].isalpha() or text[start + 1 : start + 2].isupper()


def _wanted(text: str, sentences: list[Sentence], spans: list[Span], figures: list[Figure]) -> set[int]:
    """Sentences whose acts matter: with a figure or a quotation, or beside a quotation in its paragraph; the
    paragraph before, when a quotation opens its own."""
    wanted = {figure.sentence for figure in figures}
    wanted.update(
        sentence.index
        for sentence in sentences
        if text[sentence.end - 1] == ":" or text.startswith("That", sentence.start)
    )
    for span in spans:
        at = span.sentence
        paragraph = sentences[at].paragraph
        opens = at == 0 or sentences[at - 1].paragraph != paragraph
        wanted.update((at, min(at + 1, len(sentences) - 1)))
        while at > 0 and sentences[at - 1].paragraph >= paragraph - opens:
            at -= 1
            wanted.add(at)
        last = span.sentence
        while last + 1 < len(sentences) and sentences[last + 1].start < span.end + 160:
            last += 1
            wanted.add(last)
    return wanted


class ActFinder(VerbReader):
    """Reads the acts of one document, in text order."""

    def __init__(
        self,
        text: str,
        sentences: list[Sentence],
        names: list[Name],
        spans: list[Span],
        tokens: list[str],
        figures: list[Figure],
    ) -> None:
        super().__init__(text, names, spans)
        self.sentences = [
            self._past_dateline(sentence)
            if sentence.index < _LEAD
            or not text[sentence.start].isalpha()
            or text[sentence.start + 1 : sentence.start + 2].isupper()
            else sentence
            for sentence in sentences
        ]
        self.tokens = tokens
        self.vocabulary = set(tokens)
        self._wanted = _wanted(text, sentences, spans, figures)
        self._deferred: list[tuple[Cue, Sentence]] = []
        self._done: set[int] = set()
        self._early: list[Act] = []
        self.adjacent: list[Name] = []
        """Names beside cues of sentences that were not read, because nothing in them could be attributed."""
        self.resolver.catch_up = self._catch_up
        post = None
        for sentence in sentences:
            if sentence.post is not None and sentence.post != post:
                post = sentence.post
                self.resolver.posts.append(sentence.start)

    def _past_dateline(self, sentence: Sentence) -> Sentence:
        """The sentence without its bullet and without "LONDON, March 12 (Agency) - ", which nobody says."""
        if self.text[sentence.start] in "•●▪◦*–-":
            mark = _BULLET.match(self.text, sentence.start, sentence.end)
            if mark:
                return replace(sentence, start=mark.end())
        capitals = self.text[sentence.start : sentence.start + 3].isupper()
        credited = sentence.index < _LEAD and self.text.find("(", sentence.start, sentence.start + _HEAD) >= 0
        if capitals or (credited and sentence.section != "headline"):
            found = (_DATELINE if capitals else _CREDITED).match(self.text, sentence.start, sentence.end)
            if found:
                return replace(sentence, start=found.end())
        return sentence

    def find(self) -> list[Act]:
        """All acts in the order of their cues."""
        index = span = 0
        for cue in find_cues(self.text, self.tokens):
            while index + 1 < len(self.sentences) and self.sentences[index + 1].start <= cue.start:
                index += 1
            while span < len(self.spans) and self.spans[span].end <= cue.start:
                span += 1
            if span < len(self.spans) and self.spans[span].start <= cue.start:
                continue
            sentence = self.sentences[index]
            if index in self._wanted:
                self._read(cue, sentence)
            else:
                self._defer(cue, sentence)
        if "by" in self.vocabulary or "By" in self.vocabulary:
            add_reckonings(self, self.sentences, self.vocabulary)
            add_givers(self, self.sentences)
        add_claims(self, self.sentences, self.vocabulary)
        add_colons(self, self.sentences)
        if self.vocabulary & _SURVEYS:
            add_surveys(self, self.sentences)
        if "has" in self.vocabulary:
            add_holders_at(self, self.sentences)
        self.acts += self._early
        self.acts.sort(key=lambda act: act.cue.start)
        self._cut_at_new_clauses()
        self._lead_in()
        return self.acts

    def _read(self, cue: Cue, sentence: Sentence) -> None:
        act = self._according(cue, sentence) if "according" in cue.kinds else self._verb(cue, sentence)
        if act is not None:
            self.acts.append(act)

    def _defer(self, cue: Cue, sentence: Sentence) -> None:
        """Keep a cue until somebody asks who spoke before."""
        self._deferred.append((cue, sentence))
        if cue.word not in words("cues", "plain"):
            return
        name = self.reader.name_at(cue.start - 1)
        if name is None and self.text[cue.end : cue.end + 1] == " ":
            name = self.reader.name_from(cue.end + 1)
        if name is not None and name.text and name.text not in places():
            self.adjacent.append(name)

    def _catch_up(self, at: int) -> None:
        """Read the deferred cues shortly before ``at``, so that the resolver knows who spoke there."""
        last = bisect_left(self._deferred, at, key=_start)
        first = bisect_left(self._deferred, at - _MEMORY, 0, last, key=_start)
        for index in range(first, last):
            entry = self._deferred[index]
            if index not in self._done:
                self._done.add(index)
                acts, self.acts = self.acts, self._early
                self._read(*entry)
                self._early, self.acts = self.acts, acts

    def _lead_in(self) -> None:
        """ "The city named four concessions in a letter:" says the list that follows as well."""
        for act in self.acts:
            sentence = self.sentences[act.sentence]
            if not act.scopes or self.text[sentence.end - 1 : sentence.end] != ":" or act.quote_only:
                continue
            if act.scopes[-1][1] < sentence.end - 1 or _RELATIVE.search(
                self.text[sentence.start : max(sentence.start, act.subject[0])]
            ):
                continue
            if self.text[act.cue.end : sentence.end].strip() == ":":
                act.listed = self._block_after(act.sentence)
                continue
            last = sentence
            for following in self.sentences[act.sentence + 1 :]:
                if (
                    following.section != "list"
                    and self.text[following.start - 2 : following.start] not in _BULLETS
                ):
                    break
                last = following
            act.listed = (sentence.end, last.end) if last is not sentence else (0, 0)

    def _block_after(self, index: int) -> tuple[int, int]:
        """The paragraph that follows "N writes:", when no quotation marks tell how far it is said."""
        rest = self.sentences[index + 1 :]
        if not rest or self.text[rest[0].start] in "“\"„«'‘":
            return 0, 0
        end = rest[0].end
        for following in rest[1:]:
            if following.paragraph != rest[0].paragraph:
                break
            end = following.end
        return rest[0].start, end

    def _cut_at_new_clauses(self) -> None:
        """ "X said A, while Y puts it at B": the second speaker ends what the first one says."""
        for first, second in zip(self.acts, self.acts[1:], strict=False):
            if first.sentence != second.sentence or first.whole:
                continue
            start = second.subject[0]
            lead = self.text[max(0, start - 12) : start]
            concessive = lead.endswith(", ") and _CONCESSIVE.match(self.text, self.sentences[first.sentence].start)
            shared = lead.endswith(" and ") and first.cue.kinds & _NUMERIC and second.cue.kinds & _NUMERIC
            if _CUT.search(lead) or lead.endswith("; ") or concessive or shared:
                first.scopes = [(a, min(b, start)) for a, b in first.scopes if a < start]
