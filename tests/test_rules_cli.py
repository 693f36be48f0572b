"""``twosource rules``, ``authority`` and ``accept`` as a user runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from twosource.commands import accept, authority, rules
from twosource.rules.suppress import load_suppressions

BROKEN = Path(__file__).parent / "rules" / "broken"


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A working directory of its own, without configuration."""
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("TWOSOURCE_CONFIG", raising=False)
    return tmp_path


def run(group: object, *arguments: str) -> Result:
    return CliRunner().invoke(group, arguments, standalone_mode=False)  # type: ignore[arg-type]


def test_list_names_the_rules_in_order() -> None:
    result = run(rules.command, "list")
    lines = result.stdout.splitlines()
    assert any(line.startswith("value.conflict ") and " fix " in line for line in lines)
    assert not any(line.startswith("house.") for line in lines)
    listed = json.loads(run(rules.command, "list", "--pack", "all,house", "--format", "json").stdout)
    assert {"id", "title", "action", "why", "falsepositives", "path", "line"} <= listed[0].keys()
    assert any(rule["pack"] == "house" for rule in listed)


def test_show_one_rule() -> None:
    shown = run(rules.command, "show", "value.conflict").stdout
    assert shown.startswith("# value.conflict")
    assert "Stays silent" in shown
    result = run(rules.command, "show", "value.conflct")
    assert "did you mean 'value.conflict'?" in str(result.exception)


def test_validate() -> None:
    assert run(rules.command, "validate").return_value == 0
    result = run(rules.command, "validate", str(BROKEN / "misspelt-key.yaml"))
    assert result.return_value == 2
    assert "misspelt-key.yaml:6:5: unknown key 'whyy'; did you mean 'why'?" in result.stderr


def test_validate_keeps_going_past_a_broken_file(desk: Path) -> None:
    (desk / "own").mkdir()
    run(rules.command, "new", "desk.cost", "--output", "own/cost.yaml")
    shutil.copy(BROKEN / "missing-keys.yaml", desk / "own")
    assert run(rules.command, "validate", "own").return_value == 2
    assert run(rules.command, "validate", "--keep-going", "own").return_value == 3
    assert run(rules.command, "test", "--keep-going", "own").return_value == 3


def test_a_new_rule_is_valid_and_passes_its_tests(desk: Path) -> None:
    result = run(rules.command, "new", "desk.bridge-cost", "--output", "own/cost.yaml")
    assert result.return_value == 0
    assert (desk / "own" / "twosource-rules.schema.json").is_file()
    assert run(rules.command, "validate", "own").return_value == 0
    tested = run(rules.command, "test", "own", "--verbose")
    assert tested.return_value == 0, tested.stdout
    assert "1 rule, 2 cases: 2 passed" in tested.stdout


@pytest.mark.parametrize(
    ("measure", "asked"),
    [("cost", 'measure: "cost"'), ("reactor cost", 'sentence: {contains: "reactor cost"}')],
)
def test_a_new_rule_asks_for_the_words_of_a_measure_that_has_no_name(desk: Path, measure: str, asked: str) -> None:
    run(rules.command, "new", "desk.mine", "--measure", measure, "--output", "mine.yaml")
    assert f"either: {{{asked}}}" in Path("mine.yaml").read_text(encoding="utf-8")
    assert run(rules.command, "test", "mine.yaml").return_value == 0


def test_new_refuses_a_bad_id_and_a_file_that_is_there(desk: Path) -> None:
    assert "is not a rule id" in str(run(rules.command, "new", "Bridge cost").exception)
    (desk / "cost.yaml").touch()
    assert "is there already" in str(run(rules.command, "new", "desk.cost", "-o", "cost.yaml").exception)


RULE = """\
rules:
  - id: desk.loans
    title: Bad loans
    status: test
    action: fix
    why: W
    when: {{check: pair.unit}}
    message: "{{sides}}"
    tests:
      - name: {name}
        {todo}
        sources:
          A: "The bank set aside $2.7 billion for bad loans, it said."
          B: "The bank set aside $2.7 {scale} for bad loans, it said."
        expect: {expect}
"""


@pytest.mark.parametrize(
    ("scale", "expect", "todo", "code", "lines"),
    [
        ("million", "[{action: fix}]", "", 0, ["1 rule, 1 case: 1 passed"]),
        ("million", "[]", "", 1, ["Noisy    fix conflict: $2.7 billion (A) / $2.7 million (B)", "1 failed"]),
        ("billion", "[{action: fix, a: $2.7 billion}]", "", 1, ["Missing  fix: $2.7 billion", "1 failed"]),
        ("million", "[{action: note}]", "", 1, ["Missing  note (came instead: fix conflict", "Noisy    fix"]),
        ("billion", "[{action: fix}]", "todo: not yet", 0, ["known gap: not yet", "1 todo"]),
        ("million", "[{action: fix}]", "todo: not yet", 0, ["the known gap is closed", "1 met"]),
    ],
)
def test_outcomes_of_rule_tests(
    desk: Path, scale: str, expect: str, todo: str, code: int, lines: list[str]
) -> None:
    (desk / "loans.yaml").write_text(RULE.format(name="case", scale=scale, expect=expect, todo=todo))
    result = run(rules.command, "test", "loans.yaml")
    assert result.return_value == code, result.stdout
    for line in lines:
        assert line in result.stdout


def test_schema_is_json() -> None:
    for name in ("rules", "authorities", "config", "suppressions"):
        schema = json.loads(run(rules.command, "schema", name).stdout)
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def story(folder: Path, name: str = "bank") -> Path:
    """A story with one disagreement, annotated."""
    path = folder / name
    path.mkdir()
    (path / "a.txt").write_text("The bank set aside $2.7 billion for bad loans, it said.")
    (path / "b.txt").write_text("The bank set aside $2.7 million for bad loans, it said.")
    return path


def test_bench_counts_right_and_false(desk: Path) -> None:
    known, clean = story(desk, "known"), story(desk, "clean")
    sides = '[{doc: a.txt, text: "$2.7 billion"}, {doc: b.txt, text: "$2.7 million"}]'
    (known / "expected.yaml").write_text(f"findings: [{{type: unit, sides: {sides}}}]\n")
    (clean / "expected.yaml").write_text("findings: []\n")
    measured = json.loads(run(rules.command, "bench", ".", "--format", "json").stdout)
    assert measured == {
        "stories": 2,
        "rules": [{"rule": "unit.scale", "right": 1, "false": 1, "precision": 0.5}],
    }
    assert "0.50" in run(rules.command, "bench", str(known), str(clean)).stdout
    assert "no story there" in str(run(rules.command, "bench", str(desk / "none")).exception)


def test_accept_by_the_start_of_an_id(desk: Path) -> None:
    from twosource.commands.story import Asked, check

    folder = story(desk)
    finding = check(Asked((str(folder),))).findings[0]
    result = run(accept.command, finding.id[:9], str(folder), "--reason", "Known", "--author", "desk")
    assert result.return_value == 0, result.output
    entries = load_suppressions(desk / "suppressions.yaml").entries
    assert [(each.finding, each.rule, each.reason, each.author, each.documents) for each in entries] == [
        (finding.id, "unit.scale", "Known", "desk", ("a.txt", "b.txt"))
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ffff", "bank", "--reason", "Known"], "no finding 'ffff' in these articles; findings: "),
        (["ffff", "bank", "--reason", " "], "--reason must say why"),
        (["ffff", "--reason", "Known"], "there is no last run to look in"),
    ],
)
def test_accept_says_what_is_missing(desk: Path, arguments: list[str], message: str) -> None:
    story(desk)
    result = run(accept.command, *arguments)
    assert message in str(result.exception)
    assert not (desk / "suppressions.yaml").exists()


def test_authority_list() -> None:
    assert run(authority.command, "list", "kiel").stdout.splitlines()[0].startswith("de.kiel  Kiel Institute")
    found = json.loads(run(authority.command, "list", "--figures", "--format", "json").stdout)
    assert "£66.3bn" in {figure["value"] for entry in found for figure in entry["figures"]}


def test_authority_check_tells_how_values_are_read(desk: Path) -> None:
    (desk / "own.csv").write_text(
        "authority,measure,entity,value,period,source,published\n"
        'Harbour Board,containers handled,Port of Example,"12,400",2025,Annual report,2026-02-01\n'
    )
    result = run(authority.command, "check", "own.csv")
    assert result.return_value == 0
    assert "read as 12,400" in result.stdout
    (desk / "own.csv").write_text("authority,measure\n")
    result = run(authority.command, "check", "own.csv")
    assert result.return_value == 2
    assert "the column 'value' is missing" in result.stderr


def test_authority_stale(desk: Path) -> None:
    fresh = run(authority.command, "stale", "--as-of", "2025-03-01")
    assert (fresh.return_value, fresh.stdout.startswith("no figure has expired by 2025-03-01")) == (0, True)
    assert run(authority.command, "stale", "--as-of", "2025-12-15").stdout.startswith(
        "expires soon: Kiel Institute"
    )
    late = run(authority.command, "stale", "--as-of", "2026-02-01")
    assert late.return_value == 0  # nobody but a newer version can mend that
    assert late.stdout.startswith("expired: Kiel Institute")
    (desk / "own.csv").write_text(
        "authority,measure,entity,value,source,published,expires\n"
        "Harbour Board,staff,Northport,310,Annual report,2025-02-01,2025-12-31\n"
    )
    own = run(authority.command, "stale", "--as-of", "2026-02-01", "--authorities", "own.csv")
    assert own.return_value == 1
    assert "expired: Harbour Board: staff of Northport: 310" in own.stdout
    assert "(own.csv:2)" in own.stdout


def test_the_guide_shows_what_a_new_rule_looks_like() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    shown = guide.split("```yaml\n")[1].split("        …\n")[0]
    result = run(rules.command, "new", "desk.bridge-cost", "--measure", "cost")
    assert result.stdout.startswith(shown)
