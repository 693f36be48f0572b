"""Values that a slip of the pen relates: is it one, or chance?"""

from __future__ import annotations

from functools import cache

from twosource.align.sameness import not_other_thing, one_thing
from twosource.align.score import Score, weights
from twosource.align.story import Story, repeats
from twosource.align.subjects import Subject
from twosource.lexicons import load


def is_slip(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """Whether two figures are one quantity with its digits, its unit or its scale word confused."""
    accept = weights()["accept"]
    if result.two_measures or a.claim.figure.kind != b.claim.figure.kind:
        return False
    apart = a.document != b.document
    if apart and not repeats(a, b) and _may_be_chance(a, b, result):
        return False
    left_over = apart and not story.matched(a, b)
    if apart and not repeats(a, b) and _among_many(a, b, result, story):
        return False
    if left_over and _is_long(result):
        return result.total >= float(accept["long_slip"])
    if _nothing_shared(a, b, result) or _counts_other_things(a, b, result):
        return False
    sure = result.slip >= weights()["sure_slip"] or repeats(a, b)
    likely = sure or _likely(result) or (left_over and _left_over(result))
    return bool(result.total >= accept["slip"] and likely)


def _may_be_chance(a: Subject, b: Subject, result: Score) -> bool:
    """Relations that unrelated figures often have, where the words do not speak for one thing."""
    table = weights()
    worded = result.wording >= table["likely_wording"]
    if result.relation == "thousandfold" and a.block == "count":
        named = a.claim.figure.noun is not None and b.claim.figure.noun is not None
        return bool(result.wording < table["left_over_wording"]) and not (named and result.vote("noun") == "same")
    if result.vote("direction") == "different":
        return not worded
    if result.relation == "thousandfold" and _has_no_scale(a) != _has_no_scale(b):
        return bool(result.wording < table["hopeless"])
    if result.relation == "bad_rounding":
        least = table["likely_wording"] if a.block == "share" else table["value"]["worded"]
        return bool(result.wording < least) and not one_thing(result)
    if result.relation not in ("transposed", "permuted"):
        return False
    if a.quantity is not None and b.quantity is not None and a.quantity.unit != b.quantity.unit:
        return a.block == "time" or not worded  # digits of a converted value
    apart = result.vote("measure") == "different" and (a.block != "count" or _are_known_measures(result))
    return bool(result.wording < table["hopeless"]) and apart


def _among_many(a: Subject, b: Subject, result: Score, story: Story) -> bool:
    """One of several figures of its kind in a text, told in words of its own: digits of one are met by chance.

    The minutes of a match are such: what happened then must be told in both.
    """
    table = weights()
    if a.claim.figure.kind == "ordinal":
        return bool(result.containment < table["restated"]["containment"])
    if result.relation not in _OF_DIGITS or {a.number, b.number} <= story.alone or result.anchors:
        return False
    worded = bool(result.wording >= table["among_many"])
    return not worded and (result.relation == "decimal_point" or not (one_thing(result) or _is_large(a, b)))


_OF_DIGITS = frozenset({"decimal_point", "transposed", "permuted"})


def _is_large(a: Subject, b: Subject) -> bool:
    """Printed with five digits or more, of which a text has few."""
    amounts = [subject.quantity for subject in (a, b) if subject.quantity is not None]
    return all(sum(map(str.isdigit, amount.numeral)) >= _FEW for amount in amounts)


_FEW = 5


def _has_no_scale(subject: Subject) -> bool:
    """Printed without million or billion: "$138"."""
    amount = subject.quantity
    return amount is not None and amount.unit is None and format(amount.low, "f") == amount.numeral


def _are_known_measures(result: Score) -> bool:
    """Two measures of the lexicon, births and patients in hospital; what is counted may have many names."""
    vote = next((vote for vote in result.votes if vote.slot == "measure"), None)
    return vote is not None and {vote.a, vote.b} <= _measures()


@cache
def _measures() -> frozenset[str | None]:
    return frozenset(load("measures"))


def _counts_other_things(a: Subject, b: Subject, result: Score) -> bool:
    """Beekeepers and hunters, in sentences that share little else."""
    apart = result.vote("noun") == "different" and not repeats(a, b)
    return apart and bool(result.wording < weights()["likely_wording"])


def _is_long(result: Score) -> bool:
    """Three digits or more that changed places: no chance, whatever the words, unless other things are counted."""
    return (
        result.relation in ("transposed", "permuted")
        and bool(result.slip >= weights()["long_slip"])
        and result.vote("noun") != "different"
    )


def _nothing_shared(a: Subject, b: Subject, result: Score) -> bool:
    """No word in common, and the two are said to be different things."""
    table = weights()
    if result.wording >= table["hopeless"] or repeats(a, b):
        return False
    if result.relation == "same_number_other_unit" and (_is_conversion(a) or _is_conversion(b)):
        return True
    if result.slip >= table["telling_slip"]:
        return False
    said = [result.vote(slot) for slot in ("noun", "measure", "period")]
    doubts = said.count("different") - said.count("same")
    return doubts > (1 if result.relation in ("thousandfold", "same_number_other_unit") else 0)


def _is_conversion(subject: Subject) -> bool:
    """In brackets behind the value that it converts: "6.5 km (4 miles)"."""
    figure = subject.claim.figure
    bracket = subject.claim.document.text[figure.start - 1 : figure.start] == "("
    return bracket and any(kind == "conversion" for kind, _ in figure.links)


def _likely(result: Score) -> bool:
    """For a slip of few digits: nothing says that the things differ, and something that they are one."""
    table = weights()
    carried = result.containment >= table["likely"] or result.wording >= table["likely_wording"]
    carried = carried or result.beside >= table["likely_beside"]
    return carried or (one_thing(result) and not_other_thing(result))


def _left_over(result: Score) -> bool:
    """For a slip of few digits between figures that neither text confirms: some wording is enough."""
    return not_other_thing(result) and bool(result.wording >= weights()["left_over_wording"])
