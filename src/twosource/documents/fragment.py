"""Pieces of HTML or XHTML inside feeds, ninjs and NewsML."""

from __future__ import annotations

import re

from twosource.documents.builder import TextBuilder
from twosource.documents.page_blocks import page_blocks
from twosource.model import Section

SECTIONS: dict[str, Section] = {"headline": "headline", "item": "list", "caption": "caption"}
_MARKUP = re.compile(
    r"<(?:p|br|div|ul|ol|li|h[1-6]|a|b|i|em|strong|span|blockquote|figure|table|img)\b[^<>]*>", re.I
)


def looks_like_markup(text: str) -> bool:
    """Whether a text field holds HTML."""
    return _MARKUP.search(text) is not None


def add_markup(builder: TextBuilder, markup: str) -> None:
    """Append the blocks of a piece of HTML. A second headline is no headline; blocks that are only a link go."""
    from lxml import html as lxml_html

    if not markup.strip():
        return
    for block in page_blocks(lxml_html.document_fromstring(f"<div>{markup}</div>")):
        if block.is_link and block.kind not in ("headline", "heading"):
            continue
        section = SECTIONS.get(block.kind, "body")
        if section == "headline" and builder.blocks:
            section = "body"
        builder.add(block.text, section, place=f"paragraph {len(builder.blocks) + 1}")


def add_lines(builder: TextBuilder, text: str, section: Section = "body") -> None:
    """Append plain text, a block for each line."""
    for line in text.splitlines():
        if line.strip():
            builder.add(line, section, place=f"paragraph {len(builder.blocks) + 1}")


def add_text(builder: TextBuilder, text: str, section: Section = "body") -> None:
    """Append a field that may hold either."""
    if looks_like_markup(text):
        add_markup(builder, text)
    else:
        add_lines(builder, text, section)
