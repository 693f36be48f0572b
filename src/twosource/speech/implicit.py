"""Speakers without a verb of saying: "by the ministry's count", "in a CNN poll", "Minister: …"."""

from __future__ import annotations

import re
from functools import cache

from twosource.model import Sentence
from twosource.speech.act import Act, counts_officially
from twosource.speech.cues import Cue
from twosource.speech.governors import GovernorReader
from twosource.speech.grammar import PREPOSITIONS
from twosource.speech.phrases import POSSESSIVES
from twosource.speech.subjects import Subject, is_person, places
from twosource.speech.wordlists import phrases, union, words

_SURVEY = re.compile(
    r"\b[Ii]n (?:an?|the|its|their|one|another|two|three|several) (?:[\w’'./&-]+ ){1,8}?"
    r"(?:surveys?|polls?|census|tracker|polling|average)\b(?! (?:by|from|for|of|in|last|this)\b)"
    r"|\b[Ii]n (?:an?|the|one|another) (?:[a-z-]+ )?(?:survey|poll|study)(?: [a-z]+| of [\w, ]{3,40}?)? "
    r"(?:by|from) (?:the )?(?:[A-Z][\w’'.-]*(?: |(?=[,.])))+"
)
_HAS_AT = re.compile(
    r" has (?:it|him|her|them|(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) "
    r"(?=(?:down )?(?:at|on|as) (?:[^.;]{0,60}?)\d)"
)
_RECKONING = re.compile(
    rf"\b[Bb]y (?P<owner>her|his|its|their|(?:[\w.&-]+ ){{0,7}}?[\w.&-]+?(?:['’]s|s['’]))"
    rf" (?:own |latest |recent |official )*(?:{'|'.join(phrases('cues', 'reckoning'))})\b"
)

_WORD = re.compile(r"\b[a-z]+\b")
_CLAIM = re.compile(
    rf"(?P<noun>(?:{'|'.join(phrases('cues', 'claims'))})(?=,? that )"
    rf"|(?:{'|'.join(phrases('cues', 'reckoned'))})(?= (?:of|for|that) )"
    rf"|(?:{'|'.join(phrases('cues', 'counted_as'))})(?= (?:is|was|are|were|stands|stood|came|comes|puts|put) ))"
    r",? (?:of|for|that|is|was|are|were|stands|stood|came|comes|puts|put) "
)
_OWNER = re.compile(
    r"(?<![\w’'-])(?P<owner>[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[\w.&-]+(?:['’]s|s['’])) (?:[a-z-]+ ){0,3}\Z"
)
_REACH = 60
_GIVEN = re.compile(
    r"\b(?:figures?|numbers?|estimates?|totals?|sums?|amounts?) (?:previously |earlier |first |often )?"
    r"(?P<verb>used|given|published|produced|put forward|set out|supplied|provided|issued)\Z"
)
_PAUSE = re.compile(
    r"[;)]|, (?:but|and|which|who|while|whereas|though|although|is|was|has|as)\b"
    r"| (?:and|but) (?:said|says|\w+ed)\b| [–—-] "
)


def add_reckonings(finder: GovernorReader, sentences: list[Sentence], vocabulary: set[str]) -> None:
    """ "By the ministry's count", "by her reckoning"."""
    if vocabulary.isdisjoint(_reckonings()):
        return
    for match in _RECKONING.finditer(finder.text):
        owner = match.group("owner")
        a, b = match.span("owner")
        subject: Subject | None
        if owner in ("her", "his", "its", "their"):
            subject = Subject(a, b, owner, "pronoun", noun=POSSESSIVES[owner])
        else:
            trimmed = b - 2 if owner.endswith(("'s", "’s")) else b - 1
            found = finder.reader.before(max(0, a), trimmed, owner=True)
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


def _owner(finder: GovernorReader, sentence: Sentence, owner: str, a: int, b: int) -> Subject | None:
    """Who a possessive stands for: "her", "the bank's". Of pronouns in a sentence, its subject."""
    noun = POSSESSIVES.get(owner.lower())
    if noun == "they":
        return _group_before(finder, sentence.start, a)
    if noun is not None:
        first = finder.first_subject(sentence, a)
        if first is not None and (first.kind == "pronoun" or (noun == "it") == (first.kind == "body")):
            return first
        return Subject(a, b, owner, "pronoun", noun=noun)
    trimmed = b - 2 if owner.endswith(("'s", "’s")) else b - 1
    before = finder.text[max(0, a - 12) : a].split()
    left = a if before and before[-1].lower() in PREPOSITIONS else max(0, a - 60)
    found = finder.reader.before(left, trimmed, owner=True)
    return found if isinstance(found, Subject) and found.kind not in ("data", "vague") else None


def _group_before(finder: GovernorReader, start: int, at: int) -> Subject | None:
    """The last group named in a sentence: "ministers … their"."""
    for match in reversed(list(_WORD.finditer(finder.text, start, at))):
        if match.group() in finder.reader.groups:
            return Subject(*match.span(), match.group(), "group", None, match.group())
    return None


def _places(text: str, vocabulary: set[str]) -> set[int]:
    """Where nouns of claiming stand."""
    found: set[int] = set()
    for noun in {token.rstrip(",") for token in vocabulary & _claim_nouns()}:
        at = text.find(f" {noun}")
        while at >= 0:
            found.add(at + 1)
            at = text.find(f" {noun}", at + 1)
    return found


@cache
def _reckonings() -> frozenset[str]:
    """Nouns of reckoning as they stand between spaces."""
    return frozenset(noun + end for noun in words("cues", "reckoning") for end in ("", ",", ".", ";", ":"))


@cache
def _claim_nouns() -> frozenset[str]:
    """Nouns of claiming as they stand between spaces."""
    nouns = union(("cues", "claims"), ("cues", "reckoned"), ("cues", "counted_as"))
    return nouns | {noun + "," for noun in nouns}


def add_claims(finder: GovernorReader, sentences: list[Sentence], vocabulary: set[str]) -> None:
    """ "Their claim that …", "the bank's estimate of 3%": what is claimed is the owner's."""
    index, text = 0, finder.text
    for at in sorted(_places(text, vocabulary)):
        match = _CLAIM.match(text, at)
        owned = _OWNER.search(text[max(0, at - _REACH) : at]) if match else None
        if match is None or owned is None:
            continue
        left = max(0, at - _REACH)
        owner = (left + owned.start("owner"), left + owned.end("owner"))
        while index + 1 < len(sentences) and sentences[index + 1].start <= at:
            index += 1
        sentence = sentences[index]
        if any(span.start <= at < span.end for span in finder.spans):
            continue
        subject = _owner(finder, sentence, owned["owner"], *owner)
        if subject is None:
            continue
        speaker, person = finder.resolver.speaker(subject)
        if speaker is None:
            continue
        cue = Cue(at, match.end(), match["noun"], frozenset({"estimate"}))
        act = Act(cue, sentence.index, speaker, person, (owner[0], match.end()))
        act.narrow = True
        act.scopes = [(match.end(), _claimed(finder.text, match, sentence.end))]
        finder.acts.append(act)


def add_givers(finder: GovernorReader, sentences: list[Sentence]) -> None:
    """ "The £3m figure used by N": the figure is N's."""
    index, text = 0, finder.text
    at = text.find(" by ")
    while at >= 0:
        match = _GIVEN.search(text[max(0, at - 40) : at])
        by, at = at, text.find(" by ", at + 4)
        if match is None:
            continue
        while index + 1 < len(sentences) and sentences[index + 1].start <= by:
            index += 1
        subject = finder.reader.after(by + 3, sentences[index].end)
        if subject is None or subject.kind == "pronoun":
            continue
        speaker, person = finder.resolver.speaker(subject)
        start = by - len(match.group())
        cue = Cue(start, by + 3, match["verb"], frozenset({"estimate"}))
        act = Act(cue, index, speaker, person, (start, subject.end), narrow=True)
        act.scopes = [(max(sentences[index].start, start - 26), start)]
        finder.acts.append(act)


def _claimed(text: str, match: re.Match[str], end: int) -> int:
    """Where a claim ends: with its clause, or with the first figure after "of"."""
    pause = _PAUSE.search(text, match.end(), end)
    return pause.start() if pause else end


def add_surveys(finder: GovernorReader, sentences: list[Sentence]) -> None:
    """ "In a CNN poll 40% said …", "40% in a CNN poll": whoever made the survey is credited with what it found."""
    index = 0
    for match in _SURVEY.finditer(finder.text):
        while index + 1 < len(sentences) and sentences[index + 1].start <= match.start():
            index += 1
        maker = _maker(finder, match.start() + 3, match.end())
        if any(word in match.group() for word in (" to the ", " that ", " head ")):
            continue  # "in the district head to the polls"
        if maker is None or match.end() > sentences[index].end:
            continue
        sentence = sentences[index]
        cue = Cue(match.start(), match.end(), match.group().lower(), frozenset({"show"}))
        scopes = [(sentence.start, match.start()), (match.end(), sentence.end)]
        act = Act(cue, index, maker, False, match.span(), scopes, data=True, body=maker)
        act.whole = True
        many = finder.reader.groups
        finder.acts = [  # those asked say what the survey found
            other
            for other in finder.acts
            if other.sentence != index or (other.speaker and other.speaker.split()[-1].lower() not in many)
        ]
        finder.acts.append(act)


def _maker(finder: GovernorReader, start: int, end: int) -> str | None:
    """The body named in "a September Fern News-Courier poll": all its names when a dash or a slash joins them."""
    inner = [
        finder.names[i]
        for i in range(finder.reader.first_from(start), len(finder.names))
        if finder.names[i].end <= end and finder.names[i].text
    ]
    if not inner:
        return None
    last = next((name for name in inner if name.text not in places() and not is_person(name)), inner[-1])
    joined = [name for name in inner if name.start > last.start]
    if joined and finder.text[last.end : joined[0].start] in ("/", "-", "–"):
        return finder.text[last.start : joined[0].end]
    return last.entity


def add_holders_at(finder: GovernorReader, sentences: list[Sentence]) -> None:
    """ "The office has it at 4.5%", "Fern Polls has Unity on 29%": the figure is theirs."""
    index, text = 0, finder.text
    for match in _HAS_AT.finditer(text):
        while index + 1 < len(sentences) and sentences[index + 1].start <= match.start():
            index += 1
        sentence = sentences[index]
        subject = finder.reader.before(sentence.start, match.start() + 1)
        if not isinstance(subject, Subject) or subject.kind not in ("body", "person", "data"):
            continue
        speaker, person = finder.resolver.speaker(subject)
        known = person and (subject.name is None or subject.name.person)
        if speaker is None or known or (subject.kind == "person" and subject.name is None):
            continue
        cue = Cue(match.start() + 1, match.start() + 4, "has", frozenset({"estimate"}))
        act = Act(cue, index, speaker, False, (subject.start, match.end()))
        act.scopes = [(match.end(), sentence.end)]
        finder.acts.append(act)


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
