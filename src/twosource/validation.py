"""User-written files against their shapes, told as ``file:line:column: what; did you mean``."""

from __future__ import annotations

from typing import Any

from twosource.errors import TwosourceError
from twosource.shapes import Record, found
from twosource.yamlfile import Way, YamlFile


def problems(
    shape: Record, source: YamlFile, kind: type[TwosourceError], *, at: Way = (), part: Any = None
) -> list[TwosourceError]:
    """Everything in the file that does not fit the shape, in file order, as errors of ``kind``.

    With ``part``, only that part of the content is looked at; ``at`` is the way to it.
    """
    if part is None and not isinstance(source.data, dict):
        what = "is empty" if source.data is None else f"holds {found(source.data)}"
        hint = f"it should start with: {', '.join(shape.keys)}"
        return [kind(f"the file {what}", path=source.path, line=1, column=1, hint=hint)]
    told = [
        source.error(kind, each.message, (*at, *each.way), hint=each.hint, key=each.key)
        for each in shape.complaints(source.data if part is None else part)
    ]
    return sorted(told, key=lambda error: (error.line or 0, error.column or 0))
