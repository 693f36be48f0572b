"""The paragraphs, headings, list items, captions and table rows of a web page, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from twosource.documents.builder import tidy
from twosource.lexicons import load

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PageKind = Literal["paragraph", "headline", "heading", "item", "caption", "row"]

_KINDS: dict[str, PageKind] = {
    "h1": "headline",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "item",
    "dd": "item",
    "figcaption": "caption",
    "caption": "caption",
    "tr": "row",
}
_ROLES = {
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "form",
    "menu",
}
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@dataclass(slots=True)
class PageBlock:
    """One block: its innermost element, its text on one line, and how many characters of it are links."""

    element: HtmlElement
    kind: PageKind
    text: str
    linked: int

    @property
    def is_link(self) -> bool:
        """Nothing but a link: a teaser, not a sentence of the article."""
        return self.linked > 0.7 * len(self.text)


def page_blocks(page: HtmlElement) -> list[PageBlock]:
    """All blocks of the page that are not marked as navigation, adverts, related stories and the like."""
    walker = _Walker(page)
    walker.walk(page, "paragraph", False)
    walker.flush(page, "paragraph")
    return walker.blocks


def name_parts(element: HtmlElement) -> list[str]:
    """The words of an element's class names and id, in order ("newsBody" → news, body)."""
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
    return [part.lower() for part in _PARTS.findall(names)] if not names.isspace() else []


class _Walker:
    def __init__(self, page: HtmlElement) -> None:
        self.blocks: list[PageBlock] = []
        self._run: list[str] = []
        self._linked = 0
        self._breaks = 0
        self._weight = _weights(page)
        self._total = self._weight.get(page, 0)

    def walk(self, element: HtmlElement, kind: PageKind, linked: bool) -> None:
        self._text(element.text, linked)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                self._text(child.tail, linked)
                continue
            if tag == "br":
                self._breaks += 1
                if self._breaks > 1:
                    self.flush(element, kind)
                self._run.append(" ")
            elif self._is_aside(child):
                if tag not in _tags("inline_tags"):
                    self.flush(element, kind)
            elif tag in _tags("inline_tags"):
                if tag in ("td", "th") and tidy("".join(self._run)):
                    self._run.append(" | ")
                self.walk(child, kind, linked or tag == "a")
            else:
                self.flush(element, kind)
                inner = _KINDS.get(tag) or kind
                if tag in ("ul", "ol", "table", "article", "section"):
                    inner = "paragraph"
                if tag == "p" and kind in ("headline", "heading"):
                    inner = "paragraph"
                self.walk(child, inner, linked)
                self.flush(child, inner)
            self._text(child.tail, linked)

    def flush(self, element: HtmlElement, kind: PageKind) -> None:
        text = tidy("".join(self._run))
        if text.strip("|•·-–— "):
            self.blocks.append(PageBlock(element, kind, text, self._linked))
        self._run.clear()
        self._linked = self._breaks = 0

    def _text(self, text: str | None, linked: bool) -> None:
        if not text:
            return
        self._run.append(text)
        if not text.isspace():
            self._breaks = 0
            if linked:
                self._linked += len(tidy(text))

    def _is_aside(self, element: HtmlElement) -> bool:
        if element.tag in _tags("dropped_tags") or element.get("hidden") is not None:
            return True
        if element.get("aria-hidden") == "true" or (element.get("role") or "").lower() in _ROLES:
            return True
        style = (element.get("style") or "").replace(" ", "").lower()
        if "display:none" in style or "visibility:hidden" in style:
            return True
        if element.tag in ("body", "main", "article", "h1"):
            return False
        if element.tag == "header" and not any(True for _ in element.iterancestors("article", "main")):
            return next(element.iter("h1"), None) is None
        return _named_aside(tuple(name_parts(element))) and self._weight.get(element, 0) <= 0.5 * self._total


@cache
def _tags(name: str) -> frozenset[str]:
    return frozenset(load("pages")[name])


@cache
def _aside_words() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    lexicon: dict[str, Any] = load("pages")
    return frozenset(lexicon["aside_words"]), frozenset((a, b) for a, b in lexicon["aside_pairs"])


@cache
def _named_aside(parts: tuple[str, ...]) -> bool:
    words, pairs = _aside_words()
    return any(part in words for part in parts) or any(pair in pairs for pair in pairwise(parts))


def _weights(page: HtmlElement) -> Counter[HtmlElement]:
    """Characters of paragraphs inside each element."""
    weights: Counter[HtmlElement] = Counter()
    for paragraph in page.iter("p"):
        length = len(tidy(paragraph.text_content()))
        for element in (paragraph, *paragraph.iterancestors()):
            weights[element] += length
    return weights


def common_region(blocks: Iterable[PageBlock], share: float = 0.85) -> HtmlElement | None:
    """The innermost element that holds at least ``share`` of the blocks' text."""
    weights: Counter[HtmlElement] = Counter()
    total = 0
    for block in blocks:
        total += len(block.text)
        for element in (block.element, *block.element.iterancestors()):
            weights[element] += len(block.text)
    region, depth = None, -1
    for element, weight in weights.items():
        if weight >= share * total and (level := sum(1 for _ in element.iterancestors())) > depth:
            region, depth = element, level
    return region
