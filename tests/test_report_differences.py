"""Where two nearly equal texts differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.report.differences import cut_to_difference, difference_spans

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("short and sweet", "short and sour", ("short and sweet", "short and sour")),
        (
            LONG,
            LONG.replace("eight", "8"),
            ("…five six seven eight nine ten eleven…", "…five six seven 8 nine ten eleven…"),
        ),
        (
            LONG,
            LONG.replace("nine ", ""),
            ("…six seven eight nine ten eleven twelve…", "…six seven eight ten eleven twelve…"),
        ),
        (LONG, LONG + " end", ("…fourteen fifteen sixteen", "…fourteen fifteen sixteen end")),
        (LONG, "no " + LONG, ("one two three four five six…", "no one two three four five six…")),
        (
            "zero " + LONG.replace("eight", "8"),
            LONG,
            ("…five six seven 8 nine ten eleven…", "…five six seven eight nine ten eleven…"),
        ),
        (LONG, LONG + ".", (LONG.rsplit(" ", 2)[0] + "…", LONG.rsplit(" ", 2)[0] + "…")),
    ],
)
def test_cut_to_difference(first: str, second: str, shown: tuple[str, str]) -> None:
    a, b = cut_to_difference(first, second)
    assert (a, b) == shown


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("We will not go", "We will go", ("not", "will go")),
        ("One, two and three", "one two or three", ("and", "or")),
        ("a b c d e", "a x c y e", ("b c d", "x c y")),
        ("same words", "Same words.", None),
        ("and then we left it", "we lost it", ("left", "lost")),
        ("yes", "no", ("yes", "no")),
    ],
)
def test_difference_spans(first: str, second: str, shown: tuple[str, str] | None) -> None:
    spans = difference_spans(first, second)
    if shown is None:
        assert spans is None
    else:
        assert spans is not None
        (a, b), (c, d) = spans
        assert (first[a:b], second[c:d]) == shown


@given(st.text(alphabet="ab ., ", max_size=30), st.text(alphabet="ab ., ", max_size=30))
def test_spans_lie_in_their_texts(first: str, second: str) -> None:
    spans = difference_spans(first, second)
    if spans is not None:
        for text, (start, end) in zip((first, second), spans, strict=True):
            assert 0 <= start <= end <= len(text)
