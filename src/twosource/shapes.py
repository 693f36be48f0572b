"""Shapes of user-written files: one description tells what may stand where, finds all that does not fit, and gives
the JSON Schema that editors complete and check from.

    RULE = Record("Rule", "One rule.", {"id": must(TEXT, "Stable dotted name."), "ask": may(TEXTS, "Questions.")})
    RULE.complaints({"id": 5, "aks": "x"})   # expected text …; unknown key 'aks', did you mean 'ask'?

The content itself stays as it was parsed. This is small and plain Python, since rules are read at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from twosource.yamlfile import Way, closest


class Complaint:
    """What is wrong at one place. ``way`` leads there; ``key`` points at the key itself, not at its value."""

    __slots__ = ("hint", "key", "message", "way")

    def __init__(self, message: str, hint: str | None = None, *way: str | int, key: bool = False) -> None:
        self.message, self.hint, self.key = message, hint, key
        self.way: Way = way

    def below(self, *way: str | int) -> Complaint:
        """The same, seen from further up."""
        return Complaint(self.message, self.hint, *way, *self.way, key=self.key)


class Shape:
    """What may stand at one place."""

    __slots__ = ()

    def complaints(self, value: Any) -> Sequence[Complaint]:
        """Everything in ``value`` that does not fit."""
        raise NotImplementedError

    def schema(self, shared: dict[str, Any]) -> dict[str, Any]:
        """The JSON Schema; shapes with a name are added to ``shared`` and referred to."""
        raise NotImplementedError


class Leaf(Shape):
    """A value that ``check`` accepts (None) or refuses, with its JSON Schema or what makes it.

    A long schema needs a ``name``, under which it is written once.
    """

    __slots__ = ("_schema", "check", "name")

    def __init__(
        self,
        check: Callable[[Any], Sequence[Complaint] | None],
        schema: dict[str, Any] | Callable[[], dict[str, Any]],
        name: str | None = None,
    ) -> None:
        self.check, self._schema, self.name = check, schema, name

    def complaints(self, value: Any) -> Sequence[Complaint]:
        return self.check(value) or ()

    def schema(self, shared: dict[str, Any]) -> dict[str, Any]:
        if self.name is None or self.name not in shared:
            made = self._schema() if callable(self._schema) else self._schema
            if self.name is None:
                return made
            shared[self.name] = made
        return {"$ref": f"#/definitions/{self.name}"}


class ListOf(Shape):
    """A list of one shape; with ``filled``, of one item at least."""

    __slots__ = ("filled", "item")

    def __init__(self, item: Shape, *, filled: bool = False) -> None:
        self.item, self.filled = item, filled

    def complaints(self, value: Any) -> Sequence[Complaint]:
        if not isinstance(value, list):
            return [Complaint(f"expected a list, found {found(value)}", "start each item with '- '")]
        if self.filled and not value:
            return [Complaint("this list is empty")]
        check = self.item.complaints
        return [each.below(index) for index, item in enumerate(value) for each in check(item)]

    def schema(self, shared: dict[str, Any]) -> dict[str, Any]:
        made = {"type": "array", "items": self.item.schema(shared)}
        return made | {"minItems": 1} if self.filled else made


class OneOrMore(Shape):
    """One value, or a list of them."""

    __slots__ = ("item",)

    def __init__(self, item: Shape) -> None:
        self.item = item

    def complaints(self, value: Any) -> Sequence[Complaint]:
        if not isinstance(value, list):
            return self.item.complaints(value)
        if not value:
            return [Complaint("this list is empty")]
        check = self.item.complaints
        return [each.below(index) for index, item in enumerate(value) for each in check(item)]

    def schema(self, shared: dict[str, Any]) -> dict[str, Any]:
        item = self.item.schema(shared)
        return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


class MapOf(Shape):
    """A mapping whose keys are free and whose values have one shape; editors offer the keys of ``names``."""

    __slots__ = ("item", "names")

    def __init__(self, item: Shape, names: Callable[[], list[str]] = list) -> None:
        self.item, self.names = item, names

    def complaints(self, value: Any) -> Sequence[Complaint]:
        if not isinstance(value, dict):
            return [Complaint(f"expected a mapping (key: value), found {found(value)}")]
        check = self.item.complaints
        return [each.below(name) for name, item in value.items() for each in check(item)]

    def schema(self, shared: dict[str, Any]) -> dict[str, Any]:
        item = self.item.schema(shared)
        offered = {"properties": dict.fromkeys(self.names(), item)} if self.names() else {}
        return {"type": "object", **offered, "additionalProperties": item}


class Key:
    """What may stand under one key of a record."""

    __slots__ = ("blank", "default", "examples", "required", "shape", "text")

    def __init__(
        self, shape: Shape, text: str, required: bool, examples: Sequence[Any], default: Any, blank: bool
    ) -> None:
        self.shape, self.text, self.required = shape, text, required
        self.examples, self.default, self.blank = examples, default, blank


def must(shape: Shape, text: str, *examples: Any) -> Key:
    """A key that must be given; ``text`` and ``examples`` are shown by editors."""
    return Key(shape, text, True, examples, None, False)


def may(shape: Shape, text: str, *examples: Any, default: Any = None, blank: bool = False) -> Key:
    """A key that may be left out; with ``blank`` its value may be, too (everything below it commented out)."""
    return Key(shape, text, False, examples, default, blank)


class Record(Shape):
    """A mapping with known keys; another key is a mistake."""

    __slots__ = ("keys", "name", "text")

    def __init__(self, name: str, text: str, keys: Mapping[str, Key]) -> None:
        self.name, self.text, self.keys = name, text, dict(keys)

    def complaints(self, value: Any) -> Sequence[Complaint]:
        if not isinstance(value, dict):
            hint = f"known keys: {', '.join(sorted(self.keys))}"
            return [Complaint(f"expected a mapping (key: value), found {found(value)}", hint)]
        told: list[Complaint] = []
        misspelt = []
        for name, item in value.items():
            key = self.keys.get(name)
            if key is None:
                near = closest(str(name), list(self.keys))
                misspelt.append(near)
                hint = f"did you mean '{near}'?" if near else f"known keys: {', '.join(sorted(self.keys))}"
                told.append(Complaint(f"unknown key '{name}'", hint, name, key=True))
            elif item is not None or not key.blank:
                for each in key.shape.complaints(item):
                    told.append(each.below(name))
        for name, key in self.keys.items():
            if key.required and name not in value and name not in misspelt:
                told.append(Complaint(f"'{name}' is missing"))
        return told

    def schema(self, shared: dict[str, Any]) -> dict[str, Any]:
        if self.name not in shared:
            shared[self.name] = {}  # a record may hold itself
            shared[self.name] = self._written(shared)
        return {"$ref": f"#/definitions/{self.name}"}

    def _written(self, shared: dict[str, Any]) -> dict[str, Any]:
        properties = {}
        for name, key in self.keys.items():
            made = key.shape.schema(shared)
            if key.blank:
                made = {"anyOf": [made, {"type": "null"}]}
            made = {"description": key.text, **made}
            if key.default is not None:
                made["default"] = key.default
            if key.examples:
                made["examples"] = list(key.examples)
            properties[name] = made
        required = [name for name, key in self.keys.items() if key.required]
        return {
            "type": "object",
            "description": self.text,
            "properties": properties,
            "additionalProperties": False,
            **({"required": required} if required else {}),
        }


def json_schema_of(shape: Record) -> dict[str, Any]:
    """The JSON Schema of a file; the records inside it stand under ``definitions``.

    Draft 7, which is what yaml-language-server understands in all its versions.
    """
    shared: dict[str, Any] = {}
    shape.schema(shared)
    whole = shared.pop(shape.name)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **whole, "definitions": shared}


def offering(words: Callable[[], list[str]], name: str) -> Leaf:
    """A text; editors offer these words, which are looked up when the schema is written."""
    return Leaf(_text, lambda: {"anyOf": [{"enum": words()}, _STRING]}, name)


def _text(value: Any) -> list[Complaint] | None:
    if isinstance(value, str):
        return [Complaint("this text is empty")] if not value or value.isspace() else None
    scalar = isinstance(value, bool | int | Decimal)
    return [Complaint(f"expected text, found {found(value)}", "put quotation marks around it" if scalar else None)]


def _day(value: Any) -> list[Complaint] | None:
    import datetime as dt

    try:
        dt.date.fromisoformat(value)
    except (ValueError, TypeError):
        return [Complaint(f"expected a date such as 2026-03-12, found {found(value)}")]
    return None


def _share(value: Any) -> list[Complaint] | None:
    text = value.strip().removesuffix("%") if isinstance(value, str) else value
    try:
        number = Decimal(text)
    except (ArithmeticError, TypeError, ValueError):
        return [Complaint(f"expected a share such as 5%, found {found(value)}")]
    return [Complaint("a share cannot be negative")] if number < 0 else None


def _amount(value: Any) -> list[Complaint] | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return [Complaint(f"expected a number, found {found(value)}")]
    return [Complaint("this number cannot be negative")] if value < 0 else None


def _count(value: Any) -> list[Complaint] | None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        return [Complaint(f"expected a whole number from 1, found {found(value)}")]
    return None


def _flag(value: Any) -> list[Complaint] | None:
    return None if isinstance(value, bool) else [Complaint(f"expected true or false, found {found(value)}")]


_STRING = {"type": "string", "minLength": 1}
TEXT = Leaf(_text, _STRING)
TEXTS = OneOrMore(TEXT)
"""A text, or a list of them."""
DAY = Leaf(_day, {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
SHARE = Leaf(_share, {"anyOf": [{"type": "string", "pattern": r"^[0-9.]+%$"}, {"type": "number", "minimum": 0}]})
FLAG = Leaf(_flag, {"type": "boolean"})
AMOUNT = Leaf(_amount, {"type": "number", "minimum": 0})
COUNT = Leaf(_count, {"type": "integer", "minimum": 1})


def one_of(words: Iterable[str], name: str | None = None) -> Leaf:
    """One word of a closed list."""
    known = list(words)

    def check(value: Any) -> list[Complaint] | None:
        return None if isinstance(value, str) and value in known else [unknown_word(value, known)]

    return Leaf(check, {"enum": known}, name)


def unknown_word(value: Any, known: Sequence[str]) -> Complaint:
    """The complaint about a word that is not in a closed list."""
    return Complaint(f"{found(value)} is not one of {', '.join(known)}", suggestion(value, known))


def suggestion(value: Any, known: Sequence[str]) -> str | None:
    """``did you mean 'fix'?``, if a word is close."""
    near = closest(value, list(known)) if isinstance(value, str) else None
    return f"did you mean '{near}'?" if near else None


def found(value: Any) -> str:
    """A value in an error message: what stands there, short."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value if len(value) < 40 else value[:37] + '…'}'"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, int | float | Decimal):
        return f"the number {value}"
    return f"'{value}'"
