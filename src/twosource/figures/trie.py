"""A regular expression for many words that tries each letter once: far faster than a plain alternation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def pattern_of_words(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _pattern(child) for letter, child in sorted(node.items()) if letter]
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return pattern + "?" if "" in node else pattern
