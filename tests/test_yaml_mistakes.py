"""What a newcomer gets wrong in YAML itself, told in plain words at the place where it is to be mended."""

from __future__ import annotations

import pytest

from twosource.errors import RuleError
from twosource.yamlfile import parse_yaml

GOOD = """\
rules:
  - id: desk.fares
    why: Fares matter.
    when:
      check: pair.value
      either: {measure: fare, kind: money}
    message: "{sides}. They differ."
    tests:
      - name: two fares
        expect: [{a: "£2"}]
"""
ROWS = [
    ("    when:", "\twhen:", "4:1: a tab stands in the indentation; use spaces"),
    ("    why:", "   why:", "3:4: no line above begins after 3 spaces, as this one does; align it"),
    ("    why:", "     why:", "3:9: no line above begins after 5 spaces, as this one does; align it"),
    (
        '"{sides}. They differ."',
        "{sides}. They differ.",
        "7:14: a text that begins with { or [ needs quotation marks",
    ),
    ("Fares matter.", "Mind: fares matter.", "3:10: a text that holds a colon needs quotation marks"),
    ('differ."', "differ.", "7:14: a quotation mark is opened here and never closed; close it at the end"),
    ("why: Fares", "why Fares", "3:5: a colon is missing behind the key; write key: value"),
    ("rules:", "rules", "1:1: a colon is missing behind the key"),
    ("kind: money}", "kind: money", "6:15: this { or [ is not closed, or a comma is missing behind it"),
    ("fare, kind", "fare kind", "6:15: this { or [ is not closed, or a comma is missing behind it"),
    ('"£2"}]', '"£2"}', "10:17: this { or [ is not closed, or a comma is missing behind it"),
    ("      check:", "      - check:", "6:7: the lines above are a list, and this one has no '- '"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), ROWS, ids=[row[1].strip() for row in ROWS])
def test_mistakes_are_told_where_they_are(right: str, wrong: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_yaml(GOOD.replace(right, wrong), "file.yaml", RuleError)
    assert str(caught.value).startswith(f"file.yaml:{message}")


def test_the_file_that_they_are_made_of_holds() -> None:
    assert parse_yaml(GOOD, "file.yaml", RuleError).data["rules"][0]["message"] == "{sides}. They differ."
