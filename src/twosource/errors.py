"""Errors that a user can act on.

    TwosourceError
    ├── SourceError      an article that cannot be read (missing, binary, empty, undecodable …)
    ├── ConfigError      twosource.yaml, sources.yaml, command-line values
    ├── RuleError        rule, authority or suppression files
    └── StateError       the batch state (locked, corrupt, unwritable)

Every error carries where it happened, so that it prints as ``path:line:column: what is wrong; what to do``.
"""

from __future__ import annotations


class TwosourceError(Exception):
    """A problem that is told to the user in one line, never as a traceback."""

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}; {self.hint}" if self.hint else text


class SourceError(TwosourceError):
    """An article that could not be read."""


class ConfigError(TwosourceError):
    """A configuration file or a command-line value that does not hold."""


class RuleError(TwosourceError):
    """A rule, authority or suppression file that does not hold."""


class StateError(TwosourceError):
    """The state of the batch cannot be used."""


class ErrorGroup(TwosourceError):
    """Several errors found in one go, all to be shown."""

    def __init__(self, errors: list[TwosourceError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors
