"""Text from sources is data: it is made harmless for each place where it is printed."""

from __future__ import annotations

import html
import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that reorder what a reader sees; an article never needs them to state a figure."""
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\U000e0000-\U000e007f\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~$])")
_MARKDOWN_START = re.compile(r"^(?:([-+])(?=\s|$)|(#)|(\d+)([.)])(?=\s|$))")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain(text: str) -> str:
    """One line of visible text: control characters, direction marks and invisible characters are dropped."""
    text = _SPACES.sub(" ", text)
    text = _CONTROL.sub("\ufffd", text)
    return _INVISIBLE.sub("", _BIDI.sub("", text)).strip()


def markdown(text: str) -> str:
    """One line of Markdown that shows ``text`` and does nothing else (no links, images, HTML or table cells)."""
    text = _MARKDOWN.sub(r"\\\1", plain(text).replace("&", "&amp;"))
    text = text.replace("\\<", "&lt;").replace("\\>", "&gt;")
    text = _AUTOLINK.sub(lambda match: f"{match[1]}\u2060{match[2]}", _MENTION.sub("@\u2060", text))
    return _MARKDOWN_START.sub(
        lambda match: f"{match[3]}\\{match[4]}" if match[3] else f"\\{match[1] or match[2]}", text
    )


def lone_dollars(page: str) -> str:
    """A page of Markdown without the backslash before a dollar sign that is alone on its line: forges read two
    of them as mathematics, one never."""
    return "\n".join(
        line.replace("\\$", "$") if line.count("\\$") == 1 and line.count("$") == 1 else line
        for line in page.split("\n")
    )


def markup(text: str) -> str:
    """Text for HTML and SVG, in elements and in quoted attributes; keeps line breaks."""
    text = _CONTROL.sub("\ufffd", text)
    return html.escape(_BIDI.sub("", text), quote=True)


def cell(text: str) -> str:
    """A CSV cell that a spreadsheet shows as text and never runs."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def terminal(text: str) -> str:
    """One line for a terminal: no escape sequence, no direction change."""
    return plain(text)
