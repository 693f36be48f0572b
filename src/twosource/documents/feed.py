"""RSS and Atom: every entry is an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.documents.builder import TextBuilder, tidy
from twosource.documents.dates import day, moment, parse_time
from twosource.documents.fragment import add_markup, add_text
from twosource.documents.stated import RawArticle, Stated
from twosource.documents.xml import as_markup, child_text, children, local

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_feed(root: _Element, problem: str | None) -> list[RawArticle]:
    """The entries in feed order. The feed's title stands in as outlet where an entry names no source."""
    channel = next(iter(children(root, "channel")), root)
    outlet = child_text(channel, "title")
    entries = [element for element in root.iter() if local(element) in ("item", "entry")]
    articles = [_entry(entry, outlet) for entry in entries]
    if problem is not None:
        articles.append(RawArticle("", problem=problem))
    elif not articles:
        articles.append(RawArticle("", problem="the feed has no entries"))
    return articles


def _entry(entry: _Element, outlet: str | None) -> RawArticle:
    builder = TextBuilder()
    title = tidy(child_text(entry, "title") or "")
    builder.add(title, "headline", place="headline")
    body = _body(entry)
    if body is not None and len(body):
        add_markup(builder, as_markup(body))
    elif body is not None:
        add_text(builder, body.text or "")
    published = parse_time(child_text(entry, "published", "pubDate", "issued", "date", "created"))
    updated = parse_time(child_text(entry, "updated", "modified"))
    link = _link(entry)
    source = next(iter(children(entry, "source")), None)
    own = (child_text(source, "title") or source.text) if source is not None else None
    stated = Stated(
        title=title or None,
        outlet=tidy(own or outlet or "") or None,
        published=day(published or updated),
        updated=moment(updated) or moment(published),
        url=link,
    )
    key = child_text(entry, "guid", "id") or link
    if body is None:
        return RawArticle("", stated=stated, key=key or title, problem="the entry has no text")
    return RawArticle(builder.text, builder.blocks, stated, key)


def _body(entry: _Element) -> _Element | None:
    """The fullest form of the article: RSS content:encoded, Atom content, else the summary."""
    for name in ("encoded", "content", "description", "summary"):
        for child in children(entry, name):
            if child.get("type", "").startswith(("image", "video", "audio")) or child.get("medium"):
                continue
            if "".join(child.itertext()).strip():
                return child
    return None


def _link(entry: _Element) -> str | None:
    for link in children(entry, "link"):
        if link.get("rel", "alternate") == "alternate" and (address := link.get("href") or link.text):
            return str(address).strip()
    return None
