"""Documents as the state keeps them: to compare versions, and to check a story again without its files."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zlib
from typing import Any

from twosource.model import Block, Document


def pack(document: Document) -> bytes:
    """A document as compressed JSON."""
    return zlib.compress(_canonical(document).encode("utf-8", "surrogatepass"), 6)


def unpack(data: bytes) -> Document:
    """The document in ``pack``'s bytes."""
    fields: dict[str, Any] = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    blocks = tuple(
        Block(start, end, section, _time(posted), place)
        for start, end, section, posted, place in fields.pop("blocks")
    )
    published = fields.pop("published")
    updated = _time(fields.pop("updated"))
    return Document(
        **fields,
        published=dt.date.fromisoformat(published) if published else None,
        updated=updated,
        blocks=blocks,
    )


def digest(document: Document) -> str:
    """SHA-256 of everything in a document that a check can see."""
    return hashlib.sha256(_canonical(document).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(document: Document) -> str:
    return json.dumps(
        {
            "id": document.id,
            "text": document.text,
            "outlet": document.outlet,
            "published": document.published.isoformat() if document.published else None,
            "path": document.path,
            "title": document.title,
            "updated": document.updated.isoformat() if document.updated else None,
            "url": document.url,
            "blocks": [
                [b.start, b.end, b.section, b.posted.isoformat() if b.posted else None, b.place]
                for b in document.blocks
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _time(value: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if value else None
