"""The flat stream: which files it has, and what is in each."""

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
from twosource.documents.read import READERS, STREAMED, iter_documents
from twosource.errors import SourceError
from twosource.model import Document

LARGE = 2_000_000
"""Bytes from which a file of lines is read here, an entry at a time, instead of being handed to a process."""
CHUNK_FILES = 32
CHUNK_BYTES = 500_000


@dataclass(slots=True)
class Chunk:
    """Some small files that one process reads in one go: (path, content hash)."""

    root: Path
    files: list[tuple[str, str]] = field(default_factory=list)


def read_stream(
    plan: Plan,
    state: State,
    run: int,
    day: str,
    pool: Pool,
    hashes: dict[str, str],
    tell: Callable[[str, int, int], None],
) -> list[str]:
    """Bring the state's entries up to date with the files of the stream; only changed files are read.

    Returns the files in order, and notes the content hash of each in ``hashes``."""
    paths, empty = stream_paths(plan.root, plan.articles)
    plan.empty += empty
    known = state.stream_files()
    large: list[tuple[str, str]] = []
    small: list[tuple[str, str]] = []
    for path in paths:
        sha = hashes[path] = file_hash(plan.root / path)
        if known.get(path) == sha:
            continue
        is_large = Path(path).suffix.lower() in STREAMED and (plan.root / path).stat().st_size > LARGE
        (large if is_large else small).append((path, sha))
    done, total = 0, len(large) + len(small)
    with state.transaction():
        state.forget_files(path for path in known if path not in hashes)
    for path, sha in large:
        with state.transaction():
            _save(state, run, day, path, sha, read_file(plan.root, path))
        done += 1
        tell("reading", done, total)
    for chunk, files in pool.map(read_chunk, _chunks(plan.root, small), _lost_chunk):
        with state.transaction():
            for (path, sha), entries in zip(chunk.files, files, strict=True):
                _save(state, run, day, path, sha, entries)
        done += len(files)
        tell("reading", done, total)
    return paths


def read_chunk(chunk: Chunk, _settings: object) -> list[list[StreamEntry]]:
    """The entries of each file of a chunk. This is what runs in the worker processes."""
    return [list(read_file(chunk.root, path)) for path, _ in chunk.files]


def _lost_chunk(chunk: Chunk) -> list[list[StreamEntry]]:
    reason = "the process that read it was killed, twice (out of memory?)"
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


def _save(state: State, run: int, day: str, path: str, sha: str, entries: Iterable[StreamEntry]) -> None:
    kept = []
    for entry in entries:
        if entry.document is not None and entry.article is not None and entry.sha256 is not None:
            state.save_article(run, day, entry.article, entry.sha256, None, entry.document)
            entry.document = None
        kept.append(entry)
    state.save_file(path, sha, kept)


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


def read_file(root: Path, path: str) -> Iterator[StreamEntry]:
    """The entries of one file. A file that cannot be read is one entry with a problem."""
    try:
        for item in iter_documents(root / path, id=path):
            if isinstance(item, Document):
                item.path = path
                yield _entry(item)
            else:
                yield StreamEntry(article=path + item.path.removeprefix(str(root / path)), problem=item.reason)
    except SourceError as error:
        reason = f"{error.message}; {error.hint}" if error.hint else error.message
        yield StreamEntry(article=path, problem=reason)


def _entry(document: Document) -> StreamEntry:
    return StreamEntry(
        article=document.url or document.id,
        sha256=digest(document),
        title=document.title,
        day=document.published.isoformat() if document.published else None,
        terms=signature(document),
        document=pack(document),
    )
