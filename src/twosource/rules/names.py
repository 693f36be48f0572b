"""Names that rules may use: sides, and what can be printed of them and of the whole.

They stand apart from what they stand for, so that rules are checked without loading what runs them.
"""

from __future__ import annotations

import re

SIDE_NAMES = {"a": 0, "b": 1, "c": 2}
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
WHOLE = ("quantity", "sides")
"""Placeholders of the whole; ``{facts.…}`` are those of the comparison."""
SIDE_FIELDS = (
    "text",
    "speaker",
    "who",
    "source",
    "says",
    "note",
    "document",
    "outlet",
    "section",
    "unit",
    "per",
    "basis",
    "period",
    "measure",
    "entity",
    "place",
    "scope",
    "status",
    "hedge",
    "noun",
    "cited",
    "authority",
)
"""Placeholders of a side: ``{a.text}``."""
