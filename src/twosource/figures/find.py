"""Every figure of a document: candidates, what each is read as, then what links them."""

from __future__ import annotations

from twosource.figures.ages import read_age_suffix
from twosource.figures.clock import clock_end
from twosource.figures.compounds import join_compound
from twosource.figures.counts import read_bare
from twosource.figures.dates import order_dates
from twosource.figures.digits import read_digit_figure
from twosource.figures.hedges import add_hedge, add_late_hedge
from twosource.figures.inherit import fill_units
from twosource.figures.links import link_figures
from twosource.figures.names import is_name, skip_end
from twosource.figures.ordinals import read_rank
from twosource.figures.plain import read_plain
from twosource.figures.points import read_points
from twosource.figures.ranges import join_ranges
from twosource.figures.rates import add_rate
from twosource.figures.reading import Context, Reading
from twosource.figures.tables import tables
from twosource.figures.words import read_word_figure
from twosource.model import Document, Figure, Sentence
from twosource.units.interval import printed_interval

_MONEY_SIGNS = "£$€₹"


def find_figures(document: Document, sentences: list[Sentence]) -> list[Figure]:
    """The figures in text order. ``document.published`` resolves weekdays and dates without a year."""
    context = Context(document, sentences, tables())
    readings = join_ranges(context, _readings(context))
    order_dates(context, readings)
    fill_units(context, readings)
    read_points(context, readings)
    link_figures(context, readings)
    return [_figure(context, reading) for reading in readings]


def _readings(context: Context) -> list[Reading]:
    found: list[Reading] = []
    floor = 0
    lower = context.lower
    for match in context.tables.trigger.finditer("\n" + lower):
        # The line break put before the text moves everything by one: a word begins where its sign ended.
        start, end = match.start(), match.end() - 1
        trigger = match[0]
        if end - start and trigger[1].isalpha():
            trigger = trigger[1:]
        else:
            start -= 1
        if start < floor:
            continue
        if trigger[0].isdigit():
            reading = read_plain(context, start)
            if reading is None:
                if start and lower[start - 1] in _MONEY_SIGNS:
                    skipped = None
                else:
                    skipped = clock_end(lower, start, end) or skip_end(context, start, end)
                if skipped is not None:
                    floor = skipped
                    continue
                reading = read_digit_figure(context, start, trigger)
        else:
            reading = read_word_figure(context, start, trigger)
        if reading is None:
            if trigger[0].isdigit():
                floor = end
            continue
        if reading.start < floor:
            continue
        sentence = context.sentence_at(start)
        if sentence is None:
            continue
        reading.sentence = sentence
        if reading.kind not in ("date", "year"):
            if not _complete(context, reading, floor):
                floor = reading.end
                continue
            if found and join_compound(context, found[-1], reading):
                floor = reading.end
                continue
        found.append(reading)
        floor = reading.end
    return found


def _complete(context: Context, reading: Reading, floor: int) -> bool:
    """Add what stands around a quantity: hedge, age, noun, denominator. False if it turns out to be a name."""
    add_hedge(context, reading, floor)
    if reading.kind == "duration":
        read_age_suffix(context, reading)
    elif reading.bare and not read_rank(context, reading):
        if is_name(context, reading):
            return False
        read_age_suffix(context, reading)
        if reading.bare:
            read_bare(context, reading)
            add_late_hedge(context, reading)
    if reading.kind not in ("ordinal", "score"):
        reading.per_end = max(reading.per_end, reading.end)
        add_rate(context, reading)
    return True


def _figure(context: Context, reading: Reading) -> Figure:
    interval = None
    if reading.low is not None and reading.high is not None and reading.kind != "score":
        interval = printed_interval(
            reading.low, reading.high, reading.step, reading.bound, reading.kind == "count"
        )
    # In the order of the fields: keywords would double the time this takes.
    return Figure(
        reading.start,
        reading.end,
        context.text[reading.start : reading.end],
        reading.kind,
        reading.low,
        reading.high,
        reading.unit,
        reading.sentence,
        reading.bound,
        interval,
        reading.step,
        reading.hedge,
        reading.hedge_start,
        reading.per,
        reading.role,
        reading.direction,
        reading.noun,
        reading.date_start,
        reading.date_end,
        reading.weekday,
        reading.granularity,
        reading.links,
    )
