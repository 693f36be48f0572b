"""What is said about an article beside its text, and who has the last word on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

from twosource.documents.dates import day, moment, parse_time
from twosource.errors import TwosourceError
from twosource.model import Block


@dataclass(slots=True)
class Stated:
    """Outlet, times and address of an article as one source gives them; None where it is silent."""

    title: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    updated: dt.datetime | None = None
    url: str | None = None


@dataclass(slots=True)
class RawArticle:
    """What a reader makes of a file, or of one entry of it."""

    text: str
    blocks: tuple[Block, ...] = ()
    stated: Stated = field(default_factory=Stated)
    key: str | None = None
    """Identity inside a file of several articles: what stands after ``#`` in the document's id."""
    problem: str | None = None
    """Why this entry of a file has no text, while other entries may have."""


def first_stated(*sources: Stated | None) -> Stated:
    """Slot by slot what the first source that is not silent says."""
    result = Stated()
    for slot in fields(Stated):
        for source in sources:
            if source is not None and (value := getattr(source, slot.name)) is not None:
                setattr(result, slot.name, value)
                break
    return result


def stated_of(values: Mapping[str, str], fail: Callable[[str, str, str], TwosourceError]) -> Stated:
    """Facts written down as texts under the names of ``Stated``'s slots.

    A date that is none is an error, made by ``fail(slot, message, hint)``, which knows where it stands."""
    stated = Stated(title=values.get("title"), outlet=values.get("outlet"), url=values.get("url"))
    for slot in ("published", "updated"):
        if not values.get(slot):
            continue
        time = parse_time(values[slot])
        if time is None:
            hint = "write it as 2026-03-12 or 2026-03-12T09:30:00Z"
            raise fail(slot, f"{slot} {values[slot]!r} is not a date", hint)
        if slot == "published":
            stated.published = day(time)
        stated.updated = moment(time) or stated.updated
    return stated
