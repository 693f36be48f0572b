"""Acts of saying: a cue, its speaker, and the stretches of text that the cue governs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twosource.model import Sentence
from twosource.speech.cues import Cue, find_cues
from twosource.speech.names import Name
from twosource.speech.quotes import Span
from twosource.speech.resolve import Resolver
from twosource.speech.speakers import PREPOSITIONS, Subject, SubjectReader
from twosource.speech.wordlists import phrases, words

_ADVERB_START = PREPOSITIONS | frozenset(
    "yesterday today tonight overnight earlier later last late early this monday tuesday wednesday thursday friday saturday sunday here there again then now afterwards when as while outside".split()
)
_ADDRESSEES = frozenset(
    "us me him her them reporters journalists parliament lawmakers mps delegates colleagues investors analysts viewers listeners police officers supporters crowds ministers".split()
)
_TERMINAL = ",.;:!?\n"
_CLAUSE_START = frozenset("he she it they we i that there his her their its would will was were is are had has have could should must may might can wants".split())
_CUT = re.compile(r"(?:, |; | )(?:while|whereas|but|although|though)\s$")
_AT = re.compile(r"\s(?:\S+\s){0,14}?(?:at|around|about|near|nearer|as|down|between)\s")
_RECKONING = re.compile(
    rf"\b[Bb]y (?P<owner>her|his|its|their|(?:[\w.&-]+ ){{0,7}}?[\w.&-]+?(?:['’]s|s['’]))"
    rf" (?:own |latest |recent |official )*(?:{'|'.join(phrases('cues', 'reckoning'))})\b"
)


@dataclass(slots=True)
class Act:
    """Somebody says something. ``scopes`` are the stretches of text that are said."""

    cue: Cue
    sentence: int
    speaker: str | None
    person: bool
    subject: tuple[int, int]
    scopes: list[tuple[int, int]] = field(default_factory=list)
    whole: bool = False
    """The cue stands after or inside what is said ("…, X said") and so governs the whole sentence."""
    quote_only: bool = False
    data: bool = False
    """The subject is a body's data or document, not somebody who speaks."""
    body: str | None = None
    """The body whose data the subject is."""


class ActFinder:
    """Reads the acts of one document, in text order."""

    def __init__(self, text: str, sentences: list[Sentence], names: list[Name], spans: list[Span]) -> None:
        self.text = text
        self.sentences = sentences
        self.names = names
        self.spans = [span for span in spans if not span.single]
        self.reader = SubjectReader(text, names)
        self.resolver = Resolver(text, names)
        self.acts: list[Act] = []

    def find(self) -> list[Act]:
        """All acts in the order of their cues."""
        index = span = 0
        for cue in find_cues(self.text):
            while index + 1 < len(self.sentences) and self.sentences[index + 1].start <= cue.start:
                index += 1
            while span < len(self.spans) and self.spans[span].end <= cue.start:
                span += 1
            if span < len(self.spans) and self.spans[span].start <= cue.start:
                continue
            sentence = self.sentences[index]
            act = self._according(cue, sentence) if "according" in cue.kinds else self._verb(cue, sentence)
            if act is not None:
                self.acts.append(act)
        self._reckonings()
        self._colons()
        self.acts.sort(key=lambda act: act.cue.start)
        self._cut_at_new_clauses()
        return self.acts

    # ---- according to X -------------------------------------------------------------------------------------

    def _according(self, cue: Cue, sentence: Sentence) -> Act | None:
        subject = self.reader.after(cue.end, sentence.end)
        if subject is None:
            return None
        speaker, person = self.resolver.speaker(subject)
        left, right = self._clause(cue.start, subject.end, sentence)
        act = Act(cue, sentence.index, speaker, person, (cue.start, subject.end), whole=True)
        act.scopes = [(left, cue.start), (subject.end, right)]
        act.data = subject.kind in ("data", "vague")
        act.body = speaker if subject.kind == "data" else None
        return act

    def _clause(self, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
        """The part of the sentence between semicolons."""
        left = self.text.rfind("; ", sentence.start, start)
        right = self.text.find("; ", end, sentence.end)
        return (left + 1 if left >= 0 else sentence.start), (right if right >= 0 else sentence.end)

    # ---- verbs ----------------------------------------------------------------------------------------------

    def _verb(self, cue: Cue, sentence: Sentence) -> Act | None:
        text = self.text
        if "at" in cue.kinds and cue.kinds <= {"at", "estimate"} and "at" in cue.kinds and cue.word in ("put", "puts", "pegged", "pegs") and not _AT.match(text, cue.end, sentence.end):
            return None
        if cue.kinds == {"trailing"}:
            return self._trailing(cue, sentence)
        subject = self._subject(cue, sentence)
        if subject is None or subject == "passive":
            return None
        if isinstance(subject, Act):
            return self._carried(cue, sentence, subject)
        if not self._allowed(cue, subject):
            return None
        return self._act(cue, sentence, subject)

    def _subject(self, cue: Cue, sentence: Sentence) -> Subject | Act | str | None:
        text = self.text
        before = text[max(sentence.start, cue.start - 40) : cue.start].rstrip()
        inverted = not before or before[-1] in ",”\"’'?!–—…“»" or before.endswith(" -")
        if inverted and "say" in cue.kinds | ({"say"} if cue.kinds & {"estimate", "quote"} else set()):
            subject = self.reader.after(cue.end, sentence.end)
            if subject is not None and self._ends_inversion(subject.end, sentence.end):
                return subject if before or cue.start == sentence.start else None
        found = self.reader.before(sentence.start, cue.start)
        if found == "and":
            return self._main(cue, sentence)
        if found == "who":
            return self._antecedent(cue, sentence)
        if found is None and not before and sentence.index:
            return None
        return found

    def _ends_inversion(self, at: int, end: int) -> bool:
        rest = self.text[at : min(end, at + 24)]
        if rest.startswith(("'s ", "’s ")):
            return False
        word = re.match(r"\s*([^\s,.;:]*)", rest)
        following = word.group(1).lower() if word else ""
        return (
            not rest.strip()
            or rest.lstrip()[0] in _TERMINAL + "“\"(–—-"
            or following in _ADVERB_START | {"who", "whose", "which", "told", "and", "to", "in", "of"}
        )

    def _main(self, cue: Cue, sentence: Sentence) -> Act | Subject | None:
        """The subject that a coordinated verb shares: that of the sentence's last act, else the sentence's first phrase."""
        if self.acts and self.acts[-1].sentence == sentence.index and not self.acts[-1].data:
            return self.acts[-1]
        return self._first(sentence, cue.start)

    def _first(self, sentence: Sentence, limit: int) -> Subject | None:
        """The phrase that opens the sentence, if it can speak."""
        text = self.text
        opening = re.match(r"\W*(?:(?:And|But|So|Yet|Meanwhile|However),? )?(He|She|It|They)\b", text[sentence.start : limit])
        if opening:
            return Subject(sentence.start + opening.start(1), sentence.start + opening.end(1), opening.group(1), "pronoun", noun=opening.group(1).lower())
        for name in self.names:
            if name.whole >= limit:
                break
            if name.start >= sentence.start and name.text:
                lead = text[sentence.start : name.whole].split()
                if len(lead) <= 7 and not any(word.lower() in PREPOSITIONS for word in lead):
                    return Subject(name.whole, name.end, name.text, "person" if name.person or not name.body else "body", name)
                return None
        tokens = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\s,]+", text[sentence.start : min(limit, sentence.start + 60)])]
        for i, (start, end, word) in enumerate(tokens[:6]):
            noun = word.lower()
            if noun in PREPOSITIONS:
                break
            if noun in self.reader.groups or noun in self.reader.bodies or noun in self.reader.persons:
                following = tokens[i + 1][2].lower() if i + 1 < len(tokens) else ""
                if following in self.reader.groups or following in self.reader.bodies or following in self.reader.persons:
                    continue
                a, b = sentence.start + tokens[0][0], sentence.start + end
                kind = "person" if noun in self.reader.persons else "body" if noun in self.reader.bodies else "group"
                return Subject(a, b, text[a:b], kind, None, noun)  # type: ignore[arg-type]
        return None

    def _antecedent(self, cue: Cue, sentence: Sentence) -> Subject | str | None:
        """What "who" or "which" before the cue stands for."""
        relative = max(self.text.rfind(" who ", sentence.start, cue.start), self.text.rfind(" which ", sentence.start, cue.start))
        if relative < 0:
            return None
        at = relative
        while at > sentence.start and self.text[at - 1] in ", ":
            at -= 1
        found = self.reader.before(sentence.start, at)
        if isinstance(found, Subject):
            return found
        if self.acts and self.acts[-1].sentence == sentence.index:
            return self.acts[-1]  # type: ignore[return-value]
        return None

    def _allowed(self, cue: Cue, subject: Subject) -> bool:
        """Whether this kind of verb with this kind of subject is a statement of fact at all."""
        if cue.kinds & {"say", "quote"}:
            return True
        if subject.kind == "pronoun" and subject.noun == "it" and cue.word in ("expects", "hopes", "expected", "gave", "gives"):
            return False
        if cue.word in ("gives", "gave", "values", "monitors", "rated", "measured") and (subject.kind not in ("body", "data") or subject.name is None and subject.kind != "data"):
            return False
        if cue.kinds <= {"show"}:
            return subject.kind in ("data", "vague") or subject.name is not None
        return True

    # ---- scopes ---------------------------------------------------------------------------------------------

    def _act(self, cue: Cue, sentence: Sentence, subject: Subject) -> Act | None:
        speaker, person = self.resolver.speaker(subject)
        act = Act(cue, sentence.index, speaker, person, (min(subject.start, cue.start), max(subject.end, cue.end)))
        act.data = subject.kind in ("data", "vague")
        act.body = speaker if subject.kind == "data" else None
        act.quote_only = not cue.kinds - {"quote"}
        self._scope(act, cue, sentence, subject.start, subject.end)
        return act

    def _carried(self, cue: Cue, sentence: Sentence, earlier: Act) -> Act:
        """A further verb of the same subject."""
        act = Act(cue, sentence.index, earlier.speaker, earlier.person, (cue.start, cue.end), data=earlier.data, body=earlier.body)
        act.quote_only = not cue.kinds - {"quote"}
        act.scopes = [(self._content(cue, sentence.end), sentence.end)]
        return act

    def _trailing(self, cue: Cue, sentence: Sentence) -> Act | None:
        """"…, adding that …": said by the subject of the sentence."""
        main = self._main(cue, sentence)
        if main is None:
            return None
        if isinstance(main, Act):
            return self._carried(cue, sentence, main)
        speaker, person = self.resolver.speaker(main)
        if speaker is None:
            return None
        act = Act(cue, sentence.index, speaker, person, (cue.start, cue.end))
        act.scopes = [(self._content(cue, sentence.end), sentence.end)]
        return act

    def _scope(self, act: Act, cue: Cue, sentence: Sentence, subject_start: int, subject_end: int) -> None:
        text = self.text
        if subject_end > cue.end:  # inverted: all that stands before is said
            act.whole = True
            left = self._clause(cue.start, cue.end, sentence)[0] if not self._quote_before(cue.start) else sentence.start
            act.scopes = [(left, cue.start)]
            return
        content = self._content(cue, sentence.end)
        before = text[sentence.start : subject_start].rstrip()
        if before and before[-1] in ",”\"’–—-?!" and self._closes(cue, content, sentence.end):
            act.whole = True
            after_comma = text.find(",", content, sentence.end)
            tail = text[content : sentence.end].strip(" .!?”\"")
            resumes = content if text[content : content + 1] in ",;" or not tail else after_comma
            act.scopes = [(sentence.start, subject_start)]
            if resumes >= 0:
                act.scopes.append((resumes, sentence.end))
            return
        end = sentence.end
        semicolon = text.find("; ", content, end)
        if semicolon >= 0 and not self._in_span(semicolon):
            end = semicolon
        act.scopes = [(content, end)]
        if cue.word in ("counted", "counts", "recorded", "records", "surveyed", "telephoned", "polled", "tallied", "logged") and subject_start > sentence.start:
            act.scopes.append((sentence.start, subject_start))

    def _quote_before(self, at: int) -> bool:
        return any(span.end <= at and at - span.end < 4 for span in self.spans)

    def _in_span(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self.spans)

    def _content(self, cue: Cue, end: int) -> int:
        """Where what is said begins: past the addressee and past when and where it was said."""
        text = self.text
        at = cue.end
        tokens = [(at + m.start(), at + m.end(), m.group()) for m in re.finditer(r"[^\s,.;:]+|[,.;:](?=\s|$)", text[at : min(end, at + 160)])]
        index = 0
        if cue.word in words("cues", "addressed") and tokens:
            index = self._skip_addressee(tokens)
        kept = index
        while index < len(tokens):
            word = tokens[index][2].lower()
            if word not in _ADVERB_START or (word == "as" and kept == index == 0):
                break
            index += 1
            if word == "at" and index < len(tokens) and tokens[index][2].lower() == "least":
                break
            while index < len(tokens):
                inner = tokens[index][2].lower()
                if inner in _ADVERB_START or inner in _CLAUSE_START or inner in _TERMINAL:
                    break
                index += 1
            if index < len(tokens) and tokens[index][2].lower() in _CLAUSE_START | set(_TERMINAL):
                kept = index
                break
            if index >= len(tokens):
                kept = index
        if kept < len(tokens):
            return tokens[kept][0]
        return tokens[-1][1] if tokens and kept == len(tokens) else at

    def _skip_addressee(self, tokens: list[tuple[int, int, str]]) -> int:
        for index, (_, _, word) in enumerate(tokens[:6]):
            lowered = word.lower()
            if lowered in _ADVERB_START or lowered in ("that", ",", ".", ":", "how"):
                return index
            if lowered in _ADDRESSEES and index < 3:
                return index + 1
        return 1

    def _closes(self, cue: Cue, content: int, end: int) -> bool:
        """Whether nothing that could be said follows the cue before the next pause."""
        rest = self.text[content:end].lstrip()
        return not rest or rest[0] in _TERMINAL + "”\"–—" or rest.startswith("- ")

    def _cut_at_new_clauses(self) -> None:
        """"X said A, while Y puts it at B": the second speaker ends what the first one says."""
        for first, second in zip(self.acts, self.acts[1:], strict=False):
            if first.sentence != second.sentence or first.whole:
                continue
            start = second.subject[0]
            lead = self.text[max(0, start - 12) : start]
            if _CUT.search(lead) or lead.endswith("; "):
                first.scopes = [(a, min(b, start)) for a, b in first.scopes if a < start]

    # ---- without a verb -------------------------------------------------------------------------------------

    def _reckonings(self) -> None:
        """"By the ministry's count", "by her reckoning"."""
        for match in _RECKONING.finditer(self.text):
            owner = match.group("owner")
            a, b = match.span("owner")
            subject: Subject | None
            if owner in ("her", "his", "its", "their"):
                noun = {"her": "she", "his": "he", "its": "it", "their": "they"}[owner]
                subject = Subject(a, b, owner, "pronoun", noun=noun)
            else:
                trimmed = b - 2 if owner.endswith(("'s", "’s")) else b - 1
                found = self.reader.before(max(0, a), trimmed)
                subject = found if isinstance(found, Subject) else None
            if subject is None:
                continue
            speaker, person = self.resolver.speaker(subject)
            index = next((s.index for s in self.sentences if s.start <= match.start() < s.end), None)
            if speaker is None or index is None:
                continue
            cue = Cue(match.start(), match.end(), match.group(), frozenset({"according"}))
            sentence = self.sentences[index]
            self.acts.append(Act(cue, index, speaker, person, match.span(), [(sentence.start, match.start()), (match.end(), sentence.end)], whole=True))

    def _colons(self) -> None:
        """"Minister: …" in a headline, "Roe: “…”" in a transcript."""
        for sentence in self.sentences:
            colon = self.text.find(": ", sentence.start, min(sentence.end, sentence.start + 60))
            if colon < 0:
                continue
            quoted = self.text[colon + 2 : colon + 3] in ("“", '"', "„", "'", "‘")
            if sentence.section != "headline" and not quoted:
                continue
            found = self.reader.before(sentence.start, colon)
            if not isinstance(found, Subject) or found.start > sentence.start + 1 or found.kind in ("vague", "pronoun", "data"):
                continue
            if found.kind == "body" and found.name is not None and not found.name.body and not quoted:
                continue
            speaker, person = self.resolver.speaker(found)
            if speaker:
                cue = Cue(colon, colon + 1, ":", frozenset({"say"}))
                self.acts.append(Act(cue, sentence.index, speaker, person, (found.start, colon), [(colon + 1, sentence.end)]))
