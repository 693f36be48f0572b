"""Times of day, which are not figures."""

from __future__ import annotations

import re

_ZONES = "gmt|bst|utc|cet|cest|est|edt|et|pt|pdt|pst|cst|cdt|ist|jst"
_ZONES += "|aest|aedt|eet|eest|msk|hrs|hours local|local time"
_ZONE = f"(?:{_ZONES})"
_HALF = r"(?:[ap]\.?m\b\.?)"
_CLOCK = re.compile(
    rf"(?:[01]?\d|2[0-4])(?:"
    rf":[0-5]\d(?::[0-5]\d)?(?:[.,]\d+)?(?: ?{_HALF})?(?: ?{_ZONE}\b)?"
    rf"|(?:[.][0-5]\d)?(?: ?[-–] ?| to | and | or )?(?:(?:1[0-2]|\d)(?:[.:][0-5]\d)?)? ?{_HALF}"
    rf"|[.][0-5]\d(?: {_ZONE}\b)"
    rf"|(?:\.[0-5]\d)? ?o['’]clock"
    rf"|[0-5]\d(?: ?{_ZONE}\b)"
    rf")(?![\d])"
)
_MAY_BE_CLOCK = re.compile(
    r"\d{1,2}(?:[:.]\d\d|[ap]| ?[ap]\.?m| ?o['’]"
    r"|\d\d ?[a-z]| ?[-–] ?\d| (?:to|and|or) \d)"
)
_LINE_TIME = re.compile(r"(?:[01]?\d|2[0-4])[.][0-5]\d(?=\n|$| ?[-–—|])")
_LABELLED = re.compile(r"(?:summary|updated?|published|posted|filed|opened|closed) at $")
_PAST = ("half ", "half past ", "half-past ", "quarter past ", "quarter to ", "minutes past ", "minutes to ")
_DOTTED = re.compile(r"(?:[01]?\d|2[0-4])[.][0-5]\d(?!\d)")
_OF_DAY = re.compile(
    r"(?: (?:o['’]clock|thirty|fifteen|forty-five))?"
    r"(?: (?:in|on) the (?:morning|afternoon|evening|night)| at night| o['’]clock)"
)


_MINUTE = r"(?:five|ten|twenty|twenty-five)"
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DAY_FOLLOWS = r"(?= (?:on|in the|that|this|yesterday|last|when|as)\b|[,.;\n\"”]|$)"
# "at twenty to six on Sunday"
_CLOCK_LEAD = re.compile(r"\b(?:at|by|until|till|before|after|around|about) (?:about |around )?$")
_MINUTES_TO = re.compile(_MINUTE + " (?:to|past) " + _HOUR + _DAY_FOLLOWS)
_MINUTES_LEAD = re.compile(r"\b(?:at|by|until|till|before|after|around|about) " + _MINUTE + r" (?:to|past) $")
_TO_HOUR = re.compile(_HOUR + _DAY_FOLLOWS)


def clock_end(lower: str, start: int, end: int) -> int | None:
    """Where the time of day that begins with the digits from ``start`` to ``end`` ends; None if there is none."""
    if end - start <= 4 and lower[end : end + 1] not in ",%" and _MAY_BE_CLOCK.match(lower, start):
        match = _CLOCK.match(lower, start)
        if match:
            return match.end()
    if lower.startswith("at ", start - 3) and _LABELLED.search(lower, max(0, start - 14), start):
        match = _DOTTED.match(lower, start)
        if match:
            return match.end()
    if start == 0 or lower[start - 1] == "\n":
        match = _LINE_TIME.match(lower, start)
        if match:
            return match.end()
    return None


def is_hour_in_words(lower: str, start: int, end: int) -> bool:
    """ "five in the morning", "half nine", "quarter past ten"."""
    if _OF_DAY.match(lower, end) is not None or lower.endswith(_PAST, 0, start):
        return True
    before = lower[max(0, start - 24) : start]
    return (_MINUTES_TO.match(lower, start) and _CLOCK_LEAD.search(before)) is not None or (
        _TO_HOUR.match(lower, start) is not None and _MINUTES_LEAD.search(before) is not None
    )
