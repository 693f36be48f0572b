"""The flat stream: which files it has, and what is in each. Only what changed is read."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from twosource.batch.group import signature
from twosource.batch.plan import Plan
from twosource.batch.pool import Pool
from twosource.batch.snapshot import digest, pack
from twosource.batch.state import State, StreamEntry
from twosource.documents.load import READERS, STREAMED, iter_documents, line_document
from twosource.errors import SourceError
from twosource.model import Document, Unread

CHUNK_FILES = 32
CHUNK_BYTES = 500_000
LONGEST_HEADLINE = 140


@dataclass(slots=True)
class Chunk:
    """What one process reads in one go: small files, or some lines of a file of lines."""

    root: Path
    files: list[tuple[str, str]] = field(default_factory=list)
    """(path, content hash)"""
    path: str = ""
    lines: list[tuple[int, str, bytes]] = field(default_factory=list)
    """(number, hash, line) of ``path``"""


def read_stream(
    plan: Plan,
    state: State,
    run: int,
    day: str,
    pool: Pool,
    hashes: dict[str, str],
    tell: Callable[[str, int, int], None],
) -> list[str]:
    """Bring the state's entries up to date with the files of the stream.

    Returns the files in order, and notes the content hash of each in ``hashes``."""
    paths, empty = stream_paths(plan.root, plan.articles)
    plan.empty += empty
    known = state.stream_files()
    changed: list[tuple[str, str]] = []
    for path in paths:
        sha = hashes[path] = file_hash(plan.root / path)
        if known.get(path) != sha:
            changed.append((path, sha))
    with state.transaction():
        state.forget_files(path for path in known if path not in hashes)
    of_lines = [(path, sha) for path, sha in changed if Path(path).suffix.lower() in STREAMED]
    others = [item for item in changed if item not in of_lines]
    for done, (path, sha) in enumerate(of_lines):
        tell("reading", done, len(changed))
        _read_lines(plan.root, path, sha, state, run, day, pool)
    done = len(of_lines)
    for chunk, files in pool.map(read_chunk, _chunks(plan.root, others), _lost):
        with state.transaction():
            for (path, sha), entries in zip(chunk.files, files, strict=True):
                _save_documents(state, run, day, entries)
                state.save_file(path, sha, entries)
        done += len(files)
        tell("reading", done, len(changed))
    return paths


def read_chunk(chunk: Chunk, _settings: object) -> list[list[StreamEntry]]:
    """The entries of each file, or of each line, of a chunk. This is what runs in the worker processes."""
    if chunk.lines:
        return [[_line_entry(chunk.path, *line)] for line in chunk.lines]
    return [list(_file_entries(chunk.root, path)) for path, _ in chunk.files]


def stream_paths(root: Path, patterns: Iterable[str]) -> tuple[list[str], list[str]]:
    """The files that match (folders stand for the files in them), and the patterns that match none."""
    found: dict[str, None] = {}
    empty = []
    for pattern in patterns:
        paths = sorted(root.glob(pattern)) if glob.has_magic(pattern) else [root / pattern]
        files = [path for path in paths if path.is_file()]
        for folder in paths:
            if folder.is_dir():
                inside = (path for path in folder.rglob("*") if path.suffix.lower() in READERS)
                files += sorted(path for path in inside if path.is_file() and not path.name.startswith("."))
        if not files:
            empty.append(pattern)
        found.update((path.relative_to(root).as_posix(), None) for path in files)
    return list(found), empty


def file_hash(path: Path) -> str:
    """SHA-256 of a file's content; the reason if it cannot be read, so that it is read once it can be."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def _read_lines(root: Path, path: str, sha: str, state: State, run: int, day: str, pool: Pool) -> None:
    """Read the lines of a file that it did not have before; the others keep their entries."""
    # A record without a key of its own is known by its line number, which may have changed.
    known = {
        entry.line: entry
        for _, entry in state.entries([path])
        if entry.line is not None and not (entry.article or "").startswith(f"{path}#line ")
    }
    found: dict[int, StreamEntry] = {}

    def chunks() -> Iterator[Chunk]:
        chunk, size = Chunk(root, path=path), 0
        with (root / path).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.isspace():
                    continue
                line_hash = hashlib.sha256(line).hexdigest()
                if line_hash in known:
                    found[number] = known[line_hash]
                    continue
                chunk.lines.append((number, line_hash, line))
                size += len(line)
                if size >= CHUNK_BYTES:
                    yield chunk
                    chunk, size = Chunk(root, path=path), 0
        if chunk.lines:
            yield chunk

    try:
        for chunk, entries in pool.map(read_chunk, chunks(), _lost):
            with state.transaction():
                for (number, _, _), (entry,) in zip(chunk.lines, entries, strict=True):
                    _save_documents(state, run, day, [entry])
                    found[number] = entry
    except OSError as error:
        found = {0: StreamEntry(article=path, problem=f"cannot be read: {error.strerror or error}")}
    entries_in_order = [found[number] for number in sorted(found)]
    if not entries_in_order:
        entries_in_order = [StreamEntry(article=path, problem="the file is empty")]
    with state.transaction():
        state.save_file(path, sha, entries_in_order)


def _save_documents(state: State, run: int, day: str, entries: Iterable[StreamEntry]) -> None:
    for entry in entries:
        if entry.document is not None and entry.article is not None and entry.sha256 is not None:
            state.save_article(run, day, entry.article, entry.sha256, None, entry.document)
            entry.document = None


def _lost(chunk: Chunk) -> list[list[StreamEntry]]:
    reason = "the process that read it was killed, twice (out of memory?)"
    if chunk.lines:
        return [
            [StreamEntry(article=f"{chunk.path}#line {number}", problem=reason)] for number, _, _ in chunk.lines
        ]
    return [[StreamEntry(article=path, problem=reason)] for path, _ in chunk.files]


def _chunks(root: Path, files: Iterable[tuple[str, str]]) -> Iterator[Chunk]:
    chunk, size = Chunk(root), 0
    for path, sha in files:
        chunk.files.append((path, sha))
        try:
            size += (root / path).stat().st_size
        except OSError:
            size += 1
        if len(chunk.files) >= CHUNK_FILES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = Chunk(root), 0
    if chunk.files:
        yield chunk


def _file_entries(root: Path, path: str) -> Iterator[StreamEntry]:
    """The entries of one file. A file that cannot be read is one entry with a problem."""
    try:
        for item in iter_documents(root / path, id=path):
            yield _entry(item, path)
    except SourceError as error:
        reason = f"{error.message}; {error.hint}" if error.hint else error.message
        yield StreamEntry(article=path, problem=reason)


def _line_entry(path: str, number: int, line_hash: str, line: bytes) -> StreamEntry:
    item = line_document(line, number, path)
    entry = _entry(item, path) if item is not None else StreamEntry(article=path, problem="an empty line")
    entry.line = line_hash
    return entry


def _entry(item: Document | Unread, path: str) -> StreamEntry:
    if isinstance(item, Unread):
        return StreamEntry(article=item.path, problem=item.reason)
    item.path = path
    item.title = item.title or _first_line(item.text)
    return StreamEntry(
        article=item.url or item.id,
        sha256=digest(item),
        title=item.title,
        day=item.published.isoformat() if item.published else None,
        terms=signature(item),
        document=pack(item),
    )


def _first_line(text: str) -> str | None:
    """The first line, if it is short enough for a headline."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if 0 < len(line) <= LONGEST_HEADLINE else None
