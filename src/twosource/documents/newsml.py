"""NewsML-G2 news items and NITF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.documents.builder import TextBuilder, tidy
from twosource.documents.dates import day, moment, parse_time
from twosource.documents.fragment import add_markup, add_text
from twosource.documents.stated import RawArticle, Stated, first_stated
from twosource.documents.xml import as_markup, child_text, children, local
from twosource.errors import SourceError
from twosource.model import Section

if TYPE_CHECKING:
    from lxml.etree import _Element

_NITF_SECTIONS: dict[str, Section] = {
    "hl1": "headline",
    "hl2": "standfirst",
    "abstract": "standfirst",
    "media-caption": "caption",
    "li": "list",
    "p": "body",
    "tr": "body",
}
_NITF_LEFT_OUT = {
    "head",
    "byline",
    "dateline",
    "distributor",
    "rights",
    "media-producer",
    "note",
    "body.end",
    "tagline",
}


def read_newsml(root: _Element, path: str, problem: str | None) -> list[RawArticle]:
    """The text items of a news message, in its order; pictures and packages carry no text and are passed over."""
    if local(root) == "nitf":
        builder, stated = _nitf(root)
        articles = [RawArticle(builder.text, builder.blocks, stated)]
    else:
        items = [element for element in root.iter() if local(element) == "newsItem"]
        articles = [article for item in items if (article := _item(item)) is not None]
        if len(items) > 1:
            for article, item in zip(articles, [i for i in items if _content(i) is not None], strict=True):
                article.key = item.get("guid")
    if problem is not None:
        articles.append(RawArticle("", problem=problem))
    if not articles:
        raise SourceError("there is no news item with text in it", path=path)
    return articles


def _content(item: _Element) -> _Element | None:
    """The inlined text of an item; None for pictures and for text that is only linked."""
    for content_set in children(item, "contentSet"):
        for content in children(content_set, "inlineXML", "inlineData"):
            if "".join(content.itertext()).strip():
                return content
    return None


def _item(item: _Element) -> RawArticle | None:
    content = _content(item)
    if content is None:
        return None
    stated = _stated(item)
    inner = next((child for child in content if local(child)), None)
    if inner is not None and local(inner) == "nitf":
        builder, own = _nitf(inner)
        stated = first_stated(stated, own)
    else:
        builder = TextBuilder()
        builder.add(stated.title or "", "headline", place="headline")
        if inner is not None:
            add_markup(builder, as_markup(inner))
        else:
            add_text(builder, content.text or "")
    return RawArticle(builder.text, builder.blocks, stated)


def _stated(item: _Element) -> Stated:
    item_meta = next(iter(children(item, "itemMeta")), None)
    content_meta = next(iter(children(item, "contentMeta")), None)
    stated = Stated()
    if item_meta is not None:
        version = parse_time(child_text(item_meta, "versionCreated"))
        first = parse_time(child_text(item_meta, "firstCreated")) or version
        stated.published, stated.updated = day(first), moment(version)
        for provider in children(item_meta, "provider"):
            name = child_text(provider, "name") or provider.get("literal")
            stated.outlet = stated.outlet or name or (provider.get("qcode") or "").rpartition(":")[2] or None
    if content_meta is not None:
        headline = child_text(content_meta, "headline")
        stated.title = tidy(headline) if headline else None
        created = parse_time(child_text(content_meta, "contentCreated"))
        modified = parse_time(child_text(content_meta, "contentModified"))
        stated.published = day(created) or stated.published
        stated.updated = moment(modified) or stated.updated
    return stated


def _nitf(root: _Element) -> tuple[TextBuilder, Stated]:
    builder = TextBuilder()
    stated = Stated()
    for element in root.iter():
        if local(element) == "date.issue":
            stated.published = day(parse_time(element.get("norm")))
        elif local(element) == "pubdata":
            stated.outlet = element.get("name") or stated.outlet
        elif local(element) == "distributor" and stated.outlet is None:
            stated.outlet = tidy("".join(element.itertext())) or None
    _walk_nitf(root, builder)
    headline = next((b for b in builder.blocks if b.section == "headline"), None)
    stated.title = builder.text[headline.start : headline.end] if headline else None
    return builder, stated


def _walk_nitf(element: _Element, builder: TextBuilder, outer: Section | None = None) -> None:
    name = local(element)
    if not name or name in _NITF_LEFT_OUT:
        return
    section = _NITF_SECTIONS.get(name)
    if section == "body" and outer is not None:
        section = outer
    if section is None or any(local(inner) in _NITF_SECTIONS for inner in element.iterdescendants()):
        for child in element:
            _walk_nitf(child, builder, section or outer)
        return
    if name == "tr":
        text = " | ".join("".join(cell.itertext()) for cell in element)
    else:
        text = "".join(element.itertext())
    builder.add(text, section, place=f"paragraph {len(builder.blocks) + 1}")
