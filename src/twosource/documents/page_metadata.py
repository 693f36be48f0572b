"""What a web page says about its article: JSON-LD first, then <meta>, microdata and <time>."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from twosource.documents.builder import tidy
from twosource.documents.dates import day, moment, parse_time
from twosource.documents.stated import Stated, first_stated
from twosource.lexicons import load

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WRAPPING = re.compile(
    r"^\s*(?:<!--|/[/*]?\s*<!\[CDATA\[(?:\s*\*/)?|<!\[CDATA\[)|(?:-->|/[/*]?\s*\]\]>(?:\s*\*/)?)\s*$"
)


def page_metadata(page: HtmlElement, linked: Sequence[Mapping[str, Any]]) -> Stated:
    """Title, outlet, times and address; ``linked`` are the page's JSON-LD articles (``linked_articles``)."""
    return first_stated(*[_from_linked(item) for item in linked], _from_meta(page), _from_markup(page))


def linked_articles(page: HtmlElement) -> list[Mapping[str, Any]]:
    """The JSON-LD objects of the page that are articles, live pages first. Broken JSON-LD is passed over."""
    found = []
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(_WRAPPING.sub("", script.text_content()), strict=False)
        except ValueError:
            continue
        found += [item for item in _objects(data) if _types(item) & {"article", "live"}]
    return sorted(found, key=lambda item: "live" not in _types(item))


def live_updates(linked: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The posts of a live page, as its JSON-LD lists them."""
    for item in linked:
        updates = item.get("liveBlogUpdate")
        if isinstance(updates, Mapping):
            updates = [updates]
        if isinstance(updates, list):
            return [update for update in updates if isinstance(update, Mapping)]
    return []


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, Mapping):
        yield data
        yield from _objects(data.get("@graph"))
        yield from _objects(data.get("mainEntity"))


def _types(item: Mapping[str, Any]) -> set[str]:
    types = item.get("@type")
    names = {str(name).lower() for name in (types if isinstance(types, list) else [types])}
    kinds = set()
    if any(name.endswith(("article", "posting", "report", "pressrelease")) for name in names):
        kinds.add("article")
    if "liveblogposting" in names:
        kinds.add("live")
    return kinds


def _from_linked(item: Mapping[str, Any]) -> Stated:
    published, updated = parse_time(item.get("datePublished")), parse_time(item.get("dateModified"))
    return Stated(
        title=linked_text(item.get("headline") or item.get("name")),
        outlet=linked_text(_name(item.get("publisher")) or _name(item.get("sourceOrganization"))),
        published=day(published),
        updated=moment(updated) or moment(published),
        url=linked_text(item.get("url") or _id(item.get("mainEntityOfPage"))),
    )


def linked_text(value: Any) -> str | None:
    """A JSON-LD text as one line, without entities; None for anything else."""
    from html import unescape

    return tidy(unescape(value)) or None if isinstance(value, str) else None


def _name(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, Mapping) else value


def _id(value: Any) -> Any:
    return value.get("@id") or value.get("url") if isinstance(value, Mapping) else value


def _from_meta(page: HtmlElement) -> Stated:
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = tidy(meta.get("content") or "")
        if name and content:
            metas.setdefault(name.strip().lower(), content)

    def first(slot: str) -> str | None:
        return next((metas[name] for name in load("pages")[slot] if name in metas), None)

    def first_time(slot: str) -> Any:
        times = (parse_time(metas[name]) for name in load("pages")[slot] if name in metas)
        return next((time for time in times if time is not None), None)

    published, updated = first_time("published_meta"), first_time("updated_meta")
    return Stated(
        title=first("title_meta"),
        outlet=first("outlet_meta"),
        published=day(published),
        updated=moment(updated) or moment(published),
        url=first("url_meta"),
    )


def _from_markup(page: HtmlElement) -> Stated:
    """Microdata, <time pubdate>, else the <title>; the address from <link rel=canonical>."""
    stated = Stated()
    for element in page.iter("time", "span", "div", "p"):
        marked = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        if marked and (time := parse_time(element.get("datetime") or element.get("content"))):
            stated.published, stated.updated = day(time), moment(time)
            break
    for link in page.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            stated.url = link.get("href") or None
    title = next(page.iter("title"), None)
    stated.title = tidy(title.text_content()) or None if title is not None else None
    return stated
