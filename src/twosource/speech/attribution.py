"""Who said what in one document."""

from __future__ import annotations

import re

from twosource.authorities.registry import Registry
from twosource.model import Attribution, Document, Figure, Quote, Sentence, Speech
from twosource.speech.act import Act
from twosource.speech.acts import ActFinder
from twosource.speech.authority import authority_of
from twosource.speech.challenges import find_challenges
from twosource.speech.entities import link_names
from twosource.speech.mentions import build_mentions
from twosource.speech.names import find_names
from twosource.speech.quotes import Span, find_spans
from twosource.speech.speakers import SubjectReader
from twosource.speech.subjects import is_person
from twosource.speech.wordlists import phrases, words

_HEAD = 420
_TAIL = 700
_TITLE_LINES = 4


def attribute(document: Document, sentences: list[Sentence], figures: list[Figure], registry: Registry) -> Speech:
    """Attributions of the figures, with the quotes, names and challenges of the document."""
    text = document.text
    if not sentences:
        return Speech(attributions=[Attribution() for _ in figures])
    names = find_names(text)
    link_names(text, names)
    spans = find_spans(text, sentences)
    finder = ActFinder(text, sentences, names, spans, text.split(), figures)
    acts = finder.find()
    quotes = _quotes(document, sentences, spans, acts, finder)
    issuer = _issuer(document)
    by_sentence: dict[int, list[Act]] = {}
    for act in acts:
        by_sentence.setdefault(act.sentence, []).append(act)
    listing = [act for act in acts if act.listed[1]]
    people = {act.speaker for act in acts if act.person and act.speaker}
    people.update(name.entity for name in finder.adjacent if is_person(name))
    speakers = {act.speaker for act in acts if act.speaker} | {name.entity for name in finder.adjacent}
    attributions = []
    at = 0
    for index, figure in enumerate(figures):
        while at < len(quotes) and quotes[at].end <= figure.start:
            at += 1
        quote = quotes[at] if at < len(quotes) and quotes[at].start <= figure.start else None
        here: list[Act] | tuple[()] = by_sentence.get(figure.sentence, ())
        if not here and listing:
            here = [act for act in listing if act.listed[0] <= figure.start < act.listed[1]]
        following = figures[index + 1].start if index + 1 < len(figures) else len(text)
        who = _attribution(text, figure, following, quote, here, issuer)
        if who.speaker or who.cited:
            who.authority = authority_of(who.speaker, registry, person=who.speaker in people) or authority_of(
                who.cited, registry
            )
        attributions.append(who)
    return Speech(
        attributions=attributions,
        quotes=quotes,
        mentions=build_mentions(text, document.id, sentences, names, people, speakers),
        challenges=find_challenges(document, sentences, figures, attributions, finder, quotes, finder.vocabulary),
    )


def _aside(text: str, at: int) -> int:
    """Where the clause begins that tells of a date by the way: "the fair, which runs until 3 May,"; else -1."""
    clause = _ASIDE.search(text, max(0, at - 120), at)
    return clause.start() if clause else -1


_ASIDE = re.compile(r", (?:which|who|whose) [^,.;:\n]*\Z")


def _attribution(
    text: str, figure: Figure, following: int, quote: Quote | None, acts: list[Act] | tuple[()], issuer: str
) -> Attribution:
    """The speaker of one figure: who is quoted, else the outermost act that covers it."""
    if not acts and quote is None:
        return Attribution()
    dated = quote is None and figure.kind in ("date", "year")
    aside = _aside(text, figure.start) if dated else -1
    covering = [
        act
        for act in acts
        if (quote is not None or not act.quote_only)
        and (any(a <= figure.start < b for a, b in act.scopes) or act.listed[0] <= figure.start < act.listed[1])
        and not act.subject[0] <= figure.start < act.subject[1]
        and not (act.narrow and following < act.scopes[-1][1] <= act.cue.start)  # only the figure beside the cue
        and not (dated and (act.demand or (aside >= 0 and not aside < act.cue.start < figure.start)))
    ]
    if quote is None and figure.kind in ("date", "year", "duration"):
        outer = min((act.cue.start for act in covering), default=figure.start)
        if any(act.aside[0] <= figure.start < act.aside[1] and act.cue.start <= outer for act in acts):
            return Attribution()
    cited = next((act.body for act in covering if act.body), None)
    if quote is not None and quote.speaker and not quote.scare:
        cue = next((act.cue.word for act in covering if act.speaker == quote.speaker), None)
        return Attribution(quote.speaker, cue, "quoted", cited if cited != quote.speaker else None)
    if not covering:
        return Attribution()
    covering.sort(
        key=lambda act: (not act.narrow, act.data or not act.whole, act.data and act.whole, act.cue.start)
    )
    act = next((candidate for candidate in covering if candidate.speaker), covering[0])
    if act.speaker is None:
        return Attribution(None, act.cue.word, "reported", None, None, True)
    if not act.person and issuer and _is_issuer(act.speaker, issuer):
        return Attribution()
    nested = next(
        (
            other.speaker
            for other in covering
            if other is not act and not other.person and other.speaker != act.speaker
        ),
        None,
    )
    return Attribution(act.speaker, act.cue.word, "quoted" if quote is not None else "reported", cited or nested)


def _issuer(document: Document) -> str:
    """The head of a press release, which names who issued it; empty for other documents."""
    head = document.text[:_HEAD].lower()
    tail = document.text[-_TAIL:].lower()
    if not any(phrase in head for phrase in phrases("speakers", "release")) and not any(
        phrase in tail for phrase in phrases("speakers", "release_end")
    ):
        return ""
    lines = [line for line in head.split("\n") if line.strip()][:_TITLE_LINES]
    return "\n".join(line for line in lines if len(line) < 110)


def _is_issuer(speaker: str, issuer: str) -> bool:
    """Whether the speaker issued the release: named in its head, or called "the Board" or "the Group"."""
    lowered = speaker.lower()
    return lowered in issuer or lowered in words("speakers", "issuers")


def _quotes(
    document: Document, sentences: list[Sentence], spans: list[Span], acts: list[Act], finder: ActFinder
) -> list[Quote]:
    """Quotations with their speakers: the act that governs them, else whoever spoke last in the same paragraph."""
    text = document.text
    quotes: list[Quote] = []
    previous: tuple[int, str | None, bool] = (-1, None, False)
    first = 0
    for span in spans:
        paragraph = sentences[span.sentence].paragraph
        while first < len(acts) and sentences[acts[first].sentence].paragraph < paragraph - 1:
            first += 1
        speaker = _governing(text, span, acts, first, finder)
        whole = text[span.start : span.start + 1].isupper() or text[span.start : span.start + 1] in "…"
        starts = text[max(0, span.start - 3) : span.start].rstrip("\"“„«'‘ ")
        partial = not (whole and (not starts or starts[-1] in '.!?,:\n”"…'))
        runs = previous[2] and previous[0] == paragraph - 1
        if speaker is None and previous[1] and (previous[0] == paragraph or runs) and (not partial or runs):
            speaker = previous[1]
        if (
            speaker is None
            and previous[1]
            and previous[0] == paragraph - 1
            and not partial
            and _fills_paragraph(text, span)
        ):
            speaker = previous[1]
        if speaker is None and not partial and not span.single:
            speaker = _before(span, acts, sentences, first)
            if speaker is None:
                speaker = finder.resolver.introduced(sentences, span)
            if speaker is None and _fills_paragraph(text, span):
                speaker = _led_up_to(paragraph, acts, sentences, first)
        words = text.count(" ", span.start, span.end) + 1
        scare = speaker is None and (words <= 4 or span.single)
        quotes.append(
            Quote(
                document.id,
                span.start,
                span.end,
                text[span.start : span.end],
                span.sentence,
                speaker,
                partial,
                scare,
            )
        )
        if speaker:
            previous = (sentences[min(span.sentence, len(sentences) - 1)].paragraph, speaker, span.runs_on)
        elif not runs:
            previous = (paragraph, previous[1] if previous[0] == paragraph else None, span.runs_on)
    return quotes


def _fills_paragraph(text: str, span: Span) -> bool:
    """Whether a quotation is a paragraph of its own, so that nobody else can be its speaker."""
    left = text[max(0, span.start - 4) : span.start].rstrip("\"“„«'‘ ")
    right = text[span.end : span.end + 4].lstrip("\"”“»'’ ")
    return (not left or left[-1] == "\n") and (not right or right[0] == "\n")


def _label(text: str, span: Span, reader: SubjectReader) -> str | None:
    """ "- Ana Silva: “…”": the name right before the colon that leads up to a quotation."""
    opening = text[max(0, span.start - 4) : span.start]
    colon = opening.rfind(":")
    if colon < 0 or opening[colon + 1 :].strip(" \"“„«'‘"):
        return None
    at = span.start - len(opening) + colon
    name = reader.name_at(at)
    if name is None or not name.text or not (name.person or is_person(name)):
        return None
    before = text[max(0, name.whole - 3) : name.whole]
    return name.entity if not before or before.endswith(("\n", ". ", "- ", "– ", "— ", "• ", "” ", '" ')) else None


def _governing(text: str, span: Span, acts: list[Act], first: int, finder: ActFinder) -> str | None:
    """The speaker of the act whose said part holds the quotation, or whose cue leads up to it."""
    inside: str | None = None
    label = _label(text, span, finder.reader)
    if label:
        return label
    for index in range(first, len(acts)):
        act = acts[index]
        if act.cue.start > span.end + 160:
            break
        if act.data and act.body is None:
            continue
        gap = (
            text[act.subject[1] if act.subject[1] > act.cue.end else act.cue.end : span.start]
            if act.cue.end <= span.start
            else ""
        )
        if (
            gap
            and len(gap) < 240
            and not _SENTENCE_END.search(gap)
            and gap.rstrip("\"“„«'‘ \n\u00a0").endswith(":")
            and "\n\n" not in gap.strip('\n"“ :')
        ):
            return act.speaker
        beside = act.speaker and act.cue.end <= span.start <= act.cue.end + 4
        if beside and not text[act.cue.end : span.start].strip(" ,\"“„«'‘"):
            return act.speaker  # "a sum that N called “fantasy”"
        after = text[span.end : act.subject[0]] if act.subject[0] >= span.end else None
        if after is not None and len(after) <= 4 and act.whole:
            return act.speaker
        for a, b in act.scopes:
            if (a <= span.start < b or a < span.end <= b) and inside is None:
                inside = act.speaker
    return inside or _after_quote(text, span, finder)


def _after_quote(text: str, span: Span, finder: ActFinder) -> str | None:
    """ "“…,” she beamed": the pronoun right after a quotation speaks, whatever the verb."""
    found = _SHE_DID.match(text, span.end)
    if found is None or text[span.end - 1] not in ",!?":
        return None
    return finder.resolver.person_before(found.start(1), found.group(1))


_SENTENCE_END = re.compile(r"[.!?][\"”’']? +[A-Z“\"]")
_SHE_DID = re.compile(r"[\"”'’»]+ (he|she) [a-z]+")


def _led_up_to(paragraph: int, acts: list[Act], sentences: list[Sentence], first: int) -> str | None:
    """For a quotation that is a paragraph of its own: the one person who speaks in the paragraph before."""
    found: set[str] = set()
    for index in range(first, len(acts)):
        at = sentences[acts[index].sentence].paragraph
        if at >= paragraph:
            break
        speaker = acts[index].speaker
        if at == paragraph - 1 and speaker:
            found.add(speaker)
    return found.pop() if len(found) == 1 else None


def _before(span: Span, acts: list[Act], sentences: list[Sentence], first: int) -> str | None:
    """For a quotation that stands alone: the last person who spoke in its paragraph."""
    paragraph = sentences[span.sentence].paragraph
    speaker = None
    for index in range(first, len(acts)):
        act = acts[index]
        if act.cue.start >= span.start:
            break
        if act.person and sentences[act.sentence].paragraph == paragraph:
            speaker = act.speaker
    return speaker
