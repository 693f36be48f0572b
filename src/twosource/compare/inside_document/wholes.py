"""Shares of one whole: together they are a hundred per cent, or at least no more."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby, pairwise

from twosource.compare.inside_document.parts import last_joined, parallel, run
from twosource.compare.neighbours import OTHER, Quantity, quantities, side
from twosource.compare.phrases import anywhere, at_start
from twosource.compare.precision import Span, allowed, rough, show
from twosource.model import Article, Figure, Judgement

_HUNDRED = Decimal(100)
_MOST = Decimal(115)
"""Shares that add up to more belong to different wholes."""
_FRACTIONS, _MOST_FRACTIONS = Decimal("1.05"), Decimal("1.3")
"""Fractions in words are rough; a sum beyond the first is no rounding, beyond the second not of one whole."""
_EXCLUSIVE = anywhere("totals", "exclusive")
_OWNED = anywhere("totals", "owned")
_OF = re.compile(r"^of (?:the |its |their |his |her |all )?([a-z'-]+)")
_IN = re.compile(r"^(?:of [a-z' -]+ )?(?:in|at|among|for) ")
_SUBJECT = re.compile(r"^(?:of [a-z' -]{2,30})?(?:,|and|, and|, while)?(?: the)? ?[a-z' -]{2,25}(?: with)?$")
_NAMED = re.compile(r"\W|(?<!\w)(?:and|with)(?!\w)")
_EACH_SEX = re.compile(r"^(?:of [a-z' ]{2,30})?,? ?(?:and|while) (?:wo)?men(?: [a-z]+){0,2}$")
_SEX = re.compile(r"(?<!\w)(?:women|men) (?:made up|make up|were|are|account for|accounted for)(?: [a-z]+)?$")
_THE_REST = re.compile(r"(?:^|\W)" + anywhere("totals", "remainder").pattern + r"(?: [a-z]+)?,?$")
_FOR = anywhere("totals", "in_favour")
_AGAINST = anywhere("totals", "opposed")
_IN_PART = re.compile(r"(?<!\w)(?:parts?|some|elements|aspects|details|much) of(?!\w)")
_OTHERWISE = re.compile(r";|:|#|(?<!\w)(?:in|among|of|now|then|later|at)(?!\w)(?! favou?r)")
_TURNOUT = re.compile(r"(?<!\w)turnout(?!\w)[^.;:]{0,30}$")
_ABSENT = at_start("totals", "absent")
_ABSENT_LATER = re.compile(r"^(?:of (?:the |all )?[a-z' ]{4,30} )?" + anywhere("totals", "absent").pattern)


def judge_wholes(article: Article) -> list[Judgement]:
    """Shares that exceed their whole, and pairs said to be all of it that are not."""
    judgements: list[Judgement] = []
    found = quantities(article, _is_share)
    for _, group in groupby(found, key=lambda quantity: quantity.sentence):
        row = list(group)
        judgement = _too_much(article, row)
        if judgement is not None:
            judgements.append(judgement)
    for first, second in pairwise(found):
        judgement = _pair(first, second)
        if judgement is not None:
            judgements.append(judgement)
    return judgements


def _is_share(figure: Figure) -> bool:
    if figure.low is None or figure.role.startswith("change"):
        return False
    return figure.kind == "percent" or (figure.kind == "ratio" and figure.low < 1)


def _too_much(article: Article, row: list[Quantity]) -> Judgement | None:
    """Three shares or more of what is one whole by its words, or by parts that only name whose share it is."""
    if len(row) < 3 or any(quantity.figure.bound != "exact" for quantity in row):
        return None
    record = row[0].claim.sentence
    words = article.document.text[record.start : record.end].casefold()
    if row[0].figure.kind == "ratio":
        fits = (
            _OF.match(row[0].after) and last_joined(row) and (parallel(row[1:]) and len(run(row, 0)) == len(row))
        )
        return _over(row, Decimal(1), _FRACTIONS) if fits and all(q.figure.kind == "ratio" for q in row) else None
    if any(quantity.figure.kind != "percent" for quantity in row):
        return None
    named = _EXCLUSIVE.search(words) is not None
    return _over(row, _HUNDRED, None) if named or _is_division(row, words) else None


def _is_division(row: list[Quantity], words: str) -> bool:
    if len(run(row, 0)) < len(row) or not last_joined(row):
        return False
    wholes = {match[1] for quantity in row if (match := _OF.match(quantity.after))}
    if len(wholes) > 1 or sum(bool(_IN.match(quantity.after)) for quantity in row) > 1:
        return False
    if _OWNED.search(words) and not wholes:
        return all(_NAMED.sub("", quantity.before) for quantity in row[1:])
    return bool(wholes) and (parallel(row) or all(_SUBJECT.match(quantity.before) for quantity in row[1:]))


def _over(row: list[Quantity], whole: Decimal, most: Decimal | None) -> Judgement | None:
    total = sum((quantity.figure.low or Decimal(0) for quantity in row), Decimal(0))
    span = Span(Decimal(0), Decimal(0))
    for quantity in row:
        span = span + (
            allowed(quantity.figure) if most is None else Span(quantity.figure.low, quantity.figure.high)
        )
    if (
        total > (_MOST * whole / _HUNDRED if most is None else _MOST_FRACTIONS)
        or span.low is None
        or span.low <= (most or whole)
    ):
        return None
    sign = "%" if whole == _HUNDRED else ""
    terms = " + ".join(show(quantity.figure.low or Decimal(0)) for quantity in row)
    line = f"{terms} = {show(total)}{sign}; with rounding [{span}]"
    return _judgement(row, total, whole, line)


def _pair(first: Quantity, second: Quantity) -> Judgement | None:
    """Two shares of which one is what the other leaves, or that stand for and against one thing."""
    if first.sentence == second.sentence:
        if OTHER in second.before:
            return None
        rest = _THE_REST.search(second.before) and first.first and OTHER not in first.before
        if (rest and not _more(second)) or (_TURNOUT.search(first.before) and _ABSENT_LATER.match(second.after)):
            return _not_all(first, second)
        sexes = _SEX.search(first.before) and _EACH_SEX.match(second.before) and not second.after.startswith("of ")
        if (sexes or _opposed(first, second)) and first.figure.kind == second.figure.kind == "percent":
            return _over([first, second], _HUNDRED, None)
        return None
    if second.sentence == first.sentence + 1 and second.first:
        rest = re.match(_THE_REST.pattern, second.before) and first.first and not _more(second)
        if rest or (_TURNOUT.search(first.before) and _ABSENT_LATER.match(second.after)):
            return _not_all(first, second)
    return None


def _more(quantity: Quantity) -> bool:
    """The share goes on as that of something else: "of those who voted", "of the tax"."""
    return quantity.after.startswith("of ") and not _ABSENT_LATER.match(quantity.after)


def _opposed(first: Quantity, second: Quantity) -> bool:
    between = second.before
    if _OTHERWISE.search(re.sub(r"^of [a-z' ]{2,30}? (?=voted|are|were|backed|support)", "", between)):
        return False
    if second.after.startswith("of "):
        return False
    if _IN_PART.search(second.after[:40]):
        return False
    one, other = f"{first.before[-25:]} {between}", second.after[:30]
    return bool((_FOR.search(one) and _AGAINST.search(other)) or (_AGAINST.search(one) and _FOR.search(other)))


def _not_all(first: Quantity, second: Quantity) -> Judgement | None:
    """Two shares said to make up all must come to the whole."""
    one, other = _share(first.figure), _share(second.figure)
    if one is None or other is None or first.figure.bound not in ("exact", "approx"):
        return None
    left = Span(_HUNDRED, _HUNDRED) - one
    if left.meets(other) or first.figure.low is None or second.figure.low is None:
        return None
    a, b = (_percent(quantity.figure) for quantity in (first, second))
    if a + b > _MOST + 5 or a + b < _HUNDRED * 2 - _MOST - 5:
        return None
    line = (
        f"100 - {show(a)} = {show(_HUNDRED - a)}%; with rounding [{left}]; stated {second.figure.text} [{other}]"
    )
    return _judgement([second, first], a + b, _HUNDRED, line)


def _share(figure: Figure) -> Span | None:
    """The values in per cent that the printed share allows."""
    if figure.low is None:
        return None
    return allowed(figure) if figure.kind == "percent" else rough(figure, figure.low).times(_HUNDRED)


def _percent(figure: Figure) -> Decimal:
    return (figure.low or Decimal(0)) * (1 if figure.kind == "percent" else _HUNDRED)


def _judgement(row: list[Quantity], total: Decimal, whole: Decimal, line: str) -> Judgement:
    return Judgement(
        check="arithmetic.sum",
        type="arithmetic",
        verdict="arithmetic",
        sides=tuple(side(quantity.claim) for quantity in row),
        quantity=row[0].claim.frame.measure or "total",
        facts={
            "stated": "100 per cent" if whole == _HUNDRED else "the whole",
            "computed": show(total),
            "unit": row[-1].figure.unit,
        },
        derivation=(line, f"the whole is [{show(whole)}]", "the two do not meet"),
    )
