"""The words around a number that say how exactly it is meant."""

from __future__ import annotations

import re

from twosource.figures.reading import Context, Reading
from twosource.model import Bound

LONGEST = 6
"""Words in the longest hedge."""
REACH = 48
"""Letters before a figure in which its hedge begins."""

_BEFORE_HEDGE = (" ", ",", "+", "-")
_PUNCTUATION = "\"'“”‘’„«»([—–"
_AFTER = re.compile(
    r" ?,? ?(\+|-odd|-ish|-plus"
    r"|(?:or|and|plus|at|give|odd|tops|maximum|minimum|max|approximately|upwards)\b(?: [a-z]+){0,3})"
)
_SUMMAND = re.compile(r" (?:an? (?:further |extra |additional )?)?[£$€¥₹\d]")
_SPANS = re.compile(
    r" (?:(?:or|to|and) [a-z\d]+ )?(?:years|months|weeks|days|hours|nights|evenings|mornings|afternoons|weekends"
    r"|winters|summers|seasons|rounds|stages|sessions|terms|shifts|legs|episodes)(?![a-z])"
)
FLIPPED: dict[Bound, Bound] = {
    "more_than": "at_most",
    "at_least": "less_than",
    "less_than": "at_least",
    "at_most": "more_than",
}
"""What a negation before the hedge makes of it: "never more than"."""


def add_hedge(context: Context, reading: Reading, floor: int) -> None:
    """Set the bound from the words before the figure (back to ``floor``, the end of the last one) or behind it."""
    if reading.hedge is not None:
        return
    before = context.lower[reading.start - 1 : reading.start]
    if before in " \u00a0\"'“‘(~≈<>≤≥±-" and _hedge_before(context, reading, floor):
        return
    if reading.bound == "exact":
        _hedge_after(context, reading, reading.end)


def _hedge_before(context: Context, reading: Reading, floor: int) -> bool:
    lower = context.lower
    tables = context.tables
    start = reading.start
    near = context.before(start)[0]
    if near.isalpha() and near not in tables.hedge_last_words and near not in tables.before_figure:
        return False
    begin = max(floor, start - REACH)
    newline = lower.rfind("\n", begin, start)
    if newline >= 0:
        begin = newline + 1
    words = lower[begin:start].split()
    if not words:
        return False
    last = words[-1].lstrip(_PUNCTUATION)
    article = ""
    if last in tables.before_figure and len(words) > 1 and last not in tables.hedge_last_words:
        article = last
        words.pop()
        last = words[-1].lstrip(_PUNCTUATION)
    if last not in tables.hedge_last_words:
        return False
    for count in range(min(LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-count:]).lstrip(_PUNCTUATION)
        bound = tables.hedges_before.get(phrase)
        if bound is None:
            continue
        at = lower.rfind(phrase, begin, start)
        if at < 0:
            at = lower.rfind(phrase.split(" ", 1)[0], begin, start)
        if not _bounds(
            context,
            reading,
            phrase,
            bound,
            article,
            words[-count - 1] if count < len(words) else "",
            at - floor if floor else REACH,
        ):
            return False
        if count < len(words) and not tables.hedge_negations.isdisjoint(_same_clause(words[-count - 2 : -count])):
            bound = FLIPPED.get(bound, bound)
        reading.bound = bound
        reading.hedge_start = at
        reading.hedge = context.text[at:start].rstrip()
        return True
    return False


def _same_clause(words: list[str]) -> list[str]:
    """The words behind the last one that closes a clause."""
    for index in range(len(words) - 1, -1, -1):
        if words[index][-1] in '.,;:?!"”':
            return words[index + 1 :]
    return words


def _bounds(
    context: Context, reading: Reading, phrase: str, bound: str, article: str, before: str, distance: int
) -> bool:
    """Whether the words bound this figure, rather than compare another with it or belong to a verb."""
    tables = context.tables
    if bound in ("more_than", "less_than") and (article == "the" or (distance <= 1 and phrase.endswith(" than"))):
        return False
    if distance <= 1 and bound in ("more_than", "less_than") and _of_percent(context.lower, reading, phrase):
        return False
    if phrase == "top" and before.lstrip(_PUNCTUATION) == "the":
        return False
    if phrase == "short of" and before in tables.lacking:
        return False
    if phrase.startswith("as ") and (
        before == "times" or (distance <= 1 and _after_times(context, reading, phrase))
    ):
        return False
    if phrase == "over":
        # "a strike over the 26% claim": what it is about.
        if before in tables.verbs_with_over or article in ("a", "an", "its", "their", "his", "her"):
            return False
        if reading.kind == "duration" or (reading.bare and _SPANS.match(context.lower, reading.end)):
            return before in tables.lasting
    return phrase != "up to" or before not in tables.verbs_with_up or _buys_back(context, reading)


def _after_times(context: Context, reading: Reading, phrase: str) -> bool:
    """ "three times as much as the old one": a comparison."""
    at = context.lower.rfind(phrase, 0, reading.start)
    return context.lower.endswith("times ", 0, at)


def _of_percent(lower: str, reading: Reading, phrase: str) -> bool:
    """ "7.4% over £3.9m", "5% above its average": compared with the figure, which is exact."""
    at = lower.rfind(phrase, 0, reading.start)
    return lower.endswith(("%", "per cent", "percent", "pc"), 0, max(0, at - 1))


_BUY_BACK = re.compile(r"\b(?:buy|buys|buying|bought) back up to $")


def _buys_back(context: Context, reading: Reading) -> bool:
    """ "buy back up to £300m": the "up" is not the verb's."""
    return _BUY_BACK.search(context.lower, max(0, reading.start - 24), reading.start) is not None


def add_late_hedge(context: Context, reading: Reading) -> None:
    """Set the bound from words behind the counted noun: "40 people or thereabouts"."""
    if reading.bound == "exact" and reading.per_end > reading.end:
        _hedge_after(context, reading, reading.per_end)


def _hedge_after(context: Context, reading: Reading, end: int) -> None:
    match = _AFTER.match(context.lower, end) if context.lower[end : end + 1] in _BEFORE_HEDGE else None
    if match is None:
        return
    parts = match[1].split()
    for count in range(len(parts), 0, -1):
        phrase = " ".join(parts[:count])
        bound = context.tables.hedges_after.get(phrase)
        if bound is not None:
            at = match.start(1)
            # "seats 640 and up to 180 cars": the hedge of the next number.
            if phrase.endswith(" up") and context.lower.startswith(" to ", at + len(phrase)):
                return
            # "3.5 per cent plus £400": the two are added up.
            if phrase == "plus" and (
                "," in match[0][:2]
                or _SUMMAND.match(context.lower, at + 4)
                or not context.tables.addends.isdisjoint(parts[1:2])
            ):
                return
            reading.bound = bound
            reading.hedge_start = at
            reading.hedge = context.text[at : at + len(phrase)]
            return
