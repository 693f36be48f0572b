"""Suppressions inside a draft: ``<!-- twosource-accept RULE: reason -->``.

A comment covers the findings of its rule in one paragraph: the one in which it stands, or, on a line of its
own, the next. The readers drop comments from the text, so they are read from the file itself, and the paragraph
is found again by the words around the comment.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from twosource.errors import RuleError, TwosourceError
from twosource.model import Article, Finding

SUFFIXES = (".md", ".markdown", ".html", ".htm", ".xhtml")
_COMMENT = re.compile(r"<!--\s*(twosource\b[^>]*?)\s*-->", re.IGNORECASE)
_FORM = re.compile(r"twosource-accept\s+([\w*.-]+)(?:\s+until\s+(\S+))?\s*:\s*(\S[^>]*)")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_WORD = re.compile(r"\w+")
_CONTEXT = 8
"""Words beside a comment by which its paragraph is found again."""


@dataclass(slots=True)
class Comment:
    """A well-formed comment and the paragraph that it covers."""

    rule: str
    reason: str
    until: dt.date | None
    path: str
    line: int
    document: str
    start: int
    end: int

    def covers(self, finding: Finding) -> bool:
        """Whether a side of the finding stands in the paragraph."""
        return any(
            s.document == self.document and s.start < self.end and self.start < s.end for s in finding.sides
        )


def read_comments(article: Article) -> tuple[list[Comment], list[TwosourceError]]:
    """The comments of an article's file, and what is wrong with others."""
    document = article.document
    text, shown = document.text, document.id
    if document.path and document.path.lower().endswith(SUFFIXES) and Path(document.path).is_file():
        text, shown = Path(document.path).read_text(encoding="utf-8", errors="replace"), document.path
    if "twosource" not in text:
        return [], []
    comments: list[Comment] = []
    errors: list[TwosourceError] = []
    for match in _COMMENT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        read = _read(match[1])
        if isinstance(read, str):
            errors.append(_error(read, shown, line, column))
            continue
        rule, reason, until = read
        span = _paragraph(article, text, match)
        if span is None:
            errors.append(_error("cannot tell which paragraph this comment belongs to", shown, line, column))
            continue
        comments.append(Comment(rule, reason, until, shown, line, document.id, *span))
    return comments, errors


def _error(message: str, path: str, line: int, column: int) -> RuleError:
    return RuleError(
        message, path=path, line=line, column=column, hint="write <!-- twosource-accept RULE: reason -->"
    )


def _read(text: str) -> tuple[str, str, dt.date | None] | str:
    """Rule, reason and last day of a comment, or what is wrong with it."""
    form = _FORM.fullmatch(text)
    if form is None:
        if not text.startswith("twosource-accept"):
            return f"'{text.split()[0].rstrip(':')}' is not a comment that twosource knows"
        return "this comment accepts nothing: it needs a rule, a colon and a reason"
    if "*" in form[1]:
        return "a comment accepts one rule, not a pattern"
    try:
        until = dt.date.fromisoformat(form[2]) if form[2] else None
    except ValueError:
        return f"'{form[2]}' is not a date such as 2026-03-12"
    return form[1], form[3].strip(), until


def _paragraph(article: Article, text: str, match: re.Match[str]) -> tuple[int, int] | None:
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    rest = text[match.end() : line_end if line_end >= 0 else None]
    alone = not _TAG.sub("", text[line_start : match.start()]).strip() and not _TAG.sub("", rest).strip()
    if alone or not _words(text[line_start : match.start()]):
        at = _find(article.document.text, _words(text[match.end() :])[:_CONTEXT], first=True)
    else:
        at = _find(article.document.text, _words(text[: match.start()])[-_CONTEXT:], first=False)
    if at is None:
        return None
    number = next((s.paragraph for s in article.sentences if s.start <= at < s.end), None)
    if number is None:
        return None
    sentences = [s for s in article.sentences if s.paragraph == number]
    return sentences[0].start, sentences[-1].end


def _words(text: str) -> list[str]:
    return _WORD.findall(_TAG.sub(" ", text))


def _find(text: str, words: list[str], *, first: bool) -> int | None:
    """Offset of the first (or last) of ``words`` where they stand in a row in ``text``."""
    spans = [(m.start(), m[0]) for m in _WORD.finditer(text)]
    for length in range(len(words), 2, -1):
        wanted = words[:length] if first else words[-length:]
        for index in range(len(spans) - length + 1):
            if [word for _, word in spans[index : index + length]] == wanted:
                return spans[index if first else index + length - 1][0]
    return None
