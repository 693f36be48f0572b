"""Plain text: the document's text is the decoded file, character by character."""

from __future__ import annotations

import re

from twosource.documents.dates import day, moment, parse_time
from twosource.documents.decode import decode
from twosource.documents.sniff import is_web_page
from twosource.documents.stated import RawArticle, Stated
from twosource.errors import SourceError

_DATED = re.compile(
    r"\s*(?:date|published|dated)(?:\s+on)?\s*[:=]?\s*"
    r"(\d{4}-\d\d-\d\d(?:T[\d:]+(?:Z|[+-]\d\d:\d\d)?)?|\d{1,2} [A-Z][a-z]+ \d{4})\b",
    re.IGNORECASE,
)


def read_plain(data: bytes, path: str) -> list[RawArticle]:
    """One article. Line ends stay as they are, so that offsets index the decoded file; only a byte order mark
    is not part of the text. A date that opens the text ("date 2025-02-26 …") is taken as publication date."""
    if is_web_page(data):
        raise SourceError("this is a web page, not a plain text", path=path, hint="name it .html")
    text = decode(data, path)
    stated = Stated()
    if match := _DATED.match(text):
        time = parse_time(match[1])
        stated = Stated(published=day(time), updated=moment(time))
    return [RawArticle(text, stated=stated)]
