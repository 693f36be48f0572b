"""The items of a list: bulleted and numbered lines, and lists inside a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from twosource.compare.phrases import alternatives
from twosource.lexicons import load

_LINE = re.compile(r"[^\n]*")
_MARKERS = (
    ("bullet", re.compile(r"(\s*)([•●▪◦‣·*➤►■□»›→✓✔◆♦])\s*(?=\S)")),
    ("dash", re.compile(r"(\s*)([–—-])(?:\s+(?=\S)|(?=[^\W\d]))")),
    ("roman", re.compile(r"(\s*)\(?((?:x{0,2}(?:ix|iv|v?i{0,3})))[.)]\s+(?=\S)", re.IGNORECASE)),
    (
        "number",
        re.compile(r"(\s*)\(?(?:(?:[a-z]{3,14}|no\.?) )?(\d{1,2})(?:[.):]| [–-])\s+(?=\S)", re.I),
    ),
    ("ordinal", re.compile(r"(\s*)(" + alternatives(load("announced")["ordinals"]) + r")[,:]\s+(?=\S)", re.I)),
    ("letter", re.compile(r"(\s*)\(?([a-z])[.)]\s+(?=\S)", re.IGNORECASE)),
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_INLINE_NUMBER = re.compile(r"(?<![\w)])\(?(\d{1,2}|[ivx]{1,4}|[a-j])\) ?(?=\w)")
_APPOSITION = re.compile(
    r"(?:the|an?|its|his|her|their|our|who|which|where|whose|home|including|then|now|aged|\d)(?!\w)", re.I
)
_CLAUSE = re.compile(r"(?:who|which|whose|where)(?!\w)")
_SAID = re.compile(r"(?<!\w)(?:said|says|according|told|added|who|which|that)(?!\w)")
_AND_MORE = re.compile(
    r"(?:others?|more(?= besides|$)|many|several|elsewhere|so on|the like|the rest|some|\w+ (?:others?|more))"
    r"(?!\w)"
)
_PARTS_OF = re.compile(r" and (?:parts|some|much|most|areas|bits|members|sections) of ")
_WORDS = re.compile(r"\S+")
_ITEM_WORDS = 6
_PLAIN_LINE = 80
_LONGEST_ITEM = 12
_BROKEN = re.compile(r"[:;]|\([^)]*$|^[^(]*\)")


@dataclass(slots=True)
class Item:
    """One item: where it starts (behind a bullet, but with its number) and where its line or part ends."""

    start: int
    end: int


def block_items(text: str, at: int) -> list[Item]:
    """The items of the list whose first line follows ``at``; empty if no list follows."""
    items: list[Item] = []
    style, indent, blank_before = "", 0, False
    position = at
    if text[at - 1 : at] == "\n" and text[at : at + 1] not in ("", "\n"):
        plain = _plain_lines(text, at)
        if plain:
            return plain
    running = _running_lines(text, at)
    if running:
        return running
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None
        line, start = match.group(), position
        position = match.end() + 1
        if not line.strip():
            blank_before = True
            continue
        marker = _marker(line, style, len(items) + 1)
        if marker is None:
            continues = items and not blank_before and (line[0].isspace() or line[0].islower())
            if not items or not continues:
                break
            items[-1].end = start + len(line.rstrip())
        else:
            name, width, begin = marker
            if not items:
                style, indent = name, width
            if width <= indent or name == style:
                items.append(Item(start + begin, start + len(line.rstrip())))
        blank_before = False
    return items


def _plain_lines(text: str, at: int) -> list[Item]:
    """Short lines without any mark right under the announcing one, up to the next empty line."""
    items: list[Item] = []
    while at < len(text):
        match = _LINE.match(text, at)
        assert match is not None
        line, at = match.group(), match.end() + 1
        if not line.strip():
            break
        if len(line) > _PLAIN_LINE or _marker(line, "", 1) is not None or line.rstrip().endswith((".", ":", "?")):
            return []
        items.append(Item(match.start(), match.start() + len(line.rstrip())))
    return items if len(items) > 1 else []


def _running_lines(text: str, at: int) -> list[Item]:
    """Paragraphs that go on with the announcing sentence: in lower case, or ended by semicolons."""
    items: list[Item] = []
    open_ended = False
    while at < len(text):
        match = _LINE.match(text, at)
        assert match is not None
        line, start, at = match.group().rstrip(), match.start(), match.end() + 1
        if not line.strip():
            continue
        runs_on = line.endswith((";", "; and", "; or", ", and", ","))
        if not (line[0].islower() or runs_on or open_ended) or _marker(line, "", 1) is not None:
            break
        items.append(Item(start, start + len(line)))
        open_ended = runs_on
    return items if len(items) > 1 else []


def _marker(line: str, style: str, expected: int) -> tuple[str, int, int] | None:
    """(style, indentation, start of the item) if the line carries the marker that the list goes on with."""
    for name, pattern in _MARKERS:
        if style and name != style:
            continue
        match = pattern.match(line)
        if match is None or (name == "roman" and not match[2]):
            continue
        if name in ("roman", "number", "letter", "ordinal"):
            if _ordinal(name, match[2]) != expected:
                continue
            return name, len(match[1]), match.end(1)
        return name, len(match[1]), match.end()
    return None


def _ordinal(style: str, mark: str) -> int:
    if style == "number":
        return int(mark)
    if style == "letter":
        return ord(mark.casefold()) - ord("a") + 1
    if style == "ordinal":
        return int(load("announced")["ordinals"][mark.casefold()])
    values = [_ROMAN[letter] for letter in mark.casefold()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def inline_items(text: str, start: int, end: int) -> list[Item]:
    """The items of a list inside ``text[start:end]``; empty if they cannot be told apart for certain."""
    numbered = _numbered(text, start, end)
    if numbered:
        return numbered
    stop = end - (1 if text[end - 1 : end] in ".!?" else 0)
    if ";" in text[start:stop]:
        return _split(text, start, stop, ";")
    return []


def _numbered(text: str, start: int, end: int) -> list[Item]:
    marks = list(_INLINE_NUMBER.finditer(text, start, end))
    if len(marks) < 2:
        return []
    style = "number" if marks[0][1].isdigit() else ("roman" if marks[0][1] == "i" else "letter")
    if [_ordinal(style, m[1]) if _fits(style, m[1]) else 0 for m in marks] != list(range(1, len(marks) + 1)):
        return []
    edges = [m.start() for m in marks[1:]] + [end]
    return [Item(m.start(), edge) for m, edge in zip(marks, edges, strict=True)]


def _fits(style: str, mark: str) -> bool:
    if style == "number":
        return mark.isdigit()
    return mark.isalpha() and (
        (style == "letter" and len(mark) == 1) or (style == "roman" and set(mark) <= set("ivx"))
    )


def _split(text: str, start: int, end: int, separator: str) -> list[Item]:
    items: list[Item] = []
    at = start
    while at < end:
        cut = text.find(separator, at, end)
        stop = end if cut < 0 else cut
        if text[at:stop].strip():
            items.append(_trimmed(text, at, stop))
        at = stop + len(separator)
    return items


def _trimmed(text: str, start: int, end: int) -> Item:
    part = text[start:end]
    lead = re.match(r"\s*(?:and |or )?\s*", part)
    return Item(start + (lead.end() if lead else 0), start + len(part.rstrip()))


def comma_items(text: str, start: int, end: int) -> tuple[list[Item], bool]:
    """The items of a plain list with commas and a last "and"; none when it is not plain.

    The flag is False when some items may explain others ("Hull, the largest, …"), so that there may be fewer.
    """
    stop = end - (1 if text[end - 1 : end] in ".!?" else 0)
    items = _split(text, start, stop, ", ")
    if len(items) < 2:
        return [], False
    tail = text[items[-1].start : items[-1].end]
    joint = re.search(r" (?:and|or) ", tail)
    if re.search(r"\b(?:and|or) $", text[items[-2].end : items[-1].start]) is None:
        if joint is None:
            return [], False
        if " and " in tail[joint.end() :]:
            return [], False  # "the Red, Blue and Green lines and the tram"
        last = items.pop()
        items += [Item(last.start, last.start + joint.start()), Item(last.start + joint.end(), last.end)]
    bodies = [text[item.start : item.end] for item in items]
    if _AND_MORE.match(bodies[-1]):
        return [], False
    if not all(body and len(body.split()) <= _LONGEST_ITEM and not _BROKEN.search(body) for body in bodies):
        return [], False
    clauses = all(body.startswith("that ") for body in bodies)
    if any(_SAID.search(body) for body in bodies) and not clauses:
        return [], False
    explained = any(
        _APPOSITION.match(body) and (before[0].isupper() or _CLAUSE.match(body))
        for before, body in pairwise(bodies)
    )
    nested = any(_PARTS_OF.search(body) for body in bodies[:-1])
    return items, not (explained or nested)


def opening(text: str, item: Item) -> tuple[int, int]:
    """Span of the item's first words."""
    end = item.start
    for n, match in enumerate(_WORDS.finditer(text, item.start, item.end)):
        if n == _ITEM_WORDS:
            break
        end = match.end()
    while end > item.start and text[end - 1] in ".,;:":
        end -= 1
    return item.start, end
