"""Paths to Documents: which reader, which id, and whose word on outlet and date counts."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

from twosource.documents.manifest import FILE_NAME, Entry, Manifest, read_manifest
from twosource.documents.stated import RawArticle, Stated, first_stated
from twosource.errors import SourceError, TwosourceError
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

MAX_BYTES = 64_000_000
MAX_CHARACTERS = 2_000_000
"""The longest article that is read; a longer text is no article, or many."""
NOT_ARTICLES = (FILE_NAME, "twosource.yaml", ".twosource.yaml", "suppressions.yaml", "authorities.yaml")

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


@dataclass(slots=True)
class Story:
    """The documents of one story, and what of it could not be read."""

    documents: list[Document] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    title: str | None = None


def read_document(
    path: str | Path,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: dt.date | None = None,
    stdin_name: str = "stdin.txt",
) -> Document:
    """The one article in a file; ``-`` is standard input, whose format ``stdin_name`` tells.

    Raises SourceError if the file cannot be read, holds no article or holds several."""
    documents, unread = read_documents(path, id=id, outlet=outlet, published=published, stdin_name=stdin_name)
    if len(documents) + len(unread) > 1:
        raise SourceError(
            f"holds {len(documents) + len(unread)} articles where one is wanted",
            path=str(path),
            hint="give one article a file",
        )
    return documents[0]


def read_documents(
    path: str | Path,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: dt.date | None = None,
    stdin_name: str = "stdin.txt",
) -> tuple[list[Document], list[Unread]]:
    """All articles in a file: one, or as many as a feed or table has entries, and the entries that are none.

    Raises SourceError if there is no article at all. A ``sources.yaml`` beside the file is not looked at;
    ``read_story`` does that."""
    found = _stdin(stdin_name) if str(path) == "-" else Found(Path(path), Path(path).name)
    found.id = id or found.id
    unread: list[Unread] = []
    return _load(found, Flags(outlet, published), unread), unread


def read_story(
    paths: Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: dt.date | None = None,
    stdin_name: str = "stdin.txt",
) -> tuple[list[Document], list[Unread]]:
    """The documents of one story, in the order given, and the inputs that could not be read, with the reason.

    A folder stands for its articles, with outlet and date from its ``sources.yaml``; the ``sources.yaml``
    beside a single file counts as well. Only a faulty ``sources.yaml`` raises (ConfigError)."""
    story = load_story(paths, outlet=outlet, published=published, stdin_name=stdin_name)
    return story.documents, story.unread


def load_story(
    paths: Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: dt.date | None = None,
    stdin_name: str = "stdin.txt",
) -> Story:
    """``read_story`` with the title that ``sources.yaml`` gives to the story."""
    story = Story()
    found: list[Found] = []
    manifests: dict[Path, Manifest] = {}
    for path in paths:
        if str(path) == "-":
            found.append(_stdin(stdin_name))
        elif Path(path).is_dir():
            manifest = _manifest(Path(path), manifests)
            story.title = story.title or manifest.title
            found += _in_folder(Path(path), manifest, story.unread)
        else:
            manifest = _manifest(Path(path).parent, manifests)
            listed = {entry.path: entry.stated for entry in manifest.entries}
            found.append(Found(Path(path), Path(path).name, listed.get(Path(path).name)))
    _make_ids_unique(found)
    flags = Flags(outlet, published)
    seen: dict[str, str] = {}
    for item in found:
        try:
            documents = _load(item, flags, story.unread)
        except SourceError as error:
            story.unread.append(Unread(str(item.path), _reason(error)))
            continue
        for document in documents:
            digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
            if digest in seen:
                reason = f"has the same text as {seen[digest]}, which is checked once"
                story.unread.append(Unread(document.path or document.id, reason, duplicate=True))
                continue
            seen[digest] = document.id
            story.documents.append(document)
    return story


def _load(found: Found, flags: Flags, unread: list[Unread]) -> list[Document]:
    path = str(found.path)
    data = found.data if found.data is not None else _bytes(found.path)
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        raise SourceError("the file is empty", path=path, hint="give the article's text")
    articles = _reader(found)(data, path)
    alone = len(articles) == 1
    keys = entry_keys(articles)
    documents = []
    for article, key in zip(articles, keys, strict=True):
        problem = article.problem or _unusable(article.text)
        if problem and alone:
            raise SourceError(problem, path=path)
        if problem:
            unread.append(Unread(f"{path}#{key}" if key else path, problem))
            continue
        stated = first_stated(flags.stated(), found.stated, article.stated, _from_name(found.path))
        documents.append(
            Document(
                id=f"{found.id}#{key}" if key else found.id,
                text=article.text,
                outlet=stated.outlet,
                published=stated.published,
                path=path,
                title=stated.title,
                updated=stated.updated,
                url=stated.url,
                blocks=article.blocks,
            )
        )
    if not documents:
        raise SourceError("there is no article in it", path=path)
    return documents


def entry_keys(articles: Sequence[RawArticle]) -> list[str | None]:
    """What stands after ``#`` in the ids of a file's entries: their own key, shortened where it is an address
    and the last part of it is enough, numbered where two entries share it."""
    short = [article.key and _last_part(article.key) for article in articles]
    keys: list[str | None] = []
    taken: Counter[str] = Counter()
    for article, name in zip(articles, short, strict=True):
        key = name if short.count(name) == 1 else article.key
        if key is not None:
            taken[key] += 1
            key = f"{key} ({taken[key]})" if taken[key] > 1 else key
        keys.append(key)
    return keys


def _last_part(key: str) -> str:
    if ":" not in key and "/" not in key:
        return key
    parts = [part for part in re.split(r"[/?#:&=]", key) if part]
    return parts[-1] if parts else key


def _unusable(text: str) -> str | None:
    if not text.strip():
        return "there is no text in it"
    if len(text) > MAX_CHARACTERS:
        size = f"{len(text) / 1e6:.1f} million characters"
        return f"the text has {size}; an article has at most {MAX_CHARACTERS / 1e6:.0f} million; split it"
    return None


def _reader(found: Found) -> Reader:
    suffix = found.suffix or found.path.suffix.lower()
    name = READERS.get(suffix)
    if name is None and not suffix:
        name = READERS[".txt"]
    if name is None:
        known = " ".join(READERS)
        raise SourceError(
            f"the format {suffix!r} is not read", path=str(found.path), hint=f"known endings: {known}"
        )
    module, function = name.split(":")
    reader: Reader = getattr(import_module(f"twosource.documents.{module}"), function)
    return reader


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError("is a folder, not an article", path=str(path), hint="check the folder as a story")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"is {size / 1e6:.0f} MB; files over {MAX_BYTES / 1e6:.0f} MB are not read", path=str(path)
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("no such file", path=str(path), hint=_nearest(path)) from error
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path=str(path)) from error


def _nearest(path: Path) -> str | None:
    from difflib import get_close_matches

    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return f"there is no folder {path.parent} either"
    near = get_close_matches(path.name, names, n=1, cutoff=0.7)
    return f"did you mean {near[0]}?" if near else None


def _stdin(name: str) -> Found:
    return Found(Path("-"), name, data=sys.stdin.buffer.read(), suffix=Path(name).suffix.lower() or ".txt")


def _manifest(folder: Path, cache: dict[Path, Manifest]) -> Manifest:
    if folder not in cache:
        file = folder / FILE_NAME
        cache[folder] = read_manifest(file) if file.is_file() else Manifest()
    return cache[folder]


def _in_folder(folder: Path, manifest: Manifest, unread: list[Unread]) -> list[Found]:
    """The listed documents in the order of the list, then the other files by name."""
    found = []
    listed: dict[str, Entry] = {entry.path: entry for entry in manifest.entries}
    for entry in manifest.entries:
        found.append(Found(folder / entry.path, entry.path, entry.stated))
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        unread.append(Unread(str(folder), f"the folder cannot be read: {error.strerror or error}"))
        return found
    for path in files:
        if path.name in listed or path.name.startswith(".") or path.name in NOT_ARTICLES:
            continue
        if any(fnmatch(path.name, glob) for glob in manifest.ignore):
            continue
        found.append(Found(path, path.name))
    if not found:
        inner = any(path.is_dir() and not path.name.startswith(".") for path in folder.iterdir())
        hint = "; are its folders the stories?" if inner else ""
        unread.append(Unread(str(folder), f"there is no article in this folder{hint}"))
    return found


def _make_ids_unique(found: Sequence[Found]) -> None:
    """Documents are called by file name; where two share it, by as much of the path as tells them apart."""
    names = [item.id for item in found]
    for item in found:
        if names.count(item.id) > 1 and str(item.path) != "-":
            item.id = item.path.as_posix()
    taken: dict[str, int] = {}
    for item in found:
        taken[item.id] = taken.get(item.id, 0) + 1
        if taken[item.id] > 1:
            item.id = f"{item.id} ({taken[item.id]})"


def _from_name(path: Path) -> Stated:
    """A file or folder named by its day: 2026-03-12-budget.txt, 2026-03-12/budget.txt."""
    for name in (path.name, path.parent.name):
        if match := _DATED_NAME.search(name):
            try:
                return Stated(published=dt.date.fromisoformat(match[1]))
            except ValueError:
                continue
    return Stated()


def _reason(error: TwosourceError) -> str:
    """The error without the path, which stands beside it."""
    place = f"line {error.line}: " if error.line else ""
    return f"{place}{error.message}" + (f"; {error.hint}" if error.hint else "")
