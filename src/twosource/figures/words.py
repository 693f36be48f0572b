"""Figures that begin with a word: number words, fractions, multiples, ordinals, months, weekdays, seasons."""

from __future__ import annotations

import re

from twosource.figures.amounts import follower, read_amount
from twosource.figures.articles import read_article_duration
from twosource.figures.clock import is_hour_in_words
from twosource.figures.collectives import read_collective, read_vague, scale_collective
from twosource.figures.dates import read_month, read_weekday
from twosource.figures.holidays import read_holiday
from twosource.figures.multiples import read_multiple
from twosource.figures.numbers import Number, add_part, add_point, read_words
from twosource.figures.ordinals import read_word_ordinal
from twosource.figures.parts import read_half_of, read_part, read_sign
from twosource.figures.ratios import (
    read_fraction,
    read_one_in,
    read_over,
    read_rate,
    read_times,
    read_words_to_one,
)
from twosource.figures.reading import Context, Reading
from twosource.figures.scores import read_vote
from twosource.figures.seasons import read_season
from twosource.figures.years import read_compact_period, read_months_of, read_period

_ONE_DAY = ("in ", "for ", "within ", "than ", "just ", "only ", "after ", "least ", "by ", "over ", "of ")
# "One member was ill": said of one thing and no more.
_ONE_ALONE = re.compile(
    r" (?!of |who |that |which |thing|way|day|reason|side|hand|point|such|more |another|can |could |has |was |is )"
    r"[a-z-]+ "
    r"(?:(?!who |that |which |he |she |they )[a-z-]+ )?(?:was|were|had been|has been|abstained|dissented|resigned"
    r"|remains|remained|voted|died|survived|escaped)(?![a-z])"
)
_ONE_TO = re.compile(r"(?: to |-to-| or )(?:two|three|four|five|six|seven|eight|nine|ten|\d)")


def read_word_figure(context: Context, start: int, word: str) -> Reading | None:
    """The figure that the trigger word at ``start`` begins; None if it begins none."""
    tables = context.tables
    end = start + len(word)
    if word in tables.weekdays:
        return read_weekday(context, start, tables.date_patterns)
    if word in tables.months:
        return read_month(context, start, tables.date_patterns)
    if word in tables.seasons:
        return read_season(context, start, end, word)
    if word in tables.holidays:
        return read_holiday(context, start, end, word)
    if word in tables.compact_periods:
        return read_compact_period(context, start)
    if word in tables.quarters or word in tables.halves:
        period = read_period(context, start)
        if period:
            return period
    if word in tables.ones or word in tables.tens or word in tables.scales:
        return _number(context, start, word)
    if word in tables.multiples:
        return read_multiple(context, start, end, word)
    if word in tables.article_durations and word not in tables.ordinals:
        return read_article_duration(context, start, end, word)
    if word in tables.ordinals:
        ordinal = read_word_ordinal(context, start, end, word)
        if ordinal:
            return ordinal
    if word in tables.collectives or word in tables.vague:
        number = read_collective(context, start, end, word) if word in tables.collectives else None
        number = number or read_vague(context, start, end, word)
        return read_amount(context, number) if number else None
    if word in tables.fraction_signs:
        return read_sign(context, start, end, word)
    if word in tables.denominators:
        return read_half_of(context, start, end, word) or read_part(context, start, end, word)
    return None


def _number(context: Context, start: int, word: str) -> Reading | None:
    number = read_words(context.lower, start, context.tables)
    if number is None or (number.low <= 25 and is_hour_in_words(context.lower, start, number.end)):
        return None
    if word in context.tables.scales and number.start == start:
        # "several hundred" is as vague as "hundreds".
        several = context.before(start)[0] in ("several", "few") and number.end == start + len(word)
        if not several or word + "s" not in context.tables.vague:
            return None
        low, high = context.tables.vague[word + "s"]
        return read_amount(context, Number(start, number.end, low, high, None, True))
    if context.lower.startswith(" months of ", number.end) and number.low <= 11:
        stretch = read_months_of(context, number.start, number.end, int(number.low))
        if stretch:
            return stretch
    special = read_vote(context, number)
    special = (
        special or read_fraction(context, number) or read_one_in(context, number) or read_over(context, number)
    )
    if special:
        return special
    scale_collective(context, number)
    add_point(number, context.lower, context.tables)
    add_part(number, context.lower, context.tables)
    special = read_rate(context, number) or read_times(context, number) or read_words_to_one(context, number)
    if special:
        return special
    if number.low == 1 and number.scale == 0 and number.step == 1 and not _is_one_counted(context, number):
        return None
    if number.low == 0 and number.step == 1 and follower(context, number.end) is None:
        return None
    return read_amount(context, number)


def _is_one_counted(context: Context, number: Number) -> bool:
    """Whether "one" counts something: "one month", "one more body", "one penny"."""
    found = follower(context, number.end)
    if found is not None and found[0].unit == "day" and not context.lower.endswith(_ONE_DAY, 0, number.start):
        return False
    if found is not None:
        return found[2] in ("", " ", "-") and not found[0].shared
    lower = context.lower
    end = number.end
    if _ONE_TO.match(lower, end):
        return True
    if lower.startswith(" fewer than", end):
        return True
    if lower.startswith(" more ", end):
        end += 5
    if lower.startswith(" ", end):
        word = lower[end + 1 : end + 20].split(" ", 1)[0].rstrip(".,;:")
        if word in context.tables.one_counts:
            return True
        aside = context.before(number.start)[0] in context.tables.place_prepositions
        return not aside and _ONE_ALONE.match(lower, end) is not None
    return False
