"""ninjs, the JSON of news agencies, versions 1.x and 2.x/3.x."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from twosource.documents.builder import TextBuilder, tidy
from twosource.documents.dates import day, moment, parse_time
from twosource.documents.fragment import add_lines, add_markup, add_text
from twosource.documents.stated import RawArticle, Stated

_MARKERS = ("body_xhtml", "body_html", "body_text", "bodies", "body_sms")


def is_ninjs(item: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item: by its bodies, or by its uri and what stands beside it."""
    return any(key in item for key in _MARKERS) or (
        "uri" in item and ("pubstatus" in item or "versioncreated" in item)
    )


def ninjs_article(item: Mapping[str, Any]) -> RawArticle:
    """The article of one item: headline, body, captions of the pictures that go with it."""
    key = item.get("uri") if isinstance(item.get("uri"), str) else None
    if item.get("pubstatus") == "canceled":
        return RawArticle("", key=key, problem="the agency has cancelled this item")
    if item.get("type") not in (None, "text", "composite"):
        return RawArticle("", key=key, problem=f"an item of the type {item['type']!r} has no article text")
    builder = TextBuilder()
    headline = _first(item, "headline", "headlines")
    builder.add(headline or "", "headline", place="headline")
    _add_body(builder, item)
    if len(builder.blocks) <= bool(headline):
        return RawArticle("", key=key, problem="the item has no body")
    for associated in _associations(item):
        caption = _first(associated, "description_text", "descriptions")
        if caption and associated.get("type") in ("picture", "graphic", "video", "audio"):
            builder.add(caption, "caption", place="caption")
    return RawArticle(builder.text, builder.blocks, _stated(item, headline), key)


def _add_body(builder: TextBuilder, item: Mapping[str, Any]) -> None:
    for key in ("body_xhtml", "body_html"):
        if isinstance(item.get(key), str) and item[key].strip():
            return add_markup(builder, item[key])
    if isinstance(item.get("body_text"), str):
        return add_lines(builder, item["body_text"])
    bodies = [body for body in _list(item.get("bodies")) if isinstance(body.get("value"), str)]
    full = [body for body in bodies if body.get("role") in (None, "main", "full", "article")] or bodies
    for kind in ("html", "plain", ""):
        for body in full:
            if kind in str(body.get("contenttype") or body.get("contentType") or ""):
                return add_text(builder, body["value"])
    return None


def _stated(item: Mapping[str, Any], headline: str | None) -> Stated:
    version = parse_time(item.get("versioncreated") or item.get("versionCreated"))
    first = parse_time(
        item.get("firstpublished")
        or item.get("datepublished")
        or item.get("firstcreated")
        or item.get("firstCreated")
        or item.get("contentcreated")
    )
    outlet = item.get("source") or _source_name(item) or item.get("copyrightholder") or item.get("copyrightHolder")
    url = next((link["href"] for link in _list(item.get("renditions")) if isinstance(link.get("href"), str)), None)
    return Stated(
        title=headline,
        outlet=tidy(outlet) if isinstance(outlet, str) else None,
        published=day(first or version),
        updated=moment(version) or moment(first),
        url=url if isinstance(url, str) and url.startswith("http") else None,
    )


def _source_name(item: Mapping[str, Any]) -> str | None:
    sources = _list(item.get("infosource")) + _list(item.get("infosources")) + _list(item.get("infoSources"))
    return next((source["name"] for source in sources if isinstance(source.get("name"), str)), None)


def _first(item: Mapping[str, Any], single: str, several: str) -> str | None:
    """A text in its 1.x form (``headline``) or its 2.x form (``headlines``: the main one)."""
    value = item.get(single)
    if isinstance(value, str) and value.strip():
        return tidy(value)
    values = [entry for entry in _list(item.get(several)) if isinstance(entry.get("value"), str)]
    values.sort(key=lambda entry: entry.get("role") not in (None, "main", "caption"))
    return tidy(values[0]["value"]) if values else None


def _associations(item: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    value = item.get("associations")
    if isinstance(value, Mapping):
        return [entry for entry in value.values() if isinstance(entry, Mapping)]
    return _list(value)


def _list(value: Any) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
