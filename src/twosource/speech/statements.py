"""Whether a verb with its subject states something: "agreed that …" does, "agreed a deal" does not."""

from __future__ import annotations

import re

from twosource.model import Sentence
from twosource.speech.act import TERMINAL, counts_officially
from twosource.speech.cues import Cue
from twosource.speech.governors import GovernorReader
from twosource.speech.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATE
from twosource.speech.subjects import Subject, places
from twosource.speech.wordlists import words

_TOLD_TO = re.compile(r"\s(?:\S+\s){1,4}?(?:not\s)?to\s[a-z]")
_CLAIMED = re.compile(
    r" that | (?!to\b|for\b)[^.;,]{2,80}? (?:will|would|could|may|might|is|are|has|have|had|was|were)\b"
)
_LAST_WORD = re.compile(r"([^\s]+)\s*\Z")
_BEFORE_NOUN = (
    (PREPOSITIONS - SUBORDINATE)
    | DETERMINERS - {"that", "it", "this", "many", "most", "some", "others"}
    | words("speakers", "numerals")
)
_AFTER_NOUN = re.compile(
    r" (?:of|by|from|are|is|was|were|will|would|has|have|had|can|could|may|must|should|and|than|who|which|whose)\b"
    r"| that (?:are|is|was|were|will|would|has|have|had|can|could|may|must|should|[a-z]+ed)\b"
    r"| (?!that)[a-z]+ing\b"
)
_LISTED = re.compile(r" (?:[^.;]|(?<=Mr|Dr|Ms)\.|(?<=Mrs)\.){1,60}? (?:at|with|as) [^.;]{0,40}?(?:\d|th\b)")
_BIDDEN = re.compile(r"(?: [^\s,.;]+){1,6}? to [a-z]")
_INNER_CLAUSE = re.compile(
    r"(?:it|he|she|they|there|his|her|its|their) (?:\S+ )?"
    r"(?:was|were|is|are|had|has|have|would|will|could|did|may|might|can|should|must|cannot|do|does)\b"
    r"|(?:it|he|she|they|we|you|there)['’](?:d|ll|s|re|ve) "
    r"|(?:he|she|they|we) [a-z]+"
)
_GIVES = re.compile(
    r" (?:the|a) (?:figure|number|total|toll|sum|cost|count|range|estimate)\b"
    r"| [^.;]{2,70} as \S{0,3}\d| \S{0,3}\d[^,.;]{0,12} as "
    r"| (?!his\b|her\b|its\b|their\b)[^.;]{0,50}?\d[\d.]*(?:%| per ?cent\b"
    r"| (?:percent|seats|points|votes|dead|deaths|injured|missing)\b)"
)
_DOES = re.compile(r"\b(?:does|did|doesn['’]t|didn['’]t|will) (?:not |also |now )?$")
_NO_STATEMENT = re.compile(r" (?:no|yes|sorry|nothing|goodbye|farewell|it (?:twice|again|\w+ times))\b(?!,? that)")
_TALE = re.compile(
    r" (?:the|a|an|his|her|its|their|of)(?: \w+)? ?(?:story|stories|tale|tales|truth|joke|time|lie|lies)\b"
)
_TO_HIS = re.compile(r" to (?:his|her|their)\b")
_OUTLOOK = re.compile(
    r" (?:an? |the |no )?(?:[a-z-]+ ){0,3}?(?:rise|fall|drop|decline|increase|jump|growth|inflation|rates|prices"
    r"|sales"
    r"|profits?|output|demand|unemployment|deficit|shortfall|surplus|recession|recovery|losses|chance|risk)\b"
)
"""What somebody sees coming."""
_CLAIMS_TO = re.compile(
    r" (?:asylum|benefits?|credit|responsibility|victory|compensation|pensions?|expenses|universal|tax"
    r"|\w+ lives)\b"
)
_NEVER = re.compile(r"(?:\bnot|n['’]t|\bnever) $")
_MODAL = re.compile(r"\b(?:must|should|will|would|may|might|can|could|to) (?:\w+ )?$")


class StatementReader(GovernorReader):
    """Tells statements from other uses of the same verbs."""

    def _allowed(self, cue: Cue, subject: Subject, end: int) -> bool:
        """Whether this kind of verb with this kind of subject is a statement of fact at all."""
        if cue.word in ("add", "adds", "added"):
            return subject.start > cue.start or self._adds(
                cue, end, pronoun=subject.kind == "pronoun" or (subject.name is not None and subject.name.person)
            )
        if (
            cue.word in words("cues", "bare")
            and cue.word not in ("put", "read", "forecast")
            and not self._many(subject)
            and not (subject.kind == "body" and cue.word not in words("cues", "nominal"))
            and not _DOES.search(self.text[max(0, cue.start - 12) : cue.start])
        ):
            return False
        if (
            cue.word in words("cues", "personal")
            and not _CLAIMED.match(self.text, cue.end, end)
            and subject.kind not in ("person", "group")
            and not (subject.kind == "pronoun" and subject.noun in ("he", "she"))
        ):
            return False
        if (
            cue.word in words("cues", "clausal")
            and subject.start < cue.start
            and not self._clause_follows(cue, end)
        ):
            if subject.start < cue.start and self._quote_before(subject.start):
                return True
            if cue.word in words("cues", "bidding") and _BIDDEN.match(self.text, cue.end, end):
                return True
            if cue.kinds & {"show"} and subject.kind == "data":
                return True
            if _LISTED.match(self.text, cue.end, end) and cue.word in words("cues", "listing"):
                return subject.kind in ("body", "data", "person")
            name = subject.name.entity if subject.name else subject.noun
            return (
                cue.word in ("reported", "reports", "report")
                and subject.kind != "pronoun"
                and (subject.noun in words("speakers", "media") or counts_officially(name or subject.text))
            )
        if cue.word in ("said", "says") and _NO_STATEMENT.match(self.text, cue.end, end):
            return False
        if cue.word in ("told", "tells", "tell") and _TALE.match(self.text, cue.end, end):
            return False
        if cue.word == "noted" and self.text.startswith(" for ", cue.end):
            return False
        if self.text.startswith(" to ", cue.end) and (
            cue.word in ("estimated", "thought", "believed", "reported", "feared", "projected", "valued")
            or (cue.word == "proposed" and _TO_HIS.match(self.text, cue.end, end))
        ):
            return False
        if cue.word.startswith("claim") and _CLAIMS_TO.match(self.text, cue.end, end):
            return False
        if (
            cue.kinds <= {"estimate"}
            and cue.word.startswith(("record", "count", "log", "tall"))
            and subject.name is not None
            and subject.name.text in places()
        ):
            return False  # "Ireland records 25 cases a year"
        if cue.word in ("see", "sees") and not (
            subject.kind in ("data", "body")
            or subject.noun in words("speakers", "staff")
            or _OUTLOOK.match(self.text, cue.end, end)
        ):
            return False
        if cue.word == "tell" and _NEVER.search(self.text[max(0, cue.start - 12) : cue.start]):
            return False
        if cue.word in ("told", "tell", "tells") and _TOLD_TO.match(self.text, cue.end, min(end, cue.end + 60)):
            return False
        if self.text.startswith(" by ", cue.end) and cue.word.endswith("ed"):
            return False
        if (
            cue.word == "announced"
            and subject.start < cue.start
            and self.text.startswith((" for ", " as ", " in "), cue.end)
            and subject.kind in ("person", "body")
            and subject.name is None
        ):
            return False
        if (
            cue.kinds <= {"show"}
            and cue.word in words("cues", "bare")
            and _MODAL.search(self.text[max(0, cue.start - 12) : cue.start])
        ):
            return False
        if cue.kinds & {"say", "quote"}:
            return True
        if (
            subject.kind == "pronoun"
            and subject.noun == "it"
            and cue.word in ("expects", "hopes", "expected", "gave", "gives")
        ):
            known = self.resolver.speaker(subject)[0]
            return bool(known) and counts_officially(known or "")
        if cue.word in ("gives", "gave", "values", "monitors", "rated"):
            if _GIVES.match(self.text, cue.end, min(end, cue.end + 90)):
                return True
            return subject.kind == "data" or (
                subject.kind == "body" and counts_officially(subject.name.entity if subject.name else subject.noun)
            )
        if cue.kinds <= {"show"}:
            if subject.kind == "person":
                # "he found that" and "they found 40", not "he found a home"
                return self._clause_follows(cue, end) or self.text[cue.end + 1 : cue.end + 2].isdigit()
            return subject.kind in ("data", "vague", "pronoun", "body", "group") or subject.name is not None
        return True

    def _adds(self, cue: Cue, end: int, *, pronoun: bool = False) -> bool:
        """Whether "added" adds words: "added that", "added: “…”", "she added there were 40"."""
        following = self.text[cue.end : min(end, cue.end + 6)].lstrip()
        return (
            following[:4] == "that"
            or following[:1] in ",.:;“\"'‘„»\n"
            or not following
            or (pronoun and following[:1] == "t")
            or self._clause_follows(cue, end)
        )

    def _is_noun(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a word that may be a noun is one here: "in all five states", "a show that is", "TV shows of"."""
        before = _LAST_WORD.search(self.text, max(sentence.start, cue.start - 24), cue.start)
        word = before.group(1).lower() if before else ""
        if word in AUXILIARIES or word in PRONOUNS:
            return False
        if word in _BEFORE_NOUN or (word[:1].isdigit() and not word.isalpha()):
            return True
        if self.text.startswith(" for ", cue.end) and cue.word not in ("hopes", "hope", "call", "calls"):
            return True
        return bool(_AFTER_NOUN.match(self.text, cue.end, sentence.end))

    def _many(self, subject: Subject) -> bool:
        """Whether a bare verb can have this subject: "officials say", "figures show", never "the minister say"."""
        if subject.kind in ("data", "vague"):
            return True
        if subject.kind == "pronoun":
            return subject.noun == "they" or " " in subject.text  # "its data show"
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
            or rest[0] in TERMINAL + "“\"‘'„»–—"
            or rest.startswith(("that ", "that,", "how ", "whether ", "if "))
            or bool(_INNER_CLAUSE.match(rest))
        )
