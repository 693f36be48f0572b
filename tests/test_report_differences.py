"""Where two nearly equal texts differ."""

from __future__ import annotations

import pytest

from twosource.report.differences import cut_to_difference

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
