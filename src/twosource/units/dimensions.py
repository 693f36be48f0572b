"""Which units measure the same thing, and by what factor they convert."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from twosource.lexicons import load


@cache
def scale(unit: str) -> tuple[str, Decimal] | None:
    """Dimension of ``unit`` and its factor to the base unit; None for a unit that converts to no other."""
    return _table().get(unit)


@cache
def _table() -> dict[str, tuple[str, Decimal]]:
    return {
        unit: (dimension, Decimal(factor))
        for dimension, units in load("dimensions").items()
        for unit, factor in units.items()
    }
