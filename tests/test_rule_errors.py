"""Broken rule files: every message, word for word.

Each file in ``tests/rules/broken`` is a way to go wrong; ``messages.txt`` holds what a user reads. To accept new
wording: ``python tests/test_rule_errors.py``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from twosource.errors import ErrorGroup, RuleError, TwosourceError
from twosource.rules.conditions import FIELDS
from twosource.rules.load import load_rules
from twosource.rules.names import SIDE_FIELDS
from twosource.rules.schema import CLAIM, SLOTS
from twosource.rules.wording import PRINTED

BROKEN = Path(__file__).parent / "rules" / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))
GOLDEN = BROKEN / "messages.txt"


def messages(file: Path) -> list[str]:
    """What loading the file complains about, without the folder's name."""
    try:
        load_rules([str(file)])
    except TwosourceError as error:
        text = str(error).replace(f"{BROKEN}/", "")
        return re.sub(r"(rules/value\.yaml):\d+", r"\1:LINE", text).splitlines()
    return []


def all_messages() -> str:
    return "\n\n".join("\n".join(messages(file)) for file in FILES) + "\n"


def test_messages_are_word_for_word() -> None:
    assert all_messages() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_message_names_file_line_and_column(file: Path) -> None:
    lines = messages(file)
    assert lines
    for line in lines:
        name, row, column, _ = line.split(":", 3)
        assert name == file.name
        assert int(row) >= 1
        assert int(column) >= 1


def test_all_files_are_reported_at_once() -> None:
    with pytest.raises(ErrorGroup) as caught:
        load_rules([str(BROKEN)])
    assert {Path(error.path or "").name for error in caught.value.errors} == {file.name for file in FILES}


def test_keep_going_leaves_only_broken_files_out(tmp_path: Path) -> None:
    good = tmp_path / "good.yaml"
    rule = "{id: own.rule, title: T, status: test, action: note, why: W, when: {check: pair.value}, message: M}"
    good.write_text(f"rules:\n  - {rule}\n", encoding="utf-8")
    problems: list[TwosourceError] = []
    rules = load_rules([str(good), str(BROKEN / "misspelt-key.yaml")], problems=problems)
    assert rules.get("own.rule") is not None
    assert rules.get("spending.bridge") is None
    assert [type(problem) for problem in problems] == [RuleError]


def test_names_that_are_checked_are_those_that_are_run() -> None:
    assert set(SLOTS) == set(FIELDS) == set(CLAIM.keys) - {"any", "all", "not"}
    assert set(SIDE_FIELDS) == set(PRINTED)


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(RuleError, match=r"nowhere\.yaml: there is no such file"):
        load_rules(["nowhere.yaml"])


def test_a_file_is_read_again_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    rule = (
        "rules:\n  - {{id: own.rule, title: T, status: test, action: note, why: W, message: M,\n"
        "     when: {{a: {{value: {{above: {limit}}}}}}}, tolerance: {{absolute: 1.5}}}}\n"
    )

    def loaded() -> tuple[object, object]:
        found = load_rules([str(file)]).get("own.rule")
        assert found is not None and found.tolerance is not None
        return found.when["a"]["value"]["above"], found.tolerance["absolute"]

    file.write_text(rule.format(limit="2.50"), encoding="utf-8")
    assert loaded() == (Decimal("2.50"), Decimal("1.5"))
    file.write_text(rule.format(limit="13.5"), encoding="utf-8")
    assert loaded()[0] == Decimal("13.5")
    file.write_text(rule.format(limit="13.5").replace("title", "titel"), encoding="utf-8")
    with pytest.raises(RuleError, match="unknown key 'titel'"):
        loaded()


if __name__ == "__main__":
    GOLDEN.write_text(all_messages(), encoding="utf-8")
    print(all_messages())
