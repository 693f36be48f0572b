"""The format of content that comes without a telling name."""

from __future__ import annotations

import re

from twosource.documents.records import FIELDS

_HTML = re.compile(rb"(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SIGNATURES = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".docx"),
    (b"---\n", ".md"),
    (b"---\r\n", ".md"),
)
_XML = re.compile(rb"<\?xml\b|<(?:rss|feed|newsMessage|newsItem|nitf|rdf:RDF)\b")


def is_web_page(data: bytes) -> bool:
    """Whether content begins like an HTML page."""
    return _HTML.match(data.lstrip(b"\xef\xbb\xbf \t\r\n")) is not None


def ending_of(data: bytes) -> str:
    """The file name ending that fits the content; ``.txt`` if nothing else does."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, ending in _SIGNATURES:
        if start.startswith(signature):
            return ending
    if is_web_page(start):
        return ".html"
    if _XML.match(start):
        return ".xml"
    if start.startswith(b'{"'):
        return ".jsonl" if b"}\n{" in data else ".json"
    if re.match(rb'\[\s*\{\s*"', start):
        return ".json"
    return _table_ending(start) or ".txt"


def _table_ending(start: bytes) -> str | None:
    """The ending of a table, if the first line names columns, that of the text among them."""
    line = start.splitlines()[0].decode("utf-8", "replace") if start else ""
    for separator, ending in ((",", ".csv"), ("\t", ".tsv")):
        cells = {cell.strip(' "').casefold() for cell in line.split(separator)}
        known = [field for field, names in FIELDS.items() if cells & set(names)]
        if "text" in known and len(known) > 1:
            return ending
    return None
