"""One file to Documents: which reader, and whose word on outlet and date counts."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from twosource.documents.files import check_size, file_bytes
from twosource.documents.keys import KeyNamer
from twosource.documents.sniff import ending_of
from twosource.documents.stated import RawArticle, Stated, first_stated
from twosource.errors import SourceError
from twosource.model import Document, Unread

Reader = Callable[[bytes, str], list[RawArticle]]

READERS: dict[str, str] = {
    ".txt": "plain:read_plain",
    ".text": "plain:read_plain",
    ".md": "markdown:read_markdown",
    ".markdown": "markdown:read_markdown",
    ".html": "html:read_html",
    ".htm": "html:read_html",
    ".xhtml": "html:read_html",
    ".docx": "docx:read_docx",
    ".pdf": "pdf:read_pdf",
    ".json": "records:read_json",
    ".ninjs": "records:read_json",
    ".jsonl": "records:read_jsonl",
    ".ndjson": "records:read_jsonl",
    ".csv": "records:read_csv",
    ".tsv": "records:read_csv",
    ".xml": "xml:read_xml",
    ".rss": "xml:read_xml",
    ".atom": "xml:read_xml",
    ".nitf": "xml:read_xml",
    ".newsml": "xml:read_xml",
}
"""Reader of each file name ending, as module and function of this package."""

STREAMED = (".jsonl", ".ndjson")
"""Files that are read line by line, whatever their size."""
MAX_STREAM_BYTES = 100_000_000_000
MAX_CHARACTERS = 2_000_000
"""The longest article that is read; a longer text is no article, or many."""
STDIN_NAME = "stdin.txt"
"""The name of standard input when none is given; its content then tells the format."""

_DATED_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


@dataclass(slots=True)
class Flags:
    """What the command line says about all documents of a run; it outranks every file."""

    outlet: str | None = None
    published: dt.date | None = None

    def stated(self) -> Stated:
        return Stated(outlet=self.outlet, published=self.published)


@dataclass(slots=True)
class Found:
    """A file to read, the id its document gets, and what ``sources.yaml`` says about it."""

    path: Path
    id: str
    stated: Stated | None = None
    data: bytes | None = None
    """Content that was read already (standard input)."""
    suffix: str | None = None
    """The ending that chooses the reader, when the path has none (standard input)."""


def load_file(found: Found, flags: Flags, unread: list[Unread]) -> list[Document]:
    """The articles of a file; its entries that are none go to ``unread``. Raises SourceError."""
    documents = []
    for item in _iterate(found, flags):
        if isinstance(item, Document):
            documents.append(item)
        else:
            unread.append(item)
    return documents


def _iterate(found: Found, flags: Flags) -> Iterator[Document | Unread]:
    path = str(found.path)
    name = KeyNamer()
    waiting: Unread | None = None
    entries = documents = 0
    for article in _articles(found):
        entries += 1
        if waiting is not None:
            yield waiting
            waiting = None
        key = name(article.key)
        problem = article.problem or _unusable(article.text)
        if problem:
            # Kept back for a moment: if nothing else comes, it is what is wrong with the file as a whole.
            waiting = Unread(f"{path}#{key}" if key else path, problem)
            continue
        documents += 1
        yield _document(article, f"{found.id}#{key}" if key else found.id, found, flags)
    if waiting is not None and entries == 1:
        raise SourceError(waiting.reason, path=path)
    if waiting is not None:
        yield waiting
    if not documents:
        raise SourceError("there is no article in it", path=path)


def _document(article: RawArticle, id: str, found: Found, flags: Flags) -> Document:
    stated = first_stated(flags.stated(), found.stated, article.stated, _from_name(found.path))
    return Document(
        id=id,
        text=article.text,
        outlet=stated.outlet,
        published=stated.published,
        path=str(found.path),
        title=stated.title,
        updated=stated.updated,
        url=stated.url,
        blocks=article.blocks,
    )


def _articles(found: Found) -> Iterable[RawArticle]:
    path = str(found.path)
    suffix = found.suffix or found.path.suffix.lower()
    if found.data is None and suffix in STREAMED:
        from twosource.documents.records import iter_jsonl

        check_size(found.path, MAX_STREAM_BYTES)
        return iter_jsonl(found.path)
    data = found.data if found.data is not None else file_bytes(found.path)
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        raise SourceError("the file is empty", path=path, hint="give the article's text")
    try:
        return _reader(found, data)(data, path)
    except RecursionError as error:
        raise SourceError("its elements are nested too deeply", path=path, hint="paste the text") from error


def _unusable(text: str) -> str | None:
    if not text.strip():
        return "there is no text in it"
    if len(text) > MAX_CHARACTERS:
        size = f"{len(text) / 1e6:.1f} million characters"
        return f"the text has {size}; an article has at most {MAX_CHARACTERS / 1e6:.0f} million; split it"
    return None


def _reader(found: Found, data: bytes) -> Reader:
    suffix = found.suffix or found.path.suffix.lower()
    name = READERS.get(suffix or ending_of(data))
    if name is None:
        known = " ".join(READERS)
        raise SourceError(
            f"the format {suffix!r} is not read", path=str(found.path), hint=f"known endings: {known}"
        )
    module, function = name.split(":")
    reader: Reader = getattr(import_module(f"twosource.documents.{module}"), function)
    return reader


def iter_documents(path: str | Path, *, id: str | None = None) -> Iterator[Document | Unread]:
    """The articles of one file as they come, and its entries that are none; JSON Lines are read line by line.

    Raises SourceError if the file cannot be read or holds no article."""
    return _iterate(Found(Path(path), id or Path(path).name), Flags())


def line_document(line: bytes, number: int, path: str) -> Document | Unread | None:
    """The article on one line of JSON Lines, for readers that look at single lines; None for an empty line.

    Its id is ``path#`` and the whole key of the record, or its line number if it has none."""
    from twosource.documents.records import line_articles

    for article in line_articles(line, number, path):
        problem = article.problem or _unusable(article.text)
        id = f"{path}#{article.key}"
        if problem:
            return Unread(id, problem)
        return _document(article, id, Found(Path(path), path), Flags())
    return None


def without_copies(documents: Iterable[Document], unread: list[Unread]) -> list[Document]:
    """The documents without those whose text another one has already; each of these is told in ``unread``."""
    seen: dict[str, str] = {}
    kept = []
    for document in documents:
        digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest in seen:
            reason = f"has the same text as {seen[digest]}, which is checked once"
            unread.append(Unread(document.path or document.id, reason, duplicate=True))
            continue
        seen[digest] = document.id
        kept.append(document)
    return kept


def standard_input(name: str = STDIN_NAME) -> Found:
    """Standard input as a file of that name; without a telling name its content tells the format."""
    data = sys.stdin.buffer.read()
    suffix = Path(name).suffix.lower()
    if name == STDIN_NAME or not suffix:
        suffix = ending_of(data)
    return Found(Path("-"), name, data=data, suffix=suffix)


def _from_name(path: Path) -> Stated:
    """A file or folder named by its day: 2026-03-12-budget.txt, 2026-03-12/budget.txt."""
    for name in (path.name, path.parent.name):
        if match := _DATED_NAME.search(name):
            try:
                return Stated(published=dt.date.fromisoformat(match[1]))
            except ValueError:
                continue
    return Stated()
