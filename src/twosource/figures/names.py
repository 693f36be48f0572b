"""Numbers that are part of a name, a series, an address or a reference, and so no figures."""

from __future__ import annotations

import re

from twosource.figures.reading import Context, Reading

_LIST_NUMBER = re.compile(
    r"(?:\d{1,2}[.)]|\(\d{1,2}\))(?= )"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?= [A-Z][a-z])(?! (?:Million|Billion|Trillion|Per|Percent))"
)
_VARIANT = re.compile(r" (?:max|ng|neo|dreamliner)(?:[ -]\d{1,2})?")
_COUNTED = re.compile(r" (?!(?:jets|planes|aircraft|pilots|crews|orders|deliveries)\b)[a-z]+s\b| of ")
_ARTICLES = ("the", "a", "an")
"""Before a word for a series in lower case these end a phrase: "at the gate 24 people waited"."""
_STAR = re.compile(r"-star(?:red)?(?![a-z])|-for-(?:one|two|\d)|-degree level")
_AFTER = re.compile(r"[ -]?([a-z]{1,40}(?:['’.][a-z]{1,40}){0,3})")
_PHONE = re.compile(r"\d{3,5} \d{3,}(?: \d{3,})?|\d{3}-\d{3,4}-\d{4}|\d{3}-\d{4}|0\d{9,10}|0\d \d{4} \d{4}(?!\d)")
_PHONE_ABROAD = re.compile(r"\d{1,3}(?:[ -]\(?\d{2,5}\)?){2,5}|\d{9,14}")
_CHAIN_MARKS = frozenset(".,/-–")
# Three and more numbers in a chain are a version, an address, a draw, an identifier.
_CHAIN = re.compile(r"\d+(?:(?:\.\d+){2,}+|(?:/\d+){2,}+|(?:[-–]\d+){2,}+|(?:,\d{1,2}(?!\d)){2,}+)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}([./])\d{1,2}\1\d{2}(?:\d\d)?(?!\d)|(?:19|20)\d\d-\d\d")
# "31:42", "15:02.11": times of a race.
_RACE_TIME = re.compile(r"\d{1,2}:[0-5]\d(?:\.\d+)?(?![\d:])")
_URL_LEFT = re.compile(r"(?:https?:|www\.|[\w-]+\.(?:com|org|net|gov|co|uk|de|fr|eu|info|io)/)\S*$")
_REFERENCE = re.compile(r"\d{1,3}/(?:19|20)\d\d(?!\d)")
_DESIGNATION = re.compile(r"(?:19|20)\d\d [A-Z]{1,2}\d{1,3}(?!\w)")
_ADDRESS = re.compile(r" (?:[NSEW]\.? )?(?:\w+ ){1,3}([A-Z][a-z]+)\b")
_CAPTION = re.compile(
    r"caption \d+ of \d+|\d+ of \d+ (?:image|photo|picture|slide)"
    r"|(?:image|photo|picture|slide|page|part|video) \d+(?: of |/)\d+"
)


def skip_end(context: Context, start: int, end: int) -> int | None:
    """Where to go on if the digits at ``start`` are no quantity by their shape alone: a list number, a telephone
    number, a web address, an alphanumeric name."""
    text, lower = context.text, context.lower
    before = text[start - 1] if start else "\n"
    if text[end : end + 1] in _CHAIN_MARKS:
        chain = _CHAIN.match(text, start)
        if chain and not _DATE.match(text, start):
            return chain.end()
    if before == "\n" or text[start - 2 : start] in ("\n(", "\n "):
        match = _LIST_NUMBER.match(text, start - 1 if before == "(" else start)
        if match:
            return match.end()
    if text[end : end + 1] == "(" and text[end + 2 : end + 3] == ")" and text[end + 1].isalpha():
        return end + 3
    if text[end : end + 1] == ":" and end - start <= 2:
        race = _RACE_TIME.match(text, start)
        if race:
            return race.end()
    if before == ":" and start > 1 and text[start - 2].isdigit():
        return end
    if before in "/#@_=&.":
        if before == "#" or _URL_LEFT.search(lower, max(0, start - 80), start):
            return end
        if before == "/" and start > 1 and text[start - 2].isalpha():
            return end
    if before == "+":
        match = _PHONE_ABROAD.match(lower, start)
        if match:
            return match.end()
    if text[start] == "0" and end - start >= 2 and text[end : end + 1] == " ":
        match = _PHONE.match(lower, start)
        if match:
            return match.end()
    if end - start == 3 and text[end : end + 1] == "-":
        match = _PHONE.match(lower, start)
        if match:
            return match.end()
    if text[end : end + 1] == "/" and _REFERENCE.match(text, start):
        return _REFERENCE.match(text, start).end()  # type: ignore[union-attr]
    if before in "-‑" and start > 1 and text[start - 2].isalnum():
        return _joined_name(context, start, end)
    return None


def _joined_name(context: Context, start: int, end: int) -> int | None:
    """F-16, Covid-19, Boeing 737-800: digits hung on a name by a hyphen. "mid-2025" and ranges are none."""
    text = context.text
    begin = start - 1
    while begin > 0 and text[begin - 1].isalnum():
        begin -= 1
    word = text[begin : start - 1]
    if word.lower() in ("over", "under") and text[end : end + 1] == "s":
        return None
    if word.lower() in context.tables.scale_names:
        return None
    if word.isdigit():
        before, _ = context.before(begin)
        model = word in context.tables.aircraft_models and end - start <= 3
        return end if before in context.tables.always_names or model else None
    if word.lower() in (
        "mid",
        "early",
        "late",
        "pre",
        "post",
        "sub",
        "under",
        "over",
        "plus",
        "minus",
        "non",
        "year",
        "to",
        "and",
        "then",
    ):
        return None
    return end


def is_name(context: Context, reading: Reading) -> bool:
    """Whether a bare number is a name by the words beside it: S&P 500, Radio 4, section 21, Formula 1, Room 12."""
    text, lower = context.text, context.lower
    tables = context.tables
    printed = text[reading.number_start : reading.number_end]
    if len(printed) == 3 and _is_model(context, reading, printed):
        return True
    word, begin = context.before(reading.start)
    if "/" in word:
        # "the S&P/ASX 200"
        begin += word.rindex("/") + 1
        word = word.rpartition("/")[2]
    if word:
        if word in ("and", "to", "or") and not reading.worded:
            # "junctions 14 and 15"
            earlier, at = context.before(begin)
            if earlier.isdigit() and context.before(at)[0] in tables.series_words:
                return True
        if word in tables.names_before:
            capital = text[begin].isupper() or text[begin : begin + 1] == "("
            if word in tables.index_names or word in tables.always_names or capital or word in ("no.", "nos."):
                return True
            if (
                word in tables.series_words
                and text[reading.start].isdigit()
                and not tables.hedges_before.get(word)
                and context.before(begin)[0] not in _ARTICLES
            ):
                return True
        # "Flight BR 417": the letters belong to the name.
        if len(word) <= 3 and text[begin : begin + len(word)].isupper() and text[reading.start].isdigit():
            earlier, at = context.before(begin)
            if earlier in tables.names_before and text[at].isupper():
                return True
        if word == "p" and lower[begin - 2 : begin] in ("s&", "s "):
            return True
    if _STAR.match(lower, reading.end):
        return True
    if reading.worded:
        return False
    if reading.end - reading.start == 4 and _DESIGNATION.match(text, reading.start):
        return True
    if reading.end + 1 < len(text) and (text[reading.end + 1].isupper() or text[reading.end + 1].isdigit()):
        address = _ADDRESS.match(text, reading.end)
        if address and address[1] in tables.street_names:
            return True
    after = _AFTER.match(lower, reading.end)
    if after:
        following = after[1]
        if following in tables.names_after and (
            following not in tables.street_words or _is_street(text, after.start(1))
        ):
            return True
    return _CAPTION.search(lower, max(0, reading.start - 14), min(len(lower), reading.end + 10)) is not None


def _is_model(context: Context, reading: Reading, printed: str) -> bool:
    """ "a 787 Dreamliner", "the 737 Max 8", "called 911", "a 999 call"."""
    lower, tables = context.lower, context.tables
    if printed in tables.emergency_numbers:
        word, begin = context.before(reading.start)
        if word == "to":
            word = context.before(begin)[0]
        after = _AFTER.match(lower, reading.end)
        return word in tables.calling or (after is not None and after[1] in tables.called)
    if printed not in tables.aircraft_models or _COUNTED.match(lower, reading.end):
        return False
    if tables.aircraft_words.isdisjoint(context.words):
        return False
    variant = _VARIANT.match(lower, reading.end)
    if variant:
        reading.end = variant.end()
    return True


def _is_street(text: str, start: int) -> bool:
    return text[start].isupper()
