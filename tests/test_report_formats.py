"""Machine formats: valid, complete and harmless."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import html as lxml_html

import twosource.report
from report_stories import NAMES, build
from twosource.claims import COLUMNS
from twosource.errors import ConfigError
from twosource.model import CheckResult
from twosource.report.build import build_view
from twosource.report.data import error_text, wanted_json
from twosource.report.escape import plain
from twosource.report.formats import Look, render
from twosource.report.tables import COMPARISON_COLUMNS

SCHEMA = json.loads((Path(twosource.report.__file__).parent / "schema.json").read_text(encoding="utf-8"))
SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
FIGURES = Look(kind="figures")


def text(name: str, form: str, look: Look | None = None) -> str:
    return render(build(name), form, look or Look()).decode()


def figures_only(name: str) -> CheckResult:
    return CheckResult(build(name).articles, [], [], [], [])


@pytest.mark.parametrize("name", NAMES)
def test_json_follows_the_shipped_schema(name: str) -> None:
    data = json.loads(text(name, "json"))
    jsonschema.validate(data, SCHEMA)
    by_id = {document["id"]: document["text"] for document in data["documents"]}
    for item in [*data["figures"], *(side for finding in data["findings"] for side in finding["sides"])]:
        assert by_id[item["document"]][item["start"] : item["end"]] == item["text"]


@pytest.mark.parametrize("name", NAMES)
def test_json_of_the_figures_table_follows_the_schema(name: str) -> None:
    data = json.loads(render(figures_only(name), "json", FIGURES))
    jsonschema.validate(data, SCHEMA)
    assert "summary" not in data, "nothing was compared, so there is nothing to sum up"


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_errors_are_one_valid_document(form: str) -> None:
    document = error_text('a "quoted" ✖ path:1: problem', form)
    data = json.loads(document)
    data.pop("record", None)
    jsonschema.validate(data, SCHEMA)


def test_the_schema_refuses_what_is_no_report() -> None:
    data = json.loads(text("all-agree", "json"))
    for damage in ({"schema_version": 2}, {"findings": [{"id": "x"}]}, {"extra": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data | damage, SCHEMA)


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["check", "a", "-f", "json"], "json"),
        (["check", "a", "-fjsonl"], "jsonl"),
        (["check", "a", "--format=json"], "json"),
        (["check", "a", "-f", "json", "-o", "r.json"], None),
        (["check", "a", "-f", "markdown", "-o", "r.md", "-f", "json"], "json"),
        (["check", "a", "-f", "text"], None),
        (["check", "a"], None),
        (["check", "a", "-f"], None),
    ],
)
def test_which_json_a_command_line_wants_on_stdout(arguments: list[str], wanted: str | None) -> None:
    assert wanted_json(arguments) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_json_lines_hold_every_record(name: str) -> None:
    data = json.loads(text(name, "json"))
    records = [json.loads(line) for line in text(name, "jsonl").splitlines()]
    assert records[0]["record"] == "run"
    assert records[0]["summary"] == data["summary"]
    for kind, key in (("figure", "figures"), ("finding", "findings"), ("match", "matches"), ("unread", "unread")):
        assert [r for r in records if r["record"] == kind] == [{"record": kind, **item} for item in data[key]]


@pytest.mark.parametrize("name", NAMES)
def test_sarif_follows_the_official_schema(name: str) -> None:
    document = json.loads(text(name, "sarif"))
    jsonschema.validate(document, SARIF)
    result = build(name)
    run = document["runs"][0]
    assert [entry["partialFingerprints"]["twosource/v1"] for entry in run["results"]] == [
        f.id for f in result.findings
    ]
    for entry, finding in zip(run["results"], result.findings, strict=True):
        assert run["tool"]["driver"]["rules"][entry["ruleIndex"]]["id"] == finding.rule
        assert len(entry["locations"]) + len(entry["relatedLocations"]) == len(finding.sides)
        assert ("suppressions" in entry) == (finding.suppressed is not None)


def test_sarif_regions_point_at_the_text() -> None:
    result = build("harbour-tunnel")
    lines = {a.document.id: a.document.text.split("\n") for a in result.articles}
    entry = json.loads(text("harbour-tunnel", "sarif"))["runs"][0]["results"][0]
    for location in [*entry["locations"], *entry["relatedLocations"]]:
        place = location["physicalLocation"]
        region = place["region"]
        line = lines[place["artifactLocation"]["uri"]][region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] in ("€2.63bn", "€2.36bn")


def test_sarif_starts_at_the_draft_and_knows_the_baseline() -> None:
    entry = json.loads(text("draft-on-strike", "sarif"))["runs"][0]["results"][0]
    assert entry["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "draft.md"
    states = [e.get("baselineState") for e in json.loads(text("pension-plan", "sarif"))["runs"][0]["results"]]
    assert states == ["new", "unchanged", None, None, None]


def test_sarif_has_no_lines_for_text_that_is_no_file() -> None:
    entries = json.loads(text("river-fine", "sarif"))["runs"][0]["results"]
    places = [loc["physicalLocation"] for e in entries for loc in [*e["locations"], *e["relatedLocations"]]]
    for place in places:
        assert ("region" in place) == (place["artifactLocation"]["uri"] == "wire.txt")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fail_on", ["fix", "clarify", "note", "never"])
def test_junit_has_one_case_for_each_quantity(name: str, fail_on: str) -> None:
    view = build_view(build(name))
    root = ElementTree.fromstring(text(name, "junit", Look(fail_on=fail_on)))
    suite = root.find("testsuite")
    assert suite is not None
    cases = suite.findall("testcase")
    quantities = [*view.cards, *view.elsewhere, *view.agreed, *view.compared, *view.unread]
    assert len(cases) == len(quantities) + view.counts["not_checked"] == int(suite.get("tests", ""))
    failing = {"fix": ["fix"], "clarify": ["fix", "clarify"], "note": ["fix", "clarify", "note"], "never": []}[
        fail_on
    ]
    failures = sum(case.find("failure") is not None for case in cases)
    assert failures == int(suite.get("failures", "")) == sum(card.action in failing for card in view.cards)
    skipped = sum(case.find("skipped") is not None for case in cases)
    assert skipped == int(suite.get("skipped", "")) == view.counts["not_checked"]


@pytest.mark.parametrize("name", NAMES)
def test_annotations_are_one_line_each_worst_first(name: str) -> None:
    lines = text(name, "github").splitlines()
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice)( [^:]*)?::[^\x00-\x1f]*", line), line
    levels = [line[2:].split(" ")[0] for line in lines if "title=Not read" not in line]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)


def test_ninjs_keeps_the_summary_in_the_internal_note() -> None:
    item = json.loads(text("river-fine", "ninjs"))
    assert item["ednote"].startswith("✖ Fine for the river spill: Not ready: 2 to fix, 1 to clarify.")
    assert item["pubstatus"] == "withheld"
    assert not {"body_text", "body_html", "description_text"} & item.keys()


@pytest.mark.parametrize("name", NAMES)
def test_csv_of_figures_gives_exact_values_and_no_formula(name: str) -> None:
    result = figures_only(name)
    rows = list(csv.DictReader(io.StringIO(render(result, "csv", FIGURES).decode())))
    claims = [claim for article in result.articles for claim in article.claims]
    assert len(rows) == len(claims)
    for row, claim in zip(rows, claims, strict=True):
        assert list(row) == COLUMNS
        assert not any(value.startswith(("=", "+", "-", "@")) and not _number(value) for value in row.values())
        if claim.figure.low is not None:
            assert Decimal(row["low"]) == claim.figure.low


def test_csv_of_a_check_holds_the_comparisons() -> None:
    rows = list(csv.DictReader(io.StringIO(text("school-survey", "csv"))))
    assert list(rows[0]) == list(COMPARISON_COLUMNS)
    sums = [row for row in rows if row["check"] == "arithmetic.sum"]
    assert [(row["text_a"], row["text_b"], row["action"]) for row in sums] == [
        ("61", "27", "fix"),
        ("61", "24", "fix"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_parquet_can_be_read_back(name: str) -> None:
    pandas = pytest.importorskip("pandas")
    result = figures_only(name)
    frame = pandas.read_parquet(io.BytesIO(render(result, "parquet", FIGURES)))
    assert list(frame.columns) == COLUMNS
    assert list(frame["text"]) == [claim.figure.text for article in result.articles for claim in article.claims]
    assert frame["low"].dtype == "float64"
    comparisons = pandas.read_parquet(io.BytesIO(render(build(name), "parquet", Look())))
    assert list(comparisons.columns) == list(COMPARISON_COLUMNS)


def test_aligned_text_lines_up_and_leaves_empty_columns_out() -> None:
    lines = render(figures_only("pension-plan"), "text", FIGURES).decode().splitlines()
    assert lines[0].split()[:3] == ["document", "text", "low"]
    assert "entity" not in lines[0]
    start = lines[0].index("unit")
    assert {line[start : start + 7].strip() for line in lines[1:]} == {"NOK", "percent"}


def test_a_template_sees_the_view_and_cannot_reach_out(tmp_path: Path) -> None:
    own = tmp_path / "slack.txt"
    own.write_text(
        "{{ headline }}\n{% for card in view.cards %}{{ card.title|plain }}\n{% endfor %}", encoding="utf-8"
    )
    assert text("harbour-tunnel", f"template:{own}").splitlines() == [
        "Not ready: 2 to fix",
        "Cost of the harbour tunnel",
        "Opening of the tunnel to traffic",
    ]
    page = tmp_path / "page.html"
    page.write_text("{{ view.title }}", encoding="utf-8")
    assert "<script>" not in text("hostile", f"template:{page}")
    for wrong, said in (
        ("{{ nothing }}", "nothing"),
        ("{% if %}", "Expected an expression"),
        ("{{ view.__class__.__mro__ }}", "unsafe"),
    ):
        own.write_text(wrong, encoding="utf-8")
        with pytest.raises(ConfigError, match=said):
            text("harbour-tunnel", f"template:{own}")
    with pytest.raises(ConfigError, match="no such template"):
        text("harbour-tunnel", f"template:{tmp_path}/none.txt")


def _number(value: Any) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", NAMES)
def test_every_report_for_readers_has_the_same_content(name: str) -> None:
    """Instructions, messages, questions, wording, agreements, gaps and what was not read: nothing only in one."""
    view = build_view(build(name))
    told = [card.instruction for card in [*view.cards, *view.elsewhere]]
    for card in [*view.cards, *view.elsewhere]:
        told += [card.title, *card.differs, *card.ask, *card.wording, *([card.both] if card.both else [])]
    told += [item.sentence for item in (*view.agreed, *view.compared)]
    told += [gap.reason for gap in view.gaps] + [item.reason for item in view.unread]
    page = lxml_html.document_fromstring(text(name, "html")).text_content()
    markdown = html.unescape(re.sub(r"\\([\\`*_\[\]<>|~$#.+-])", r"\1", text(name, "markdown"))).replace(
        "\u2060", ""
    )
    terminal = re.sub(r"\s+", " ", text(name, "text", Look(verbose=1)))
    for line in (plain(line) for line in told):
        assert line in re.sub(r"\s+", " ", page) or line[:1].upper() + line[1:] in page
        assert line in markdown or line[:1].upper() + line[1:] in markdown
        assert line in terminal
