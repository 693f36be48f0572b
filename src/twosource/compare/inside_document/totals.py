"""Sums told in one sentence: "of its £38m, £22m came from fares, £9m from …", "12, nine and four, 25 in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from twosource.compare.inside_document.parts import (
    OF_THEM,
    SHARE_OF,
    Sum,
    apart,
    close,
    exclusive,
    is_part,
    is_qualified,
    last_joined,
    may_be_total,
    parallel,
    peers,
    placed,
    run,
    run_before,
    smaller,
)
from twosource.compare.neighbours import Quantity
from twosource.compare.phrases import alternatives, anywhere, at_end, at_start
from twosource.lexicons import load

_MADE_OF = anywhere("totals", "made_of")
_CLOSING_BEFORE = at_end("totals", 14, "closing_before")
_CLOSING_AFTER = at_start("totals", "closing_after")
_RAISED = re.compile(
    anywhere("levels", "brings").pattern + r" (?:the|its|their|his|her|that|it)(?: [a-z'-]+){0,3} to$"
)
_REDUCED = re.compile(anywhere("levels", "down").pattern + "|" + anywhere("totals", "takes_away").pattern)
_REST = anywhere("totals", "rest")
_SIT = anywhere("totals", "sit")
_BODY = re.compile(r"^-" + alternatives(load("totals")["bodies"]) + r"(?!\w)")
_OF_THE = re.compile(r"(?<!\w)of (?:the|its|their|a)(?: total)?$")
_SECTIONS = anywhere("totals", "sections")
_WERE = re.compile(r"^(?:[a-z]+ ){0,3}(?:were|are)$")
_APPOSED = re.compile(r"^[a-z' -]{2,40},$")
_WITH = re.compile(r"^(?:[a-z' -]{2,40})?, with$")
_ENDS = re.compile(r"^[a-z' -]{0,25}[,–—)]")
_CLOSING_OR = re.compile(r", or$")
_REMAINS = re.compile(r"^(?:[a-z]+ )?(?:remain|remains|remained|still)(?!\w)")
_THING_IN_ALL = re.compile(r"^(?:[a-z]+ ){1,3}?" + anywhere("totals", "closing_after").pattern)
_TOTAL_OF = re.compile(r"(?<!\w)(?:total|combined|overall)(?: [a-z]+){0,2} (?:of|is|was|at)$")
_OF_WHICH = re.compile(r"(?<!\w)of (?:which|whom|these|them|this)(?!\w)")
_REST_OPENS = re.compile(r"^\W*(?:the )?" + anywhere("totals", "rest").pattern + r"(?: [a-z]+){0,2}$")
_INCLUDES = re.compile(r"(?<!\w)(?:includes|including|included)(?: [a-z]+)?$")
_OPENING = re.compile(r"^[^,.;]{0,60}?(?::|–|—| --?(?: |$)| \(|^\(|^--?(?: |$))(?:[^,.;:()–—]{0,40})$")
_OR_BRACKET = re.compile(r"\) or [^().;:]{1,30}\($")
_AND_UNNUMBERED = re.compile(r"(?<!\w)and (?!(?:together|so|thus|in all|in total|this|that|all|altogether)(?!\w))")
_OWN_CLAUSE = re.compile(
    r"(?<!\w)(?:who|which|whose) (?!together|combined|between them|add|make|bring|come|came|total)"
)
"""The total is told of the last thing named: "and the 3GW park of a firm that won 6GW in all"."""
_EITHER = re.compile(r"(?<!\w)(?:either|both)(?!\w)")


def find_totals(rows: list[list[Quantity]]) -> Iterator[Sum]:
    """Sums whose total and parts stand in one sentence; ``rows`` are the amounts of one unit by sentence."""
    bodies = [q for row in rows for q in row if q.figure.kind == "count" and _BODY.match(q.after)]
    for n, row in enumerate(rows):
        yield from _leading(row, rows[n + 1] if n + 1 < len(rows) else [])
        yield from _closing(row, rows[n - 1] if n else [])
        yield from _left(row)
        yield from _shared_out(row)
        yield from _of_body(row, bodies)


def _leading(row: list[Quantity], following: list[Quantity]) -> Iterator[Sum]:
    """A total followed by its parts; the next sentence may give the rest."""
    listed = 0
    for i, total in enumerate(row):
        parts = run(row, i + 1)
        if i < listed or not parts or not may_be_total(total) or not all(smaller(part, total) for part in parts):
            continue
        if i + 1 + len(parts) == len(row) and _is_rest(following, total):
            parts.append(following[0])
        if len(parts) < 2:
            continue
        gap = parts[0].before
        closed = any(_REST.search(part.before) for part in parts)
        of_body = bool(_BODY.match(total.after))
        equals = peers(parts)
        opened = (
            _OPENING.match(gap)
            or _SECTIONS.search(gap)
            or (_WERE.match(gap) and len(parts) > 2)
            or (
                _APPOSED.match(gap)
                and not equals
                and not SHARE_OF.search(total.before)
                and (len(parts) > 2 or apart(parts))
                and (_ENDS.match(parts[-1].after) or placed(parts))
            )
        )
        alternatives_told = _EITHER.search(gap) and _OR_BRACKET.search(parts[-1].before)
        complete = _MADE_OF.search(gap) or (opened and last_joined(parts)) or alternatives_told
        closed = closed or (of_body and last_joined(parts) and (close(parts, total) or apart(parts)))
        shared = (
            (_OF_WHICH.search(gap) and (closed or last_joined(parts)))
            or (SHARE_OF.search(total.before) and (len(parts) > 2 or closed) and exclusive(parts, total))
            or (
                (OF_THEM.match(parts[0].after) or (_APPOSED.match(gap) and not equals) or _INCLUDES.search(gap))
                and last_joined(parts)
                and (parallel(parts) or apart(parts))
            )
            or (_WITH.match(gap) and last_joined(parts) and parallel(parts))
            or (gap.endswith((":", "–", "—")) and parallel(parts))
        )
        if complete or shared or of_body:
            listed = i + 1 + len(parts)
            yield Sum(total, parts, bool(complete) or closed)


def _is_rest(following: list[Quantity], total: Quantity) -> bool:
    """The next sentence opens with what is left: "The remaining 14 …"."""
    if not following or following[0].sentence != total.sentence + 1:
        return False
    return bool(_REST_OPENS.match(following[0].before)) and smaller(following[0], total)


def _closing(row: list[Quantity], previous: list[Quantity]) -> Iterator[Sum]:
    """Parts followed by their total."""
    for i, total in enumerate(row):
        if i and _RAISED.search(total.before) and not is_qualified(total):
            yield from _raised(row, i, previous)
            continue
        two = row[0].figure.kind != "count"
        shared = i > (1 if two else 2) and bool(_OF_THE.search(total.before)) and last_joined(row[i - 1 : i])
        of_body = i > 1 and bool(_BODY.match(total.after))
        if i < 2 or is_qualified(total) or not (_closes(total) or shared or of_body):
            continue
        if _OWN_CLAUSE.search(total.before):
            continue
        parts = run_before(row, i)
        if of_body and not (apart(parts) and _SIT.search(total.before)):
            continue
        if len(parts) >= 2 and all(is_part(part) and smaller(part, total) for part in parts):
            yield Sum(total, parts, not (shared and two) and not _AND_UNNUMBERED.search(total.before))


def _raised(row: list[Quantity], i: int, previous: list[Quantity]) -> Iterator[Sum]:
    """What came in, and what it brought the total to: there may have been more before, but not less."""
    parts = run_before(row, i)
    if len(parts) == 1 and previous and previous[-1].sentence == row[0].sentence - 1 and len(previous) == 1:
        parts = [previous[0], *parts]
    if len(parts) < 2 or any(_REDUCED.search(part.before) for part in parts):
        return
    if all(may_be_total(part) and smaller(part, row[i]) for part in parts):
        yield Sum(row[i], parts, False)


def _shared_out(row: list[Quantity]) -> Iterator[Sum]:
    """The total beside its first part: "Leeds gets £4m of the £9m, Hull £3m and York £2m"."""
    for first, total in pairwise(row):
        if total.figure.kind not in ("money", "measure") or not _OF_THE.search(f" {total.before}"):
            continue
        parts = run(row, row.index(total) + 1)
        if (
            parts
            and last_joined(parts)
            and is_part(first)
            and all(smaller(part, total) for part in (first, *parts))
        ):
            yield Sum(total, [first, *parts], False)


def _left(row: list[Quantity]) -> Iterator[Sum]:
    """A part of a whole and what is left of it: "31 of the 48 were rescued and 17 remain"."""
    for part, total, left in zip(row, row[1:], row[2:], strict=False):
        remains = _REMAINS.match(left.after) or _REST.search(left.before)
        of_whole = SHARE_OF.search(f" {total.before}") and may_be_total(total)
        if remains and of_whole and all(is_part(each) and smaller(each, total) for each in (part, left)):
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
        parts = run(others, 0, first_any=True)
        noun = "seat" if total.after.startswith("-seat") else None
        named = noun is not None and any(noun in part.after[:25] for part in parts)
        if len(parts) >= 3 and named and all(smaller(part, total) for part in parts):
            yield Sum(total, parts, False)
