"""What in the wording tells the events of two dates apart: their owners, their parts, which one of a row it is."""

from __future__ import annotations

import re

from twosource.align.dates.events import Event
from twosource.align.kin import kindred
from twosource.align.story import Story
from twosource.align.subjects import Subject
from twosource.align.words import canonical_words, is_weak, stem
from twosource.lexicons import load

_NEAREST = 4
"""Words beside a date that say what takes part."""


def contrasted(a: Subject, b: Subject, story: Story) -> bool:
    """ "The budget for schools" and "the budget for hospitals", "the eastern section" and "the western section".

    Either text knows one of the two only.
    """
    first, second = _complements(a), _complements(b)
    known, other = story.vocabulary[a.document], story.vocabulary[b.document]
    for key in sorted(first.keys() & second.keys()):
        mine, theirs = first[key], second[key]
        if not mine & other and not theirs & known and not kindred(mine, theirs):
            return True
    return False


def _complements(subject: Subject) -> dict[tuple[str, str], frozenset[str]]:
    """The word behind each word and preposition of the sentence, and the words next to each."""
    sentence, figure = subject.claim.sentence, subject.claim.figure
    text = subject.claim.document.text
    found: dict[tuple[str, str], frozenset[str]] = {}
    for pattern in (_COMPLEMENT, _NEXT):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if match.start(3) < figure.end and figure.start < match.end(3):
                continue
            head, behind = canonical_words(match[1]), canonical_words(match[3])
            if len(head) != 1 or len(behind) != 1:
                continue
            shared, telling = (head, behind) if match[2] else (behind, head)
            relation = "object" if pattern is _NEXT and match[2] else match[2]
            if relation == "object" or not any(is_weak(word) for word in telling):
                found[next(iter(shared)), relation] = telling
    return found


_COMPLEMENT = re.compile(
    r"\b(?=([A-Za-z]+) (for|of|on|to|in|at|with|between|from) (?:(?:the|a|an|its|their) )?([A-Za-z]+))"
)
_NEXT = re.compile(r"\b(?=([A-Za-z]+) ((?:(?:the|a|an|its|their) )?)([A-Za-z]+))")


def other_owners(a: Subject, b: Subject, story: Story) -> bool:
    """Each sentence names somebody, not only a place, whom the whole other text does not name."""
    first, second = _owners(a), _owners(b)
    known, other = story.vocabulary[a.document], story.vocabulary[b.document]
    return bool(first and second) and not first & other and not second & known


def _owners(subject: Subject) -> frozenset[str]:
    """Stems of the names of the sentence that stand behind no preposition of place, its first word left out."""
    claim = subject.claim
    text = claim.document.text
    names: set[str] = set()
    for match in _NAME.finditer(text, claim.sentence.start, claim.sentence.end):
        if (match.start() > claim.sentence.start or match[1][:2].isupper()) and not (
            match.start() < claim.figure.end and claim.figure.start < match.end()
        ):
            names |= canonical_words(match[1])
    said = canonical_words(f"{claim.attribution.speaker or ''} {claim.attribution.cited or ''}")
    return frozenset(name for name in names - said if not is_weak(name))


_NAME = re.compile(
    r"(?<![A-Za-z])(?<!\bin )(?<!\bat )(?<!\bto )(?<!\boff )(?<!\bnear )(?<!\bfrom )(?<!\bacross )"
    r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)


def located(subject: Subject) -> frozenset[str]:
    """Stems of the names of the sentence that stand behind a preposition of place."""
    sentence = subject.claim.sentence
    text = subject.claim.document.text
    return frozenset(
        name for match in _WHERE.finditer(text, sentence.start, sentence.end) for name in canonical_words(match[1])
    )


_WHERE = re.compile(r"\b(?:in|at|to|off|near|from|across) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")


def bounded(first: Event, second: Event) -> bool:
    """The first event comes at the latest, or at the earliest, on its date, and the other date allows that."""
    if first.bound is None or first.bound == second.bound or first.start is None or second.start is None:
        return False
    if first.bound == "at_latest":
        return second.start <= (first.end or first.start)
    return (second.end or second.start) >= first.start


def other_speakers(a: Subject, b: Subject) -> bool:
    first, second = a.claim.attribution.speaker, b.claim.attribution.speaker
    return bool(first and second and first.split()[-1].casefold() != second.split()[-1].casefold())


def strangers(a: Subject, b: Subject, first: Event, second: Event, story: Story) -> bool:
    """What stands beside each date is named nowhere in the other text."""
    return _foreign(a, first, story.vocabulary[b.document]) and _foreign(b, second, story.vocabulary[a.document])


def _foreign(subject: Subject, event: Event, vocabulary: frozenset[str]) -> bool:
    words = [text for text in subject.context.event if text not in event.cues and not is_weak(text)]
    words.sort(key=lambda text: (-subject.context.event[text], text))
    near = frozenset(words[:_NEAREST])
    return bool(near) and not near & vocabulary and not kindred(near, vocabulary)


def other_ordinals(a: Subject, b: Subject) -> bool:
    """ "The first round" and "the second round": one thing, two of a row."""
    first, second = _ordinals(a), _ordinals(b)
    return not first & second and any(
        word != other and (not noun or not thing or noun == thing)
        for word, noun in first
        for other, thing in second
    )


def one_more(a: Subject, b: Subject) -> bool:
    """ "A second rise" beside a rise that is not numbered."""
    numbered = {noun for word, noun in _ordinals(a) if word not in ("first", "last")}
    return not _ordinals(b) and any(not noun or noun in b.context.words for noun in numbered)


def _ordinals(subject: Subject) -> set[tuple[str, str]]:
    """The words "first", "second" and so on of the sentence, each with the stem of the noun behind it."""
    sentence = subject.claim.sentence
    text = subject.claim.document.text[sentence.start : sentence.end].casefold()
    known, small = (frozenset(load("alignment")[key].split()) for key in ("ordinals", "stop"))
    spans = load("events")["spans"].split()
    return {
        (match[1], "" if not match[2] or match[2] in small else stem(match[2]))
        for match in _ORDINAL.finditer(text)
        if match[1] in known and match[2] not in spans
    }


_ORDINAL = re.compile(r"\b([a-z]+)(?=(?:\s+([a-z]+))?)")
