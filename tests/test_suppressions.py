"""Accepted findings: the sidecar, comments in drafts, and what is told about those that do not hold."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

import twosource
from twosource.config import Settings, finish, load_settings, run_check
from twosource.errors import RuleError
from twosource.model import CheckResult
from twosource.rules.suppress import Suppression, accept, load_suppressions

DAY = dt.date(2026, 3, 12)
A = "The bank set aside $2.7 billion for bad loans, it said on Monday.\n\nIts chairman did not comment."
B = "The bank set aside $2.7 million for bad loans, it said on Monday."


def settings(folder: Path, **given: Any) -> Settings:
    return load_settings(start=folder, suppressions=folder / "suppressions.yaml", **given)


def check(folder: Path, a: str = A, name: str = "a.md", **given: Any) -> CheckResult:
    """The two texts checked with the suppressions in ``folder``; ``a`` is a file that may hold comments."""
    file = folder / name
    file.write_text(a, encoding="utf-8")
    (folder / "suppressions.yaml").touch()
    text = re.sub(r"\n?<!--.*?-->", "", a)
    documents = [
        twosource.Document(id=name, text=text, published=DAY, path=str(file)),
        twosource.Document(id="b.txt", text=B, published=DAY),
    ]
    return run_check(settings(folder, **given), documents)


def write(folder: Path, content: str) -> None:
    (folder / "suppressions.yaml").write_text(content, encoding="utf-8")


def entry(found_id: str, **changed: str) -> str:
    lines = {"rule": "unit.scale", "finding": found_id, "reason": "Known", "author": "desk", **changed}
    return "suppressions:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in lines.items()) + "\n"


@pytest.fixture
def found(tmp_path: Path) -> str:
    result = check(tmp_path)
    assert [finding.rule for finding in result.findings] == ["unit.scale"]
    return result.findings[0].id


def test_an_accepted_finding_stays_visible_with_its_reason(tmp_path: Path, found: str) -> None:
    write(tmp_path, entry(found))
    result = check(tmp_path)
    assert [finding.suppressed for finding in result.findings] == ["Known (desk)"]
    assert result.facts["suppressions"]["applied"][0]["finding"] == found


@pytest.mark.parametrize(
    ("until", "suppressed", "told"),
    [("2026-03-12", True, []), ("2026-03-11", False, ["expired"]), ("2027-01-01", True, [])],
)
def test_expiry(tmp_path: Path, found: str, until: str, suppressed: bool, told: list[str]) -> None:
    write(tmp_path, entry(found, until=until))
    result = check(tmp_path)
    assert (result.findings[0].suppressed is not None) is suppressed
    assert [kind for kind in ("expired", "unused") if result.facts["suppressions"][kind]] == told


def test_the_day_of_the_run_decides_when_it_is_given(tmp_path: Path, found: str) -> None:
    write(tmp_path, entry(found, until="2026-04-01"))
    assert check(tmp_path, as_of=dt.date(2026, 4, 2)).findings[0].suppressed is None
    assert check(tmp_path, as_of=dt.date(2026, 4, 1)).findings[0].suppressed is not None


def test_an_unused_one_is_told_when_its_documents_were_checked(tmp_path: Path, found: str) -> None:
    write(tmp_path, entry("0000-0000-0000", documents="[a.md, b.txt]"))
    assert len(check(tmp_path).facts["suppressions"]["unused"]) == 1
    write(tmp_path, entry("0000-0000-0000", documents="[a.md, other.txt]"))
    assert check(tmp_path).facts["suppressions"]["unused"] == []


def test_another_rule_is_not_covered(tmp_path: Path, found: str) -> None:
    write(tmp_path, entry(found, rule="value.conflict"))
    assert check(tmp_path).findings[0].suppressed is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"reason": ""}, "expected text, found nothing"),
        ({"until": "soon"}, "expected a date such as 2026-03-12, found 'soon'"),
        ({"finding": "all"}, "expected the id of a finding such as b41f-9c02-17de, found 'all'"),
        ({"untill": "2026-05-01"}, "unknown key 'untill'; did you mean 'until'?"),
    ],
)
def test_a_malformed_one_is_an_error_and_covers_nothing(
    tmp_path: Path, found: str, changed: dict[str, str], message: str
) -> None:
    write(tmp_path, entry(found, **changed))
    result = check(tmp_path)
    assert result.findings[0].suppressed is None
    assert any(message in line for line in result.facts["suppressions"]["problems"])
    assert any(message in str(problem) for problem in settings(tmp_path).problems)


def test_a_rule_that_there_is_not(tmp_path: Path, found: str) -> None:
    write(tmp_path, entry(found, rule="unit.scael"))
    comment = COMMENT.replace("unit.scale", "unit.scael")
    problems = check(tmp_path, f"{comment}\n{A}").facts["suppressions"]["problems"]
    assert [problem.rpartition("/")[2] for problem in problems] == [
        "suppressions.yaml:2:1: there is no rule 'unit.scael'; did you mean 'unit.scale'?",
        "a.md:1:1: there is no rule 'unit.scael'; did you mean 'unit.scale'?",
    ]


def test_a_good_one_beside_a_malformed_one_holds(tmp_path: Path, found: str) -> None:
    write(tmp_path, entry(found) + "  - rule: unit.scale\n    finding: nothing\n")
    result = check(tmp_path)
    assert result.findings[0].suppressed == "Known (desk)"
    assert len(settings(tmp_path).problems) == 3


def test_a_key_written_twice_covers_nothing(tmp_path: Path, found: str) -> None:
    write(tmp_path, entry(found) + "    reason: Another\n")
    assert check(tmp_path).findings[0].suppressed is None
    assert "'reason' stands here a second time" in str(settings(tmp_path).problems[0])


COMMENT = "<!-- twosource-accept unit.scale: the release says so -->"


@pytest.mark.parametrize(
    "text",
    [
        A.replace("it said on Monday.", f"it said on Monday. {COMMENT}"),
        f"{COMMENT}\n{A}",
        A.replace("for bad loans", f"for bad {COMMENT}loans"),
    ],
    ids=["end of paragraph", "line before", "inside"],
)
def test_a_comment_covers_its_paragraph(tmp_path: Path, text: str) -> None:
    result = check(tmp_path, text)
    assert [finding.suppressed for finding in result.findings] == ["the release says so"]


def test_a_comment_in_a_page(tmp_path: Path) -> None:
    page = f"<html><body><p>{A.split(chr(10))[0]}{COMMENT}</p><p>Its chairman did not comment.</p></body></html>"
    (tmp_path / "a.html").write_text(page)
    document = twosource.Document(id="a.html", text=A, published=DAY, path=str(tmp_path / "a.html"))
    other = twosource.Document(id="b.txt", text=B, published=DAY)
    assert (
        run_check(load_settings(start=tmp_path), [document, other]).findings[0].suppressed == "the release says so"
    )


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- twosource-accept unit.scale -->", "it needs a rule, a colon and a reason"),
        ("<!-- twosource-accept : because -->", "it needs a rule, a colon and a reason"),
        ("<!-- twosource-accept unit.scale: -->", "it needs a rule, a colon and a reason"),
        (
            "<!-- twosource-acept unit.scale: because -->",
            "'twosource-acept' is not a comment that twosource knows",
        ),
        ("<!-- twosource-accept unit.*: because -->", "a comment accepts one rule, not a pattern"),
        ("<!-- twosource-accept unit.scale until May: because -->", "'May' is not a date such as 2026-03-12"),
    ],
)
def test_a_malformed_comment_covers_nothing(tmp_path: Path, comment: str, message: str) -> None:
    result = check(tmp_path, A.replace("it said on Monday.", f"it said on Monday. {comment}"))
    assert result.findings[0].suppressed is None
    problems = result.facts["suppressions"]["problems"]
    assert len(problems) == 1
    assert problems[0].startswith(f"{tmp_path}/a.md:1:")
    assert message in problems[0]


def test_a_comment_elsewhere_is_unused(tmp_path: Path) -> None:
    result = check(tmp_path, A.replace("did not comment.", f"did not comment. {COMMENT}"))
    assert result.findings[0].suppressed is None
    assert result.facts["suppressions"]["unused"][0]["where"] == f"{tmp_path}/a.md:3"


def test_a_comment_expires(tmp_path: Path) -> None:
    late = COMMENT.replace("unit.scale:", "unit.scale until 2026-03-01:")
    result = check(tmp_path, A.replace("it said on Monday.", f"it said on Monday. {late}"))
    assert result.findings[0].suppressed is None
    assert len(result.facts["suppressions"]["expired"]) == 1


def test_accept_adds_to_what_stands_there(tmp_path: Path) -> None:
    file = tmp_path / "suppressions.yaml"
    first = Suppression("unit.scale", "0000-0000-0001", 'He said: "so"', "desk", None, ("a.txt",))
    accept(file, first, added=DAY)
    file.write_text(file.read_text() + "  # a note of the desk\n")
    accept(file, Suppression("unit.scale", "0000-0000-0002", "Known", "desk", dt.date(2026, 6, 1)))
    loaded = load_suppressions(file)
    assert loaded.errors == []
    assert [(each.finding, each.reason, each.until) for each in loaded.entries] == [
        ("0000-0000-0001", 'He said: "so"', None),
        ("0000-0000-0002", "Known", dt.date(2026, 6, 1)),
    ]
    assert "# a note of the desk" in file.read_text()
    with pytest.raises(RuleError, match="is accepted already"):
        accept(file, first)


def test_overrides_change_findings_of_their_files(tmp_path: Path) -> None:
    (tmp_path / "twosource.yaml").write_text(
        "overrides:\n"
        "  - {files: 'b.*', rules: {actions: {'unit.*': note}}}\n"
        "  - {files: 'live/**', rules: {disable: ['unit.*']}}\n"
    )
    result = check(tmp_path)
    assert [finding.action for finding in result.findings] == ["note"]
    loaded = settings(tmp_path)
    loaded.overrides.append({"files": ["a.md"], "rules": {"disable": ["unit.scale"]}})
    assert finish(result, loaded).findings == []


def test_run_facts(tmp_path: Path) -> None:
    facts = check(tmp_path).facts
    assert facts["as_of"] == "2026-03-12"
    assert facts["rules"]["packs"] == ["recommended"]
    assert len(facts["rules"]["digest"]) == 12
    assert facts["authorities"]["authorities"] > 300
    assert facts["problems"] == []
