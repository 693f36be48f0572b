"""YAML files whose every value knows its line and column.

Used for all files that users write: rules, authorities, suppressions, configuration. Stricter than plain YAML
where plain YAML surprises: a key written twice is an error, only ``true`` and ``false`` are booleans (so that
``no`` and ``on`` stay words), numbers are exact (``int`` or ``Decimal``), times and dates stay text.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from twosource.errors import ErrorGroup, TwosourceError


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Nodes without types, which are told by `_scalar` alone: YAML's own guesses would be made for nothing.

    The three hooks are called for every node. ``"".format`` takes anything and gives an empty string, in a quarter
    of the time of a function written here.
    """

    resolve = descend_resolver = ascend_resolver = "".format


_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9_]*)")
_NUMBER = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_SIGNS = frozenset("-+0123456789")
_CONSTANTS = {"true": True, "True": True, "false": False, "False": False, "null": None, "~": None, "": None}

LARGEST = 500_000
"""Values in one file, aliases written out."""
MOST = 100
"""Errors told of one file."""

Way = tuple[str | int, ...]
"""The way to a value: ``("rules", 0, "when", "a", "kind")``."""


class YamlFile:
    """Parsed content (``data``) together with the place of every value in the file."""

    def __init__(self, path: str, data: Any, root: yaml.Node | None) -> None:
        self.path = path
        self.data = data
        self._root = root

    def place(self, way: Way, *, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at ``way`` or its key; of the nearest parent if there is none."""
        node, mark_node = self._root, self._root
        for depth, step in enumerate(way):
            if isinstance(node, yaml.MappingNode):
                entry = next(((k, v) for k, v in node.value if k.value == str(step)), None)
                if entry is None:
                    break
                node = entry[1]
                mark_node = entry[0] if key and depth == len(way) - 1 else node
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = mark_node = node.value[step]
            else:
                break
        if mark_node is None:
            return 1, 1
        return mark_node.start_mark.line + 1, mark_node.start_mark.column + 1

    def error(
        self,
        kind: type[TwosourceError],
        message: str,
        way: Way = (),
        *,
        hint: str | None = None,
        key: bool = False,
    ) -> TwosourceError:
        """An error of ``kind`` that points at ``way``."""
        line, column = self.place(way, key=key)
        return kind(message, path=self.path, line=line, column=column, hint=hint)


def read_yaml(path: Path, kind: type[TwosourceError], *, name: str | None = None) -> YamlFile:
    """The file's content. Raises ``kind`` (or an ErrorGroup of it) if it cannot be read or is not proper YAML."""
    shown = name or str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise kind("there is no such file", path=shown) from None
    except (OSError, UnicodeDecodeError) as error:
        raise kind(f"cannot be read: {error}", path=shown) from None
    return parse_yaml(text, shown, kind)


def parse_yaml(text: str, shown: str, kind: type[TwosourceError]) -> YamlFile:
    """``read_yaml`` for text at hand."""
    with uncollected():
        return _parse(text, shown, kind)


@contextmanager
def uncollected() -> Iterator[None]:
    """Large files make many small objects and no garbage: looking for some takes a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _parse(text: str, shown: str, kind: type[TwosourceError]) -> YamlFile:
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        from twosource.yaml_mistakes import mistake

        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        opened = (error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else None
        message, hint, line, column = mistake(text, str(error.problem or error.context), *at, opened)
        raise kind(message, path=shown, line=line, column=column, hint=hint) from None
    except yaml.YAMLError as error:
        raise kind(f"this is not valid YAML: {error}", path=shown) from None
    problems: list[TwosourceError] = []
    data = None if root is None else _Content(shown, kind, problems).of(root)
    if problems:
        raise problems[0] if len(problems) == 1 else ErrorGroup(problems)
    return YamlFile(shown, data, root)


class _Content:
    """Nodes to values, with what is wrong on the way."""

    def __init__(self, shown: str, kind: type[TwosourceError], problems: list[TwosourceError]) -> None:
        self.shown, self.kind, self.problems = shown, kind, problems
        self.inside: set[int] = set()
        self.left = LARGEST

    def of(self, node: yaml.Node) -> Any:
        """The value of a node. Aliases may not lead into themselves, nor blow the file up."""
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        self.left -= 1 + len(node.value)
        if self.left < 0 or id(node) in self.inside:
            what = "this refers to itself" if self.left >= 0 else "this file holds too much"
            self._wrong(node, what, "write it out without & and *")
            return None
        self.inside.add(id(node))
        value = (
            [self.of(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else self._mapping(node)
        )
        self.inside.discard(id(node))
        return value

    def _mapping(self, node: yaml.Node) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                self._wrong(key_node, "a key must be one word", None)
            elif key in mapping:
                first = next(k for k, _ in node.value if k.value == key)
                line = first.start_mark.line + 1
                self._wrong(
                    key_node, f"'{key}' stands here a second time (first on line {line})", "keep one of the two"
                )
            else:
                mapping[key] = _scalar(value_node) if type(value_node) is yaml.ScalarNode else self.of(value_node)
        return mapping

    def _wrong(self, node: yaml.Node, message: str, hint: str | None) -> None:
        mark = node.start_mark
        error = self.kind(message, path=self.shown, line=mark.line + 1, column=mark.column + 1, hint=hint)
        if len(self.problems) < MOST:
            self.problems.append(error)


def _scalar(node: yaml.ScalarNode) -> Any:
    value: str = node.value
    if node.style:
        return value  # in quotation marks, or a block
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    if value[0] not in _SIGNS:
        return value
    if _INTEGER.fullmatch(value):
        return int(value)
    if _NUMBER.fullmatch(value):
        return Decimal(value)
    return value


def closest(word: str, words: list[str]) -> str | None:
    """The word of ``words`` that ``word`` was probably meant to be, for "did you mean"."""
    import difflib

    found = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if not found:
        found = [other for other in words if len(word) > 2 and other.startswith(word)][:1]
    return found[0] if found else None
