"""The lexicons that frames and text read: words are words, phrases are not listed twice, stems behave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.frames.places import _index as places
from twosource.frames.stems import stem
from twosource.frames.triggers import phrase_stems
from twosource.lexicons import load

NAMES = [
    "abbreviations",
    "sections",
    "measures",
    "bases",
    "opposites",
    "inclusions",
    "scopes",
    "scope_groups",
    "parts",
    "statuses",
    "periods",
    "places",
    "clauses",
    "stems",
    "thresholds",
    "neighbours",
    "measure_phrases",
]
FLAGS = ("broad", "rate")


def leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}/key", key
            yield from leaves(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


@pytest.mark.parametrize("name", NAMES)
def test_words_are_not_read_as_true_or_false(name: str) -> None:
    wrong = [
        path for path, leaf in leaves(load(name), name) if isinstance(leaf, bool) and not path.endswith(FLAGS)
    ]
    assert not wrong, "quote on, off, yes and no"


def test_no_term_names_two_measures() -> None:
    seen: dict[tuple[tuple[str, ...], str], str] = {}
    for name, entry in load("measures").items():
        for term in entry["terms"]:
            for kind in entry.get("kinds") or ["any"]:
                key = (tuple(phrase_stems(term)), kind)
                assert seen.setdefault(key, name) == name, f"{term!r} names {seen[key]} and {name}"


def test_measures_name_known_kinds() -> None:
    kinds = {"money", "percent", "count", "measure", "duration", "age", "score"}
    for name, entry in load("measures").items():
        assert set(entry) <= {"kinds", "terms", "broad", "rate"}, name
        assert set(entry.get("kinds") or kinds) <= kinds, name


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["kill", "kills", "killed", "killing"], "kill"),
        (["price", "prices", "priced", "pricing"], "pric"),
        (["rise", "rose", "risen", "rises"], "rise"),
        (["injury", "injuries"], "injury"),
        (["fine", "fined", "fines"], "fine"),
        (["cut", "cuts", "cutting"], "cut"),
        (["person", "people"], "person"),
        (["child", "children"], "child"),
        (["tax", "taxes", "taxed"], "tax"),
        (["vaccinate", "vaccinated"], "vaccinat"),
    ],
)
def test_forms_share_a_stem(words: list[str], expected: str) -> None:
    assert {stem(word) for word in words} == {expected}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("care", "cars"),
        ("living", "rating"),
        ("rate", "rating"),
        ("lives", "leaves"),
        ("united", "unit"),
        ("news", "new"),
    ],
)
def test_different_words_keep_apart(first: str, second: str) -> None:
    assert stem(first) != stem(second)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_a_stem_is_never_empty_and_never_changes(word: str) -> None:
    assert stem(word)
    assert stem(word) == stem(word)


def test_every_part_of_a_place_is_known() -> None:
    listed = load("places")
    known = set(listed["countries"]) | {part for parts in listed["parts"].values() for part in parts}
    assert set(listed["parts"]) <= known
    assert set(listed["cities"]) <= known
    assert all(name for rows in places().values() for _, name, _ in rows)
