"""Speakers without a verb of saying: "by the ministry's count", "in a CNN poll", "Minister: …"."""

from __future__ import annotations

import re

from twosource.model import Sentence
from twosource.speech.act import Act, counts_officially
from twosource.speech.cues import Cue
from twosource.speech.governors import GovernorReader
from twosource.speech.subjects import Subject
from twosource.speech.wordlists import phrases, words

_SURVEY = re.compile(
    r"\b[Ii]n (?:an?|the|its|their|one|another) (?:[\w’'./-]+ ){1,5}(?:survey|poll|study|census)\b"
    r"(?! (?:by|from|for|of|in|last|this))"
    r"|\b[Ii]n (?:an?|the|one|another) (?:[a-z-]+ )?(?:survey|poll|study) "
    r"(?:by|from) (?:the )?(?:[A-Z][\w’'.-]*(?: |(?=,)))+"
)
_RECKONING = re.compile(
    rf"\b[Bb]y (?P<owner>her|his|its|their|(?:[\w.&-]+ ){{0,7}}?[\w.&-]+?(?:['’]s|s['’]))"
    rf" (?:own |latest |recent |official )*(?:{'|'.join(phrases('cues', 'reckoning'))})\b"
)


def add_reckonings(finder: GovernorReader, sentences: list[Sentence]) -> None:
    """ "By the ministry's count", "by her reckoning"."""
    if not any(word in finder.text for word in words("cues", "reckoning")):
        return
    for match in _RECKONING.finditer(finder.text):
        owner = match.group("owner")
        a, b = match.span("owner")
        subject: Subject | None
        if owner in ("her", "his", "its", "their"):
            noun = {"her": "she", "his": "he", "its": "it", "their": "they"}[owner]
            subject = Subject(a, b, owner, "pronoun", noun=noun)
        else:
            trimmed = b - 2 if owner.endswith(("'s", "’s")) else b - 1
            found = finder.reader.before(max(0, a), trimmed)
            subject = found if isinstance(found, Subject) else None
        if subject is None:
            continue
        speaker, person = finder.resolver.speaker(subject)
        index = next((s.index for s in sentences if s.start <= match.start() < s.end), None)
        if speaker is None or index is None:
            continue
        cue = Cue(match.start(), match.end(), match.group(), frozenset({"according"}))
        sentence = sentences[index]
        finder.acts.append(
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


def add_surveys(finder: GovernorReader, sentences: list[Sentence]) -> None:
    """ "In a CNN poll 40% said …": whoever made the survey is credited with what it found."""
    for match in _SURVEY.finditer(finder.text):
        inner = [
            name for name in finder.names if match.start() < name.start and name.end <= match.end() and name.text
        ]
        index = next((s.index for s in sentences if s.start <= match.start() < s.end), None)
        if not inner or index is None:
            continue
        cue = Cue(match.start(), match.end(), match.group().lower(), frozenset({"show"}))
        finder.acts.append(
            Act(
                cue,
                index,
                inner[-1].entity,
                False,
                match.span(),
                [(match.end(), sentences[index].end)],
                data=True,
                body=inner[-1].entity,
            )
        )


def add_colons(finder: GovernorReader, sentences: list[Sentence]) -> None:
    """ "Minister: …" in a headline, "Roe: “…”" in a transcript."""
    for sentence in sentences:
        colon = finder.text.find(": ", sentence.start, min(sentence.end, sentence.start + 60))
        if colon < 0:
            continue
        quoted = finder.text[colon + 2 : colon + 3] in ("“", '"', "„", "'", "‘")
        if sentence.section != "headline" and not quoted:
            continue
        comma = finder.text.find(",", sentence.start, colon) if quoted else -1
        found = finder.reader.before(sentence.start, comma if comma > 0 else colon)
        if (
            not isinstance(found, Subject)
            or found.start > sentence.start + 1
            or found.kind in ("vague", "pronoun", "data")
        ):
            continue
        if found.kind == "body" and found.name is None and not quoted and not counts_officially(found.text):
            continue
        if (
            found.name is not None
            and not quoted
            and not (found.name.person or found.noun in finder.reader.persons)
        ):
            continue
        speaker, person = finder.resolver.speaker(found)
        if speaker:
            cue = Cue(colon, colon + 1, ":", frozenset({"say"}))
            finder.acts.append(
                Act(cue, sentence.index, speaker, person, (found.start, colon), [(colon + 1, sentence.end)])
            )
