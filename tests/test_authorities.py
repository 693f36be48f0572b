"""The registry: names, printed values, files, expiry, and figures compared with those on file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from rule_records import articles, claim
from twosource.authorities.importing import Layout, import_table, plain_period
from twosource.authorities.load import authority_files, load_registry, read_file
from twosource.authorities.periods import period, period_in_words
from twosource.authorities.printed import read_printed
from twosource.authorities.registry import Registry
from twosource.compare.registered import judge_registered
from twosource.errors import ErrorGroup, RuleError
from twosource.shipped import shipped_rules

CASES = Path(__file__).parent / "cases"
NAMES = yaml.safe_load((CASES / "authority_names.yaml").read_text(encoding="utf-8"))
VALUES = yaml.safe_load((CASES / "reference_values.yaml").read_text(encoding="utf-8"))
EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "official-labour-market.csv"
HEADER = "authority,measure,entity,value,period,source,published,expires\n"


@pytest.mark.parametrize("case", NAMES, ids=lambda case: case["name"])
def test_identify(case: dict[str, Any]) -> None:
    assert load_registry().identify(case["name"]) == case["id"]


@pytest.mark.parametrize("case", VALUES, ids=lambda case: case["text"])
def test_printed_value(case: dict[str, Any]) -> None:
    read = read_printed(case["text"])
    if case["value"] is None:
        assert read is None
    else:
        assert read is not None
        assert (read.value, read.step, read.kind, read.unit) == (
            Decimal(case["value"]),
            Decimal(case["step"]),
            case["kind"],
            case["unit"],
        )


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("2027", (dt.date(2027, 1, 1), dt.date(2027, 12, 31))),
        ("2024/25", (dt.date(2024, 4, 1), dt.date(2025, 3, 31))),
        ("2024-02", (dt.date(2024, 2, 1), dt.date(2024, 2, 29))),
        ("2024-02-03", (dt.date(2024, 2, 3), dt.date(2024, 2, 3))),
        ("2024..2026", (dt.date(2024, 1, 1), dt.date(2026, 12, 31))),
        ("2024/26", None),
        ("2024-13", None),
        ("spring", None),
    ],
)
def test_period(text: str, limits: tuple[dt.date, dt.date] | None) -> None:
    assert period(text) == limits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027", "2027"),
        ("2024/25", "2024/25"),
        ("2024-02", "February 2024"),
        ("2024-02-03", "3 February 2024"),
        ("2026-10-01..2026-12-31", "the fourth quarter of 2026"),
        ("2026-03-01..2026-04-09", "1 March 2026 to 9 April 2026"),
        (None, None),
    ],
)
def test_period_in_words(text: str | None, words: str | None) -> None:
    assert period_in_words(text) == words


@pytest.mark.parametrize(
    ("printed", "ours"),
    [
        ("2025 Q3", "2025-07-01..2025-09-30"),
        ("2025Q4", "2025-10-01..2025-12-31"),
        ("2025-Q1", "2025-01-01..2025-03-31"),
        ("2025 JAN", "2025-01"),
        ("Jan-2025", "2025-01"),
        ("September 2025", "2025-09"),
        ("2024-25", "2024/25"),
        ("2024-2025", "2024/25"),
        ("2025", "2025"),
        ("2025-11", "2025-11"),
        ("provisional", None),
    ],
)
def test_periods_of_official_tables(printed: str, ours: str | None) -> None:
    assert plain_period(printed) == ours


def test_the_worked_example_of_the_documentation(tmp_path: Path) -> None:
    layout = Layout("Value", "Period", "{}%", "Released", {"CDID": "UNEM", "Region": "Northland"})
    fixed = {"authority": "Northland Statistics Office", "measure": "unemployment rate", "entity": "Northland",
             "source": "Labour market bulletin", "basis": "adjustment:seasonal", "published": ""}  # fmt: skip
    found = import_table(EXAMPLE, layout, fixed)
    assert found.left_out == []
    assert [(row["value"], row["period"], row["published"]) for row in found.rows] == [
        ("4.4%", "2025-07-01..2025-09-30", "2025-11-11"),
        ("4.6%", "2025-10-01..2025-12-31", "2026-02-17"),
        ("4.2%", "2026-01-01..2026-03-31", "2026-05-12"),
    ]
    people = import_table(
        EXAMPLE, Layout("Value", "Period", where={"CDID": "EMPL"}), {**fixed, "published": "2026-05-12"}
    )
    assert [row["value"] for row in people.rows] == ["3,412,000"]
    assert people.left_out == [f"{EXAMPLE}:7: cannot read the value '..'"]


def test_an_official_table_without_the_column() -> None:
    with pytest.raises(RuleError, match="there is no column 'Period '; did you mean 'Period'"):
        import_table(EXAMPLE, Layout("Value", "Period "), {})


@pytest.mark.parametrize("file", authority_files(shipped_rules() / "authorities"), ids=lambda file: file.name)
def test_shipped_files_hold(file: Path) -> None:
    assert read_file(file)


def test_no_alias_stands_for_two_authorities() -> None:
    seen: dict[str, str] = {}
    for entry in load_registry().authorities.values():
        for name in (entry.name, *entry.aliases):
            assert seen.setdefault(name.casefold(), entry.id) == entry.id, name


def test_a_users_file_adds_to_a_shipped_authority(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        HEADER + "ONS,unemployment rate,United Kingdom;UK,4.2%,2026-03,Labour market overview,2026-05-12,never\n"
        'Harbour Board,containers,Port of Example,"12,400",2025,Annual report,2026-02-01,never\n'
    )
    registry = load_registry((str(file),))
    assert [figure.text for figure in registry.authorities["gb.ons"].figures] == ["4.2%"]
    assert registry.authorities["gb.ons"].figures[0].authority == "gb.ons"
    assert registry.authorities["gb.ons"].figures[0].entities == ("United Kingdom", "UK")
    assert registry.identify("the Harbour Board") == "harbour-board"


def test_every_mistake_of_a_table_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + "ONS,rate,UK,about four,2026,Release,2026-05-12,\n,rate,UK,4%,,Release,12 May,\n")
    with pytest.raises(ErrorGroup) as caught:
        load_registry((str(file),))
    lines = [str(error).replace(f"{tmp_path}/", "") for error in caught.value.errors]
    assert lines == [
        "mine.csv:2:1: value: cannot read the value 'about four'; "
        'write one value as printed: "£66.3bn", "2.3%", "12,400"',
        "mine.csv:3:1: 'authority' is empty",
        "mine.csv:3:1: published: expected a date such as 2026-03-12, found '12 May'",
    ]


def test_a_table_with_an_unknown_column(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("authority,measure,entity,value,source,publishd\n")
    with pytest.raises(ErrorGroup, match="unknown column 'publishd'; did you mean 'published'"):
        load_registry((str(file),))


def test_every_mistake_of_a_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "authorities:\n"
        "  - id: Harbour\n"
        "    name: Harbour Board\n"
        "    figures:\n"
        "      - {mesure: containers, entity: Port, value: lots, source: Report, published: 2026-02-01}\n"
    )
    with pytest.raises(ErrorGroup) as caught:
        load_registry((str(file),))
    lines = [str(error).replace(f"{tmp_path}/", "") for error in caught.value.errors]
    assert lines[0].startswith("mine.yaml:2:9: expected an id such as gb.ons, found 'Harbour'")
    assert lines[1] == "mine.yaml:5:10: unknown key 'mesure'; did you mean 'measure'?"
    assert lines[2].startswith("mine.yaml:5:51: cannot read the value 'lots'")


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("published: 2026-02-01, expires: 2026-01-01", "expires before it was published"),
        ("published: 2026-02-01", "a figure without a period needs 'expires'"),
        ("published: 2026-02-01, period: next year", "cannot read the period 'next year'"),
    ],
)
def test_figures_that_make_no_sense(tmp_path: Path, figure: str, message: str) -> None:
    file = tmp_path / "mine.yaml"
    entry = f"{{measure: containers, entity: Port, value: 5, source: Report, {figure}}}"
    file.write_text(f"authorities:\n  - {{id: harbour, name: Harbour Board, figures: [{entry}]}}\n")
    with pytest.raises(RuleError, match=message):
        load_registry((str(file),))


def test_expired_figures_are_named() -> None:
    facts = load_registry().facts(dt.date(2030, 1, 1))
    assert any("Kiel Institute" in line for line in facts["expired"])
    assert load_registry().facts(dt.date(2025, 3, 1))["expired"] == []


REGISTRY_FILE = """\
authorities:
  - id: harbour
    name: Harbour Board
    figures:
      - {measure: containers handled, entity: [Port of Example, Example], value: "12,400", period: 2025,
         basis: adjustment:seasonal, source: Annual report, published: 2026-02-01, expires: never}
      - {measure: staff, entity: Port of Example, value: "310", source: Annual report, published: 2026-02-01,
         expires: 2026-12-31}
"""
YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
SAME = {
    "text": "12,400",
    "value": 12400,
    "step": 1,
    "measure": "containers handled",
    "entity": "Port of Example",
    "period": YEAR,
    "basis": ["adjustment:seasonal"],
}


@pytest.fixture
def harbour(tmp_path: Path) -> Registry:
    file = tmp_path / "harbour.yaml"
    file.write_text(REGISTRY_FILE)
    return load_registry((str(file),))


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "agree"),
        ({"value": 14200, "text": "14,200"}, "against_authority"),
        ({"value": 14200, "text": "14,200", "basis": []}, "underspecified"),
        ({"value": 14200, "text": "14,200", "basis": ["adjustment:none"]}, None),
        ({"value": 14200, "text": "14,200", "measure": "containers lost"}, None),
        ({"value": 14200, "text": "14,200", "measure": None}, None),
        ({"value": 14200, "text": "14,200", "entity": "Port of Elsewhere"}, None),
        ({"value": 14200, "text": "14,200", "entity": "Example"}, "against_authority"),
        ({"value": 14200, "text": "14,200", "period": (dt.date(2024, 1, 1), dt.date(2024, 12, 31))}, None),
        ({"value": 14200, "text": "14,200", "period": None}, None),
        ({"value": 14200, "text": "14,200", "kind": "money", "unit": "GBP"}, None),
        ({"value": 14200, "text": "14,200", "status": "target"}, None),
        ({"value": 900000, "text": "900,000"}, None),
        ({"value": 12400000, "text": "12.4 million"}, "against_authority"),
        ({"measure": "staff", "period": None, "basis": [], "value": 290, "text": "290"}, "against_authority"),
        ({"measure": "staff", "basis": [], "value": 290, "text": "290"}, None),
    ],
)
def test_a_figure_is_compared_with_the_one_on_file(
    harbour: Registry, changed: dict[str, Any], verdict: str | None
) -> None:
    found = judge_registered(articles(claim(**{**SAME, **changed})), harbour)
    assert [each.verdict for each in found] == ([verdict] if verdict else [])


def test_two_authorities_that_differ_stand_side_by_side(tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    other = (
        REGISTRY_FILE.replace("harbour", "customs").replace("Harbour Board", "Customs").replace("12,400", "13,100")
    )
    file.write_text(REGISTRY_FILE + other.removeprefix("authorities:\n"))
    registry = load_registry((str(file),))
    found = judge_registered(articles(claim(**{**SAME, "value": 14200, "text": "14,200"})), registry)
    assert [line.split(";")[1].split(" (")[0] for line in found[0].derivation] == [
        " Harbour Board has 12,400 for 2025",
        " Customs has 13,100 for 2025",
    ]
    agreed = judge_registered(articles(claim(**{**SAME, "value": 13100, "text": "13,100"})), registry)
    assert [(each.verdict, each.facts["authority"]) for each in agreed] == [("agree", "Customs")]


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [("£1.4bn", 1400000000, "against_authority"), ("£0.4bn", 400000000, None), ("£1.2bn", 1200000000, "agree")],
)
def test_a_part_of_a_sum_so_far_is_smaller_than_it(
    tmp_path: Path, text: str, value: int, verdict: str | None
) -> None:
    file = tmp_path / "aid.csv"
    file.write_text(
        "authority,measure,entity,value,basis,source,published,expires\n"
        "Aid Tracker,aid paid,Northland,£1.2bn,aggregate:cumulative,Tracker,2026-03-01,2026-12-31\n"
    )
    one = claim(
        text=text, value=value, kind="money", unit="GBP", step=100000000, measure="aid paid", entity="Northland"
    )
    found = judge_registered(articles(one), load_registry((str(file),)))
    assert [each.verdict for each in found] == ([verdict] if verdict else [])


def test_the_derivation_names_figure_source_and_day(harbour: Registry) -> None:
    found = judge_registered(articles(claim(**{**SAME, "value": 14200, "text": "14,200"})), harbour)[0]
    assert found.facts["authority"] == "Harbour Board"
    assert found.facts["registered"] == "12,400"
    assert found.facts["ratio"] == Decimal("1.15")
    assert "Annual report, published 2026-02-01: they do not meet" in found.derivation[0]
