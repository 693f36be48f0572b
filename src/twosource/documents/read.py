"""Paths to Documents: files, folders and manifests, the ids of documents, and what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from twosource.documents.load import (
    STDIN_NAME,
    Flags,
    Found,
    load_file,
    standard_input,
    without_copies,
)
from twosource.documents.manifest import FILE_NAME, Manifest, read_manifest
from twosource.errors import SourceError, TwosourceError
from twosource.model import Document, Unread

MANIFESTS = (".yaml", ".yml")
NOT_ARTICLES = (FILE_NAME, "twosource.yaml", ".twosource.yaml", "suppressions.yaml", "authorities.yaml")


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
    stdin_name: str = STDIN_NAME,
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
    stdin_name: str = STDIN_NAME,
) -> tuple[list[Document], list[Unread]]:
    """All articles in a file: one, or as many as a feed or table has entries, and the entries that are none.

    Raises SourceError if there is no article at all. A ``sources.yaml`` beside the file is not looked at;
    ``read_story`` does that."""
    found = standard_input(stdin_name) if str(path) == "-" else Found(Path(path), Path(path).name)
    found.id = id or found.id
    unread: list[Unread] = []
    return load_file(found, Flags(outlet, published), unread), unread


def read_story(
    paths: Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: dt.date | None = None,
    stdin_name: str = STDIN_NAME,
) -> tuple[list[Document], list[Unread]]:
    """The documents of one story, in the order given, and the inputs that could not be read, with the reason.

    A folder stands for its articles, with outlet and date from its ``sources.yaml``; the ``sources.yaml``
    beside a single file counts as well; a YAML file is a manifest of the same form.
    Only a faulty manifest raises (ConfigError)."""
    story = load_story(paths, outlet=outlet, published=published, stdin_name=stdin_name)
    return story.documents, story.unread


def load_story(
    paths: Iterable[str | Path],
    *,
    against: Iterable[str | Path] = (),
    outlet: str | None = None,
    published: dt.date | None = None,
    stdin_name: str = STDIN_NAME,
) -> Story:
    """``read_story`` with the title that ``sources.yaml`` gives to the story.

    ``outlet`` and ``published`` hold for ``paths``; the sources under ``against`` keep their own."""
    story = Story()
    manifests: dict[Path, Manifest] = {}
    own = _find(paths, story, manifests, stdin_name)
    found = [*own, *_find(against, story, manifests, stdin_name)]
    _make_ids_unique(found)
    documents: list[Document] = []
    for position, item in enumerate(found):
        flags = Flags(outlet, published) if position < len(own) else Flags()
        try:
            documents += load_file(item, flags, story.unread)
        except SourceError as error:
            story.unread.append(Unread(str(item.path), _reason(error)))
    story.documents = without_copies(documents, story.unread)
    return story


def _find(
    paths: Iterable[str | Path], story: Story, manifests: dict[Path, Manifest], stdin_name: str
) -> list[Found]:
    """The files for which paths stand; what the manifests say on the way goes into ``story``."""
    found: list[Found] = []
    for path in paths:
        if str(path) == "-":
            found.append(standard_input(stdin_name))
        elif Path(path).is_dir():
            manifest = _manifest(Path(path), manifests)
            story.title = story.title or manifest.title
            found += _in_folder(Path(path), manifest, story.unread)
        elif Path(path).suffix.lower() in MANIFESTS:
            manifest = read_manifest(Path(path))
            story.title = story.title or manifest.title
            found += _listed(Path(path).parent, manifest)
            if not manifest.entries:
                story.unread.append(Unread(str(path), "the manifest lists no documents"))
        else:
            manifest = _manifest(Path(path).parent, manifests)
            listed = {entry.path: entry.stated for entry in manifest.entries}
            found.append(Found(Path(path), Path(path).name, listed.get(Path(path).name)))
    return found


def story_files(paths: Iterable[str | Path]) -> list[Path]:
    """Every file whose content decides what ``load_story`` returns for these paths, whether it exists or not."""
    files: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            files += sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
            manifest = path / FILE_NAME
        else:
            files.append(path)
            manifest = path if path.suffix.lower() in MANIFESTS else path.parent / FILE_NAME
        if manifest.is_file():
            files.append(manifest)
            try:
                files += [manifest.parent / entry.path for entry in read_manifest(manifest).entries]
            except TwosourceError:
                continue  # told when the story is loaded
    return list(dict.fromkeys(files))


def _manifest(folder: Path, cache: dict[Path, Manifest]) -> Manifest:
    if folder not in cache:
        file = folder / FILE_NAME
        cache[folder] = read_manifest(file) if file.is_file() else Manifest()
    return cache[folder]


def _in_folder(folder: Path, manifest: Manifest, unread: list[Unread]) -> list[Found]:
    """The listed documents in the order of the list, then the other files by name."""
    found = _listed(folder, manifest)
    listed = {entry.path for entry in manifest.entries}
    try:
        files = sorted(path for path in folder.iterdir() if not path.is_dir() or path.is_symlink())
    except OSError as error:
        unread.append(Unread(str(folder), f"the folder cannot be read: {error.strerror or error}"))
        return found
    for path in files:
        if path.name in listed or path.name.startswith(".") or path.name in NOT_ARTICLES:
            continue
        if any(fnmatch(path.name, glob) for glob in manifest.ignore):
            continue
        if path.exists() and not path.is_file() and not path.is_dir():
            # Opening one would wait for whoever writes to it.
            unread.append(Unread(str(path), "is a pipe or a device, not a file"))
            continue
        found.append(Found(path, path.name))
    if not found:
        inner = any(path.is_dir() and not path.name.startswith(".") for path in folder.iterdir())
        hint = "; are its folders the stories?" if inner else ""
        unread.append(Unread(str(folder), f"there is no article in this folder{hint}"))
    return found


def _listed(folder: Path, manifest: Manifest) -> list[Found]:
    return [Found(folder / entry.path, entry.path, entry.stated) for entry in manifest.entries]


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


def _reason(error: TwosourceError) -> str:
    """The error without the path, which stands beside it."""
    place = f"line {error.line}: " if error.line else ""
    return f"{place}{error.message}" + (f"; {error.hint}" if error.hint else "")
