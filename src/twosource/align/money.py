"""Which amounts of money are in one currency, though "$620m" here is "A$620m" there.

A bare "$", "kroner" or "pesos" was read by the places that its text names, else by a default. Where the text had
nothing to go by, another text of the story may say which dollar is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.lexicons import load
from twosource.model import Figure

_NAME = re.compile(r"[^\W\d_]+|\$|¢")


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """The ambiguous names that may mean a currency: "krone" and "krona" for SEK."""
    found: dict[str, list[str]] = {}
    for name, row in load("currencies")["ambiguous"].items():
        for code in (row["default"], *row["by_place"]):
            if name not in found.setdefault(code, []):
                found[code].append(name)
    return {code: tuple(names) for code, names in found.items()}


@cache
def _printed() -> tuple[frozenset[str], tuple[str, ...]]:
    """What is printed for an ambiguous currency, in lower case ("$", "kr"), and with its country ("a$")."""
    lexicon = load("currencies")
    rows = [(text.casefold(), name) for key in ("signs", "names", "minor") for text, name in lexicon[key].items()]
    bare = frozenset(text for text, name in rows if name in lexicon["ambiguous"])
    return bare, tuple(text for text, name in rows if text not in bare and any(short in text for short in bare))


def block(currency: str | None) -> str:
    """The block in which amounts of ``currency`` are compared: all dollars in one."""
    return f"money:{min(_families().get(currency or '', (currency or '',)))}"


def _is_bare(figure: Figure) -> bool:
    """Whether the currency is printed without its country: "$5m", "5 million kroner"."""
    text = figure.text.casefold()
    bare, full = _printed()
    return not bare.isdisjoint(_NAME.findall(text)) and not any(name in text for name in full)


def readings(figures: Sequence[Figure]) -> list[str | None]:
    """For the figures of one text the currency that each is surely in; None where it was a guess, or for no money.

    A bare "$" beside an "A$" of the same text is no guess: it is the other dollar.
    """
    explicit = {block(figure.unit) for figure in figures if figure.kind == "money" and not _is_bare(figure)}
    defaults = {row["default"] for row in load("currencies")["ambiguous"].values()}
    return [
        None
        if figure.kind != "money"
        or (_is_bare(figure) and figure.unit in defaults and block(figure.unit) not in explicit)
        else figure.unit
        for figure in figures
    ]
