"""Shape of user-written files: pydantic models against YAML, told as ``file:line:column: what; did you mean``.

The models describe what may be written (and give the JSON Schemas that editors complete from); the content
itself stays the parsed YAML. Import this module only where something is validated: it needs pydantic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from twosource.errors import TwosourceError
from twosource.yamlfile import Way, YamlFile, closest


class Model(BaseModel):
    """A mapping with known keys."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


def problem(message: str, hint: str | None = None) -> PydanticCustomError:
    """A complaint in plain words, to be raised by validators."""
    return PydanticCustomError("plain", "{message}", {"message": message, "hint": hint})


def plain_type(check: Callable[[Any], None], schema: dict[str, Any]) -> Any:
    """A type whose values ``check`` accepts or refuses as a whole, with its JSON Schema."""

    def validate(value: Any) -> Any:
        check(value)
        return value

    return Annotated[Any, PlainValidator(validate), WithJsonSchema(schema)]


def _check_text(value: Any) -> None:
    if not isinstance(value, str):
        scalar = isinstance(value, bool | int | Decimal)
        raise problem(f"expected text, found {found(value)}", "put quotation marks around it" if scalar else None)
    if not value.strip():
        raise problem("this text is empty")


def _check_texts(value: Any) -> None:
    if isinstance(value, list):
        for item in value:
            _check_text(item)
    else:
        _check_text(value)


def _check_date(value: Any) -> None:
    import datetime as dt

    try:
        dt.date.fromisoformat(value)
    except (ValueError, TypeError):
        raise problem(f"expected a date such as 2026-03-12, found {found(value)}") from None


def _check_share(value: Any) -> None:
    text = value.strip().removesuffix("%") if isinstance(value, str) else value
    try:
        number = Decimal(text)
    except (ArithmeticError, TypeError, ValueError):
        raise problem(f"expected a share such as 5%, found {found(value)}") from None
    if number < 0:
        raise problem("a share cannot be negative")


def _check_amount(value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise problem(f"expected a number, found {found(value)}")
    if value < 0:
        raise problem("this number cannot be negative")


Text = plain_type(_check_text, {"type": "string", "minLength": 1})
Texts = plain_type(
    _check_texts, {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
)
Day = plain_type(_check_date, {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
Share = plain_type(_check_share, {"anyOf": [{"type": "string", "pattern": r"^[0-9.]+%$"}, {"type": "number"}]})
Amount = plain_type(_check_amount, {"type": "number", "minimum": 0})


def one_of(choices: Iterable[str]) -> Any:
    """A type for one word of a closed list."""
    words = list(choices)

    def check(value: Any) -> None:
        if not isinstance(value, str) or value not in words:
            raise unknown_word(value, words)

    return plain_type(check, {"enum": words})


def unknown_word(value: Any, words: list[str]) -> PydanticCustomError:
    """The complaint about a word that is not in a closed list."""
    return problem(f"{found(value)} is not one of {', '.join(words)}", suggestion(value, words))


def suggestion(value: Any, words: list[str]) -> str | None:
    """``did you mean 'fix'?``, if a word is close."""
    near = closest(value, words) if isinstance(value, str) else None
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
    return f"the number {value}"


def problems(
    model: type[BaseModel], source: YamlFile, kind: type[TwosourceError], *, at: Way = (), part: Any = None
) -> list[TwosourceError]:
    """Everything in the file that does not fit the model, in file order.

    With ``part``, only that part of the content is looked at; ``at`` is the way to it.
    """
    if part is None and not isinstance(source.data, dict):
        keys = ", ".join(model.model_fields)
        what = "is empty" if source.data is None else f"holds {found(source.data)}"
        return [kind(f"the file {what}", path=source.path, line=1, column=1, hint=f"it should start with: {keys}")]
    try:
        model.model_validate(source.data if part is None else part)
    except ValidationError as error:
        details = error.errors()
        misspelt = {
            (*detail["loc"][:-1], closest(str(detail["loc"][-1]), _keys(model, detail["loc"][:-1])))
            for detail in details
            if detail["type"] == "extra_forbidden"
        }
        told = [
            _told(detail, model, source, kind, at)
            for detail in details
            if detail["type"] != "missing" or tuple(detail["loc"]) not in misspelt
        ]
        return sorted(told, key=lambda item: (item.line or 0, item.column or 0))
    return []


def _told(
    detail: Any, model: type[BaseModel], source: YamlFile, kind: type[TwosourceError], at: Way
) -> TwosourceError:
    inner: Way = detail["loc"]
    way = (*at, *inner)
    given = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            keys = sorted(_keys(model, inner[:-1]))
            hint = suggestion(str(way[-1]), keys) or f"known keys: {', '.join(keys)}"
            return source.error(kind, f"unknown key '{way[-1]}'", way, hint=hint, key=True)
        case "missing":
            return source.error(kind, f"'{way[-1]}' is missing", way[:-1])
        case "plain":
            context = detail["ctx"]
            return source.error(kind, context["message"], way, hint=context.get("hint"))
        case "model_type" | "model_attributes_type" | "dict_type":
            keys = sorted(_keys(model, inner))
            known = f"known keys: {', '.join(keys)}" if keys else None
            return source.error(kind, f"expected a mapping (key: value), found {found(given)}", way, hint=known)
        case "list_type":
            return source.error(
                kind, f"expected a list, found {found(given)}", way, hint="start each item with '- '"
            )
        case "too_short":
            return source.error(kind, "this list is empty", way)
        case "bool_type" | "bool_parsing":
            return source.error(kind, f"expected true or false, found {found(given)}", way)
        case _:
            return source.error(kind, f"{detail['msg']}, found {found(given)}", way)


def _keys(model: type[BaseModel], way: Way) -> list[str]:
    """The keys that may stand in the mapping at ``way``."""
    here: type[BaseModel] | None = model
    for step in way:
        if isinstance(step, int):
            continue
        field = (
            next((f for name, f in here.model_fields.items() if step in (name, f.alias)), None) if here else None
        )
        here = _model_in(field.annotation) if field else None
    return [field.alias or name for name, field in here.model_fields.items()] if here else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
