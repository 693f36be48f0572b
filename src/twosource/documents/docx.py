"""Word files, with all tracked changes accepted."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from twosource.documents.builder import TextBuilder
from twosource.documents.stated import RawArticle, Stated
from twosource.documents.xml import children, local
from twosource.errors import SourceError
from twosource.model import Section

if TYPE_CHECKING:
    from lxml.etree import _Element

_REMOVED = {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "commentReference"}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MAX_UNPACKED = 50_000_000


def read_docx(data: bytes, path: str) -> list[RawArticle]:
    """The main text: insertions are in, deletions are out, comments, headers and footnotes are left aside.

    python-docx is not used because it passes over inserted and moved text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml", path)
            title = _title(archive, path)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError) as error:
        raise SourceError("this is not a Word file, or it is damaged", path=path, hint="save it again") from error
    builder = TextBuilder()
    body = next(iter(children(document, "body")), document)
    number = 0
    pending = ""
    for paragraph, row in _paragraphs(body):
        number += 1
        text = pending + (row if row is not None else _text(paragraph))
        if row is None and _mark_deleted(paragraph):
            # The paragraph mark was deleted: the next paragraph continues this one.
            pending = text
            continue
        pending = ""
        for line in text.split("\n"):
            builder.add(line, "body" if row is not None else _section(paragraph), place=f"paragraph {number}")
    builder.add(pending, place=f"paragraph {number}")
    if not builder.text:
        raise SourceError("there is no text in this Word file", path=path)
    headline = next((b for b in builder.blocks if b.section == "headline"), None)
    return [
        RawArticle(
            builder.text,
            builder.blocks,
            Stated(title=builder.text[headline.start : headline.end] if headline else title),
        )
    ]


def _part(archive: zipfile.ZipFile, name: str, path: str) -> _Element:
    from lxml import etree

    if archive.getinfo(name).file_size > _MAX_UNPACKED:
        raise SourceError("is too large when unpacked", path=path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root: Any = etree.fromstring(archive.read(name), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise SourceError("this Word file is damaged or locked", path=path, hint="save it again") from error
    return root


def _title(archive: zipfile.ZipFile, path: str) -> str | None:
    if "docProps/core.xml" not in archive.namelist():
        return None
    core = _part(archive, "docProps/core.xml", path)
    return next((e.text.strip() for e in core if local(e) == "title" and e.text and e.text.strip()), None)


def _paragraphs(element: _Element) -> Any:
    """Each paragraph outside tables as (paragraph, None), each table row as (row, its cells on one line)."""
    for child in element:
        name = local(child)
        if name == "p":
            yield child, None
        elif name == "tbl":
            for row in children(child, "tr"):
                cells = [
                    " ".join(_text(p) for p in cell.iter() if local(p) == "p") for cell in children(row, "tc")
                ]
                yield row, " | ".join(cells)
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _paragraphs(child)


def _text(element: _Element) -> str:
    parts: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _BREAKS:
            parts.append(_BREAKS[name])
        elif name == "p":
            parts.append("\n" + _text(child))
        elif name and name not in _REMOVED:
            parts.append(_text(child))
    return "".join(parts)


def _mark_deleted(paragraph: _Element) -> bool:
    return any(
        local(change) in ("del", "moveFrom")
        for properties in children(paragraph, "pPr")
        for run in children(properties, "rPr")
        for change in run
    )


def _section(paragraph: _Element) -> Section:
    for properties in children(paragraph, "pPr"):
        for style in children(properties, "pStyle"):
            name = next((value for key, value in style.attrib.items() if key.endswith("val")), "").lower()
            if name in ("title", "heading1"):
                return "headline"
            if name == "subtitle":
                return "standfirst"
            if name == "caption":
                return "caption"
            if name.startswith("list"):
                return "list"
        if children(properties, "numPr"):
            return "list"
    return "body"
