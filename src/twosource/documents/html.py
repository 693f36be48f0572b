"""Web pages: the article without the page around it, live posts and captions kept apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from twosource.documents.builder import TextBuilder, tidy
from twosource.documents.dates import moment, parse_time
from twosource.documents.decode import decode
from twosource.documents.fragment import SECTIONS
from twosource.documents.live_posts import live_posts, post_time
from twosource.documents.page_blocks import PageBlock, common_region, name_parts, page_blocks
from twosource.documents.page_furniture import without_furniture
from twosource.documents.page_metadata import linked_articles, linked_text, live_updates, page_metadata
from twosource.documents.stated import RawArticle, Stated
from twosource.errors import SourceError
from twosource.lexicons import load

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FEWEST_CHARACTERS = 100
_SHORTEST_HEADLINE = 15


def read_html(data: bytes, path: str) -> list[RawArticle]:
    """One article: headline, standfirst, paragraphs, list items, captions and, on live pages, posts with times.

    trafilatura tells where on the page the article is; the blocks are then taken from there in page order."""
    from lxml import etree
    from lxml import html as lxml_html

    source = _XML_DECLARATION.sub("", _decoded(data, path))
    try:
        page = lxml_html.document_fromstring(source)
    except (etree.ParserError, ValueError) as error:
        raise SourceError("there is no HTML in this file", path=path, hint="save the page again") from error
    linked = linked_articles(page)
    stated = page_metadata(page, linked)
    found = page_blocks(page)
    posts = live_posts(found)
    blocks = without_furniture(found)
    builder = TextBuilder()
    if posts:
        _add_live_page(builder, blocks, posts, stated)
    else:
        _add_article(builder, _with_headline(blocks, stated.title), source)
    if len(builder.text) < _FEWEST_CHARACTERS:
        builder = _from_linked(linked) or builder
    if len(builder.text) < _FEWEST_CHARACTERS:
        raise SourceError("no article was found in this page", path=path, hint=_why_not(page))
    return [RawArticle(builder.text, builder.blocks, stated)]


def _decoded(data: bytes, path: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = (declared[1] or declared[2]).decode("ascii", "replace").lower()
        # Browsers read pages that declare Latin-1 as Windows-1252.
        name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}.get(name, name)
        try:
            if b"\x00" not in data:
                return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, path)


def _add_article(builder: TextBuilder, blocks: list[PageBlock], source: str) -> None:
    region = _region(blocks, source)
    if region is None:
        return
    inside = [index for index, block in enumerate(blocks) if _within(block.element, region)]
    first = inside[0] if inside else 0
    headline = next((i for i, block in enumerate(blocks) if block.kind == "headline" and i <= inside[-1]), None)
    start = headline if headline is not None and headline < first else first
    number = 0
    for index in range(start, inside[-1] + 1):
        block = blocks[index]
        before = index < first
        if before and not (index == headline or block.kind == "caption" or _is_standfirst(block)):
            continue
        if not before and not _within(block.element, region):
            continue
        section = SECTIONS.get(block.kind, "body")
        if section == "headline" and index != headline:
            section = "body"
        if section == "body" and (before or number == 1) and _is_standfirst(block):
            section = "standfirst"
        number += 1
        builder.add(block.text, section, place=f"paragraph {number}")


def _with_headline(blocks: list[PageBlock], title: str | None) -> list[PageBlock]:
    """The blocks; on a page without <h1>, the first that reads like the page's title is the headline."""
    if title and not any(block.kind == "headline" for block in blocks):
        for block in blocks:
            if len(block.text) >= _SHORTEST_HEADLINE and title.startswith(block.text):
                block.kind = "headline"
                break
    return blocks


def _region(blocks: list[PageBlock], source: str) -> HtmlElement | None:
    """The element that holds the article: where the text is that trafilatura takes for the article."""
    import trafilatura

    extracted = trafilatura.extract(source, include_comments=False, include_tables=True, fast=True) or ""
    lines = {tidy(line.lstrip("- |")) for line in extracted.splitlines()}
    starts = {line[:50] for line in lines if len(line) >= 50}
    found = [block for block in blocks if block.text in lines or block.text[:50] in starts]
    if sum(len(block.text) for block in found) >= _FEWEST_CHARACTERS:
        return common_region(found)
    text = [block for block in blocks if block.kind == "paragraph" and not block.is_link and len(block.text) >= 60]
    return common_region(text, 0.7) if sum(len(block.text) for block in text) >= _FEWEST_CHARACTERS else None


def _add_live_page(
    builder: TextBuilder, blocks: list[PageBlock], posts: list[HtmlElement], stated: Stated
) -> None:
    """Headline, what stands between it and the posts, then every post under its own time."""
    place_of: dict[HtmlElement, int] = {}
    for number, post in enumerate(posts, 1):
        for element in post.iter():
            place_of[element] = number
    times = [_in_zone_of(stated.updated, post_time(post, stated.published)) for post in posts]
    first = next((i for i, block in enumerate(blocks) if block.element in place_of), len(blocks))
    headline = next((i for i, block in enumerate(blocks[:first]) if block.kind == "headline"), None)
    above = 0
    for index, block in enumerate(blocks):
        number = place_of.get(block.element, 0)
        if number:
            section = SECTIONS.get(block.kind, "body")
            builder.add(
                block.text,
                "body" if section == "headline" else section,
                place=f"post {number}",
                posted=times[number - 1],
            )
        elif index < first and headline is not None and index >= headline:
            above += 1
            section = SECTIONS.get(block.kind, "body")
            if section == "body" and above == 2 and _is_standfirst(block):
                section = "standfirst"
            builder.add(block.text, section, place=f"paragraph {above}")


def _in_zone_of(page: dt.datetime | None, posted: dt.datetime | None) -> dt.datetime | None:
    """A post's time as the page's readers see it: pages often give their own times in local time, posts in UTC."""
    if page is None or posted is None or page.tzinfo is None or posted.tzinfo is None:
        return posted
    return posted.astimezone(page.tzinfo)


def _from_linked(linked: Sequence[Mapping[str, Any]]) -> TextBuilder | None:
    """The article as the page's JSON-LD carries it, for pages that a script would fill."""
    updates = live_updates(linked)
    builder = TextBuilder()
    for item in linked[:1]:
        builder.add(linked_text(item.get("headline")) or "", "headline", place="paragraph 1")
        body = item.get("articleBody")
        lines = (
            [line for line in body.splitlines() if line.strip()] if isinstance(body, str) and not updates else []
        )
        for number, line in enumerate(lines, 2):
            builder.add(linked_text(line) or "", place=f"paragraph {number}")
    for number, update in enumerate(updates, 1):
        posted = moment(parse_time(update.get("datePublished")))
        builder.add(linked_text(update.get("headline")) or "", place=f"post {number}", posted=posted)
        for line in str(update.get("articleBody") or "").splitlines():
            builder.add(linked_text(line) or "", place=f"post {number}", posted=posted)
    return builder if builder.text else None


def _is_standfirst(block: PageBlock) -> bool:
    if block.kind not in ("paragraph", "heading") or len(block.text) < 30:
        return False
    words = set(load("pages")["standfirst_words"])
    element = block.element
    parent = element.getparent()
    return bool(words & set(name_parts(element))) or (parent is not None and bool(words & set(name_parts(parent))))


def _within(element: HtmlElement, region: HtmlElement) -> bool:
    return element is region or any(ancestor is region for ancestor in element.iterancestors())


def _why_not(page: HtmlElement) -> str:
    scripts = sum(len(script.text_content()) for script in page.iter("script"))
    if scripts > 5 * len(tidy(page.text_content())) - scripts and scripts > 1000:
        return "the page is filled by a script; save it from the browser, or paste the text"
    return "save the article itself, or paste its text"
