"""What YAML parsers say in their own words, told so that a newcomer can mend it."""

from __future__ import annotations

import re

_BRACE = re.compile(r"\s*(?:- )?[\w.-]+:\s+[{\[].*[}\]]\s*[^\s,}\]#]")
"""A value that begins with a bracket and goes on behind it: a text with a placeholder."""
_TEXT_WITH_COLON = re.compile(r"\s*(?:- )?[\w.-]+:\s+[^\s\"'{\[|>#].*:(?:\s|$)")
_NO_COLON = re.compile(r"\s*(?:- )?[\w.-]+ +[^:\s]")
_BARE = re.compile(r"\s*[\w.-]+\s*")
_INDENT = "check indentation, colons and quotation marks here"


def mistake(
    text: str, problem: str, line: int, column: int, started: tuple[int, int] | None = None
) -> tuple[str, str, int, int]:
    """What is wrong, what to do, line and column (from 1), for what a parser says about a place.

    ``started`` is where the part begins that the parser was in.
    """
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in here[: column + 1] and ("tab" in problem or "cannot start any token" in problem):
        return "a tab stands in the indentation", "use spaces", line, here.index("\t") + 1
    opened = _never_closed(lines)
    if opened is not None and opened[0] <= line:
        return "a quotation mark is opened here and never closed", "close it at the end of the text", *opened
    for number in range(line, max(line - 3, 0), -1):
        row = lines[number - 1] if number <= len(lines) else ""
        if _BRACE.match(row):
            return _unquoted("{ or [", number, row)
        if "mapping values" in problem and number == line and _TEXT_WITH_COLON.match(row):
            return (
                "a text that holds a colon needs quotation marks",
                "put the whole text into them",
                line,
                _value(row),
            )
        no_colon = _NO_COLON.match(row) if "expected ':'" in problem else _BARE.fullmatch(row)
        if number < line and no_colon:
            start = len(row) - len(row.lstrip()) + 1
            return "a colon is missing behind the key", "write key: value", number, start
    if "expected node content" in problem:
        started = _last_bracket(lines[:line])
    if started is not None and ("expected ',' or" in problem or "expected node content" in problem):
        return (
            "this { or [ is not closed, or a comma is missing behind it",
            "write {a: 1, b: 2} or [1, 2]",
            *started,
        )
    if not _aligned(lines, line):
        return f"no line above begins after {_depth(here)} spaces, as this one does", "align it", line, column
    if "expected '-'" in problem:
        return (
            "the lines above are a list, and this one has no '- '",
            "add it here, or take it out above",
            line,
            column,
        )
    return f"this is not valid YAML: {problem}", _INDENT, line, column


def _last_bracket(lines: list[str]) -> tuple[int, int] | None:
    """Place of the last bracket that opens something."""
    for number in range(len(lines), 0, -1):
        column = max(lines[number - 1].rfind("["), lines[number - 1].rfind("{"))
        if column >= 0:
            return number, column + 1
    return None


def _aligned(lines: list[str], line: int) -> bool:
    """Whether a line begins where one above does, or opens a deeper level."""
    above = [row for row in lines[: line - 1] if row.strip() and not row.lstrip().startswith("#")]
    if not above or above[-1].rstrip().endswith((":", "|", ">")) or line > len(lines):
        return True
    depths = {_depth(row) for row in above} | {_depth(row.replace("- ", "  ", 1)) for row in above}
    return _depth(lines[line - 1]) in depths


def _unquoted(what: str, number: int, row: str) -> tuple[str, str, int, int]:
    told = f"a text that begins with {what} needs quotation marks"
    return told, "put the whole text into them", number, _value(row)


def _value(row: str) -> int:
    """Column of the value behind the first colon."""
    colon = row.index(":")
    return colon + 1 + len(row[colon + 1 :]) - len(row[colon + 1 :].lstrip()) + 1


def _never_closed(lines: list[str]) -> tuple[int, int] | None:
    """Place of a value that opens with a double quotation mark which is not closed on its line, nor is the next
    line indented deeper, as a text of several lines is."""
    for number, row in enumerate(lines, start=1):
        opening = re.match(r"\s*(?:- )?(?:[\w.-]+:\s+)?(\")", row)
        if opening and len(re.findall(r'(?<!\\)"', row)) == 1:
            following = lines[number] if number < len(lines) else ""
            if not following.strip() or _depth(following) <= _depth(row):
                return number, opening.start(1) + 1
    return None


def _depth(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
