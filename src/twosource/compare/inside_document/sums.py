"""Parts and their total in one sentence: "of its £38m, £22m came from fares, £9m from …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from twosource.compare.neighbours import OTHER, Quantity, quantities, side
from twosource.compare.phrases import alternatives, anywhere, at_end, at_start
from twosource.compare.precision import Span, allowed, cut_off, show
from twosource.lexicons import load
from twosource.model import Article, Figure, Judgement
from twosource.units.quantity import digits

_KINDS = ("money", "count", "measure")
_CLOSE = Decimal("0.15")
"""A sum further from the total than this share of it is not a slip but another set of things."""

_SMALL, _FEW = Decimal(20), Decimal(2)
"""Small counts may be off by two."""
_VERY_CLOSE = Decimal("0.03")
"""Within this share of the total nothing of note can have been left out."""

_MADE_OF = anywhere("totals", "made_of")
_CLOSING_BEFORE = at_end("totals", 14, "closing_before")
_CLOSING_AFTER = at_start("totals", "closing_after")
_REST = anywhere("totals", "rest")
_NO_PART_BEFORE = at_end("totals", 0, "no_part_before")
_NO_PART_AFTER = at_start("totals", "no_part_after")
_BODY = re.compile(r"^-" + alternatives(load("totals")["bodies"]) + r"(?!\w)")
_EARLIER = at_start("levels", "earlier")
_AMOUNT = re.compile(r"(?<!\w)(?:loss|losses|gain|gains|cut|cuts|growth)(?: of)?$")
_CHANGE = at_end("levels", 3, "up", "down", "either")
_COMPARED = re.compile(r"(?<!\w)(?:compared with|compared to|against|versus|vs|than)(?!\w)[^.;:,()]{0,20}$")
_OF_THE = re.compile(r"(?<!\w)of (?:the|its|their|a)(?: total)?$")
_SECTIONS = anywhere("totals", "sections")
_WERE = re.compile(r"^(?:[a-z]+ ){0,3}(?:were|are)$")
_APPOSED = re.compile(r"^[a-z' -]{2,40},$")
_ENDS = re.compile(r"^[a-z' -]{0,25}[,–—)]")
_CLOSING_OR = re.compile(r", or$")
_REMAINS = re.compile(r"^(?:[a-z]+ )?(?:remain|remains|remained|still)(?!\w)")
_FATE = anywhere("totals", "fates")
_THING_IN_ALL = re.compile(r"^[a-z]+ " + anywhere("totals", "closing_after").pattern)
_TOTAL_OF = re.compile(r"(?<!\w)(?:total|combined|overall)(?: [a-z]+){0,2} (?:of|is|was|at)$")
_SHARE_OF = re.compile(
    r"(?:^|\W)(?:out )?of (?:(?:its|the|their|his|her|that|this|those|these|all|an?|total)(?: [\w'-]+){0,3})?$"
)

_OF_WHICH = re.compile(r"(?<!\w)of (?:which|whom|these|them|this)(?!\w)")
_OF_THEM = re.compile(r"^of (?:them|these|those|whom|which)(?!\w)")
_REST_OPENS = re.compile(r"^\W*(?:the )?" + anywhere("totals", "rest").pattern + r"(?: [a-z]+){0,2}$")
_PREPOSITION = re.compile(r"(?<!\w)(?:for|in|from|at|by|against|to|on|with|as)(?!\w)")
_INCLUDES = re.compile(r"(?<!\w)(?:includes|including|included)(?: [a-z]+)?$")
_JOINT = re.compile(r",|;| and |^and |\+|plus| & ")
_OPENING = re.compile(r"^[^,.;]{0,60}?(?::|–|—| --?(?: |$)| \(|^\(|^--?(?: |$))(?:[^,.;:()–—]{0,40})$")
_AND = re.compile(r"(?:^|\W)(?:and|plus)(?:\W|$)")
_AND_ONE = re.compile(r"(?:^|\W)and (?:an?|one|another) ")
_SINGLE = re.compile(r"(?:,|;|:|\(| and| plus|–|—| -) (?:and )?(?:an?|one|another|the|his|her) [^\W\d]")
_WORD = re.compile(r"[a-z']+")


@dataclass(slots=True)
class Sum:
    """A stated total and the parts listed for it."""

    total: Quantity
    parts: list[Quantity]
    complete: bool
    """The parts are said to be all of it; otherwise they can only be too many."""


def judge_sums(article: Article) -> list[Judgement]:
    """Sums in running text that miss their total by more than rounding."""
    judgements: list[Judgement] = []
    seen: set[tuple[int, ...]] = set()
    for found in _sums(article):
        key = (found.total.claim.index, *(part.claim.index for part in found.parts))
        if key in seen:
            continue
        seen.add(key)
        judgement = judge_sum(found)
        if judgement is not None:
            judgements.append(judgement)
    return judgements


def judge_sum(found: Sum) -> Judgement | None:
    """The judgement on one sum; None if it is right, explained by rounding, or too far off to be one."""
    total = found.total.figure.low
    assert total is not None
    span, central = Span(Decimal(0), Decimal(0)), Decimal(0)
    for part in found.parts:
        span, central = span + allowed(part.figure), central + (part.figure.low or Decimal(0))
    said = allowed(found.total.figure)
    if span.meets(said) or abs(central - total) > max(total * _CLOSE, _FEW if total <= _SMALL else 0):
        return None
    if not found.complete and central < total and not is_slip(central, total):
        return None
    if found.total.figure.kind == "count" and 0 < total - central <= _singles(found):
        return None
    step = found.total.figure.step
    if step is not None and cut_off(central, step) == total:
        return None
    terms = " + ".join(show(part.figure.low or Decimal(0)) for part in found.parts)
    return Judgement(
        check="arithmetic.sum",
        type="arithmetic",
        verdict="arithmetic",
        sides=(side(found.total.claim, "total"), *(side(part.claim, "part") for part in found.parts)),
        quantity=found.total.claim.frame.measure or "total",
        facts={
            "stated": found.total.figure.text,
            "computed": show(central),
            "parts": ", ".join(part.figure.text for part in found.parts),
            "unit": found.total.figure.unit,
        },
        derivation=(
            f"{terms} = {show(central)}; with rounding [{span}]",
            f"stated {found.total.figure.text} [{said}]",
            "the two do not meet",
        ),
    )


def _singles(found: Sum) -> int:
    """Parts of one thing that no figure says: "nine men, six women and a child"."""
    claims = [found.total.claim, *(part.claim for part in found.parts)]
    sentence = found.parts[-1].claim.sentence
    start = min(claim.figure.start for claim in claims)
    text = claims[0].document.text[max(start, sentence.start) : sentence.end].casefold()
    return len(_SINGLE.findall(text)) - sum(part.figure.low == 1 for part in found.parts)


def _sums(article: Article) -> Iterator[Sum]:
    units: dict[tuple[str, str | None], None] = {}
    for claim in article.claims:
        figure = claim.figure
        if figure.kind in _KINDS and figure.low is not None and figure.low > 0:
            units.setdefault((figure.kind, None if figure.kind == "count" else figure.unit))
    for kind, unit in units:

        def keep(figure: Figure, kind: str = kind, unit: str | None = unit) -> bool:
            return (
                figure.kind == kind
                and (kind == "count" or figure.unit == unit)
                and figure.low is not None
                and figure.low > 0
            )

        found = quantities(article, keep)
        bodies = [quantity for quantity in found if kind == "count" and _BODY.match(quantity.after)]
        rows = [list(group) for _, group in groupby(found, key=lambda quantity: quantity.sentence)]
        for n, row in enumerate(rows):
            yield from _leading(row, rows[n + 1] if n + 1 < len(rows) else [])
            yield from _taken_up(rows[n - 1] if n else [], row)
            yield from _closing(row)
            yield from _left(row)
            yield from _of_body(row, bodies)


def _leading(row: list[Quantity], following: list[Quantity]) -> Iterator[Sum]:
    """A total followed by its parts; the next sentence may give the rest."""
    listed = 0
    for i, total in enumerate(row):
        parts = _run(row, i + 1)
        if i < listed or not parts or not _may_be_total(total) or not all(_smaller(part, total) for part in parts):
            continue
        if i + 1 + len(parts) == len(row) and _is_rest(following, total):
            parts.append(following[0])
        if len(parts) < 2:
            continue
        gap = parts[0].before
        closed = any(_REST.search(part.before) for part in parts)
        of_body = bool(_BODY.match(total.after))
        peers = _peers(parts)
        opened = (
            _OPENING.match(gap)
            or _SECTIONS.search(gap)
            or (_WERE.match(gap) and len(parts) > 2)
            or (
                _APPOSED.match(gap)
                and not peers
                and not _SHARE_OF.search(total.before)
                and (_ENDS.match(parts[-1].after) or (len(parts) > 2 and _placed(parts)))
            )
        )
        complete = _MADE_OF.search(gap) or (opened and _last_joined(parts))
        closed = closed or (of_body and _last_joined(parts) and _close(parts, total))
        shared = (
            (_OF_WHICH.search(gap) and (closed or _last_joined(parts)))
            or (_SHARE_OF.search(total.before) and (len(parts) > 2 or closed) and _exclusive(parts))
            or (
                (_OF_THEM.match(parts[0].after) or (_APPOSED.match(gap) and not peers) or _INCLUDES.search(gap))
                and _last_joined(parts)
                and _parallel(parts)
            )
        )
        if complete or shared or of_body:
            listed = i + 1 + len(parts)
            yield Sum(total, parts, bool(complete) or closed)


def _close(parts: list[Quantity], total: Quantity) -> bool:
    """So little is missing from the total that a slip is likelier than parts left out."""
    amount = sum((part.figure.low or Decimal(0) for part in parts), Decimal(0))
    whole = total.figure.low or Decimal(0)
    return abs(whole - amount) <= whole * _VERY_CLOSE


def _taken_up(previous: list[Quantity], row: list[Quantity]) -> Iterator[Sum]:
    """A total in the sentence before: "Of these, 2,900 work in Spain, 800 in …"."""
    if not previous or not row or row[0].sentence - previous[-1].sentence != 1:
        return
    total, parts = previous[-1], _run(row, 0)
    if len(parts) < 2 or not _OF_WHICH.search(parts[0].before) or not _may_be_total(total):
        return
    closed = any(_REST.search(part.before) for part in parts)
    if all(_smaller(part, total) for part in parts) and (_last_joined(parts) or closed):
        yield Sum(total, parts, closed)


def _is_rest(following: list[Quantity], total: Quantity) -> bool:
    """The next sentence opens with what is left: "The remaining 14 …"."""
    if not following or following[0].sentence != total.sentence + 1:
        return False
    return bool(_REST_OPENS.match(following[0].before)) and _smaller(following[0], total)


def _closing(row: list[Quantity]) -> Iterator[Sum]:
    """Parts followed by their total."""
    for i, total in enumerate(row):
        shared = i > 2 and bool(_OF_THE.search(total.before)) and _last_joined(row[i - 1 : i])
        if i < 2 or not (_closes(total) or shared):
            continue
        parts = [row[i - 1]]
        while len(parts) < i and _JOINT.search(f" {parts[0].before} ") and OTHER not in parts[0].before:
            parts.insert(0, row[i - 1 - len(parts)])
        if len(parts) >= 2 and all(_is_part(part) and _smaller(part, total) for part in parts):
            yield Sum(total, parts, True)


def _left(row: list[Quantity]) -> Iterator[Sum]:
    """A part of a whole and what is left of it: "31 of the 48 were rescued and 17 remain"."""
    for part, total, left in zip(row, row[1:], row[2:], strict=False):
        remains = _REMAINS.match(left.after) or _REST.search(left.before)
        of_whole = _SHARE_OF.search(f" {total.before}") and _may_be_total(total)
        if remains and of_whole and all(_is_part(each) and _smaller(each, total) for each in (part, left)):
            yield Sum(total, [part, left], True)


def _closes(total: Quantity) -> bool:
    before = total.before
    if _CLOSING_OR.search(before):
        return True
    return bool(
        _CLOSING_BEFORE.search(before)
        or _TOTAL_OF.search(before)
        or _CLOSING_AFTER.match(total.after)
        or _THING_IN_ALL.match(total.after)
    )


def _of_body(row: list[Quantity], bodies: list[Quantity]) -> Iterator[Sum]:
    """Seats or members listed by party: more than the body has cannot be."""
    for total in bodies:
        others = [quantity for quantity in row if quantity is not total]
        if not others or abs(total.sentence - others[0].sentence) > 3:
            continue
        parts = _run(others, 0, first_any=True)
        noun = "seat" if total.after.startswith("-seat") else None
        named = noun is not None and any(noun in part.after[:25] for part in parts)
        if len(parts) >= 3 and named and all(_smaller(part, total) for part in parts):
            yield Sum(total, parts, False)


def _run(row: list[Quantity], start: int, first_any: bool = False) -> list[Quantity]:
    """The longest list of parts from ``start`` on: each joined to the one before by a comma or "and"."""
    parts: list[Quantity] = []
    for n, quantity in enumerate(row[start:]):
        if not _is_part(quantity) and not (first_any and n == 0):
            break
        if n and (not _JOINT.search(f" {quantity.before} ") or OTHER in quantity.before):
            break
        parts.append(quantity)
    return parts


def _is_part(quantity: Quantity) -> bool:
    before, after = quantity.before, quantity.after
    return (
        quantity.figure.bound in ("exact", "approx")
        and quantity.figure.low == quantity.figure.high
        and not _NO_PART_BEFORE.search(before)
        and not (_NO_PART_AFTER.match(after) and not _OF_THEM.match(after))
        and not _EARLIER.match(after)
        and (not _CHANGE.search(before) or bool(_MADE_OF.search(before) or _AMOUNT.search(before)))
        and not _COMPARED.search(before)
        and OTHER not in before[-12:].rpartition(":")[2]
    )


def _may_be_total(total: Quantity) -> bool:
    return total.figure.low == total.figure.high and total.figure.bound in ("exact", "approx")


def _smaller(part: Quantity, total: Quantity) -> bool:
    return (part.figure.low or Decimal(0)) < (total.figure.low or Decimal(0))


def _last_joined(parts: list[Quantity]) -> bool:
    return bool(_AND.search(parts[-1].before) or _AND_ONE.search(parts[-1].after))


def _parallel(parts: list[Quantity]) -> bool:
    """The parts go to different places: "nine of them for schools and six for parents"."""
    words = [match.group() for part in parts if (match := _PREPOSITION.search(part.after))]
    return len(words) == len(parts) and len(set(words)) == 1


def _placed(parts: list[Quantity]) -> bool:
    """Each part stands right before the place or the use that it is for."""
    return all(_PREPOSITION.match(part.after) for part in parts)


def _peers(parts: list[Quantity]) -> bool:
    """The supposed total is followed by the same preposition as the parts, and is the first of them."""
    own, first = _PREPOSITION.search(parts[0].before), _PREPOSITION.search(parts[0].after)
    return own is not None and first is not None and own.group() == first.group()


def is_slip(a: Decimal, b: Decimal) -> bool:
    """One digit of three or more differs, or two are swapped."""
    first, second = digits(a), digits(b)
    width = max(len(first), len(second))
    if width < 3 or a.adjusted() != b.adjusted():
        return False
    first, second = first.ljust(width, "0"), second.ljust(width, "0")
    wrong = [n for n in range(width) if first[n] != second[n]]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(first) == sorted(second))


def _exclusive(parts: list[Quantity]) -> bool:
    """One thing cannot be in two of the parts: money and measures, or counts introduced by the same word."""
    if parts[0].figure.kind != "count":
        return True
    if all(_FATE.search(part.after) for part in parts):
        return True
    leads = {match.group() for part in parts if (match := _WORD.search(part.after))}
    return len(leads) == 1 or any(_REST.search(part.before) for part in parts)
