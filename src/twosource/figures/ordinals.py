"""Ordinals that carry a fact: "the 14th month in a row", "third victim", "second-largest", "Category 4"."""

from __future__ import annotations

import re
from decimal import Decimal

from twosource.figures.nouns import is_plural, lemma
from twosource.figures.numbers import ONE
from twosource.figures.reading import Context, Reading

_SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}
_NEXT = re.compile(r"[ \u00a0-]([^\W\d_]{1,40}(?:['’-][^\W\d_]{1,40}){0,4})")


def is_digit_ordinal(lower: str, start: int, end: int) -> bool:
    """Whether digits with the suffix that belongs to them stand here: 14th, 1st, but not 15st."""
    suffix = "th" if lower[end - 2 : end - 1] == "1" and end - start > 1 else _SUFFIXES.get(lower[end - 1], "th")
    return lower.startswith(suffix, end) and not lower[end + 2 : end + 3].isalpha()


def read_digit_ordinal(context: Context, start: int, end: int) -> Reading | None:
    """14th, 1st, 38th; None in names such as "21st century"."""
    value = int(context.text[start:end].replace(",", ""))
    stop = end + 2
    following = _next_word(context, stop)
    if value == 0 or (
        following in context.tables.no_ordinal_after
        and not (following == "of" and context.before(start)[0] in ("his", "her", "their", "its", "my"))
    ):
        return None
    return _make(context, start, stop, value)


def read_word_ordinal(context: Context, start: int, end: int, word: str) -> Reading | None:
    """ "fourth month", "third-biggest", "her third address"; None for "a second opinion"."""
    tables = context.tables
    value = tables.ordinals[word]
    if value < 2:
        return None
    lower = context.lower
    following = _next_word(context, end)
    before, _ = context.before(start)
    joined = following.split("-")[0]
    if following in tables.no_ordinal_after:
        return None
    superlative = (joined.endswith("est") and len(joined) > 4) or joined in ("most", "worst", "best", "least")
    if superlative:
        return _make(context, start, end, value)
    if (before in ("a", "an", "another", "every", "each") and word in tables.denominators) or (
        word == "second" and before in ("a", "every", "per", "split")
    ):
        if before in ("a", "an"):
            noun = _ranked_noun(context, end)
            if noun and noun[1] in tables.series_nouns:
                return _make(context, start, end, value)
        return None
    if following in tables.series_after or following in tables.ordinal_persons:
        return _make(context, start, end, value)
    if before.endswith(("'s", "’s", "s'", "s’")) or before in tables.ordinal_before:
        if before == "the" and following and (following in tables.noun_stop and following not in ("in",)):
            return None
        return _make(context, start, end, value)
    if before in ("in", "for", "into", "to") and (
        following in ("place", "spot", "position") or lower[end : end + 1] in (",", ".", ";")
    ):
        return _make(context, start, end, value)
    if start == 0 or lower[start - 1] == "\n" or before in ("for", "in", "claims", "at", "as", "to", "into"):
        return (
            _make(context, start, end, value)
            if following and not is_plural(following, tables.plural_without_s, tables.not_plural)
            else None
        )
    return None


def read_rank(context: Context, reading: Reading) -> bool:
    """Turn a bare number after "Category", "level" and the like into an ordinal; True if it was one."""
    word, _ = context.before(reading.start)
    kind = context.tables.ranks_before.get(word)
    if kind is None or reading.low is None or reading.low != reading.low.to_integral_value() or reading.low > 100:
        return False
    reading.kind = "ordinal"
    reading.unit = kind
    reading.role = "rank"
    reading.bare = False
    return True


def _next_word(context: Context, end: int) -> str:
    match = _NEXT.match(context.lower, end)
    return match[1] if match else ""


def _make(context: Context, start: int, end: int, value: int) -> Reading:
    number = Decimal(value)
    reading = Reading(start, end, "ordinal", number, number, None, ONE)
    reading.role = "rank"
    noun = _ranked_noun(context, end)
    if noun:
        reading.noun, reading.unit = noun
    elif context.lower.startswith(":", end) or context.before(start)[0] in context.tables.placing:
        reading.unit = "place"
    return reading


def _ranked_noun(context: Context, end: int) -> tuple[str, str] | None:
    """The noun that the ordinal ranks: the last word of the short phrase after it."""
    tables = context.tables
    position = end
    first: int | None = None
    head = ""
    stop = end
    for _ in range(4):
        match = _NEXT.match(context.lower, position)
        if match is None:
            break
        word = match[1]
        period = tables.rate_adverbs.get(word)
        if period is not None:
            return context.text[first or match.start(1) : match.end()], period
        if word in tables.noun_stop:
            break
        if first is None:
            first = match.start(1)
        if word in tables.words and tables.words[word].kind == "duration":
            return context.text[first : match.end()], tables.words[word].unit
        position = match.end()
        if word in tables.row_words:
            continue
        head, stop = word, match.end()
        if word in tables.series_after:
            break
    if first is None or not head:
        return None
    return context.text[first:stop], lemma(head, tables.irregular)
