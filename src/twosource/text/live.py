"""Live pages: which line is the time of a post, and the moment it names."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from twosource.lexicons import load

_SECTIONS = load("sections")
_ZONES = "|".join(re.escape(zone) for zone in sorted(_SECTIONS["zones"], key=len, reverse=True))
_MONTHS: Final = {name[:3]: number for number, name in enumerate(_SECTIONS["months"][:12], 1)}
_TIME = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d)?(?:\s?(?P<half>[ap])\.?m\.?)?"
_STAMP = re.compile(
    rf"(?:(?:last\s)?(?:published|updated|posted)(?:\sat)?:?\s)?{_TIME}(?:\s(?:{_ZONES})\b)?"
    r"(?P<date>,?\s(?:on\s)?(?:\w+,?\s)?(?:(?P<day>\d{1,2})\s(?P<month>[a-z]{3,9})|(?P<month2>[a-z]{3,9})\s(?P<day2>\d{1,2}))"
    r"(?:,?\s(?P<year>\d{4}))?)?",
    re.IGNORECASE,
)
_INLINE = re.compile(rf"{_TIME}(?:\s(?:{_ZONES})\b)?\s*[-–—:|]?\s+(?=\S)", re.IGNORECASE)
_SUMMARY_TIME = re.compile(rf"\D{{4,40}}\bat\s{_TIME}(?:\s(?:{_ZONES}))?$", re.IGNORECASE)


def stamp(line: str) -> re.Match[str] | None:
    """The match if the whole line is a time of publication."""
    match = _STAMP.fullmatch(line) if len(line) < 70 else None
    return match if match and _valid(match) else None


def inline_stamp(line: str) -> re.Match[str] | None:
    """The match of a time that opens a post's first paragraph: "20:10 The toll has risen"."""
    if not line[0].isdigit():
        return None
    match = _INLINE.match(line)
    return match if match and _valid(match) and not line[match.end()].islower() else None


def summary_stamp(line: str) -> re.Match[str] | None:
    """The match if the line heads a summary of a given time: "What we know at 19:00"."""
    match = _SUMMARY_TIME.match(line) if len(line) < 60 else None
    return match if match and _valid(match) else None


def moment(match: re.Match[str], published: dt.date | None) -> dt.datetime | None:
    """The moment a stamp names; its own date goes before ``published``. None if no date is known."""
    groups = match.groupdict()
    day = _own_date(groups, published) or published
    if day is None:
        return None
    hour = int(groups["hour"])
    half = groups["half"]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return dt.datetime(day.year, day.month, day.day, hour, int(groups["minute"]))  # noqa: DTZ001


def has_date(match: re.Match[str]) -> bool:
    """Whether the stamp names its date too, as the stamp of a whole page does."""
    return bool(match.groupdict().get("date"))


def _valid(match: re.Match[str]) -> bool:
    return int(match["hour"]) < 24 and int(match["minute"]) < 60


def _own_date(groups: dict[str, str | None], published: dt.date | None) -> dt.date | None:
    day = groups.get("day") or groups.get("day2")
    month = _MONTHS.get((groups.get("month") or groups.get("month2") or "").lower()[:3])
    year = groups.get("year") or (str(published.year) if published else None)
    if not (day and month and year):
        return None
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
