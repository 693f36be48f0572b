"""Markdown: front matter is metadata, the rest is the article without its markup, line by line."""

from __future__ import annotations

import re

from twosource.documents.decode import decode
from twosource.documents.stated import RawArticle, Stated, stated_of
from twosource.errors import SourceError, TwosourceError
from twosource.yamlfile import parse_yaml

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "publication", "site", "source"),
    "published": ("published", "date", "publish_date", "published_at", "datepublished", "pubdate"),
    "updated": ("updated", "modified", "lastmod", "last_modified", "datemodified", "updated_at"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url"),
}
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_LINE_MARKUP = re.compile(
    r"^[ \t]*(?:>[ \t]?)+|^ {0,3}(?:```|~~~).*$|^ {0,3}(?:[-*_][ \t]*){3,}$|^ {0,3}=+[ \t]*$"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S.*$")
_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]+\]:?")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<(?:https?://|mailto:)[^<>\s]*>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|~~"
)
_PRIVATE = 0xE000
_ESCAPED = re.compile("[\ue021-\ue07e]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(data: bytes, path: str) -> list[RawArticle]:
    """One article. Each line of its text stands on the line that it has in the file (front matter leaves empty
    lines), so that line numbers of findings hold in the file; emphasis, links and tags leave their words."""
    text = decode(data, path)
    stated = Stated()
    offset = 0
    if front := _FRONT.match(text):
        stated = _front_matter(front[1], path)
        offset = front.end()
    body = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text[offset:])
    lines = []
    for line in body.splitlines():
        if heading := _HEADING.match(line):
            line = heading[2]
            if len(heading[1]) == 1 and stated.title is None:
                stated.title = _inline(line).strip() or None
        lines.append(_inline(_DEFINITION.sub("", _LINE_MARKUP.sub("", line))))
    return [RawArticle("\n" * text[:offset].count("\n") + "\n".join(lines) + "\n", stated=stated)]


def _inline(line: str) -> str:
    # Escaped characters are put out of reach of the patterns, then put back.
    line = _ESCAPE.sub(lambda escaped: chr(_PRIVATE + ord(escaped[1])), line)
    line = _FOOTNOTE.sub("", line)
    line = _IMAGE_OR_LINK.sub(r"\1", line)
    line = _EMPHASIS.sub("", _TAG.sub("", line))
    return _ESCAPED.sub(lambda private: chr(ord(private[0]) - _PRIVATE), line)


def _front_matter(text: str, path: str) -> Stated:
    # An empty line stands for the opening "---", so that line numbers are those of the file.
    source = parse_yaml("\n" + text, path, SourceError)
    if not isinstance(source.data, dict):
        return Stated()
    values: dict[str, str] = {}
    keys: dict[str, str] = {}
    for slot, names in _KEYS.items():
        for key, value in source.data.items():
            name = value.get("name") if isinstance(value, dict) else value
            if key.casefold().replace("-", "_") in names and slot not in values and isinstance(name, str | int):
                values[slot], keys[slot] = str(name), key

    def fail(slot: str, message: str, hint: str) -> TwosourceError:
        return source.error(SourceError, message, (keys[slot],), hint=hint)

    return stated_of(values, fail)
