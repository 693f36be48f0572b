"""JSON, JSON Lines and CSV: a file of articles, a record each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from twosource.documents.builder import TextBuilder
from twosource.documents.decode import decode
from twosource.documents.fragment import add_markup, looks_like_markup
from twosource.documents.ninjs import is_ninjs, ninjs_article
from twosource.documents.stated import RawArticle, stated_of
from twosource.errors import SourceError, TwosourceError

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "maintext", "story"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "domain"),
    "published": (
        "published",
        "date",
        "published_at",
        "publish_date",
        "date_published",
        "pubdate",
        "datepublished",
    ),
    "updated": ("updated", "updated_at", "modified", "date_modified", "datemodified", "fetched", "fetched_at"),
    "url": ("url", "link", "canonical_url"),
    "id": ("id", "guid", "uri", "key"),
}
"""The names under which a record may hold each field, in order of preference; case does not matter."""


def read_json(data: bytes, path: str) -> list[RawArticle]:
    """One JSON object, or a list of them: ninjs items or records."""
    try:
        content = json.loads(decode(data, path))
    except ValueError as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        raise SourceError(f"not valid JSON: {_plain(error)}", path=path, line=line, column=column) from error
    if isinstance(content, Mapping):
        article = _article(content, path)
        article.key = None
        if article.problem:
            raise SourceError(article.problem, path=path)
        return [article]
    if not isinstance(content, list):
        raise SourceError("neither an object nor a list of objects", path=path, hint="ninjs or records are read")
    return [_record(item, f"item {number}", path) for number, item in enumerate(content, 1)]


def read_jsonl(data: bytes, path: str) -> list[RawArticle]:
    """A JSON object on every line; a line that is none is told, and the others are read."""
    lines = decode(data, path).split("\n")
    return [article for number, line in enumerate(lines, 1) for article in _line(line, number, path)]


def iter_jsonl(path: Path) -> Iterator[RawArticle]:
    """``read_jsonl`` for a file of any size, a line at a time."""
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                yield from line_articles(line, number, str(path))
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path=str(path)) from error


def line_articles(line: bytes, number: int, path: str) -> Iterator[RawArticle]:
    """The article on one line, or what is wrong with it; nothing for an empty line."""
    try:
        yield from _line(decode(line, path), number, path)
    except SourceError as error:
        yield RawArticle("", key=f"line {number}", problem=error.message)


def _line(line: str, number: int, path: str) -> Iterator[RawArticle]:
    if not line.strip():
        return
    try:
        item = json.loads(line)
    except ValueError as error:
        yield RawArticle("", key=f"line {number}", problem=f"not valid JSON: {_plain(error)}")
    else:
        yield _record(item, f"line {number}", path)


def read_csv(data: bytes, path: str) -> list[RawArticle]:
    """A table whose first row names the fields (``FIELDS``); comma, semicolon, tab or bar between them."""
    text = decode(data, path)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(10_000_000)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = {str(name).strip().casefold() for name in rows.fieldnames or ()}
    except csv.Error as error:
        raise SourceError(f"the first row cannot be read: {error}", path=path, line=1) from error
    if not names & set(FIELDS["text"]):
        hint = f"the first row must name a column {', '.join(FIELDS['text'][:3])}"
        raise SourceError("there is no column with the articles' text", path=path, line=1, hint=hint)
    articles = []
    try:
        for row in rows:
            place = f"line {rows.line_num}"
            if None in row:
                articles.append(RawArticle("", key=place, problem="the row has more fields than the first row"))
                continue
            articles.append(_record({k: v for k, v in row.items() if v}, place, path))
    except csv.Error as error:
        problem = f"the table breaks off here: {error}"
        articles.append(RawArticle("", key=f"line {rows.line_num}", problem=problem))
    return articles


def _record(item: Any, place: str, path: str) -> RawArticle:
    if not isinstance(item, Mapping):
        return RawArticle("", key=place, problem="not an object with fields")
    article = _article(item, path)
    article.key = article.key or place
    return article


def _article(item: Mapping[str, Any], path: str) -> RawArticle:
    if is_ninjs(item):
        return ninjs_article(item)
    folded = {str(key).strip().casefold(): value for key, value in item.items()}
    values: dict[str, str] = {}
    for slot, names in FIELDS.items():
        for name in names:
            value = folded.get(name)
            if isinstance(value, Mapping):
                value = value.get("name")
            if value not in (None, "") and isinstance(value, str | int):
                values.setdefault(slot, str(value))
    key = values.get("id") or values.get("url")
    if "text" not in values:
        problem = f"the record has no text; the field is called {', '.join(FIELDS['text'][:3])}"
        return RawArticle("", key=key, problem=problem)

    def fail(_slot: str, message: str, hint: str) -> TwosourceError:
        return SourceError(message, path=path, hint=hint)

    try:
        stated = stated_of(values, fail)
    except SourceError as error:
        return RawArticle("", key=key, problem=f"{error.message}; {error.hint}")
    text, title = values["text"], values.get("title", "").strip()
    if looks_like_markup(text):
        builder = TextBuilder()
        builder.add(title, "headline", place="headline")
        add_markup(builder, text)
        return RawArticle(builder.text, builder.blocks, stated, key)
    if title and text.lstrip().split("\n", 1)[0].strip() != title:
        text = f"{title}\n\n{text}"
    return RawArticle(text, stated=stated, key=key)


def _plain(error: ValueError) -> str:
    return str(getattr(error, "msg", error))
