"""A text's figure against the figure that an authority has on file.

Nothing is said unless measure, entity, unit, denominator, period and basis are the same and stated in the text
itself: a reference value is compared with what is plainly the same quantity, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from twosource.authorities.basis import basis_in_words
from twosource.authorities.likeness import alike, same_measure
from twosource.authorities.periods import period_in_words
from twosource.authorities.registry import Reference, Registry
from twosource.compare.sides import in_words, quantity_name, side
from twosource.model import Article, Claim, Interval, Judgement, VerdictName
from twosource.units.interval import printed_interval
from twosource.units.meeting import meet

FAR = 10
"""A figure farther from the reference than this factor is taken for another quantity, unless the scale slipped."""
CUMULATIVE = "aggregate:cumulative"
_SLIPS = (Decimal(1000), Decimal(1000000))


def judge_registered(articles: Sequence[Article], registry: Registry) -> list[Judgement]:
    """One judgement for each figure that has a reference value: ``agree``, ``against_authority``, or
    ``underspecified`` where the reference has a basis that the text leaves out."""
    references = registry.figures()
    if not references:
        return []
    judged = [
        (claim, *pair)
        for article in articles
        for claim in article.claims
        if (pair := _judge(claim, article, references, registry)) is not None
    ]
    confirmed = {_source(claim, reference) for claim, reference, found in judged if found.verdict == "agree"}
    return [
        judgement
        for claim, reference, judgement in judged
        if judgement.verdict == "agree"
        or claim.attribution.authority != reference.authority
        or _source(claim, reference) not in confirmed
    ]


def _source(claim: Claim, reference: Reference) -> tuple[object, ...]:
    """The sentence and the value on file: what the body says there besides that value is another quantity."""
    return claim.document.id, claim.figure.sentence, reference.authority, reference.source, reference.text


def _judge(
    claim: Claim, article: Article, references: Sequence[Reference], registry: Registry
) -> tuple[Reference, Judgement] | None:
    """The reference value that the claim is set against, and what comes of it; None if there is none."""
    if claim.figure.low is None or claim.frame.measure is None:
        return None
    found = [reference for reference in references if _same_quantity(claim, article, reference)]
    if not found:
        return None
    met = next((reference for reference in found if _meets(claim, reference)), None)
    reference = met or found[0]
    verdict: VerdictName = "agree"
    if met is None:
        if not _near(claim, reference):
            return None
        unsaid = _unsaid(claim, reference)
        verdict = "underspecified" if unsaid else "against_authority"
        if CUMULATIVE in unsaid:
            # A sum so far may be given in parts, but no part is larger than the whole.
            if not _exceeds(claim, reference):
                return None
            verdict = "against_authority"
    judgement = Judgement(
        check="authority.registered",
        type="authority",
        verdict=verdict,
        sides=(side(claim),),
        quantity=quantity_name(claim, claim),
        facts=_facts(claim, reference, registry),
        derivation=tuple(_line(claim, each, registry) for each in found),
    )
    return reference, judgement


def _same_quantity(claim: Claim, article: Article, reference: Reference) -> bool:
    figure, frame = claim.figure, claim.frame
    inferred = {slot for slot, _ in frame.inferred}
    if figure.kind != reference.kind or not _same_unit(claim, reference):
        return False
    if (figure.per or frame.per) != reference.per or (frame.role or figure.role) not in ("level", "share"):
        return False
    if "measure" in inferred or not any(same_measure(name, frame.measure or "") for name in reference.measures):
        return False
    if frame.scope not in (None, "total") or not _same_entity(claim, reference, inferred):
        return False
    if reference.mentions and not _mentioned(reference.mentions, article, claim.sentence.paragraph):
        return False
    return _same_period(claim, reference, inferred) and _same_basis(claim, reference)


def _same_unit(claim: Claim, reference: Reference) -> bool:
    unit = claim.figure.unit
    if reference.kind == "count":
        return reference.unit is None or unit is None or alike(reference.unit, unit)
    return unit == reference.unit


def _same_entity(claim: Claim, reference: Reference, inferred: set[str]) -> bool:
    frame = claim.frame
    stated = [frame.entity if "entity" not in inferred else None, frame.place if "place" not in inferred else None]
    if any(alike(name, each) for name in reference.entities for each in stated if each):
        return True
    sentence = claim.document.text[claim.sentence.start : claim.sentence.end]
    return (
        frame.entity is None
        and (frame.place is None or bool(reference.mentions))
        and _holds_word(sentence, reference.entities)
    )


def _mentioned(words: Sequence[str], article: Article, paragraph: int) -> bool:
    text = article.document.text
    return any(
        _holds_word(text[sentence.start : sentence.end], words)
        for sentence in article.sentences
        if sentence.paragraph == paragraph
    )


def _holds_word(text: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def _same_period(claim: Claim, reference: Reference, inferred: set[str]) -> bool:
    frame, day = claim.frame, claim.document.published
    if reference.period is not None:
        same = (frame.period_start, frame.period_end) == (reference.period_start, reference.period_end)
        future = reference.period_end is not None and reference.period_end > reference.published
        past = frame.status in (None, "actual", "estimate")
        return same and "period" not in inferred and (past or future)
    if frame.period_start is not None or frame.status not in (None, "actual", "estimate"):
        return False
    return day is not None and reference.expires is not None and reference.published <= day <= reference.expires


def _same_basis(claim: Claim, reference: Reference) -> bool:
    stated = _axes(claim.frame.basis)
    return all(stated.get(axis, value) == value for axis, value in _axes(reference.basis).items())


def _unsaid(claim: Claim, reference: Reference) -> list[str]:
    """Tags of the basis that the reference has and the text leaves out."""
    stated = _axes(claim.frame.basis)
    return [tag for tag in reference.basis if tag.partition(":")[0] not in stated]


def _axes(basis: Sequence[str]) -> dict[str, str]:
    return {axis: value for axis, _, value in (tag.partition(":") for tag in basis)}


def _meets(claim: Claim, reference: Reference) -> bool:
    figure = claim.figure
    low, high = figure.low or Decimal(0), figure.high or figure.low or Decimal(0)
    interval = figure.interval or printed_interval(low, high, figure.step, figure.bound)
    return meet(interval, _allowed(reference))


def _exceeds(claim: Claim, reference: Reference) -> bool:
    highest = _allowed(reference).high
    return highest is not None and claim.figure.low is not None and claim.figure.low >= highest


def _allowed(reference: Reference) -> Interval:
    """What the reference value allows as printed; a count to the unit is exact."""
    whole = reference.kind == "count" and reference.step == 1
    return printed_interval(reference.value, reference.value, reference.step, "exact", whole)


def _near(claim: Claim, reference: Reference) -> bool:
    low, high = sorted((abs(claim.figure.low or Decimal(0)), abs(reference.value)))
    return low > 0 and (high / low <= FAR or high / low in _SLIPS)


def _facts(claim: Claim, reference: Reference, registry: Registry) -> dict[str, object]:
    low, value = claim.figure.low or Decimal(0), reference.value
    facts: dict[str, object] = {
        "authority": registry.name(reference.authority),
        "registered": reference.text,
        "source": reference.source,
        "published": reference.published,
        "period": period_in_words(reference.period),
        "basis": basis_in_words(_unsaid(claim, reference)),
        "difference": abs(low - value),
    }
    smaller, larger = sorted((abs(low), abs(value)))
    if smaller > 0 and smaller != larger:
        facts["ratio"] = round(larger / smaller, 2)
    return facts


def _line(claim: Claim, reference: Reference, registry: Registry) -> str:
    period = f" for {period_in_words(reference.period)}" if reference.period else ""
    meets = "they meet" if _meets(claim, reference) else "they do not meet"
    own = _allowed(reference)
    return (
        f"{claim.figure.text} allows {in_words(claim)}; {registry.name(reference.authority)} has {reference.text}"
        f"{period} ({own.low:,f} to {own.high:,f}), {reference.source}, published {reference.published}: {meets}"
    )
