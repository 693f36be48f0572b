"""Whatever stands in a user's file, the program answers with errors that name a place, never with a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.authorities.load import read_file
from twosource.config_file import read_config
from twosource.errors import ErrorGroup, RuleError, TwosourceError
from twosource.rules.schema import CLAIM, JUDGEMENT, RULE
from twosource.rules.suppress import load_suppressions
from twosource.rules.validate import validate_files
from twosource.yamlfile import parse_yaml

KEYS = sorted({"rules", *RULE.keys, *JUDGEMENT.keys, *CLAIM.keys})
WORDS = [
    "pair.value",
    "conflict",
    "fix",
    "stable",
    "claims",
    "{sides}",
    "{a.x}",
    "{",
    "£5m",
    "2027",
    "a.b",
    "",
    "*",
]
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-5, 3000), st.sampled_from(WORDS), st.text(max_size=8))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)
RULES = st.dictionaries(st.sampled_from([*RULE.keys, "typo"]), VALUES, max_size=8)
NINE = ("[{0},{0},{0},{0},{0},{0},{0},{0},{0}]").format
BOMB = "a: &a [1, 2, 3]\n" + "\n".join(
    f"{b}: &{b} {NINE(f'*{a}')}" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
FILES = {"rules": st.lists(RULES | VALUES, max_size=3), "authorities": VALUES, "suppressions": VALUES}


def written(folder: Path, name: str, content: Any) -> Path:
    file = folder / name
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return file


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.fixed_dictionaries({"rules": FILES["rules"]}) | VALUES)
def test_any_rule_file(tmp_path: Path, content: Any) -> None:
    sources, wrong = validate_files([written(tmp_path, "rules.yaml", content)])
    assert len(sources) == (0 if wrong else 1)
    assert all(error.line and error.column for error in wrong)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=VALUES)
def test_any_configuration_authorities_and_suppressions(tmp_path: Path, content: Any) -> None:
    for key in ("authorities", "suppressions", "rules", "overrides"):
        file = written(tmp_path, "file.yaml", {key: content})
        for read in (read_config, read_file):
            try:
                read(file)
            except TwosourceError as error:
                assert str(error)
        load_suppressions(file)


@settings(deadline=None)
@given(text=st.text(alphabet="ab:-[]{}&*!#|>'\"\n \t%@`0123,?", max_size=60))
def test_any_text_as_yaml(text: str) -> None:
    try:
        parse_yaml(text, "file.yaml", RuleError)
    except (RuleError, ErrorGroup) as error:
        assert str(error).startswith("file.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x [*x]", "this refers to itself"),
        ("? [a, b]\n: c", "a key must be one word"),
        ("a: {b: 1, b: 2}", "'b' stands here a second time"),
        ("a: [", r"1:4: this \{ or \[ is not closed"),
        ("a: !!python/object:os.system x", None),
        (
            BOMB,
            "this file holds too much",
        ),
    ],
    ids=["loop", "complex key", "twice", "broken", "tag", "explosion"],
)
def test_hostile_yaml(text: str, message: str | None) -> None:
    if message is None:
        assert parse_yaml(text, "file.yaml", RuleError).data == {"a": "x"}
        return
    with pytest.raises(TwosourceError, match=message):
        parse_yaml(text, "file.yaml", RuleError)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("true", True), ("12:30", "12:30"),
        ("010", "010"), ("1e3", "1e3"), ("2026-03-12", "2026-03-12"), ("1_000", 1000), ("~", None), ("'12'", "12"),
    ],
)  # fmt: skip
def test_yaml_without_surprises(text: str, value: object) -> None:
    read = parse_yaml(f"a: {text}", "file.yaml", RuleError).data["a"]
    assert (read, type(read)) == (value, type(value))
