"""The lines of a plain text, with lines that were run together split and wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from twosource.lexicons import load

_PARTICLES: Final = frozenset(load("abbreviations")["name_particles"])
_CAMEL = re.compile(r"[A-Z](?<=[a-z]{2}[A-Z])(?=[a-z])")
_GLUED_STAMP = re.compile(r"(?<=[^\s])published at (?=\d{1,2}[:.]\d\d)")
_INLINE_BULLET = re.compile(r"(?<=\S)\s+(?=[•●▪◦‣]\s)|(?<=[.!?”\"])(?=[•●▪◦‣])")
BULLET = re.compile(r"(?:[•●▪◦‣·*➤►■□–—-]|\((?:[ivx]+|[a-h]|\d\d?)\))\s*(?=\S)")
_SPACE = " \t\u00a0\u200b\ufeff\u3000\u2002\u2003\u2009\u202f"
_WRAP_MIN, _WRAP_MAX = 45, 110


@dataclass(slots=True)
class Line:
    """``text[start:end]`` without surrounding space. ``blank`` is True when an empty line stands before it."""

    start: int
    end: int
    text: str
    blank: bool
    glued: bool = False
    """Run together with the line before it in the source."""


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``text[start:end]`` that are not empty, in order; wrapped lines come back as one."""
    end = len(text) if end is None else end
    lines: list[Line] = []
    blank = True
    position = start
    for raw in text[start:end].splitlines(keepends=True):
        body = raw.strip()
        if body and not body[0].isalnum():
            body = body.strip(_SPACE)
        if not body:
            blank = True
            position += len(raw)
            continue
        begin = position + raw.find(body)
        lines.append(Line(begin, begin + len(body), body, blank))
        blank = False
        position += len(raw)
    return _unwrap(text, _unglue(text, lines))


def _unglue(text: str, lines: list[Line]) -> list[Line]:
    """Split lines where a page's parts ran together: "talkspublished at 09:36", "browserPrime minister"."""
    if not lines:
        return lines
    cuts = [m.start() for m in _CAMEL.finditer(text, lines[0].start, lines[-1].end) if _is_glue(text, m.start())]
    if "published at " in text:
        cuts += [m.start() for m in _GLUED_STAMP.finditer(text)]
    if "•" in text or "●" in text or "▪" in text or "◦" in text or "‣" in text:
        cuts += [m.end() for m in _INLINE_BULLET.finditer(text)]
    if not cuts:
        return lines
    cuts.sort()
    result: list[Line] = []
    for line in lines:
        inside = [cut for cut in cuts if line.start < cut < line.end]
        if not inside:
            result.append(line)
            continue
        edges = [line.start, *inside, line.end]
        for index, (begin, stop) in enumerate(pairwise(edges)):
            body = text[begin:stop].rstrip()
            result.append(Line(begin, begin + len(body), body, line.blank and not index, glued=index > 0))
    return result


def _is_glue(text: str, capital: int) -> bool:
    """Whether the capital at ``capital`` begins a new line: the letters before it are a whole lower-case word."""
    begin = capital
    while begin and text[begin - 1].islower():
        begin -= 1
    before = text[begin - 1] if begin else " "
    if before not in " ,\n\u00a0\"“'’(" and not before.isspace():
        return False
    if text[begin:capital] in _PARTICLES:
        return False
    after = capital
    while after < len(text) and text[after].isalpha():
        after += 1
    return text[capital:after].istitle() and text[after : after + 1] in (" ", "\u00a0", "")


def _unwrap(text: str, lines: list[Line]) -> list[Line]:
    """Join lines that were broken at a fixed width."""
    flows = [_flows_on(a, b) for a, b in pairwise(lines)]
    if True not in flows:
        return lines
    wrapped = flows.count(True) > 2
    width = max(len(a.text) for a, flow in zip(lines, flows, strict=False) if flow) if wrapped else 0
    result = [lines[0]]
    tail = len(lines[0].text)
    for line, flow in zip(lines[1:], flows, strict=False):
        last = result[-1]
        same = flow or (wrapped and not line.blank and _fills(tail, line, width) and not BULLET.match(line.text))
        if same and not line.glued:
            result[-1] = Line(last.start, line.end, text[last.start : line.end], last.blank, last.glued)
        else:
            result.append(line)
        tail = len(line.text)
    return result


def _fills(length: int, following: Line, width: int) -> bool:
    """Whether a line of ``length`` was full: the first word of the following line would not have fitted."""
    return length <= width < length + 2 + len(following.text.split(None, 1)[0])


def _flows_on(line: Line, following: Line) -> bool:
    """Whether ``following`` plainly continues the broken ``line``."""
    return (
        not following.blank
        and not following.glued
        and following.text[0].islower()
        and _WRAP_MIN <= len(line.text) <= _WRAP_MAX
        and line.text[-1] not in ".!?:;…"
        and not following.text.startswith(("published", "updated", "posted", "by "))
    )
