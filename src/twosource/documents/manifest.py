"""``sources.yaml``: outlet and date of the documents in a story's folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.documents.stated import Stated, stated_of
from twosource.errors import ConfigError, ErrorGroup, TwosourceError
from twosource.yamlfile import YamlFile, closest, read_yaml

FILE_NAME = "sources.yaml"
KEYS = ("title", "documents", "ignore")
DOCUMENT_KEYS = ("path", "outlet", "published", "updated", "title", "url")


@dataclass(slots=True)
class Entry:
    """One listed document: its file (from the manifest's folder) and what is said about it."""

    path: str
    stated: Stated


@dataclass(slots=True)
class Manifest:
    """The content of one ``sources.yaml``."""

    title: str | None = None
    entries: list[Entry] = field(default_factory=list)
    ignore: tuple[str, ...] = ()
    """Globs of files in the folder that are no articles."""


def read_manifest(file: Path) -> Manifest:
    """The manifest in ``file``. Raises ConfigError, or an ErrorGroup of them, with the place of every mistake."""
    source = read_yaml(file, ConfigError)
    problems: list[TwosourceError] = []
    manifest = _manifest(source, problems)
    if problems:
        raise problems[0] if len(problems) == 1 else ErrorGroup(problems)
    return manifest


def _manifest(source: YamlFile, problems: list[TwosourceError]) -> Manifest:
    manifest = Manifest()
    if source.data is None:
        return manifest
    content = _mapping(source, source.data, (), KEYS, problems)
    manifest.title = _text(source, content, ("title",), problems)
    manifest.ignore = tuple(str(glob) for glob in _list(source, content, "ignore", problems))
    first: dict[str, int] = {}
    for index, item in enumerate(_list(source, content, "documents", problems)):
        way = ("documents", index)
        values = _mapping(source, item, way, DOCUMENT_KEYS, problems)
        texts = {key: text for key in values if (text := _text(source, values, (*way, key), problems)) is not None}
        if "path" not in texts:
            if isinstance(item, dict):
                problems.append(source.error(ConfigError, "a document needs a path", way))
            continue
        if texts["path"] in first:
            message = f"{texts['path']} is listed twice, first on line {first[texts['path']]}"
            problems.append(source.error(ConfigError, message, (*way, "path"), hint="keep one of the two"))
            continue
        first[texts["path"]] = source.place((*way, "path"))[0]

        def fail(slot: str, message: str, hint: str, way: tuple[str | int, ...] = way) -> TwosourceError:
            return source.error(ConfigError, message, (*way, slot), hint=hint)

        try:
            manifest.entries.append(Entry(texts["path"], stated_of(texts, fail)))
        except ConfigError as error:
            problems.append(error)
    return manifest


def _mapping(
    source: YamlFile, data: Any, way: tuple[str | int, ...], keys: tuple[str, ...], problems: list[TwosourceError]
) -> Mapping[str, Any]:
    what = "a document" if way else FILE_NAME
    if not isinstance(data, dict):
        problems.append(source.error(ConfigError, f"{what} is a mapping with the keys {', '.join(keys)}", way))
        return {}
    for key in data:
        if key not in keys:
            near = closest(key, list(keys))
            hint = f"did you mean '{near}'?" if near else f"known keys: {', '.join(keys)}"
            message = f"unknown key '{key}' in {what}"
            problems.append(source.error(ConfigError, message, (*way, key), hint=hint, key=True))
    return data


def _list(source: YamlFile, content: Mapping[str, Any], key: str, problems: list[TwosourceError]) -> list[Any]:
    value = content.get(key)
    if isinstance(value, list):
        return value
    if value is not None:
        problems.append(source.error(ConfigError, f"'{key}' is a list", (key,), hint="start each line with '- '"))
    return []


def _text(
    source: YamlFile, content: Mapping[str, Any], way: tuple[str | int, ...], problems: list[TwosourceError]
) -> str | None:
    value = content.get(str(way[-1]))
    if isinstance(value, (dict, list)):
        problems.append(source.error(ConfigError, f"'{way[-1]}' is a single value", way))
        return None
    return None if value is None else str(value)
