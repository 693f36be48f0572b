"""What may stand in an authority file."""

from __future__ import annotations

import re
from typing import Any

from twosource.authorities.periods import period
from twosource.authorities.printed import read_printed
from twosource.shapes import DAY, TEXT, TEXTS, Complaint, Leaf, ListOf, Record, found, may, must

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_TAG = re.compile(r"[a-z_]+:[a-z0-9_]+")


def _id(value: Any) -> list[Complaint] | None:
    if isinstance(value, str) and _ID.fullmatch(value):
        return None
    return [Complaint(f"expected an id such as gb.ons, found {found(value)}", "lower case, dots and hyphens")]


def _value(value: Any) -> list[Complaint] | None:
    if not isinstance(value, str) and not isinstance(value, int):
        hint = 'write it in quotation marks: "£66.3bn"'
        return [Complaint(f"expected a value as printed, found {found(value)}", hint)]
    if read_printed(str(value)) is None:
        hint = 'write one value as printed: "£66.3bn", "2.3%", "12,400"'
        return [Complaint(f"cannot read the value {found(value)}", hint)]
    return None


def _period(value: Any) -> list[Complaint] | None:
    if isinstance(value, bool) or not isinstance(value, str | int) or period(str(value)) is None:
        return [Complaint(f"cannot read the period {found(value)}", "write 2027, 2027-03, 2024/25 or first..last")]
    return None


def _basis(value: Any) -> list[Complaint] | None:
    return [
        Complaint(f"expected a basis tag such as price:cash or base:gdp, found {found(tag)}")
        for tag in (value if isinstance(value, list) else [value])
        if not isinstance(tag, str) or not _TAG.fullmatch(tag)
    ]


def _expiry(value: Any) -> list[Complaint] | None:
    import datetime as dt

    if value == "never":
        return None
    try:
        dt.date.fromisoformat(value)
    except (ValueError, TypeError):
        return [Complaint(f"expected a date such as 2026-03-12, or never; found {found(value)}")]
    return None


VALUE = Leaf(_value, {"type": ["string", "integer"]})
PERIOD = Leaf(_period, {"type": ["string", "integer"]})
_TAGS = {"type": "string", "pattern": f"^{_TAG.pattern}$"}
BASIS = Leaf(_basis, {"anyOf": [_TAGS, {"type": "array", "items": _TAGS}]})
EXPIRY = Leaf(_expiry, {"anyOf": [{"const": "never"}, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}]})
ID = Leaf(_id, {"type": "string", "pattern": f"^{_ID.pattern}$"})

FIGURE = Record(
    "Figure",
    "One figure on file.",
    {
        "measure": must(
            TEXTS,
            "What is measured, in the words of the figures table; a list gives other names.",
            "unemployment rate",
        ),
        "entity": must(TEXTS, "Whose figure; a list gives other names.", "United Kingdom"),
        "mentions": may(TEXTS, "Words of which the claim's paragraph must hold one.", ["Ukraine"]),
        "value": must(VALUE, "As printed at the source: its precision counts.", "£66.3bn", "2.3%", "12,400"),
        "basis": may(BASIS, "Basis tags, if the figure has a basis.", "price:cash", "adjustment:seasonal"),
        "per": may(TEXT, "What it is counted by, if it is a rate.", "year", "head"),
        "period": may(
            PERIOD,
            "The time that it is about; left out for a value that holds until it expires.",
            2027,
            "2027-03",
            "2024/25",
            "2027-01-01..2027-03-31",
        ),
        "source": must(TEXT, "The publication, so that an editor can find it."),
        "link": may(TEXT, "Address of the publication."),
        "published": must(DAY, "Day of publication.", "2026-03-12"),
        "expires": may(
            EXPIRY,
            "After this day the figure is not used and reported as stale; never for a figure of a past period.",
            "never",
            "2026-12-31",
        ),
    },
)

AUTHORITY = Record(
    "Authority",
    "A body whose figures are reference values.",
    {
        "id": must(ID, "Short lower-case name, with the country in front.", "gb.ons"),
        "name": must(TEXT, "Full name.", "Office for National Statistics"),
        "aliases": may(TEXTS, "Other names that texts use.", ["ONS"]),
        "place": may(TEXT, "Country or area that it speaks for."),
        "link": may(TEXT, "Its address."),
        "figures": may(ListOf(FIGURE), "Figures on file.", blank=True),
    },
)

AUTHORITY_FILE = Record(
    "AuthorityFile",
    "A file of authorities.",
    {"authorities": must(ListOf(AUTHORITY), "Bodies and their figures.")},
)
