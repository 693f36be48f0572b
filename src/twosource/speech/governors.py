"""The subject that governs a cue: before it, after it, shared with another verb, or behind a "who"."""

from __future__ import annotations

import re

from twosource.model import Sentence
from twosource.speech.act import TERMINAL, Act
from twosource.speech.cues import Cue
from twosource.speech.grammar import ADVERB_START, PREPOSITIONS
from twosource.speech.names import Name
from twosource.speech.quotes import Span
from twosource.speech.resolve import Resolver
from twosource.speech.scopes import ScopeReader
from twosource.speech.speakers import SubjectReader
from twosource.speech.subjects import Subject
from twosource.speech.wordlists import words

_OPENING_NOUN = re.compile(r"(?:The|An?) (?:[a-z-]+ ){0,2}?([a-z]+) (?:into|of|for|in|at|on) ")


class GovernorReader(ScopeReader):
    """Finds who does the saying. ``acts`` are those found so far, in text order."""

    def __init__(self, text: str, names: list[Name], spans: list[Span]) -> None:
        super().__init__(text, spans)
        self.names = names
        self.reader = SubjectReader(text, names)
        self.resolver = Resolver(text, names, self.spans)
        self.acts: list[Act] = []
        self.relative = False
        """Whether the subject asked for last stands before "who" or "which"."""

    def _subject(self, cue: Cue, sentence: Sentence) -> Subject | Act | str | None:
        self.relative = False
        text = self.text
        before = text[max(sentence.start, cue.start - 40) : cue.start].rstrip()
        inverted = not before or before[-1] in ",”\"’'?!–—…“»" or before.endswith(" -")
        inverted = inverted and self.reader.dashed(sentence.start, cue.start) is None
        if before.endswith(","):
            found = self.reader.before(sentence.start, cue.start)
            if (
                isinstance(found, Subject)
                and found.name is not None
                and (self._heads(found.start, sentence) or cue.word in ("told", "tells"))
            ):
                return found
        if inverted and cue.kinds & {"say", "estimate", "quote"} and cue.word not in ("told", "tells"):
            subject = self.reader.after(cue.end, sentence.end)
            if subject is not None and self._ends_inversion(subject.end, sentence.end):
                return subject if before or cue.start == sentence.start else None
        found = self.reader.before(
            sentence.start,
            cue.start,
            plain=cue.word in words("cues", "plain") or text.startswith(" that ", cue.end),
            shown="show" in cue.kinds,
            verbal=cue.word not in words("cues", "nominal"),
        )
        if isinstance(found, Subject) and found.text.lower().startswith("whose "):
            return None
        if (
            isinstance(found, Subject)
            and found.text.startswith(("which ", "that ", "whom "))
            and found.kind != "vague"
        ):
            found.start += found.text.index(" ") + 1  # "profit, which analysts had expected to rise 2%"
            found.text = text[found.start : found.end] if found.name is None else found.text
        if found == "and":
            return self._main(cue, sentence) if cue.word not in words("cues", "bare") else None
        if found == "who":
            self.relative = True
            return self._antecedent(cue, sentence)
        if found is None and not before and sentence.index:
            return None
        return found

    def _heads(self, at: int, sentence: Sentence) -> bool:
        """Whether a phrase at ``at`` opens the sentence or follows a quotation."""
        lead = self.text[sentence.start : at].strip()
        return (
            not lead
            or lead[-1] in '”"“»'
            or lead.lower() in ("but", "and", "so", "yet", "while", "meanwhile,", "however,", "now")
        )

    def _ends_inversion(self, at: int, end: int) -> bool:
        rest = self.text[at : min(end, at + 24)]
        if rest.startswith(("'s ", "’s ")):
            return False
        word = re.match(r"\s*([^\s,.;:]*)", rest)
        following = word.group(1).lower() if word else ""
        return (
            not rest.strip()
            or rest.lstrip()[0] in TERMINAL + '“"(–—-'
            or following in PREPOSITIONS
            or following in ADVERB_START | {"who", "whose", "which", "told", "and", "to", "in", "of"}
        )

    def _main(self, cue: Cue, sentence: Sentence) -> Act | Subject | None:
        """The subject that a coordinated verb shares: the last act's, else the sentence's first phrase."""
        if self.acts and self.acts[-1].sentence == sentence.index and not self.acts[-1].data:
            return self.acts[-1]
        return self.first_subject(sentence, cue.start)

    def first_subject(self, sentence: Sentence, limit: int) -> Subject | None:
        """The phrase that opens the sentence, if it can speak."""
        text = self.text
        complex_noun = _OPENING_NOUN.match(text, sentence.start, limit)
        if complex_noun and (
            complex_noun.group(1) in self.reader.bodies or complex_noun.group(1) in self.reader.groups
        ):
            a, b = complex_noun.start(), complex_noun.end(1)
            return Subject(
                a,
                b,
                text[a:b],
                "body" if complex_noun.group(1) in self.reader.bodies else "group",
                None,
                complex_noun.group(1),
            )
        opening = re.match(
            r"\W*(?:(?:And|But|So|Yet|Meanwhile|However),? )?(He|She|It|They)\b", text[sentence.start : limit]
        )
        if opening:
            return Subject(
                sentence.start + opening.start(1),
                sentence.start + opening.end(1),
                opening.group(1),
                "pronoun",
                noun=opening.group(1).lower(),
            )
        for index in range(self.reader.first_from(sentence.start), len(self.names)):
            name = self.names[index]
            if name.whole >= limit:
                break
            if name.text:
                lead = text[sentence.start : name.whole].split()
                if len(lead) <= 7 and not any(word.lower() in PREPOSITIONS for word in lead):
                    return Subject(
                        name.whole, name.end, name.text, "person" if name.person or not name.body else "body", name
                    )
                return None
        tokens = [
            (m.start(), m.end(), m.group())
            for m in re.finditer(r"[^\s,]+", text[sentence.start : min(limit, sentence.start + 60)])
        ]
        for i, (_, end, word) in enumerate(tokens[:6]):
            noun = word.lower()
            if noun in PREPOSITIONS:
                break
            if noun in self.reader.groups or noun in self.reader.bodies or noun in self.reader.persons:
                following = tokens[i + 1][2].lower() if i + 1 < len(tokens) else ""
                if (
                    following in self.reader.groups
                    or following in self.reader.bodies
                    or following in self.reader.persons
                ):
                    continue
                a, b = sentence.start + tokens[0][0], sentence.start + end
                kind = (
                    "person" if noun in self.reader.persons else "body" if noun in self.reader.bodies else "group"
                )
                return Subject(a, b, text[a:b], kind, None, noun)  # type: ignore[arg-type]
        return None

    def _antecedent(self, cue: Cue, sentence: Sentence) -> Subject | Act | str | None:
        """What "who" or "which" before the cue stands for."""
        relative = max(
            self.text.rfind(" who ", sentence.start, cue.start),
            self.text.rfind(" which ", sentence.start, cue.start),
            self.text.rfind(" that ", sentence.start, cue.start) if "show" in cue.kinds else -1,
        )
        if relative < 0:
            return None
        at = relative
        while at > sentence.start and self.text[at - 1] in ", ":
            at -= 1
        last = self.acts[-1] if self.acts and self.acts[-1].sentence == sentence.index else None
        if last is not None and last.whole and last.speaker and (last.person or relative - last.subject[1] < 4):
            return last
        found = self.reader.before(sentence.start, at)
        if isinstance(found, Subject):
            return found
        name = self.reader.name_at(at)
        if name is not None and name.text and name.body:
            return Subject(name.whole, name.end, name.text, "body", name)
        return last
