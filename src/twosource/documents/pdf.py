"""PDF files (the extra ``pdf``), page by page."""

from __future__ import annotations

import re
from collections import Counter

from twosource.documents.builder import TextBuilder
from twosource.documents.stated import RawArticle, Stated
from twosource.errors import SourceError

_BROKEN_NUMBER = re.compile("(?<=[0-9])\ufffe")
_HYPHEN_BREAK = re.compile(r"(?<=[a-z])-\s*$")
_END = re.compile(r"[.!?:][\"'”’)\]]*$")
_BULLET = re.compile(r"[•▪‣◦–*-]\s+\S")
_DIGITS = re.compile(r"\d+")


def read_pdf(data: bytes, path: str) -> list[RawArticle]:
    """The text of all pages, lines joined to paragraphs; running heads are left out."""
    try:
        import pypdfium2
    except ImportError as error:
        raise SourceError("reading PDF needs pypdfium2", path=path, hint="pip install 'twosource[pdf]'") from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem = "the PDF is locked with a password" if locked else "this is not a PDF, or it is damaged"
        raise SourceError(problem, path=path, hint="export it as text") from error
    try:
        title = document.get_metadata_dict().get("Title") or None
        pages = [_lines(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"this PDF is damaged: {error}", path=path, hint="export it as text") from error
    finally:
        document.close()
    running = _running_heads(pages)
    builder = TextBuilder()
    for number, lines in enumerate(pages, 1):
        kept = [line for line in lines if _DIGITS.sub("#", line) not in running]
        for paragraph in _join(kept):
            section = "list" if _BULLET.match(paragraph) else "body"
            builder.add(paragraph, "list" if section == "list" else "body", place=f"page {number}")
    if not builder.text:
        raise SourceError(
            "there is no text in this PDF", path=path, hint="it may be a scan; paste the text instead"
        )
    return [RawArticle(builder.text, builder.blocks, Stated(title=title))]


def _lines(page: object) -> list[str]:
    text_page = page.get_textpage()  # type: ignore[attr-defined]
    # pdfium puts U+FFFE where a word was broken at the end of a line.
    text: str = _BROKEN_NUMBER.sub("-", text_page.get_text_range()).replace("\ufffe", "")
    return [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _running_heads(pages: list[list[str]]) -> set[str]:
    """Lines (digits aside) at the top or foot of most pages of a document of three pages or more."""
    if len(pages) < 3:
        return set()
    counts: Counter[str] = Counter()
    for lines in pages:
        full = [line for line in lines if line]
        counts.update({_DIGITS.sub("#", line) for line in (*full[:2], *full[-2:])})
    return {line for line, count in counts.items() if count > len(pages) / 2}


def _join(lines: list[str]) -> list[str]:
    """Lines to paragraphs: one ends at an empty line, before a bullet, or at a short line that ends a sentence."""
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    paragraphs: list[str] = []
    current = ""
    for line in lines:
        if not line or (current and _BULLET.match(line)):
            paragraphs.append(current)
            current = line
            continue
        if _HYPHEN_BREAK.search(current) and line[:1].islower():
            current = _HYPHEN_BREAK.sub("", current) + line
        else:
            current = f"{current} {line}" if current else line
        if len(line) < 0.75 * usual and _END.search(line):
            paragraphs.append(current)
            current = ""
    paragraphs.append(current)
    return [paragraph for paragraph in paragraphs if paragraph]
