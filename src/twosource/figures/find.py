"""Every figure of a document: candidates, readings, then what links them."""

from __future__ import annotations

from twosource.figures.amounts import read_amount
from twosource.figures.dates import DatePatterns, read_day, read_month, read_weekday
from twosource.figures.hedges import add_hedge
from twosource.figures.nouns import counted_noun
from twosource.figures.numbers import add_fraction, add_part, read_digits, read_words
from twosource.figures.ranges import join_ranges
from twosource.figures.ratios import read_fraction, read_one_in, read_part, read_rate, read_slash, read_times
from twosource.figures.reading import Context, Reading
from twosource.figures.tables import tables
from twosource.figures.years import read_period, read_year
from twosource.model import Document, Figure, Sentence
from twosource.units.interval import printed_interval


def find_figures(document: Document, sentences: list[Sentence]) -> list[Figure]:
    """The figures in text order. ``document.published`` resolves weekdays and dates without a year."""
    context = Context(document, sentences, tables())
    readings = join_ranges(context, _readings(context))
    return [_figure(context, reading) for reading in readings]


def _readings(context: Context) -> list[Reading]:
    patterns = context.tables.date_patterns
    found: list[Reading] = []
    floor = 0
    for match in context.tables.trigger.finditer(context.lower):
        start = match.start()
        if start < floor:
            continue
        reading = _read(context, start, match[0], patterns)
        if reading is None or reading.start < floor:
            continue
        sentence = context.sentence_at(start)
        if sentence is None:
            continue
        reading.sentence = sentence
        if reading.kind not in ("date", "year"):
            add_hedge(context, reading, floor)
        found.append(reading)
        floor = reading.end
    return found


def _read(context: Context, start: int, trigger: str, patterns: DatePatterns) -> Reading | None:
    tables = context.tables
    if trigger[0].isdigit():
        return (
            read_day(context, start, patterns)
            or (read_year(context, start) if len(trigger) == 4 else None)
            or read_slash(context, start)
            or _digits(context, start)
        )
    if trigger in tables.weekdays:
        return read_weekday(context, start, patterns)
    if trigger in tables.months:
        return read_month(context, start, patterns)
    period = read_period(context, start)
    if period:
        return period
    if trigger in tables.ones or trigger in tables.tens or trigger in tables.scales:
        number = read_words(context.lower, start, tables)
        if number is None or (number.low == 1 and number.end - number.start == 3):
            return None
        fraction = read_fraction(context, number)
        if fraction:
            return fraction
        add_part(number, context.lower, tables)
        reading = read_amount(context, number)
        return _finish(context, reading)
    return read_part(context, start, start + len(trigger), trigger)


def _digits(context: Context, start: int) -> Reading | None:
    number = read_digits(context.text, start)
    if number is None:
        return None
    add_fraction(number, context.text, context.tables)
    special = read_rate(context, number) or read_times(context, number) or read_one_in(context, number)
    if special:
        return special
    return _finish(context, read_amount(context, number))


def _finish(context: Context, reading: Reading | None) -> Reading | None:
    if reading is not None and reading.bare:
        noun = counted_noun(context, reading.end)
        if noun:
            reading.noun = noun[0]
            reading.unit = noun[1] or None
    return reading


def _figure(context: Context, reading: Reading) -> Figure:
    interval = None
    if reading.low is not None and reading.high is not None:
        interval = printed_interval(
            reading.low, reading.high, reading.step, reading.bound, reading.kind == "count"
        )
    return Figure(
        start=reading.start,
        end=reading.end,
        text=context.text[reading.start : reading.end],
        kind=reading.kind,
        low=reading.low,
        high=reading.high,
        unit=reading.unit,
        sentence=reading.sentence,
        bound=reading.bound,
        interval=interval,
        step=reading.step,
        hedge=reading.hedge,
        hedge_start=reading.hedge_start,
        per=reading.per,
        role=reading.role,
        direction=reading.direction,
        noun=reading.noun,
        date_start=reading.date_start,
        date_end=reading.date_end,
        weekday=reading.weekday,
        granularity=reading.granularity,
        links=tuple(reading.links),
    )
