"""The patterns of dates over the month and weekday names of the lexicon."""

from __future__ import annotations

import re

from twosource.figures.trie import pattern_of_words

_SPACE = r"[ \u00a0]"
_DAY = r"(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|,\d{3})"
_YEAR = r"(?:,? ?((?:1[5-9]|20)\d\d)(?![\d,]\d|[-/]\d\d))?"


class DatePatterns:
    """Compiled patterns; groups are days, month names, connectors and years in the order of their names."""

    def __init__(self, months: dict[str, int], weekdays: dict[str, int]) -> None:
        # Only an abbreviation has a full stop of its own: "in April. 24 people" is no date.
        month = f"({pattern_of_words(months)})(?![a-z])(?:(?<![a-z]{{5}})(?<!\\bmay)(?<!june)(?<!july)\\.)?"
        weekday = f"({pattern_of_words(weekdays)})(?![a-z])\\.?"
        to = r"(?: ?[-–—] ?| to | and | or | until )"
        day_month = f"{_DAY}{_SPACE}(?:of )?{month}"
        month_day = f"{month}{_SPACE}(?:(?<!\\.[ \u00a0])the )?{_DAY}"
        self.day_month = re.compile(day_month + _YEAR)
        self.days_month = re.compile(f"{_DAY}({to}){_DAY}{_SPACE}(?:of )?{month}{_YEAR}")
        self.day_to_day = re.compile(f"{day_month}{_YEAR}({to}){day_month}{_YEAR}")
        self.month_day = re.compile(month_day + _YEAR)
        self.month_days = re.compile(f"{month}{_SPACE}{_DAY}({to}){_DAY}{_YEAR}")
        self.month_day_to = re.compile(f"{month_day}{_YEAR}({to}){month_day}{_YEAR}")
        self.months = re.compile(f"{month}(?: ?[-–—] ?| to |-to-| and | through ){month}{_YEAR}")
        self.month = re.compile(f"{month}(?:{_SPACE}of)?{_YEAR}")
        self.weekday_lead = re.compile(f"{weekday},?{_SPACE}(?:the )?")
        self.weekday = re.compile(weekday)
        self.iso = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
        self.numeric = re.compile(r"(\d{1,2})([./])(\d{1,2})\2((?:19|20)?\d\d)(?!\d|[./]\d)")
