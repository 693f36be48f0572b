"""Acts of saying: a cue, its speaker, and the stretches of text that the cue governs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from twosource.model import Sentence
from twosource.speech.cues import Cue, find_cues
from twosource.speech.names import Name
from twosource.speech.quotes import Span
from twosource.speech.resolve import Resolver
from twosource.speech.speakers import PREPOSITIONS, Subject, SubjectReader, head_noun
from twosource.speech.wordlists import phrases, words

_ADVERB_START = frozenset(
    "on in at during after before following outside inside by to from yesterday today tonight overnight earlier later last late early this monday tuesday wednesday thursday friday saturday sunday here there again then now afterwards when as while outside".split()
)
_ADDRESSEES = frozenset(
    "us me him her them reporters journalists parliament lawmakers mps delegates colleagues investors analysts viewers listeners police officers supporters crowds ministers".split()
)
_TERMINAL = ",.;:!?)\n"
_CLAUSE_START = frozenset(
    "he she it they we i that there his her their its would will was were is are had has have could should must may might can wants".split()
)
_CUT = re.compile(r"(?:, |; | )(?:while|whereas|but|although|though)\s$")
_AT = re.compile(r"\s(?:\S+\s){0,14}?at\s")
_GAPPED = re.compile(
    r"\sat [^.;]{0,60}?\d[^.;]{0,40}?\s(?:and|but) (?P<who>(?:the |its |his |her )?[\w’'-]+(?: [\w’'-]+)?) at (?=\S?\d)"
)
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,}(?:,? [^\n–—]{0,60}?)?(?: ?\([^)\n]{0,40}\))? [-–—|] ")
_TOLD_TO = re.compile(r"\s(?:\S+\s){1,4}?(?:not\s)?to\s[a-z]")
_INNER_CLAUSE = re.compile(
    r"(?:it|he|she|they|there|his|her|its|their) (?:\S+ )?(?:was|were|is|are|had|has|have|would|will|could|did)\b"
)
_OPENING_NOUN = re.compile(r"(?:The|An?) (?:[a-z-]+ ){0,2}?([a-z]+) (?:into|of|for|in|at|on) ")
_SURVEYS = frozenset(("survey", "poll", "study", "census"))
_SURVEY = re.compile(
    r"\b[Ii]n (?:an?|the|its|their|one|another) (?:[\w’'./-]+ ){1,5}(?:survey|poll|study|census)\b(?! (?:by|from|for|of|in|last|this))|\b[Ii]n (?:an?|the|one|another) (?:[a-z-]+ )?(?:survey|poll|study) (?:by|from) (?:the )?(?:[A-Z][\w’'.-]*(?: |(?=,)))+"
)
_GIVES = re.compile(r" (?:the|a) (?:figure|number|total|toll|sum|cost|count|range|estimate)\b| (?!his\b|her\b|its\b|their\b)[^.;]{0,50}?\d[\d.]*(?:%| per ?cent\b| (?:percent|seats|points|votes)\b)")
_MODAL = re.compile(r"\b(?:must|should|will|would|may|might|can|could|to) (?:\w+ )?$")
_AGENT = re.compile(r"(?: on average| in \w+| earlier| last \w+| so far)? by ")
_BE = re.compile(r"\b(?:is|are|was|were|been|being) (?:\w+ )?$")
_CONCESSIVE = re.compile(r"\W*(?:While|Although|Though|Whereas)\b")
_SUBORDINATE = frozenset("when as while after before if since once".split())
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
    demand: bool = False
    """What is said is a demand or a promise: dates in it are not the speaker's statement of fact."""
    data: bool = False
    """The subject is a body's data or document, not somebody who speaks."""
    body: str | None = None
    """The body whose data the subject is."""
    aside: tuple[int, int] = (0, 0)
    """When and where it was said: "on Thursday", nobody's statement."""


def _counts_officially(name: str) -> bool:
    """Whether a body called so gives counts and estimates ("the office gave the party 54 seats")."""
    lowered = name.lower()
    return any(word in lowered for word in words("speakers", "authority_words")) or head_noun(
        lowered.split()[-1]
    ) in words("speakers", "data")


class ActFinder:
    """Reads the acts of one document, in text order."""

    def __init__(
        self, text: str, sentences: list[Sentence], names: list[Name], spans: list[Span], vocabulary: set[str]
    ) -> None:
        self.text = text
        self.sentences = [self._past_dateline(sentence) for sentence in sentences]
        self.names = names
        self.spans = [span for span in spans if not span.single]
        self.reader = SubjectReader(text, names)
        self.resolver = Resolver(text, names)
        self.vocabulary = vocabulary
        self.acts: list[Act] = []

    def _past_dateline(self, sentence: Sentence) -> Sentence:
        """The sentence without "LONDON, March 12 (Agency) - ", which nobody says."""
        if self.text[sentence.start : sentence.start + 3].isupper():
            found = _DATELINE.match(self.text, sentence.start, sentence.end)
            if found:
                return replace(sentence, start=found.end())
        return sentence

    def find(self) -> list[Act]:
        """All acts in the order of their cues."""
        index = span = 0
        for cue in find_cues(self.text, self.vocabulary):
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
        if "by" in self.vocabulary or "By" in self.vocabulary:
            self._reckonings()
        self._colons()
        if self.vocabulary & _SURVEYS:
            self._surveys()
        self.acts.sort(key=lambda act: act.cue.start)
        self._cut_at_new_clauses()
        return self.acts

    # ---- according to X -------------------------------------------------------------------------------------

    def _according(self, cue: Cue, sentence: Sentence) -> Act | None:
        subject = self.reader.after(cue.end, sentence.end, cited=True)
        if subject is None:
            return None
        speaker, person = self.resolver.speaker(subject)
        left, right = self._clause(cue.start, subject.end, sentence)
        act = Act(cue, sentence.index, speaker, person, (cue.start, subject.end), whole=True)
        act.scopes = [(left, cue.start), (subject.end, right)]
        act.data = subject.kind in ("data", "vague")
        act.body = speaker if subject.kind == "data" else None
        outer = self.acts[-1] if self.acts and self.acts[-1].sentence == sentence.index else None
        if outer and not outer.whole and self.text[outer.cue.end : cue.start].strip(" ,") in ("", "that"):
            act.data, act.body = True, speaker  # "N said that, according to M, …": N says it, M is cited
        return act

    def _clause(self, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
        """The part of the sentence between semicolons."""
        left = self.text.rfind("; ", sentence.start, start)
        right = self.text.find("; ", end, sentence.end)
        return (left + 1 if left >= 0 else sentence.start), (right if right >= 0 else sentence.end)

    # ---- verbs ----------------------------------------------------------------------------------------------

    def _verb(self, cue: Cue, sentence: Sentence) -> Act | None:
        text = self.text
        if (
            "at" in cue.kinds
            and cue.kinds <= {"at", "estimate"}
            and "at" in cue.kinds
            and cue.word in ("put", "puts", "pegged", "pegs")
            and not _AT.match(text, cue.end, sentence.end)
        ):
            return None
        if cue.kinds == {"trailing"}:
            return self._trailing(cue, sentence)
        agent = _AGENT.match(text, cue.end, sentence.end) if cue.word in words("cues", "agent") else None
        if agent:
            return self._passive(cue, sentence, agent.end())
        subject = self._subject(cue, sentence)
        if subject is None or subject == "passive":
            return None
        if isinstance(subject, Act):
            return self._carried(cue, sentence, subject)
        if not self._allowed(cue, subject, sentence.end):
            return None
        act = self._act(cue, sentence, subject)
        if "at" in cue.kinds:
            self._gapped(act, cue, sentence)
        return act

    def _passive(self, cue: Cue, sentence: Sentence, at: int) -> Act | None:
        """"A rise of 3% was forecast by N"; without "was" only the nearest figure: "the 3% expected by analysts"."""
        subject = self.reader.after(at, sentence.end)
        if subject is None or subject.kind == "pronoun":
            return None
        speaker, person = self.resolver.speaker(subject)
        act = Act(cue, sentence.index, speaker, person, (cue.start, subject.end))
        full = _BE.search(self.text[max(sentence.start, cue.start - 12) : cue.start])
        left = self._clause(cue.start, cue.end, sentence)[0] if full else max(sentence.start, cue.start - 26)
        act.scopes = [(left, cue.start), (subject.end, sentence.end)] if full else [(left, cue.start)]
        return act

    def _gapped(self, act: Act, cue: Cue, sentence: Sentence) -> None:
        """ "Police put it at 6,000 and the organisers at 15,000": the second speaker shares the verb."""
        found = _GAPPED.search(self.text, cue.end, sentence.end)
        if not found:
            return
        subject = self.reader.before(found.start("who"), found.end("who"))
        if not isinstance(subject, Subject):
            return
        speaker, person = self.resolver.speaker(subject)
        if speaker:
            a, b = found.span("who")
            self.acts.append(
                Act(Cue(a, b, cue.word, cue.kinds), sentence.index, speaker, person, (a, b), [(b, sentence.end)])
            )
            act.scopes = [(left, min(right, a)) for left, right in act.scopes if left < a]

    def _subject(self, cue: Cue, sentence: Sentence) -> Subject | Act | str | None:
        text = self.text
        before = text[max(sentence.start, cue.start - 40) : cue.start].rstrip()
        inverted = not before or before[-1] in ",”\"’'?!–—…“»" or before.endswith(" -")
        if before.endswith(","):
            found = self.reader.before(sentence.start, cue.start)
            if isinstance(found, Subject) and found.name is not None and self._heads(found.start, sentence):
                return found
        if inverted and cue.kinds & {"say", "estimate", "quote"}:
            subject = self.reader.after(cue.end, sentence.end)
            if subject is not None and self._ends_inversion(subject.end, sentence.end):
                return subject if before or cue.start == sentence.start else None
        found = self.reader.before(sentence.start, cue.start, plain=cue.word in words("cues", "plain"))
        if found == "and":
            return self._main(cue, sentence) if cue.word not in words("cues", "bare") else None
        if found == "who":
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
            or rest.lstrip()[0] in _TERMINAL + '“"(–—-'
            or following in PREPOSITIONS
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
        for name in self.names:
            if name.whole >= limit:
                break
            if name.start >= sentence.start and name.text:
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
        for i, (start, end, word) in enumerate(tokens[:6]):
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
        return last

    def _allowed(self, cue: Cue, subject: Subject, end: int) -> bool:
        """Whether this kind of verb with this kind of subject is a statement of fact at all."""
        if cue.word in ("add", "adds", "added"):
            following = self.text[cue.end : min(end, cue.end + 6)].lstrip()
            if subject.start > cue.start:
                return True
            return (
                following[:4] == "that"
                or following[:1] in ",.:;“\"'‘„»\n"
                or not following
                or subject.kind == "pronoun"
                and following[:1] == "t"
            )
        if (
            cue.word in words("cues", "bare")
            and cue.word not in ("put", "read", "forecast")
            and not self._many(subject)
        ):
            return False
        if (
            cue.word in words("cues", "personal")
            and subject.kind != "person"
            and not (subject.kind == "pronoun" and subject.noun in ("he", "she"))
        ):
            return False
        if cue.word in words("cues", "clausal") and subject.start < cue.start and not self._clause_follows(cue, end):
            name = subject.name.entity if subject.name else subject.noun
            return (
                cue.word in ("reported", "reports", "report")
                and subject.kind != "pronoun"
                and (subject.noun in words("speakers", "media") or _counts_officially(name or subject.text))
            )
        if cue.word in ("told", "tell", "tells") and _TOLD_TO.match(self.text, cue.end, min(end, cue.end + 60)):
            return False
        if self.text.startswith(" by ", cue.end) and cue.word.endswith("ed"):
            return False
        if cue.word == "announced" and subject.start < cue.start and self.text.startswith((" for ", " as ", " in "), cue.end) and subject.kind == "person" and subject.name is None:
            return False
        if cue.kinds <= {"show"} and cue.word in words("cues", "bare") and _MODAL.search(self.text[max(0, cue.start - 12) : cue.start]):
            return False
        if cue.kinds & {"say", "quote"}:
            return True
        if (
            subject.kind == "pronoun"
            and subject.noun == "it"
            and cue.word in ("expects", "hopes", "expected", "gave", "gives")
        ):
            return False
        if cue.word in ("gives", "gave", "values", "monitors", "rated"):
            if _GIVES.match(self.text, cue.end, min(end, cue.end + 90)):
                return True
            return subject.kind == "data" or (
                subject.kind == "body"
                and _counts_officially(subject.name.entity if subject.name else subject.noun)
            )
        if cue.kinds <= {"show"}:
            return subject.kind in ("data", "vague", "pronoun", "body", "group") or subject.name is not None
        return True

    def _many(self, subject: Subject) -> bool:
        """Whether a bare verb can have this subject: "officials say", "figures show", never "the minister say"."""
        if subject.kind in ("data", "vague"):
            return True
        if subject.kind == "pronoun":
            return subject.noun == "they"
        noun = subject.noun or subject.text.lower().split()[-1]
        return (
            noun.endswith("s")
            or noun in ("police", "people", "data", "gardaí", "staff", "others", "media", "research")
            or subject.kind == "group"
        )

    def _clause_follows(self, cue: Cue, end: int) -> bool:
        content = self._content(cue, end)
        rest = self.text[content : min(end, content + 60)].lstrip()
        return (
            not rest
            or rest[0] in _TERMINAL + "“\"‘'„»–—"
            or rest.startswith(("that ", "how ", "whether "))
            or bool(_INNER_CLAUSE.match(rest))
        )

    # ---- scopes ---------------------------------------------------------------------------------------------

    def _act(self, cue: Cue, sentence: Sentence, subject: Subject) -> Act | None:
        speaker, person = self.resolver.speaker(subject)
        act = Act(cue, sentence.index, speaker, person, (min(subject.start, cue.start), max(subject.end, cue.end)))
        act.data = subject.kind in ("data", "vague")
        act.body = speaker if subject.kind == "data" else None
        act.quote_only = not cue.kinds - {"quote"}
        act.demand = cue.word in words("cues", "demand")
        self._scope(act, cue, sentence, subject.start, subject.end)
        return act

    def _carried(self, cue: Cue, sentence: Sentence, earlier: Act) -> Act:
        """A further verb of the same subject."""
        act = Act(
            cue,
            sentence.index,
            earlier.speaker,
            earlier.person,
            (cue.start, cue.end),
            data=earlier.data,
            body=earlier.body,
        )
        act.quote_only = not cue.kinds - {"quote"}
        act.scopes = [(self._content(cue, sentence.end), sentence.end)]
        self._until_pause(act, cue, sentence)
        return act

    def _until_pause(self, act: Act, cue: Cue, sentence: Sentence) -> None:
        """A relative clause ends at its comma: "X, which reports losses of 3%, fell 4%"."""
        opened = self.text.rfind(", wh", sentence.start, cue.start)
        if opened < 0 or self.text.find(",", opened + 1, cue.start) >= 0 or "trailing" in cue.kinds:
            return
        comma = re.compile(r",(?=\s+(?:[a-z]+ed|was|is|were|are|has|have|had|will|would|said|says)\b)").search(
            self.text, cue.end, sentence.end
        )
        if comma:
            act.scopes = [(a, min(b, comma.start())) for a, b in act.scopes if a < comma.start()]

    def _trailing(self, cue: Cue, sentence: Sentence) -> Act | None:
        """ "…, adding that …": said by the subject of the sentence."""
        main = self._main(cue, sentence)
        if main is None:
            return None
        if isinstance(main, Act):
            act = self._carried(cue, sentence, main)
            if self.text[cue.end : sentence.end].lstrip()[:1] in ",":
                return None
            return act
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
            left = (
                self._clause(cue.start, cue.end, sentence)[0]
                if not self._quote_before(cue.start)
                else sentence.start
            )
            act.scopes = [(left, cue.start)]
            return
        content = self._content(cue, sentence.end)
        act.aside = (cue.end, content)
        before = text[sentence.start : subject_start].rstrip()
        if before and before[-1] in ',”"’“»–—-?!' and self._closes(cue, content, sentence.end):
            act.whole = True
            after_comma = text.find(",", content, sentence.end)
            tail = text[content : sentence.end].strip(' .!?”"')
            resumes = content if text[content : content + 1] in ",;" or not tail else after_comma
            act.scopes = [(sentence.start, subject_start)]
            if resumes >= 0:
                act.scopes.append((resumes, sentence.end))
            return
        end = sentence.end
        if text[: cue.start].endswith((" and ", " but ")) and subject_end < cue.start - 6:
            act.scopes = [(subject_end, end)]  # "telephoned 400 shops and found …": the whole predicate is theirs
            return
        semicolon = text.find("; ", content, end)
        if semicolon >= 0 and not self._in_span(semicolon):
            end = semicolon
        act.scopes = [(content, end)]
        self._until_pause(act, cue, sentence)
        if (
            cue.word
            in (
                "counted",
                "counts",
                "recorded",
                "records",
                "surveyed",
                "telephoned",
                "polled",
                "tallied",
                "logged",
            )
            and subject_start > sentence.start
        ):
            act.scopes.append((sentence.start, subject_start))

    def _quote_before(self, at: int) -> bool:
        return any(span.end <= at and at - span.end < 4 for span in self.spans)

    def _in_span(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self.spans)

    def _content(self, cue: Cue, end: int) -> int:
        """Where what is said begins: past the addressee and past when and where it was said."""
        text = self.text
        at = cue.end
        if "at" in cue.kinds or cue.kinds <= {"estimate", "show"}:
            return at
        tokens = [
            (at + m.start(), at + m.end(), m.group())
            for m in re.finditer(r"[^\s,.;:]+|[,.;:](?=\s|$)", text[at : min(end, at + 160)])
        ]
        index = 0
        if cue.word in words("cues", "addressed") and tokens:
            index = self._skip_addressee(tokens)
        kept = index
        while index < len(tokens):
            word = tokens[index][2].lower()
            if word not in _ADVERB_START or (word == "as" and kept == index == 0):
                break
            if word in _SUBORDINATE:
                pause = next((i for i in range(index, len(tokens)) if tokens[i][2] in _TERMINAL), None)
                if pause is not None and word != "as":
                    kept = index = pause
                break
            if word == "to" and cue.word not in words("cues", "addressed"):
                break
            index += 1
            if (
                index < len(tokens)
                and tokens[index][2].lower() in _CLAUSE_START
                and word in PREPOSITIONS
                and word != "on"
            ):
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
            if lowered in ("of", "about", "against") and index == 0:
                return 0
            if lowered in _ADVERB_START or lowered in ("that", ":", "how") or (lowered in ",." and index < 4):
                return index
            if lowered[:1].isdigit() or lowered[:1] in "£$€":
                break
            if lowered in _ADDRESSEES and index < 3:
                return index + 1
        return 1

    def _closes(self, cue: Cue, content: int, end: int) -> bool:
        """Whether nothing that could be said follows the cue before the next pause."""
        rest = self.text[content:end].lstrip()
        return not rest or rest[0] in _TERMINAL + '”"–—' or rest.startswith("- ")

    def _cut_at_new_clauses(self) -> None:
        """ "X said A, while Y puts it at B": the second speaker ends what the first one says."""
        for first, second in zip(self.acts, self.acts[1:], strict=False):
            if first.sentence != second.sentence or first.whole:
                continue
            start = second.subject[0]
            lead = self.text[max(0, start - 12) : start]
            concessive = lead.endswith(", ") and _CONCESSIVE.match(self.text, self.sentences[first.sentence].start)
            if _CUT.search(lead) or lead.endswith("; ") or concessive:
                first.scopes = [(a, min(b, start)) for a, b in first.scopes if a < start]

    # ---- without a verb -------------------------------------------------------------------------------------

    def _reckonings(self) -> None:
        """ "By the ministry's count", "by her reckoning"."""
        if not any(word in self.text for word in words("cues", "reckoning")):
            return
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
            self.acts.append(
                Act(
                    cue,
                    index,
                    speaker,
                    person,
                    match.span(),
                    [(sentence.start, match.start()), (match.end(), sentence.end)],
                    whole=True,
                )
            )

    def _surveys(self) -> None:
        """ "In a CNN poll 40% said …": whoever made the survey is credited with what it found."""
        for match in _SURVEY.finditer(self.text):
            inner = [
                name for name in self.names if match.start() < name.start and name.end <= match.end() and name.text
            ]
            index = next((s.index for s in self.sentences if s.start <= match.start() < s.end), None)
            if not inner or index is None:
                continue
            cue = Cue(match.start(), match.end(), match.group().lower(), frozenset({"show"}))
            self.acts.append(
                Act(
                    cue,
                    index,
                    inner[-1].entity,
                    False,
                    match.span(),
                    [(match.end(), self.sentences[index].end)],
                    data=True,
                    body=inner[-1].entity,
                )
            )

    def _colons(self) -> None:
        """ "Minister: …" in a headline, "Roe: “…”" in a transcript."""
        for sentence in self.sentences:
            colon = self.text.find(": ", sentence.start, min(sentence.end, sentence.start + 60))
            if colon < 0:
                continue
            quoted = self.text[colon + 2 : colon + 3] in ("“", '"', "„", "'", "‘")
            if sentence.section != "headline" and not quoted:
                continue
            found = self.reader.before(sentence.start, colon)
            if (
                not isinstance(found, Subject)
                or found.start > sentence.start + 1
                or found.kind in ("vague", "pronoun", "data")
            ):
                continue
            if found.kind == "body" and found.name is None and not quoted and not _counts_officially(found.text):
                continue
            if (
                found.name is not None
                and not quoted
                and not (found.name.person or found.noun in self.reader.persons)
            ):
                continue
            speaker, person = self.resolver.speaker(found)
            if speaker:
                cue = Cue(colon, colon + 1, ":", frozenset({"say"}))
                self.acts.append(
                    Act(cue, sentence.index, speaker, person, (found.start, colon), [(colon + 1, sentence.end)])
                )
