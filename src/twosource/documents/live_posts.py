"""The posts of a live page: sibling elements that each carry a time and text of their own."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from twosource.documents.builder import tidy
from twosource.documents.dates import moment, parse_time
from twosource.documents.page_blocks import PageBlock, name_parts
from twosource.lexicons import load

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CLOCK = re.compile(r"(?:\D{0,20}\b)?(\d{1,2})[:.](\d{2})\s*([ap])?\.?m?\b.{0,30}", re.IGNORECASE)
_FEWEST = 2
_SHARE = 0.4


def live_posts(blocks: list[PageBlock]) -> list[HtmlElement]:
    """The elements that are posts, in page order; empty if this is no live page.

    A page counts as live when siblings of one kind, each with a time, hold most of its text."""
    time_elements = _time_elements(blocks)
    text_of: dict[HtmlElement, int] = {}
    total = 0
    for block in blocks:
        if block.kind == "headline" or block.is_link:
            continue
        total += len(block.text)
        for element in (block.element, *block.element.iterancestors()):
            text_of[element] = text_of.get(element, 0) + len(block.text)
    groups: dict[tuple[HtmlElement, str], list[HtmlElement]] = {}
    for time_element in time_elements:
        element = time_element
        for parent in time_element.iterancestors():
            group = groups.setdefault((parent, element.tag), [])
            if element not in group:
                group.append(element)
            element = parent
    best: list[HtmlElement] = []
    best_text = 0
    for members in groups.values():
        posts = [member for member in members if text_of.get(member, 0) >= 40]
        text = sum(text_of[post] for post in posts)
        if len(posts) >= _FEWEST and text > best_text:
            best, best_text = posts, text
    return best if best_text >= _SHARE * total else []


def post_time(post: HtmlElement, day: dt.date | None) -> dt.datetime | None:
    """When a post was published: its <time datetime>, else the clock time it shows on the page's day."""
    for element in post.iter():
        if not isinstance(element.tag, str) or not _may_hold_time(element):
            continue
        if time := moment(parse_time(element.get("datetime") or element.get("data-timestamp"))):
            return time
        if day and (clock := _CLOCK.fullmatch(tidy(element.text_content()))):
            hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p") if clock[3] else int(clock[1])
            if hour < 24 and int(clock[2]) < 60:
                return dt.datetime.combine(day, dt.time(hour, int(clock[2])))
    return None


def is_time(block: PageBlock) -> bool:
    """The block only shows when something was published."""
    text = block.text
    if len(text) > 60:
        return False
    if any(isinstance(e.tag, str) and _may_hold_time(e) for e in block.element.iter()):
        return bool(_CLOCK.fullmatch(text) or parse_time(text))
    return bool(re.fullmatch(r"(?:published|posted|updated)(?: at)? \d{1,2}[:.]\d{2}.{0,30}", text, re.IGNORECASE))


def _time_elements(blocks: list[PageBlock]) -> list[HtmlElement]:
    if not blocks:
        return []
    root = blocks[0].element.getroottree().getroot()
    return [element for element in root.iter() if isinstance(element.tag, str) and _may_hold_time(element)]


def _may_hold_time(element: HtmlElement) -> bool:
    if element.tag == "time":
        return True
    return element.tag in ("span", "div", "p", "a", "h3", "h4") and bool(
        set(name_parts(element)) & set(load("pages")["time_words"])
    )
