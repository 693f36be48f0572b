"""Forms put together at random (scales, currencies, positions, ranges, hedges) are read back as what they mean."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.figures.find import find_figures
from twosource.model import Document, Figure, Sentence

SCALES = {"": 0, "m": 6, "bn": 9, "tn": 12, " million": 6, " billion": 9, " trillion": 12, "mn": 6, " bn": 9}
PREFIXES = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "R$": "BRL",
    "EUR ": "EUR",
    "GBP ": "GBP",
    "USD": "USD",
    "CHF ": "CHF",
    "DKK ": "DKK",
    "Rs ": "INR",
}
SUFFIXES = {" pounds": "GBP", " euros": "EUR", " dollars": "USD", " yen": "JPY", " zlotys": "PLN", " GBP": "GBP"}
HEDGES = {
    "": "exact",
    "about ": "approx",
    "nearly ": "approx",
    "around ": "approx",
    "more than ": "more_than",
    "over ": "more_than",
    "at least ": "at_least",
    "no less than ": "at_least",
    "less than ": "less_than",
    "just under ": "less_than",
    "up to ": "at_most",
    "as much as ": "at_most",
    "no more than ": "at_most",
}
LEADS = [
    "The scheme costs {}.",
    "It will need {} a year, the council said.",
    "“We want {},” she said.",
    "({})",
    "{}",
]
UNITS = {
    "km": "kilometer",
    " miles": "mile",
    "kg": "kilogram",
    " tonnes": "tonne",
    "MW": "megawatt",
    " hectares": "hectare",
}
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
WORDS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

decimals = st.one_of(
    st.integers(2, 999).map(str),
    st.decimals(min_value=1, max_value=999, places=1).map(str),
    st.integers(1000, 999_999).map("{:,}".format),
)


def only(text: str) -> Figure:
    figures = find_figures(Document("a", text), [Sentence(0, 0, len(text), 0, "body")])
    assert len(figures) == 1, [figure.text for figure in figures]
    return figures[0]


def value_of(digits: str, scale: str) -> Decimal:
    return Decimal(digits.replace(",", "")).scaleb(SCALES[scale])


def in_words(number: int) -> str:
    if number < 20:
        return WORDS[number]
    if number < 100:
        return TENS[number // 10] + ("-" + WORDS[number % 10] if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{WORDS[number // 100]} hundred{rest}"
    rest = number % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{in_words(number // 1000)} thousand" + (joint + in_words(rest) if rest else "")


@settings(deadline=None, max_examples=400)
@given(
    decimals,
    st.sampled_from(list(SCALES)),
    st.sampled_from(list(PREFIXES)),
    st.sampled_from(list(HEDGES)),
    st.sampled_from(LEADS),
)
def test_money_with_the_sign_before(digits: str, scale: str, sign: str, hedge: str, lead: str) -> None:
    printed = f"{sign}{digits}{scale}"
    figure = only(lead.format(hedge + printed))
    assert figure.text == printed
    assert (figure.kind, figure.unit, figure.low) == ("money", PREFIXES[sign], value_of(digits, scale))
    assert figure.bound == HEDGES[hedge]
    assert figure.per == ("year" if " a year" in lead else None)


@settings(deadline=None, max_examples=200)
@given(
    decimals,
    st.sampled_from(["", " million", " billion", "m", "bn"]),
    st.sampled_from(list(SUFFIXES)),
    st.sampled_from(LEADS),
)
def test_money_with_the_name_after(digits: str, scale: str, name: str, lead: str) -> None:
    printed = f"{digits}{scale}{name}"
    figure = only(lead.format(printed))
    assert figure.text == printed
    assert (figure.kind, figure.unit, figure.low) == ("money", SUFFIXES[name], value_of(digits, scale))


@settings(deadline=None, max_examples=300)
@given(
    st.integers(2, 480),
    st.integers(1, 480),
    st.sampled_from(["m", "bn", " million", " billion", ""]),
    st.sampled_from(["£", "$", "€", "US$"]),
    st.sampled_from(["both", "dash", "to", "between"]),
)
def test_ranges_of_money(low: int, more: int, scale: str, sign: str, form: str) -> None:
    high = low + more
    printed = {
        "both": f"{sign}{low}{scale} to {sign}{high}{scale}",
        "dash": f"{sign}{low}-{high}{scale}",
        "to": f"{sign}{low} to {high}{scale}",
        "between": f"{sign}{low}{scale} and {sign}{high}{scale}",
    }[form]
    figure = only(f"It costs {'between ' if form == 'between' else ''}{printed}.")
    assert figure.text == printed
    assert (figure.low, figure.high) == (value_of(str(low), scale), value_of(str(high), scale))
    assert (figure.bound, figure.kind) == ("range", "money")


@settings(deadline=None, max_examples=200)
@given(
    decimals,
    st.sampled_from(["%", " per cent", " percent", "pc"]),
    st.sampled_from(list(HEDGES)),
    st.sampled_from(LEADS),
)
def test_percentages(digits: str, sign: str, hedge: str, lead: str) -> None:
    figure = only(lead.format(f"{hedge}{digits}{sign}"))
    assert (figure.text, figure.kind, figure.unit) == (digits + sign, "percent", "percent")
    assert figure.low == value_of(digits, "")
    assert figure.bound == HEDGES[hedge]


@settings(deadline=None, max_examples=200)
@given(decimals, st.sampled_from(list(UNITS)), st.sampled_from(list(HEDGES)), st.sampled_from(LEADS))
def test_measures(digits: str, unit: str, hedge: str, lead: str) -> None:
    figure = only(lead.format(f"{hedge}{digits}{unit}"))
    assert (figure.text, figure.kind, figure.unit) == (digits + unit, "measure", UNITS[unit])
    assert figure.low == value_of(digits, "")


@settings(deadline=None, max_examples=300)
@given(st.integers(2, 999_999), st.sampled_from(["", "about ", "at least "]))
def test_numbers_in_words(number: int, hedge: str) -> None:
    words = in_words(number)
    figure = only(f"It hit {hedge}{words} homes.")
    assert (figure.text, figure.low, figure.unit) == (words, number, "home")


@settings(deadline=None, max_examples=200)
@given(
    decimals,
    st.sampled_from(["", " million", "bn", "m"]),
    st.sampled_from(["homes", "people", "children", "devices"]),
)
def test_counts(digits: str, scale: str, noun: str) -> None:
    figure = only(f"The plan covers {digits}{scale} {noun}.")
    assert (figure.text, figure.kind, figure.low) == (digits + scale, "count", value_of(digits, scale))
    assert figure.unit == {"homes": "home", "people": "person", "children": "child", "devices": "device"}[noun]


@given(decimals, st.sampled_from(list(SCALES)))
def test_the_last_printed_digit_is_the_step(digits: str, scale: str) -> None:
    figure = only(f"It costs £{digits}{scale}.")
    places = len(digits.partition(".")[2])
    assert figure.step == Decimal(1).scaleb(SCALES[scale] - places)
    assert figure.interval is not None
    assert figure.interval.low is not None
    assert figure.low is not None
    assert figure.interval.low <= figure.low
