"""Who speaks: the noun phrase after an inverted cue or "according to"."""

from __future__ import annotations

import re
from bisect import bisect_left

from twosource.speech.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
)
from twosource.speech.names import Name
from twosource.speech.phrases import PhraseReader
from twosource.speech.subjects import Kind, Subject, head_noun, is_person

_TOKEN = re.compile(r"[^\s,]+")
_RIGHT_STOP = re.compile(
    r"[,;:\"“”\n]|''"
    r"|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bProf)(?<!\bLt)(?<!\bCol)(?<!\bRev)"
    r"(?<!\bSgt)(?<!\bCapt)(?<!\b[A-Z])(?<!\.[A-Z])\.(?:\s|$)"
    r"|\s[–—-]\s|\)| (?:who|which|that|told|said|when|while|after|as) "
)


_SUFFIX = re.compile(r"(?:,? (?:Jr\.?|Sr\.?|II|III|MP|MEP|QC|KC))?(?: \([^)\n]{1,30}\))?")
_OF_BODY = re.compile(r"['’]s ((?:[a-z-]+ ){0,3}[a-z-]+), (?=[A-Z])")
_OBJECTS = {"him": "he", "her": "she", "them": "they"}


class InversionReader(PhraseReader):
    """Finds the speaker that follows a cue."""

    def _apposed(self, at: int) -> Name | None:
        """The name that stands at ``at`` and is all there is before the next pause."""
        name = self.name_from(at)
        alone = name is not None and name.text and self.text[name.end : name.end + 1] in ",.;)\n"
        return name if alone else None

    def _past_suffix(self, end: int) -> int:
        """The end of a name with what is printed behind it: "Jr.", "MP", "(D-Ohio)"."""
        found = _SUFFIX.match(self.text, end)
        return found.end() if found else end

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
        if cited and tokens[0][2].lower() in _OBJECTS and len(tokens) == 1:
            noun = _OBJECTS[tokens[0][2].lower()]
            return Subject(tokens[0][0], tokens[0][1], tokens[0][2], "pronoun", noun=noun)
        if tokens[0][2].lower() in PRONOUNS and len(tokens) < 3:
            return Subject(tokens[0][0], tokens[0][1], tokens[0][2], "pronoun", noun=tokens[0][2].lower())
        names = self._names_within(cue_end, limit)
        if cited and not names and stop and stop.group() == "," and tokens[0][2].islower():
            apposed = self._apposed(limit + 2)
            if apposed is not None:
                return Subject(
                    tokens[0][0], apposed.end, apposed.text, self._kind(apposed), apposed, head_noun(tokens[-1][2])
                )
        noun_at = next(
            (
                i
                for i, token in enumerate(tokens[:7])
                if self._speaks(head_noun(token[2])) and (token[2] not in DETERMINERS or i + 1 == len(tokens))
            ),
            None,
        )
        verb_at = next((i for i, token in enumerate(tokens) if token[2].lower() in AUXILIARIES), None)
        if noun_at is not None and verb_at is not None and verb_at < noun_at:
            noun_at = None
        if names:
            first = names[0]
            lead = [token for token in tokens if token[0] < first.whole]
            source = len(lead) > 1 and lead[-1][2].lower() in ("of", "from", "by", "the") and noun_at is None
            if (verb_at is None or tokens[verb_at][0] > first.whole) and (
                source or not any(token[2].lower() in PREPOSITIONS for token in lead)
            ):
                if lead and lead[-1][2].lower() in CONJUNCTIONS:
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
                    if not any(t[2].lower() in PREPOSITIONS or t[2].lower() in CONJUNCTIONS for t in between):
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
                if (
                    owned
                    and not possessed
                    and self.text[first.end : first.end + 2] in ("'s", "’s")
                    and is_person(first)
                ):
                    return Subject(
                        first.whole,
                        owned[0][1],
                        self.text[first.start : owned[0][1]],
                        "body",
                        None,
                        head_noun(owned[0][2]),
                    )
                role = _OF_BODY.match(self.text, first.end, end) if following in ("'s", "’s") else None
                if role and role.group(1).split()[-1] in self.persons:
                    holder = self.name_from(role.end())
                    if holder is not None and holder.text:
                        return Subject(
                            tokens[0][0], holder.end, holder.text, "person", holder, role.group(1).split()[-1]
                        )
                if following in ("'s", "’s") and len(names) > 1 and names[1].whole <= first.end + 3:
                    first = names[1]
                    possessed = []
                kind: Kind = "data" if possessed or source else self._kind(first)
                start = tokens[0][0]
                return Subject(
                    start,
                    max(self._past_suffix(first.end), possessed[-1][1] if possessed else 0),
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
            lone = [token for token in tokens if token[2].lower() not in DETERMINERS]
            if (
                cited
                and tokens[0][2].lower() in DETERMINERS
                and 0 < len(lone) < 4
                and lone[-1][2].isalpha()
                and lone[-1][2].islower()
            ):
                return Subject(
                    tokens[0][0], tokens[-1][1], self.text[tokens[0][0] : tokens[-1][1]], "body", None, lone[-1][2]
                )
            return None
        while noun_at + 1 < len(tokens) and self._speaks(head_noun(tokens[noun_at + 1][2])):
            noun_at += 1
        if any(token[2].lower() in PREPOSITIONS or token[2].lower() in CONJUNCTIONS for token in tokens[:noun_at]):
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
