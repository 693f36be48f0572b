"""The articles of a check as reports name them."""

from __future__ import annotations

import hashlib
from string import ascii_uppercase

from twosource.model import CheckResult
from twosource.report.links import public
from twosource.report.view import Source


def name_sources(result: CheckResult) -> dict[str, Source]:
    """The sources by document id, in the order of the articles."""
    documents = [article.document for article in result.articles]
    outlets = [document.outlet for document in documents]
    sources = {}
    for position, article in enumerate(result.articles):
        document = article.document
        name = document.outlet or document.id
        if document.outlet and outlets.count(document.outlet) > 1:
            name = f"{document.outlet} ({document.id})"
        sources[document.id] = Source(
            label=label(position),
            id=document.id,
            name=name,
            outlet=document.outlet,
            published=document.published.isoformat() if document.published else None,
            path=document.path,
            location=public(document.path) if document.path and document.path != "-" else document.id,
            digest=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
            figures=len(article.claims),
            is_source=document.id in result.against,
        )
    return sources


def label(position: int) -> str:
    """A, B, … Z, AA, AB, …"""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = ascii_uppercase[rest] + name
    return name
