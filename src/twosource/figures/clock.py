"""Times of day, which are not figures."""

from __future__ import annotations

import re

_ZONE = r"(?:gmt|bst|utc|cet|cest|est|edt|et|pt|pdt|pst|cst|cdt|ist|jst|aest|aedt|eet|eest|msk|hrs|hours local|local time)"
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
_LINE_TIME = re.compile(r"(?:[01]?\d|2[0-4])[.][0-5]\d(?=\n|$| ?[-–—|])")
_ISO_TIME = re.compile(r"t(?=\d\d:\d\d)")


def clock_end(lower: str, start: int) -> int | None:
    """Where the time of day that begins at ``start`` ends; None if there is none."""
    match = _CLOCK.match(lower, start)
    if match:
        return match.end()
    if start == 0 or lower[start - 1] == "\n":
        match = _LINE_TIME.match(lower, start)
        if match:
            return match.end()
    return None
