"""Currency signs before a number, and what ambiguous names mean in an article."""

from __future__ import annotations

import re

from twosource.figures.reading import Context

_BEFORE = re.compile(r"(?:[A-Za-z.]{0,3})?[£€₹¥₽₩₺₴₦₱₪฿₫₡₲₸₵₼₾$]$")
_LETTERS = re.compile(r"[^\W\d_]+\.?$")
_SIGNS = frozenset("£€₹¥₽₩₺₴₦₱₪฿₫₡₲₸₵₼₾$")
_SPACES = frozenset(" \u00a0\u202f\u2009")


def currency_before(context: Context, start: int) -> tuple[int, str | None] | None:
    """Where the quantity begins and its currency, if a sign or code stands before the number.

    None means that the number is part of a word or a longer token ("F16", "x5") and no quantity.
    """
    text = context.text
    if start == 0:
        return 0, None
    before = text[start - 1]
    tables = context.tables
    if before in _SIGNS:
        return _sign(context, start)
    if before in _SPACES:
        if start == 1:
            return start, None
        last = text[start - 2]
        if last in _SIGNS:
            return _sign(context, start - 1)
        if last.isalpha() or last == ".":
            token = _token_before(text, start - 1)
            code = token if token in tables.codes else tables.signs.get(token)
            if code is not None and token not in tables.tight_signs:
                return start - 1 - len(token), code
        return start, None
    if before.isalnum() or before == "_":
        token = _token_before(text, start)
        code = token if token in tables.codes else tables.signs.get(token)
        return None if code is None else (start - len(token), code)
    if before == ".":
        token = _token_before(text, start)
        if token in tables.signs:
            return start - len(token), tables.signs[token]
    return start, None


def resolve(context: Context, name: str) -> str:
    """The ISO code of a currency; "dollar", "peso" and the like by the places that the article names."""
    ambiguous = context.tables.ambiguous.get(name)
    if ambiguous is None:
        return name
    code = context.resolved.get(name)
    if code is None:
        best = 0
        code = ambiguous["default"]
        for candidate, places in ambiguous["by_place"].items():
            mentions = sum(_mentions(context.text, place) for place in places)
            if mentions > best:
                best, code = mentions, candidate
        context.resolved[name] = code
    return code


def _mentions(text: str, place: str) -> int:
    count = 0
    position = text.find(place)
    while position >= 0:
        end = position + len(place)
        if not (end < len(text) and text[end].isalnum()) and not (position and text[position - 1].isalnum()):
            count += 1
        position = text.find(place, end)
    return count


def _sign(context: Context, end: int) -> tuple[int, str | None]:
    text = context.text
    signs = context.tables.signs
    for length in (4, 3, 2):
        sign = text[max(0, end - length) : end]
        if len(sign) == length and sign in signs:
            at = end - length
            if at == 0 or not text[at - 1].isalnum():
                return at, signs[sign]
    start = end - 1
    # "US $150 million", "C $16.4 million": the country stands apart.
    if text[start] == "$" and start >= 2 and text[start - 1] in _SPACES:
        token = _token_before(text, start - 1)
        sign = token.upper().replace(".", "") + "$"
        if token and sign in signs and (token.isupper() or sign in ("C$", "US$", "HK$")):
            return start - 1 - len(token), signs[sign]
    return start, signs[text[start]]


def _token_before(text: str, end: int) -> str:
    """The letters (and full stops) that end at ``end``, at most five; empty if there are more."""
    begin = end
    while begin > 0 and end - begin < 6 and (text[begin - 1].isalpha() or text[begin - 1] == "."):
        begin -= 1
    if end - begin > 5 or (begin > 0 and text[begin - 1].isalnum()):
        return ""
    return text[begin:end]
