"""What may stand in an authority file."""

# mypy: disable-error-code="valid-type"
from __future__ import annotations

import re
from typing import Any

from twosource.authorities.periods import period
from twosource.authorities.printed import read_printed
from twosource.validation import Day, Model, Text, Texts, found, plain_type, problem

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_TAG = re.compile(r"[a-z_]+:[a-z0-9_]+")


def _check_id(value: Any) -> None:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise problem(f"expected an id such as gb.ons, found {found(value)}", "lower case, dots and hyphens")


def _check_value(value: Any) -> None:
    if not isinstance(value, str) and not isinstance(value, int):
        raise problem(
            f"expected a value as printed, found {found(value)}", 'write it in quotation marks: "£66.3bn"'
        )
    if read_printed(str(value)) is None:
        raise problem(
            f"cannot read the value {found(value)}", 'write one value as printed: "£66.3bn", "2.3%", "12,400"'
        )


def _check_period(value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, str | int) or period(str(value)) is None:
        raise problem(f"cannot read the period {found(value)}", "write 2027, 2027-03, 2024/25 or first..last")


def _check_basis(value: Any) -> None:
    for tag in value if isinstance(value, list) else [value]:
        if not isinstance(tag, str) or not _TAG.fullmatch(tag):
            raise problem(f"expected a basis tag such as price:cash or base:gdp, found {found(tag)}")


def _check_expiry(value: Any) -> None:
    import datetime as dt

    if value == "never":
        return
    try:
        dt.date.fromisoformat(value)
    except (ValueError, TypeError):
        raise problem(f"expected a date such as 2026-03-12, or never; found {found(value)}") from None


Value = plain_type(_check_value, {"type": ["string", "integer"]})
Period = plain_type(_check_period, {"type": ["string", "integer"]})
Basis = plain_type(_check_basis, {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
Expiry = plain_type(_check_expiry, {"type": "string", "pattern": r"^(never|\d{4}-\d{2}-\d{2})$"})
Id = plain_type(_check_id, {"type": "string", "pattern": f"^{_ID.pattern}$"})


class FigureModel(Model):
    """One figure on file."""

    measure: Texts
    """What is measured, in the words of the figures table; a list gives other names for it."""
    entity: Texts
    """Whose figure: "United Kingdom"; a list gives other names."""
    mentions: Texts | None = None
    """Words of which the claim's sentence must hold one."""
    value: Value
    """As printed at the source: "£66.3bn"."""
    basis: Basis | None = None
    per: Text | None = None
    period: Period | None = None
    """2027, 2027-03, 2024/25, 2027-01-01..2027-03-31; left out for a value that holds until it expires."""
    source: Text
    """The publication, so that an editor can find it."""
    link: Text | None = None
    published: Day
    expires: Expiry | None = None
    """After this day the figure is not used and reported as stale; `never` for a figure of a past period."""


class AuthorityModel(Model):
    """A body whose figures are reference values."""

    id: Id
    name: Text
    aliases: Texts | None = None
    place: Text | None = None
    link: Text | None = None
    figures: list[FigureModel] | None = None


class AuthorityFile(Model):
    """A file of authorities."""

    authorities: list[AuthorityModel]
