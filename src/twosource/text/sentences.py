"""Sentences with exact offsets, their sections and live posts."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from typing import Final

from twosource.model import Block, Document, Section, Sentence
from twosource.text import live, sections
from twosource.text.boundaries import sentence_ends
from twosource.text.lines import Line, split_lines

_HEADER_LINES: Final = 12
_MIN_POSTS: Final = 2
_POST_NUMBER = re.compile(r"\d{1,3}\.\s+(?=\S)")


class _Part:
    """A line, or a piece of one, with what was decided about it."""

    __slots__ = ("line", "post", "posted", "section")

    def __init__(self, line: Line, section: Section | None) -> None:
        self.line = line
        self.section = section
        self.post: int | None = None
        self.posted: dt.datetime | None = None


def segment(document: Document) -> list[Sentence]:
    """The sentences of a document, in text order; they hold every character but space and the numbers of posts."""
    text = document.text
    parts = _block_parts(document) if document.blocks else _plain_parts(document)
    pleas = sections.pleas(text)
    sentences: list[Sentence] = []
    for paragraph, part in enumerate(parts):
        line = part.line
        section = part.section or "body"
        start = line.start
        whole = section == "headline" or section == "standfirst"
        if whole and part.post is not None and (number := _POST_NUMBER.match(text, start, line.end)):
            start = number.end()
        for stop in [line.end] if whole else sentence_ends(text, start, line.end):
            if stop > line.end - 1 and text[start:stop].isspace():
                continue
            while text[start].isspace():
                start += 1
            kind: Section = section
            if pleas and section == "body" and bisect_left(pleas, start) < bisect_left(pleas, stop):
                kind = "boilerplate"
            sentences.append(Sentence(len(sentences), start, stop, paragraph, kind, part.posted, part.post))
            start = stop
    return sentences


def _plain_parts(document: Document) -> list[_Part]:
    parts = [_Part(line, sections.line_section(line)) for line in split_lines(document.text)]
    if not parts:
        return parts
    parts = _mark_posts(document, parts)
    first = _mark_header(parts)
    _mark_body(parts, first)
    return parts


# --- live posts -------------------------------------------------------------------------------------------------


def _mark_posts(document: Document, parts: list[_Part]) -> list[_Part]:
    """Number the posts of a live page and date them; the lines of time themselves are boilerplate."""
    marks = _whole_stamps(parts)
    if len(marks) < _MIN_POSTS:
        inline = {i: m for i, part in enumerate(parts) if (m := live.inline_stamp(part.line.text))}
        if len(inline) >= _MIN_POSTS:
            parts, marks = _split_inline(parts, inline)
    for index in marks:
        parts[index].section = "boilerplate"
    if len(marks) < _MIN_POSTS:
        return parts
    starts = {_post_start(parts, index): match for index, match in marks.items()}
    post: int | None = None
    posted: dt.datetime | None = None
    for index, part in enumerate(parts):
        if index in starts:
            post = 0 if post is None else post + 1
            posted = live.moment(starts[index], document.published)
        elif post is None and (match := live.summary_stamp(part.line.text)):
            posted = live.moment(match, document.published)
        part.post, part.posted = post, posted
    _mark_post_headlines(parts, marks)
    return parts


def _whole_stamps(parts: list[_Part]) -> dict[int, re.Match[str]]:
    found = {i: match for i, part in enumerate(parts) if (match := live.stamp(part.line.text))}
    page = next(iter(found), None)
    if page is not None and len(found) > 1 and live.has_date(found[page]):
        others = [match for i, match in found.items() if i != page]
        if not any(live.has_date(match) for match in others):
            parts[page].section = "boilerplate"
            del found[page]
    return found


def _split_inline(
    parts: list[_Part], inline: dict[int, re.Match[str]]
) -> tuple[list[_Part], dict[int, re.Match[str]]]:
    """Cut the time off the front of each post's first paragraph."""
    result: list[_Part] = []
    marks: dict[int, re.Match[str]] = {}
    for index, part in enumerate(parts):
        match = inline.get(index)
        if match is None:
            result.append(part)
            continue
        line = part.line
        head = match.group().rstrip()
        marks[len(result)] = match
        result.append(_Part(Line(line.start, line.start + len(head), head, line.blank), "boilerplate"))
        rest = line.text[match.end() :]
        result.append(_Part(Line(line.start + match.end(), line.end, rest, False, glued=True), None))
    return result, marks


def _post_start(parts: list[_Part], index: int) -> int:
    """The first line of the post whose time stands at ``index``: its headline may come before its time."""
    line = parts[index].line
    if index and (line.glued or (not line.blank and _follows_blank(parts, index))):
        before = parts[index - 1]
        if sections.headline_like(before.line.text) and before.section in (None, "list"):
            return index - 1
    return index


def _follows_blank(parts: list[_Part], index: int) -> bool:
    return index + 1 >= len(parts) or parts[index + 1].line.blank


def _mark_post_headlines(parts: list[_Part], marks: dict[int, re.Match[str]]) -> None:
    for index in marks:
        if _post_start(parts, index) < index:
            parts[index - 1].section = "headline"
            continue
        if index + 1 >= len(parts):
            continue
        head = parts[index + 1]
        follower = parts[index + 2].line if index + 2 < len(parts) else None
        short = len(head.line.text) <= 110 and sections.headline_like(head.line.text)
        if head.section is None and short and not head.line.glued and follower and index + 2 not in marks:
            head.section = "headline"


# --- headline, standfirst, crossheads ---------------------------------------------------------------------------


def _mark_header(parts: list[_Part]) -> int:
    """Mark headline, standfirsts and bylines at the top; the index of the first line after them."""
    head: int | None = None
    release = False
    index = 0
    while index < min(len(parts), _HEADER_LINES):
        part = parts[index]
        text = part.line.text
        if part.post is not None or sections.is_summary_head(text):
            break
        if part.section == "caption" or part.section == "boilerplate":
            release = release or sections.is_release_line(text)
            index += 1
            continue
        if part.section == "list" and not (head is None and text[0].isdigit()):
            break
        if sections.is_release_line(text):
            release = True
            part.section = "boilerplate"
        elif not sections.headline_like(text):
            break
        elif head is None:
            head = index
            part.section = "headline"
        elif release and part.line.blank and all(p.section != "standfirst" for p in parts[:index]):
            parts[head].section = "standfirst"
            head = index
            part.section = "headline"
        elif sections.is_name_line(text) or (text.istitle() and " " not in text and not part.line.blank):
            part.section = "boilerplate"
        elif _is_standfirst(parts, index):
            part.section = "standfirst"
        else:
            break
        index += 1
    return index


def _is_standfirst(parts: list[_Part], index: int) -> bool:
    """Whether the line still belongs to the header: under the headline, or a last line before the story."""
    line = parts[index].line
    if not line.blank:
        return True
    following = parts[index + 1].line if index + 1 < len(parts) else None
    seen = any(part.section == "standfirst" for part in parts[:index])
    return following is not None and following.blank and not seen and len(line.text) > 30


def _mark_body(parts: list[_Part], first: int) -> None:
    """Decide the lines after the header that their own words left open."""
    waiting_caption = False
    for index in range(first, len(parts)):
        part = parts[index]
        line = part.line
        following = parts[index + 1].line if index + 1 < len(parts) else None
        if waiting_caption and part.section is None:
            part.section = "caption"
        waiting_caption = part.section == "caption" and line.text[-1] in ",:"
        if following is not None and following.glued and _is_credit(parts[index + 1]) and len(line.text) < 400:
            part.section = "caption"
        if part.section is not None:
            continue
        if sections.number_label(line.text):
            part.section = "list"
        elif sections.is_summary_head(line.text):
            part.section = "headline"
        elif _names_writer(line, following) or (index < _HEADER_LINES and sections.is_release_line(line.text)):
            part.section = "boilerplate"
        elif sections.crosshead(line, following) and not (following and _is_bullet(parts[index + 1])):
            part.section = "headline"


def _names_writer(line: Line, following: Line | None) -> bool:
    return following is not None and sections.is_byline(following.text) and sections.is_name_line(line.text)


def _is_credit(part: _Part) -> bool:
    return part.section == "boilerplate" and part.line.text.lower().startswith("image")


def _is_bullet(part: _Part) -> bool:
    return part.section == "list"


# --- documents whose reader knows their structure ---------------------------------------------------------------


def _block_parts(document: Document) -> list[_Part]:
    """Parts of the blocks, and of what lies between them (as body)."""
    parts: list[_Part] = []
    position = 0
    key: tuple[object, object] | None = None
    post: int | None = None
    for block in sorted(document.blocks, key=lambda b: (b.start, b.end)):
        start = max(block.start, position)
        parts += [_Part(line, sections.line_section(line)) for line in split_lines(document.text, position, start)]
        position = start
        if block.end <= start:
            continue
        if block.posted is not None and (this := _post_key(block)) != key:
            key = this
            post = 0 if post is None else post + 1
        for line in split_lines(document.text, start, block.end):
            part = _Part(line, block.section)
            if block.section == "body":
                own = sections.line_section(line)
                part.section = own if own in ("boilerplate", "caption") else "body"
            part.posted = block.posted
            part.post = post if block.posted is not None else None
            parts.append(part)
        position = block.end
    tail = split_lines(document.text, position, len(document.text))
    return parts + [_Part(line, sections.line_section(line)) for line in tail]


def _post_key(block: Block) -> tuple[object, object]:
    place = block.place if block.place and block.place.startswith("post") else None
    return block.posted, place
