"""Acts of saying that a verb or "according to" tells of."""

from __future__ import annotations

import re

from twosource.model import Sentence
from twosource.speech.act import Act
from twosource.speech.cues import Cue
from twosource.speech.statements import StatementReader
from twosource.speech.subjects import Subject
from twosource.speech.wordlists import words

_AT = re.compile(r"\s(?![£$€]?\d)(?:\S+\s){0,14}?(?:at|(?:closer|nearer) to|as high as|as low as)\s")
_AS = re.compile(r"\s(?:\S+\s){0,14}?(?:at|as)\s")
_GAPPED = re.compile(
    r"\sat [^.;]{0,60}?\d[^.;]{0,40}?\s(?:and|but) "
    r"(?P<who>(?:the |its |his |her )?[\w’'-]+(?: [\w’'-]+)?) at (?=\S?\d)"
)
_LATER = re.compile(r", [^,.;]{3,50}, that ")
_BREAKS = re.compile(r";|, (?:but|while|whereas|although|though|and)\b")
_IS = re.compile(r"(?:, [^,.;]+,)? (?:was|is|were|are|stood|rose|fell)\b")
_THAT_IS = re.compile(r"(?:That['’]s|That is|This is|All this is|It['’]s all)(?: all)? ")
_PARTICIPLE = re.compile(
    r"(?<=ed) (?:at|on|in|by|to|last|this|yesterday|today|earlier|late|[A-Z][a-z]+day)\b[^,.;]{0,60}, "
    r"(?:has|have|is|was|were|will|would|had|are|could|may)\b"
)
_PUT_BY = re.compile(r" at (?:[^,.;]|,(?=\d)){1,50}? by ")
_AND_BY = re.compile(r" and (?:at )?(?P<figure>(?:[^,.;]|,(?=\d)){1,40}?) by (?=\w)")
_AS_PUT = re.compile(r" it(?=[,.;:]| in \w+)")
_QUOTED = re.compile(r"\b(?P<be>(?:was|were|is|are|been) )?quoted\b")
_AGENT = re.compile(r"(?: on average| in \w+| earlier| last \w+| so far)? by ")
_CARRIES_ON = re.compile(
    r"(?:[,;–—-]|\b(?:and|by|in|while|when|before|after|without|through|for|of|or)) (?:[a-z]+ly )?$"
)
_BE = re.compile(r"\b(?:is|are|was|were|been|being) (?:\w+ )?$")


class VerbReader(StatementReader):
    """Reads one cue with its speaker and its reach."""

    sentences: list[Sentence]
    """Those of the document, past their datelines."""

    def _according(self, cue: Cue, sentence: Sentence) -> Act | None:
        subject = self.reader.after(cue.end, sentence.end, cited=True)
        if subject is None:
            return None
        if subject.kind in ("body", "data", "vague") and self._defines(cue, subject, sentence):
            return None
        speaker, person = self.resolver.speaker(subject)
        left = self._clause(cue.start, subject.end, sentence)[0]
        act = Act(cue, sentence.index, speaker, person, (cue.start, subject.end), whole=True)
        act.scopes = [(left, cue.start), (subject.end, sentence.end)]
        act.data = subject.kind in ("data", "vague")
        act.body = speaker if subject.kind == "data" else None
        if sentence.index and _THAT_IS.fullmatch(self.text[sentence.start : cue.start]):
            before = self.sentences[sentence.index - 1]
            act.listed = (before.start, before.end)
        outer = self.acts[-1] if self.acts and self.acts[-1].sentence == sentence.index else None
        between = self.text[outer.cue.end : cue.start] if outer and not outer.whole else ";"
        if outer and not _BREAKS.search(between) and any(a <= cue.start < b for a, b in outer.scopes):
            act.data, act.body = True, speaker  # "N said that, according to M, …": N says it, M is cited
        return act

    def _defines(self, cue: Cue, subject: Subject, sentence: Sentence) -> bool:
        """ "The rate according to the wider definition was 3%": a measure, not a speaker."""
        before = self.text[sentence.start : cue.start].rstrip()
        return (
            bool(before) and before[-1].isalpha() and _IS.match(self.text, subject.end, sentence.end) is not None
        )

    def _verb(self, cue: Cue, sentence: Sentence) -> Act | None:
        text = self.text
        if cue.word in ("put", "puts") and _AS_PUT.match(text, cue.end, sentence.end):
            return self._as_put(cue, sentence)
        if (
            "at" in cue.kinds
            and cue.kinds <= {"at", "estimate"}
            and "at" in cue.kinds
            and cue.word in ("put", "puts", "pegged", "pegs", "peg")
            and not (_AS if cue.word[0:3] == "peg" else _AT).match(text, cue.end, sentence.end)
        ):
            return None
        if cue.word == "saying" and text.endswith(" as ", 0, cue.start):
            return self._quoted_as_saying(cue, sentence)
        if "trailing" in cue.kinds:
            return self._trailing(cue, sentence)
        if text.startswith(", ", cue.start - 2) and _PARTICIPLE.match(text, cue.end, sentence.end):
            return None  # "the estimate, revealed on Monday, has risen"
        agent = _AGENT.match(text, cue.end, sentence.end) if cue.word in words("cues", "agent") else None
        if agent is None and cue.word in ("put", "estimated"):
            agent = _PUT_BY.match(text, cue.end, sentence.end)
        if agent:
            return self._passive(cue, sentence, agent.end())
        if cue.word in words("cues", "nominal") and self._is_noun(cue, sentence):
            return None
        subject = self._subject(cue, sentence)
        relative = self.relative
        if subject is None or isinstance(subject, str):
            return None
        if isinstance(subject, Act):
            if cue.word in ("add", "adds", "added") and not self._adds(cue, sentence.end):
                return None
            return self._carried(cue, sentence, subject)
        if not self._allowed(cue, subject, sentence.end):
            return None
        act = self._act(cue, sentence, subject)
        outer = self.acts[-1] if self.acts and self.acts[-1].sentence == sentence.index else None
        if relative and outer is not None and not act.person and act.speaker and outer.speaker != act.speaker:
            act.narrow = True  # "she expects a rise, an estimate shared by N, which expects 3%"
        if "at" in cue.kinds:
            self._gapped(act, cue, sentence)
        return act

    def _as_put(self, cue: Cue, sentence: Sentence) -> Act | None:
        """ "…, as N put it": the whole sentence is theirs."""
        subject = self.reader.before(sentence.start, cue.start)
        if not isinstance(subject, Subject):
            return None
        lead = self.text[sentence.start : subject.start].rstrip()
        if not lead.lower().endswith("as"):
            return None
        speaker, person = self.resolver.speaker(subject)
        act = Act(cue, sentence.index, speaker, person, (subject.start, cue.end + 3), whole=True)
        act.scopes = [(sentence.start, subject.start), (cue.end + 3, sentence.end)]
        return act

    def _passive(self, cue: Cue, sentence: Sentence, at: int) -> Act | None:
        """ "A rise of 3% was forecast by N"; without "was" only the nearest figure: "3% expected by N"."""
        subject = self.reader.after(at, sentence.end)
        if subject is None or subject.kind == "pronoun":
            return None
        speaker, person = self.resolver.speaker(subject)
        act = Act(cue, sentence.index, speaker, person, (at, subject.end))
        full = _BE.search(self.text[max(sentence.start, cue.start - 12) : cue.start])
        left = self._clause(cue.start, cue.end, sentence)[0] if full else max(sentence.start, cue.start - 26)
        joined = self.text.rfind(" and ", left, cue.start) if full else -1
        if joined >= 0 and _BE.fullmatch(self.text[joined + 5 : cue.start]):
            left = joined + 5  # "grew 4% and is forecast by N to grow 5%"
        act.scopes = [(left, at), (subject.end, sentence.end)] if full else [(left, cue.start)]
        act.narrow = not full
        shared = _AND_BY.match(self.text, subject.end, sentence.end)
        other = self.reader.after(shared.end(), sentence.end) if shared else None
        if shared and other is not None:
            speaker, person = self.resolver.speaker(other)
            span = (shared.end() - 4, other.end)
            second = Act(cue, sentence.index, speaker, person, span, [shared.span("figure")], narrow=True)
            self.acts.append(second)
        return act

    def _gapped(self, act: Act, cue: Cue, sentence: Sentence) -> None:
        """ "Officials put it at 900 and the union at 2,000": the second speaker shares the verb."""
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

    def _act(self, cue: Cue, sentence: Sentence, subject: Subject) -> Act:
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

    def _trailing(self, cue: Cue, sentence: Sentence) -> Act | None:
        """ "…, adding that …": said by the subject of the sentence."""
        left = max(sentence.start, cue.start - 16)
        being = _BE.search(self.text[left : cue.start])
        if being:
            return self._progressive(cue, sentence, left + being.start())
        if not _CARRIES_ON.search(self.text[left : cue.start]) and not self._clause_follows(cue, sentence.end):
            return None  # "a first warning", "a saying"
        main = self._main(cue, sentence)
        if main is None:
            return None
        if isinstance(main, Act):
            if cue.word == "adding" and not self._adds(cue, sentence.end):
                return None
            act = self._carried(cue, sentence, main)
            if self.text[cue.end : sentence.end].lstrip()[:1] in "," and not _LATER.match(self.text, cue.end):
                return None
            return act
        if cue.word == "adding" and not self._adds(cue, sentence.end):
            return None
        speaker, person = self.resolver.speaker(main)
        if speaker is None:
            return None
        act = Act(cue, sentence.index, speaker, person, (cue.start, cue.end))
        act.scopes = [(self._content(cue, sentence.end), sentence.end)]
        return act

    def _progressive(self, cue: Cue, sentence: Sentence, at: int) -> Act | None:
        """ "N is forecasting 3%"; "N is adding 3 berths" says nothing."""
        subject = self.reader.before(sentence.start, at) if cue.word in words("cues", "progressive") else None
        if not isinstance(subject, Subject):
            return None
        speaker, person = self.resolver.speaker(subject)
        act = Act(cue, sentence.index, speaker, person, (subject.start, cue.end))
        act.scopes = [(self._content(cue, sentence.end), sentence.end)]
        return act

    def _quoted_as_saying(self, cue: Cue, sentence: Sentence) -> Act | None:
        """ "The agency quoted N as saying", "N was quoted as saying"."""
        quoted = _QUOTED.search(self.text, sentence.start, cue.start)
        if not quoted:
            return None
        if quoted["be"]:
            subject = self.reader.before(sentence.start, quoted.start())
        else:
            subject = self.reader.after(quoted.end(), cue.start - len(" as "))
        if not isinstance(subject, Subject):
            return None
        speaker, person = self.resolver.speaker(subject)
        act = Act(cue, sentence.index, speaker, person, (quoted.start(), cue.end))
        act.scopes = [(self._content(cue, sentence.end), sentence.end)]
        return act
