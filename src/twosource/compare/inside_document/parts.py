"""The parts of a sum as they stand in a sentence: a run of amounts joined by commas and "and"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from twosource.compare.neighbours import OTHER, Quantity
from twosource.compare.phrases import alternatives, anywhere, at_end, at_start
from twosource.lexicons import load

_VERY_CLOSE = Decimal("0.03")
"""Within this share of the total nothing of note can have been left out."""
_MADE_OF = anywhere("totals", "made_of")
_SAID = anywhere("totals", "says")
_APPOSED_TO = re.compile(rf"^(?:(?:the|its|all|these) )?{OTHER} [a-z-]+,$")
_QUALIFIED = re.compile(r"^(?:[a-z'-]+ ){0,2}?" + anywhere("totals", "qualified").pattern)
_SECTIONS = re.compile(OTHER + " " + anywhere("totals", "sections").pattern + " of$")
_REST = anywhere("totals", "rest")
_FATE = anywhere("totals", "fates")
_NO_PART_BEFORE = at_end("totals", 0, "no_part_before")
_NO_PART_AFTER = at_start("totals", "no_part_after")
_EARLIER = at_start("levels", "earlier")
_CHANGE = at_end("levels", 3, "up", "down", "either")
_AMOUNT = re.compile(r"(?<!\w)(?:loss|losses|gain|gains|cut|cuts|growth)(?: of)?$")
_COMPARED = re.compile(r"(?<!\w)(?:compared with|compared to|against|versus|vs|than)(?!\w)[^.;:,()]{0,20}$")
_OUT_OF = re.compile(r"(?<!\w)out of(?: (?:the|its|their|a|an?|some|about))?$")
_VAGUE = re.compile(r"(?<!\w)(?:few|several|couple of|many)$")
_OVERLAP = anywhere("totals", "overlap")
_UNNAMED = anywhere("totals", "unnamed")
OF_THEM = re.compile(r"^of (?:them|these|those|whom|which)(?!\w)")
PREPOSITION = re.compile(r"(?<!\w)(?:for|in|from|at|by|against|to|on|with|as)(?!\w)")
SHARE_OF = re.compile(
    r"(?:^|\W)(?:out )?of (?:(?:its|the|their|his|her|that|this|those|these|all|an?|total)(?: [\w'-]+){0,3})?$"
)
JOINT = re.compile(r",|;|\) or | and |^and |\+|plus| &")
_AND = re.compile(r"(?:^|\W)(?:and|plus)(?:\W|$)")
_AND_ONE = re.compile(
    r"(?:^|\W)and (?:an?|one|another) (?!few|group|number|handful|couple|dozen|host|series|variety)"
)
_WORD = re.compile(r"[a-z']+")
_APART = re.compile(
    r"^(?:[a-z-]+ ){0,1}?" + alternatives(word for words in load("totals")["apart"] for word in words) + r"(?!\w)"
)


@dataclass(slots=True)
class Sum:
    """A stated total and the parts listed for it."""

    total: Quantity
    parts: list[Quantity]
    complete: bool
    """The parts are said to be all of it; otherwise they can only be too many."""


def is_qualified(total: Quantity) -> bool:
    """The total holds only with something added or taken away: "would have 190 after closures"."""
    return bool(_QUALIFIED.match(total.after))


def of_one_kind(quantities: list[Quantity]) -> bool:
    """No two of them count different things; seats, members and votes are one."""
    units = {q.figure.unit for q in quantities if q.figure.kind == "count" and q.figure.noun is not None}
    return len(units) < 2 or units <= set(load("totals")["seats"])


def run(row: list[Quantity], start: int, first_any: bool = False) -> list[Quantity]:
    """The longest list of parts from ``start`` on: each joined to the one before by a comma or "and"."""
    parts: list[Quantity] = []
    for n, quantity in enumerate(row[start:]):
        if not is_part(quantity) and not (first_any and n == 0):
            break
        if n and (not JOINT.search(f" {quantity.before} ") or OTHER in quantity.before):
            break
        parts.append(quantity)
    return parts


def run_before(row: list[Quantity], i: int) -> list[Quantity]:
    """The run of parts that ends right before the ``i``-th amount."""
    parts = [row[i - 1]]
    while len(parts) < i and JOINT.search(f" {parts[0].before} ") and OTHER not in parts[0].before:
        parts.insert(0, row[i - 1 - len(parts)])
    return parts


def is_part(quantity: Quantity) -> bool:
    before, after = quantity.before, quantity.after
    return (
        quantity.figure.bound in ("exact", "approx")
        and quantity.figure.low == quantity.figure.high
        and not _NO_PART_BEFORE.search(before)
        and not (_NO_PART_AFTER.match(after) and not OF_THEM.match(after))
        and not _EARLIER.match(after)
        and (not _CHANGE.search(before) or bool(_MADE_OF.search(before) or _AMOUNT.search(before)))
        and not _COMPARED.search(before)
        and not _OUT_OF.search(before)
        and not _VAGUE.search(before)
        and not _SAID.search(before)
        and OTHER not in _APPOSED_TO.sub("", _SECTIONS.sub("", before))[-12:].rpartition(":")[2]
    )


def may_be_total(total: Quantity) -> bool:
    """Not what another amount is compared with: the 63,000 of "more than the 63,000 of last year"."""
    exact = total.figure.low == total.figure.high and total.figure.bound in ("exact", "approx")
    return exact and not _COMPARED.search(total.before)


def smaller(part: Quantity, total: Quantity) -> bool:
    return (part.figure.low or Decimal(0)) < (total.figure.low or Decimal(0))


def last_joined(parts: list[Quantity]) -> bool:
    return bool(_AND.search(parts[-1].before) or _AND_ONE.search(parts[-1].after))


def open_ended(parts: list[Quantity]) -> bool:
    """The list goes on with parts to which it gives no number: "and smaller sums for the others"."""
    last = parts[-1].claim
    rest = last.document.text[last.figure.end : last.sentence.end].casefold()
    return bool(_UNNAMED.search(rest))


def overlapping(parts: list[Quantity]) -> bool:
    """The sentence says that some are in two of the parts: "with some on both payrolls"."""
    last = parts[-1].claim
    return bool(_OVERLAP.search(last.document.text[last.figure.end : last.sentence.end].casefold()))


def parallel(parts: list[Quantity]) -> bool:
    """The parts go to different places: "nine of them for schools and six for parents"."""
    words = [match.group() for part in parts if (match := PREPOSITION.search(part.after))]
    return len(words) == len(parts) and len(set(words)) == 1


def placed(parts: list[Quantity]) -> bool:
    """Each part stands right before the place or the use that it is for."""
    return all(PREPOSITION.match(part.after) for part in parts)


def peers(parts: list[Quantity]) -> bool:
    """The supposed total is followed by the same preposition as the parts, and is the first of them."""
    own, first = PREPOSITION.search(parts[0].before), PREPOSITION.search(parts[0].after)
    return own is not None and first is not None and own.group() == first.group()


def close(parts: list[Quantity], total: Quantity) -> bool:
    """So little is missing from the total that a slip is likelier than parts left out."""
    amount = sum((part.figure.low or Decimal(0) for part in parts), Decimal(0))
    whole = total.figure.low or Decimal(0)
    return abs(whole - amount) <= whole * _VERY_CLOSE


def exclusive(parts: list[Quantity], total: Quantity) -> bool:
    """One thing cannot be in two of the parts: money and measures, or counts introduced by the same word."""
    if total.figure.kind != "count" or apart(parts):
        return True
    if all(_FATE.search(part.after) for part in parts):
        return True
    leads = {match.group() for part in parts if (match := _WORD.search(part.after))}
    return len(leads) == 1 or any(_REST.search(part.before) for part in parts)


def apart(parts: list[Quantity]) -> bool:
    """What the parts count exclude one another: "nine women and seven men"."""
    kinds = [match.group() for part in parts if (match := _APART.match(OF_THEM.sub("", part.after).lstrip()))]
    if len(kinds) < len(parts) or len(set(kinds)) < len(kinds):
        return False
    return any(all(each.rpartition(" ")[2] in words for each in kinds) for words in load("totals")["apart"])
