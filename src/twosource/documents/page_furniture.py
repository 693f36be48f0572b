"""Blocks of a web page that stand inside the article without being part of it."""

from __future__ import annotations

import re

from twosource.documents.live_posts import is_time
from twosource.documents.page_blocks import PageBlock
from twosource.lexicons import load

_STAMP = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})?[\s,|·-]*(?:\d{1,2}[:.]\d{2})?\s*(?:[A-Z]{1,4}|[ap]m)?"
)
_LONGEST_INTRODUCTION = 60


def without_furniture(blocks: list[PageBlock]) -> list[PageBlock]:
    """The blocks without times, labels ("Advertisement"), teasers (blocks that are only a link), and the headings
    and short lines with a colon that introduce nothing but teasers."""
    labels = {str(label) for label in load("pages")["label_lines"]}
    kept: list[PageBlock] = []
    introduces = False
    for block in blocks:
        if block.kind == "headline":
            kept.append(block)
            introduces = False
        elif block.is_link:
            if introduces:
                kept.pop()
            introduces = False
        elif is_time(block) or _STAMP.fullmatch(block.text) or block.text.casefold().rstrip(":") in labels:
            continue
        else:
            kept.append(block)
            short = len(block.text) <= _LONGEST_INTRODUCTION
            introduces = short and (block.kind == "heading" or block.text.endswith(":"))
    return kept
