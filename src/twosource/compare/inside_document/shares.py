"""A part, its whole and the stated share: "58 of its 200 members, or 29 per cent"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from twosource.compare.neighbours import OTHER, Quantity, quantities, side
from twosource.compare.phrases import anywhere
from twosource.compare.precision import allowed, cut_off, rough, show
from twosource.model import Article, Figure, Judgement

HUNDRED = Decimal(100)
_DETERMINER = r"(?:the|its|their|his|her|all)"
_ADVERB = anywhere("portions", "adverbs").pattern
_OF = re.compile(rf"^(?:[a-z'-]+ ){{0,3}}(?:out )?of(?: (?:{_DETERMINER}|a total of|some|about))?(?: [a-z'-]+)?$")
_OF_WHOLE = re.compile(rf"^of(?:$| )(?:(?:{_DETERMINER}|some|about|an?) )?(?:[a-z'-]+ ?){{0,4}}(?: of)?$")
_APPOSED = re.compile(rf"^(?:[a-z'-]+ ?){{0,4}}[,(–—](?: {_ADVERB})?$")
_SHARE_OF = re.compile(rf"(?:^|\W)(?:of {_DETERMINER}|out of(?: {_DETERMINER})?)(?: [a-z]+)?$")
_CLOSES = re.compile(r"^(?: ?[a-z'-]+){0,2}(?:[,)–—]| will | are | is )")
_COLON = re.compile(r"^[a-z' -]{0,40}[:–—(]$")
_OF_WHICH = re.compile(r"(?<!\w)of (?:which|whom)$")
_AMONG = re.compile(r"^(?:[a-z'-]+ ){1,3}(?:among|in|out of) (?:the|its|their)$")
_OF_THESE = re.compile(r"(?<!\w)of (?:these|those|them|this(?: total| number)?|that(?: total| number)?),?$")
_OF_THEM = re.compile(r"^of (?:them|these|those)(?!\w)")
_OF_THEM_IS = re.compile(r"^of (?:them|these|those)(?: ?[:,(–—]| - ?)(?: or)?$")
_ASKED = re.compile(anywhere("portions", "examined").pattern + "$")
_RATE_OF = re.compile(
    rf"[,–—] (?:giving |making )?an? (?:[a-z-]+ ){{0,2}}{anywhere('portions', 'rates').pattern} of$"
)
_GROUP_OF = re.compile(rf"{anywhere('portions', 'groups').pattern} of$")
_LEVIED_ON = re.compile(rf"^{anywhere('portions', 'levies').pattern} on(?: (?:the|an?|its|his|her|their))?$|^on$")
_COMES_TO = re.compile(rf"{anywhere('portions', 'comes_to').pattern}$")
_TAKES = re.compile(rf"^(?:[a-z'-]+ ){{0,2}}{anywhere('portions', 'takes').pattern}$")
_OF_WHOLE_OF = re.compile(r"^of (?:an?|the|her|his|its|their)(?: [a-z'-]+){0,2}(?: of)?$")
_RESTATED = frozenset((", or", "or", "("))
_DASHES = frozenset(("–", "—", "-", "of them –", "of them —"))
_OR = re.compile(
    rf"(?:,|;|–|—| -) ?{anywhere('portions', 'restated').pattern}(?: [a-z]+){{0,2}}$|\($|^or$|^,? or$"
)
_THAT_IS = re.compile(anywhere("portions", "that_is").pattern + r"(?: [a-z]+){0,2}$")
_OF_OTHERS = re.compile(
    r"^of (?:those|these|them|all those) [a-z]"
    r"|^of (?:(?:the|its|their|his|her|all|an?) )?(?!(?:the|its|their|his|her|all|an?|total|whole) )[a-z-]+ "
    r"(?!(?:of|at|in|by|and|but|who|which|that|on|to|for|from|as|it|he|she|they) )[a-z]"
)
"""The share goes on to say of what it is, and of what sort: "of those over 60", "of its long-haul jets"."""
_ENDS = re.compile(r"^(?:$|[.)!?])")


def judge_shares(article: Article) -> list[Judgement]:
    """Stated shares that the part and the whole beside them do not give."""
    found = quantities(article, _takes_part)
    judgements = []
    for a, b, c in zip(found, found[1:], found[2:], strict=False):
        roles = _roles(a, b, c)
        judgement = _judge(*roles) if roles is not None else None
        if judgement is not None:
            judgements.append(judgement)
    return judgements + _of_sentence_before(found)


def _of_sentence_before(found: list[Quantity]) -> list[Judgement]:
    """ "Of these, 5,187, or 45%, …": the whole is the one count of the sentence before."""
    judgements = []
    for part, share in pairwise(found):
        if part.sentence != share.sentence or not _is_share(share):
            continue
        if not _taken_up(part, share) and not _goes_on(part, share):
            continue
        wholes = [q for q in found if q.sentence == part.sentence - 1 and _same(q, part)]
        judgement = _judge(part, wholes[0], share, False) if len(wholes) == 1 else None
        if judgement is not None:
            judgements.append(judgement)
    return judgements


def _takes_part(figure: Figure) -> bool:
    return figure.kind in ("count", "money", "measure", "duration", "percent", "ratio") and figure.low is not None


def _roles(a: Quantity, b: Quantity, c: Quantity) -> tuple[Quantity, Quantity, Quantity, bool] | None:
    """(part, whole, share) as the words between the three figures tell them, and whether they do so plainly."""
    if OTHER in b.before or OTHER in c.before:
        return None
    if a.sentence == b.sentence == c.sentence:
        return _in_sentence(a, b, c)
    taken_up = b.sentence == c.sentence == a.sentence + 1 and _is_share(b) and _same(a, c)
    if taken_up and _THAT_IS.match(b.before) and _OF_WHOLE.match(c.before):
        return a, c, b, False
    whole_named = a.sentence == b.sentence == c.sentence - 1 and _same(a, b) and _OF.match(b.before)
    if a.sentence == b.sentence == c.sentence - 1 and _same(a, b) and _OF_WHICH.search(b.before):
        return (b, a, c, False) if _is_share(c) and _THAT_IS.match(c.before) else None
    if whole_named and _is_share(c) and _THAT_IS.match(c.before):
        return a, b, c, False
    return None


def _taken_up(part: Quantity, share: Quantity) -> bool:
    """ "Of these, 5,187, or 45%, …": the whole is what the sentence before counted."""
    named = _OF_THESE.search(part.before) or _OF_THEM.match(part.after)
    apposed = _APPOSED.match(share.before) and share.after.startswith((",", ")", "–", "—", "-"))
    return bool(named and (_OR.search(share.before) or apposed or share.before in _DASHES))


def _goes_on(part: Quantity, share: Quantity) -> bool:
    """ "It upheld 1,280, or 40 per cent.": a number without a noun is of what the sentence before counted."""
    elided = part.figure.kind == "count" and part.figure.noun is None and part.first
    return elided and share.before in _RESTATED and bool(_ENDS.match(share.after))


def _in_sentence(a: Quantity, b: Quantity, c: Quantity) -> tuple[Quantity, Quantity, Quantity, bool] | None:
    if _is_share(c) and _same(a, b):
        if _OF_WHICH.search(b.before) and _OR.search(c.before):
            return b, a, c, True
        if _OF_THEM_IS.match(c.before) and _ENDS.match(c.after):
            return b, a, c, True
        restated = bool(_OR.search(c.before))
        apposed = bool(_APPOSED.match(c.before)) and c.after.startswith((",", ")", "–", "."))
        if (_OF.match(b.before) or _AMONG.match(b.before)) and (restated or apposed):
            return a, b, c, restated
        grouped = (a.first and a.before == "of") or _GROUP_OF.search(a.before)
        whole_told = _SHARE_OF.search(a.before) or (grouped and not c.after.startswith("of "))
        if (restated or apposed or _RATE_OF.search(c.before)) and whole_told:
            return b, a, c, restated
        if restated and b.before.endswith(" and") and _ASKED.search(a.before):
            return b, a, c, True
        if _OF.match(b.before) and _RATE_OF.search(c.before):
            return a, b, c, True
    if _is_share(a) and _same(b, c):
        if _OF_WHOLE.match(b.before) and _OR.search(c.before):
            return c, b, a, True
        if _OF_WHOLE.match(b.before) and _APPOSED.match(c.before) and _CLOSES.match(c.after):
            return c, b, a, False
        if _LEVIED_ON.match(b.before) and _COMES_TO.search(c.before):
            return c, b, a, False
        if _COLON.match(b.before) and _OF.match(c.before):
            return b, c, a, False
    restated = bool(_OR.search(b.before) or _APPOSED.match(b.before))
    if _is_share(b) and _same(a, c) and restated and _OF_WHOLE.match(c.before.lstrip(",) ")):
        return a, c, b, True
    if _is_share(b) and _same(a, c) and a.first and _TAKES.match(b.before) and _OF_WHOLE_OF.match(c.before):
        return a, c, b, False
    return None


def _judge(part: Quantity, whole: Quantity, share: Quantity, sure: bool) -> Judgement | None:
    p, w, s = part.figure, whole.figure, share.figure
    assert p.low is not None and w.low is not None and s.low is not None
    if p.low <= 0 or w.low <= 0 or p.low >= w.low or s.bound == "range":
        return None
    if _OF_OTHERS.match(share.after) and w.start < s.start:
        return None
    unit = Decimal(1) if s.kind == "ratio" else HUNDRED
    possible, central = allowed(p).over(allowed(w)).times(unit), p.low / w.low * unit
    said = allowed(s) if s.kind == "percent" else rough(s, s.low)
    loose = s.kind == "ratio" or not sure
    if possible.meets(said) or (s.step is not None and cut_off(central, s.step) == s.low):
        return None
    if loose and (central > s.low * 2 or central * 2 < s.low):
        return None
    sign = "%" if s.kind == "percent" else ""
    return Judgement(
        check="arithmetic.share",
        type="arithmetic",
        verdict="arithmetic",
        sides=(side(share.claim, "share"), side(part.claim, "part"), side(whole.claim, "whole")),
        quantity=share.claim.frame.measure or part.claim.frame.measure or "share",
        facts={"stated": s.text, "part": p.text, "whole": w.text, "computed": show(central), "unit": s.unit},
        derivation=(
            f"{show(p.low)} / {show(w.low)} = {show(central)}{sign}; with rounding [{possible}]",
            f"stated {s.text} [{said}]",
            "the two do not meet",
        ),
    )


def _is_share(quantity: Quantity) -> bool:
    figure = quantity.figure
    return figure.kind == "percent" or (figure.kind == "ratio" and figure.low is not None and figure.low < 1)


def _same(a: Quantity, b: Quantity) -> bool:
    return a.figure.kind == b.figure.kind in ("count", "money", "measure", "duration") and (
        a.figure.kind == "count" or a.figure.unit == b.figure.unit
    )
