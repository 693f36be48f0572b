"""How far what is said reaches: from the cue on, or the whole sentence around it."""

from __future__ import annotations

import re

from twosource.model import Sentence
from twosource.speech.act import TERMINAL, Act
from twosource.speech.cues import Cue
from twosource.speech.grammar import ADDRESSEES, ADVERB_START, CLAUSE_START, PREPOSITIONS, SUBORDINATE
from twosource.speech.quotes import Span
from twosource.speech.wordlists import phrases, words

_RESUMED = re.compile(
    r"(?:, \d\d|, an? [^,.;]{3,60})?, "
    r"(?P<verb>is|was|are|were|will|would|has|had|have|could|may|might|must|should|can)\b"
)
"""After "the rate, says N, 58, ": what was said goes on."""


_BY_THE_WAY = re.compile(r", (?:(?:from|at|in|on|with|to) )?(?:where|which|who|whose|when)\b")
"""After "she said during a visit to the port": of the port, not said."""
_PAGES = frozenset(("website", "site", "page", "blog", "account", "feed", "channel", "facebook", "twitter", "app"))
"""After "said on its": where it was said, not what."""
_WORD = re.compile(r"\s*([^\s,.;:]+|[,.;:](?=\s|$))")
_TOKENS = re.compile(r"[^\s,.;:]+|[,.;:](?=\s|$)")
_RESUMES = re.compile(
    r",(?=\s+(?:[a-z]+ed|was|is|were|are|has|have|had|will|would|said|says|"
    rf"{'|'.join(phrases('function_words', 'past_forms'))})\b)"
)
"""After ", which expects 3%": the main verb of the sentence."""


class ScopeReader:
    """Reads the reach of cues in one document."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text = text
        self.spans = [span for span in spans if not span.single]

    def _clause(self, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
        """The part of the sentence between semicolons."""
        left = self.text.rfind("; ", sentence.start, start)
        right = self.text.find("; ", end, sentence.end)
        return (left + 1 if left >= 0 else sentence.start), (right if right >= 0 else sentence.end)

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
            resumed = _RESUMED.match(text, subject_end, sentence.end)
            if resumed:
                act.scopes.append((resumed.start("verb"), sentence.end))
            return
        content = self._content(cue, sentence.end)
        act.aside = (cue.end, content)
        before = text[sentence.start : subject_start].rstrip()
        if before.endswith((", as", "” as")):
            before = before[:-2].rstrip()  # "…, as N announced"
        if (
            before
            and (before[-1] in ',”"’“»–—-?!' or before.endswith("''"))
            and (
                self._closes(cue, content, sentence.end) or self._quote_leads(subject_start, content, sentence.end)
            )
        ):
            act.whole = True
            left, right = self._clause(subject_start, content, sentence)[0], sentence.end
            if self._quote_before(subject_start):
                left = sentence.start
            after_comma = text.find(",", content, right)
            tail = text[content:right].strip(' .!?”"')
            resumes = content if text[content : content + 1] in ",;" or not tail else after_comma
            act.scopes = [(left, subject_start)]
            if resumes >= 0 and not _BY_THE_WAY.match(text, resumes, right):
                act.scopes.append((resumes, right))
            return
        end = sentence.end
        beside = before and (before[-1].isalnum() or before[-1] == "%")
        if beside and "estimate" in cue.kinds and self._closes(cue, content, sentence.end):
            act.narrow = True  # "beating the 3% economists had expected"
            act.scopes = [(max(sentence.start, subject_start - 30), subject_start)]
            return
        if text[: cue.start].endswith((" and ", " but ")) and subject_end < cue.start - 6:
            act.scopes = [(subject_end, end)]  # "telephoned 400 shops and found …": the whole predicate is theirs
            return
        semicolon = text.find("; ", content, end)
        if semicolon >= 0 and not self._in_span(semicolon):
            end = semicolon
        if cue.word.startswith("accus"):  # "accused N of games over the claim that …": the claim is not theirs
            disputed = text.find(" over ", content, end)
            end = disputed if disputed >= 0 else end
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

    def _until_pause(self, act: Act, cue: Cue, sentence: Sentence) -> None:
        """A relative clause ends at its comma: "X, which reports losses of 3%, fell 4%"."""
        opened = self.text.rfind(", wh", sentence.start, cue.start)
        if opened < 0 or self.text.find(",", opened + 1, cue.start) >= 0 or "trailing" in cue.kinds:
            return
        comma = _RESUMES.search(self.text, cue.end, sentence.end)
        if comma:
            act.scopes = [(a, min(b, comma.start())) for a, b in act.scopes if a < comma.start()]

    def _quote_before(self, at: int) -> bool:
        return any(span.end <= at and at - span.end < 4 for span in self.spans)

    def _quote_leads(self, subject: int, content: int, end: int) -> bool:
        """Whether a quotation that ends with a comma stands right before the subject, and no other follows."""
        return any(
            span.end <= subject < span.end + 4 and self.text[span.end - 1 : span.end + 2].count(",")
            for span in self.spans
        ) and not any(content <= span.start < end for span in self.spans)

    def _in_span(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self.spans)

    def _content(self, cue: Cue, end: int) -> int:
        """Where what is said begins: past the addressee and past when and where it was said."""
        text = self.text
        at = cue.end
        if "at" in cue.kinds or cue.kinds <= {"estimate", "show"}:
            return at
        addressed = cue.word in words("cues", "addressed")
        first = _WORD.match(text, at, end)
        if first is None:
            return at
        if not addressed and first.group(1).lower() not in ADVERB_START:
            return first.start(1)
        tokens = [(m.start(), m.end(), m.group()) for m in _TOKENS.finditer(text, at, min(end, at + 160))]
        index = 0
        if addressed and tokens:
            index = self._skip_addressee(tokens)
        kept = index
        while index < len(tokens):
            word = tokens[index][2].lower()
            if word not in ADVERB_START or (word == "as" and kept == index == 0):
                break
            if word in SUBORDINATE:
                pause = next((i for i in range(index, len(tokens)) if tokens[i][2] in TERMINAL), None)
                if pause is not None and word != "as":
                    kept = index = pause
                break
            if word == "to" and not addressed:
                break
            index += 1
            if (
                index < len(tokens)
                and tokens[index][2].lower() in CLAUSE_START
                and word in PREPOSITIONS
                and (word != "on" or (index + 1 < len(tokens) and tokens[index + 1][2].lower() in _PAGES))
            ):
                index += 1
            if word == "at" and index < len(tokens) and tokens[index][2].lower() == "least":
                break
            while index < len(tokens):
                inner = tokens[index][2].lower()
                if inner in ADVERB_START or inner in CLAUSE_START or inner in TERMINAL:
                    break
                index += 1
            if index < len(tokens) and tokens[index][2].lower() in CLAUSE_START | set(TERMINAL):
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
            if lowered in ADVERB_START or lowered in ("that", ":", "how") or (lowered in ",." and index < 4):
                return index
            if lowered[:1].isdigit() or lowered[:1] in "£$€":
                break
            if lowered in ADDRESSEES and index < 3:
                return index + 1
        return 1

    def _closes(self, cue: Cue, content: int, end: int) -> bool:
        """Whether nothing that could be said follows the cue before the next pause."""
        rest = self.text[content:end].lstrip()
        return not rest or rest[0] in TERMINAL + '”"–—' or rest.startswith("- ")
