"""XML files: which kind, parsed without touching the network or entities."""

from __future__ import annotations

import re
from html import escape
from html.entities import html5
from typing import TYPE_CHECKING, Any

from twosource.documents.stated import RawArticle
from twosource.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOT_IN_TAGS = re.compile("[^a-z0-9]")
_HALVES = re.compile(
    rb"(?:\xed[\xa0-\xbf][\x80-\xbf])+|(?:&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5[5-7]\d{3});)+"
)
"""Characters in two halves of UTF-16, as bytes or as references; decimal ones also meet some that are whole."""
_UNDECLARED = re.compile(r"Entity '(\w+)' not defined")
_KINDS = {
    "rss": "feed",
    "feed": "feed",
    "RDF": "feed",
    "channel": "feed",
    "newsMessage": "newsml",
    "newsItem": "newsml",
    "packageItem": "newsml",
    "nitf": "newsml",
    "html": "html",
}


def read_xml(data: bytes, path: str) -> list[RawArticle]:
    """The articles of an RSS or Atom feed, a NewsML-G2 or NITF file, or an XHTML page."""
    try:
        return _articles(data, path)
    except UnicodeDecodeError as error:
        hint = "save the file again as UTF-8"
        raise SourceError("holds characters that are none", path=path, hint=hint) from error


def _articles(data: bytes, path: str) -> list[RawArticle]:
    root, problem = parse_xml(data, path)
    kind = _KINDS.get(local(root))
    if kind == "feed":
        from twosource.documents.feed import read_feed

        return read_feed(root, problem)
    if kind == "newsml":
        from twosource.documents.newsml import read_newsml

        return read_newsml(root, path, problem)
    if kind == "html":
        from twosource.documents.html import read_html

        return read_html(data, path)
    raise SourceError(
        f"the XML element <{local(root)}> is not known",
        path=path,
        hint="RSS, Atom, NewsML-G2, NITF and XHTML are read",
    )


def parse_xml(data: bytes, path: str) -> tuple[_Element, str | None]:
    """The root, and what is not well-formed (what could be saved of the file is then under the root)."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root: Any = etree.fromstring(_joined_halves(data.lstrip()), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"not valid XML: {error}", path=path) from error
    if root is None:
        raise SourceError("not valid XML", path=path, hint="save the file again, or export it as text")
    unknown = _resolve_named_characters(root) or _declared_and_used(root, data)
    errors = [
        entry
        for entry in parser.error_log
        if entry.level_name in ("ERROR", "FATAL") and not _named_character(entry.message)
    ]
    if not errors:
        missing = f"&{unknown};, which the file declares, is not read; its text is missing" if unknown else None
        return root, missing
    first = errors[0]
    return root, f"not well-formed at line {first.line}: {first.message}; what follows there may be missing"


def _joined_halves(data: bytes) -> bytes:
    """UTF-8 without the halves of characters that faulty converters leave: the parser lets them in, and fails
    when it hands out the text. Two that belong together are joined."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        return data
    return _HALVES.sub(_joined, data)


def _joined(match: re.Match[bytes]) -> bytes:
    found = match[0]
    if not found.startswith(b"&"):
        return _whole(found.decode("utf-8", "surrogatepass")).encode()
    numbers = [int(n[1:], 16) if n[0] in "xX" else int(n) for n in found.decode()[2:-1].split(";&#")]
    return "".join(f"&#{ord(character)};" for character in _whole("".join(map(chr, numbers)))).encode()


def _whole(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _declared_and_used(root: _Element, data: bytes) -> str | None:
    """An entity that the file declares and uses: once anything is not well-formed, the parser drops it unseen."""
    declared = root.getroottree().docinfo.internalDTD
    names = [str(entity.name) for entity in declared.iterentities()] if declared is not None else []
    return next((name for name in names if f"&{name};".encode() in data and f"{name};" not in html5), None)


def _named_character(message: str) -> bool:
    """Whether the parser complains of a character by which HTML knows it: read all the same."""
    match = _UNDECLARED.fullmatch(message.strip())
    return match is not None and f"{match[1]};" in html5


def _resolve_named_characters(root: _Element) -> str | None:
    """Put in the characters that HTML names (&eacute;); other entities are dropped, and the first is returned.

    The parser resolves none, because a file may declare any text, or another file, as one."""
    from lxml import etree

    unknown = None
    for entity in list(root.iter(etree.Entity)):
        name = str(entity.name)
        character = html5.get(f"{name};")
        if character is None:
            unknown = unknown or name
        text = (character or "") + (entity.tail or "")
        parent, before = entity.getparent(), entity.getprevious()
        if parent is None:
            continue
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        entity.tail = None
        parent.remove(entity)
    return unknown


def local(element: _Element) -> str:
    """Tag name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: _Element, *names: str) -> list[_Element]:
    """The children with one of these local names, in order."""
    return [child for child in element if local(child) in names]


def child_text(element: _Element, *names: str) -> str | None:
    """Text of the first non-empty child with one of these names, names tried in order."""
    for name in names:
        for child in children(element, name):
            text = "".join(child.itertext()).strip()
            if text:
                return text
    return None


def as_markup(element: _Element) -> str:
    """The content of an XHTML element as plain HTML: tags without namespace, no attributes but links."""
    parts = [escape(element.text or "")]
    for child in element:
        if name := _NOT_IN_TAGS.sub("", local(child).lower()):
            link = f' href="{escape(child.get("href") or "")}"' if name == "a" else ""
            parts.append(f"<{name}{link}>{as_markup(child)}</{name}>")
        parts.append(escape(child.tail or ""))
    return "".join(parts)
