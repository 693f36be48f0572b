"""Which scale "degrees" without a letter mean."""

from __future__ import annotations

from decimal import Decimal

from twosource.figures.currencies import resolve
from twosource.figures.numbers import Number
from twosource.figures.reading import Context

HOTTEST = Decimal(58)
"""Weather in celsius is never hotter."""


def degree_scale(context: Context, number: Number, start: int) -> str:
    """ "celsius" or "fahrenheit" where an article speaks of the weather, else "degree" (an angle, a latitude)."""
    tables = context.tables
    if tables.weather_words.isdisjoint(context.words) or not tables.angle_words.isdisjoint(
        context.around_position(start).replace(",", " ").replace(".", " ").split()
    ):
        return "degree"
    if number.high > HOTTEST:
        return "fahrenheit"
    american = "$" in context.text and resolve(context, "dollar") == "USD" and "celsius" not in context.words
    return "fahrenheit" if american and "£" not in context.text and "€" not in context.text else "celsius"
