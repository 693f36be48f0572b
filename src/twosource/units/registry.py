"""Conversion between units of measurement, exact in decimals. Currencies convert only at a rate that is given."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from twosource import lexicons

if TYPE_CHECKING:
    import pint

DEFINITIONS = Path(lexicons.__file__).parent / "units.txt"


def convert(
    value: Decimal, source: str, target: str, rates: Mapping[tuple[str, str], Decimal] | None = None
) -> Decimal | None:
    """``value`` of the unit ``source`` in the unit ``target``; None if the one is not a measure of the other.

    ``rates`` maps (currency, currency) to how much of the second one unit of the first is worth.
    """
    if source == target:
        return value
    if rates:
        rate = rates.get((source, target))
        if rate is not None:
            return value * rate
        back = rates.get((target, source))
        if back:
            return value / back
    line = _line(source, target)
    if line is None:
        return None
    factor, offset = line
    return value * factor + offset


def convertible(source: str | None, target: str | None) -> bool:
    """Whether two units measure the same thing (kilometer and mile, not USD and GBP)."""
    if source is None or target is None:
        return False
    return source == target or _line(source, target) is not None


def is_unit(name: str) -> bool:
    """Whether this is the name of a unit of measurement (no currency, no counted thing)."""
    return name in _names()


@cache
def _names() -> frozenset[str]:
    lines = DEFINITIONS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(" = ")[0] for line in lines if " = " in line and not line.startswith("#"))


@cache
def _line(source: str, target: str) -> tuple[Decimal, Decimal] | None:
    """Factor and offset of the conversion; None if there is none. Asked once for each pair of units."""
    if not (is_unit(source) and is_unit(target)):
        return None
    registry = _registry()
    if registry.get_dimensionality(source) != registry.get_dimensionality(target):
        return None
    quantity = registry.Quantity
    zero = Decimal(quantity(Decimal(0), source).to(target).magnitude)
    one = Decimal(quantity(Decimal(1), source).to(target).magnitude)
    return one - zero, zero


@cache
def _registry() -> pint.UnitRegistry[Decimal]:
    import pint

    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal, on_redefinition="raise")
    registry.load_definitions(DEFINITIONS)
    return registry
