"""Currency signs before a number, and what ambiguous names mean in an article."""

from __future__ import annotations

from twosource.figures.reading import Context

_SIGNS = frozenset("£€₹¥₽₩₺₴₦₱₪฿₫₡₲₸₵₼₾$")
_OTHER_SIGNS = ("£", "€", "₹", "¥", "US$", "Rs ", "EUR", "GBP")
_SPACES = frozenset(" \u00a0\u202f\u2009")


def currency_before(context: Context, start: int) -> tuple[int, str | None, int] | None:
    """Where the quantity begins, its currency, and the power of ten in a code such as MEUR, by what stands before.

    None means that the number is part of a word or a longer token ("F16", "x5") and no quantity.
    """
    text = context.text
    if start == 0:
        return 0, None, 0
    before = text[start - 1]
    if before in _SIGNS:
        return _sign(context, start)
    if before in _SPACES:
        if start == 1:
            return start, None, 0
        last = text[start - 2]
        if last in _SIGNS:
            return _sign(context, start - 1)
        if last.isalpha() or last == ".":
            return _letters(context, start - 1, False) or (start, None, 0)
        return start, None, 0
    if before.isalnum() or before == "_":
        return _letters(context, start, True)
    if before == ".":
        return _letters(context, start, True) or (start, None, 0)
    return start, None, 0


def _letters(context: Context, end: int, tight: bool) -> tuple[int, str | None, int] | None:
    """The currency that the letters before ``end`` name: "EUR", "Rs", "$US", "MEUR"."""
    tables = context.tables
    if context.text[end - 1] not in tables.sign_ends:
        return None
    token = _token_before(context.text, end)
    if not token:
        return None
    begin = end - len(token)
    if token in tables.codes:
        return begin, token, 0
    if begin and context.text[begin - 1] == "$" and "$" + token in tables.signs:
        return begin - 1, tables.signs["$" + token], 0
    code = tables.signs.get(token)
    guards = tables.guarded_signs.get(token)
    if guards is not None and guards.isdisjoint(context.words):
        return None
    if code is not None and (tight or token not in tables.tight_signs):
        return begin, code, 0
    if token[1:] in tables.codes and token[0] in tables.code_multipliers:
        return begin, token[1:], tables.code_multipliers[token[0]]
    return None


def resolve(context: Context, name: str) -> str:
    """The ISO code of a currency; "dollar", "peso" and the like by the places that the article names."""
    ambiguous = context.tables.ambiguous.get(name)
    if ambiguous is None:
        return name
    code = context.resolved.get(name)
    if code is None:
        code = ambiguous["default"]
        counts = _mentions(context, name)
        # Another currency must be named more often than the default, clearly so if the article has other money.
        best = counts.get(code, 0) + (2 if name == "dollar" and _other_money(context.text) else 0)
        for candidate, mentions in counts.items():
            if mentions > best and (mentions > 1 or candidate not in ambiguous.get("cautious", ())):
                best, code = mentions, candidate
        context.resolved[name] = code
    return code


def _other_money(text: str) -> bool:
    return any(sign in text for sign in _OTHER_SIGNS)


def _mentions(context: Context, name: str) -> dict[str, int]:
    """How often the article names a place of each currency that the name may mean."""
    text = context.text
    pattern, currency_of = context.tables.currency_places[name]
    counts = dict.fromkeys(currency_of.values(), 0)
    for match in pattern.finditer(text):
        if not text[match.start() - 1 : match.start()].isalnum():
            counts[currency_of[match[0]]] += 1
    return counts


def _sign(context: Context, end: int) -> tuple[int, str | None, int]:
    text = context.text
    signs = context.tables.signs
    for length in (4, 3, 2):
        sign = text[max(0, end - length) : end]
        if len(sign) == length and sign in signs:
            at = end - length
            if at == 0 or not text[at - 1].isalnum():
                return at, signs[sign], 0
    start = end - 1
    # "US $150 million", "C $16.4 million": the country stands apart.
    if text[start] == "$" and start >= 2 and text[start - 1] in _SPACES:
        token = _token_before(text, start - 1)
        sign = token.upper().replace(".", "") + "$"
        if token and sign in signs and (token.isupper() or sign in ("C$", "US$", "HK$")):
            return start - 1 - len(token), signs[sign], 0
    return start, signs[text[start]], 0


def _token_before(text: str, end: int) -> str:
    """The letters (and full stops) that end at ``end``, at most five; empty if there are more."""
    begin = end
    while begin > 0 and end - begin < 6 and (text[begin - 1].isalpha() or text[begin - 1] == "."):
        begin -= 1
    if begin > 0 and text[begin - 1] in "-‑" and end - begin < 3:
        return ""
    if end - begin > 5 or (begin > 0 and text[begin - 1].isalnum()):
        return ""
    return text[begin:end]
