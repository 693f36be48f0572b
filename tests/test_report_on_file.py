"""Findings against a registered figure in reports: one row a quantity, house rules, expired figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from twosource.config import load_settings, run_check
from twosource.model import CheckResult, Document
from twosource.report.build import build_view
from twosource.report.data import as_dict
from twosource.report.facts import outdated
from twosource.report.formats import Look
from twosource.report.terminal import as_text

REGISTRY = """\
authorities:
  - id: nl.harbour
    name: Harbour Board
    figures:
      - {{measure: unemployment rate, entity: Northland, value: "4.2%", period: 2025,
         source: Annual report, published: 2026-02-01, expires: {expires}}}
"""
SAID = "{place} unemployment rate was {value} in 2025, {who} said."


def checked(
    folder: Path,
    *texts: str,
    registry: str = REGISTRY,
    expires: str = "never",
    pack: str = "recommended",
    against: Sequence[str] = (),
) -> CheckResult:
    """A story with a registry of its own."""
    (folder / "own.yaml").write_text(registry.format(expires=expires), encoding="utf-8")
    (folder / "twosource.yaml").write_text(
        f"authorities: [own.yaml]\nrules: {{pack: [{pack}]}}\n", encoding="utf-8"
    )
    settings = load_settings(folder / "twosource.yaml")
    day = dt.date(2026, 3, 4)
    documents = [
        Document(f"{letter}.txt", text, published=day) for letter, text in zip("abcd", texts, strict=False)
    ]
    return run_check(settings, documents, against=against)


def said(value: str, who: str, place: str = "Northland's") -> str:
    return SAID.format(value=value, who=who, place=place)


def test_a_figure_against_the_one_on_file_and_against_another_article_is_one_row(tmp_path: Path) -> None:
    result = checked(tmp_path, said("4.8%", "Helen Varley"), said("4.2%", "Tom Reyes"))
    assert sorted(finding.rule for finding in result.findings) == ["authority.registered", "value.conflict"]
    view = build_view(result)
    assert view.counts["fix"] == 1
    (card,) = view.cards
    assert [finding.rule for finding in card.findings] == ["authority.registered", "value.conflict"]
    assert card.figures == ["4.8%", "4.2%"]
    assert card.instruction == "Check 4.8% (a.txt) against 4.2% of Harbour Board for 2025; b.txt gives 4.2%."
    assert [voice.source.id for voice in card.voices] == ["a.txt", "b.txt"]


def test_both_findings_stay_in_the_json(tmp_path: Path) -> None:
    data = as_dict(checked(tmp_path, said("4.8%", "Helen Varley"), said("4.2%", "Tom Reyes")))
    sides = {finding["rule"]: len(finding["sides"]) for finding in data["findings"]}
    assert sides == {"authority.registered": 1, "value.conflict": 2}


def test_two_figures_that_miss_the_one_on_file(tmp_path: Path) -> None:
    (card,) = build_view(checked(tmp_path, said("4.8%", "Helen Varley"), said("5.1%", "Tom Reyes"))).cards
    assert [finding.rule for finding in card.findings] == [*["authority.registered"] * 2, "value.conflict"]
    assert card.instruction == "Check 4.8% (a.txt) against 4.2% of Harbour Board for 2025; b.txt gives 5.1%."


def test_a_figure_without_the_basis_of_the_one_on_file(tmp_path: Path) -> None:
    """The note stands in the row of the pair; alone it is a row of its own."""
    based = REGISTRY.replace("value:", "basis: adjustment:seasonal, value:")
    (alone,) = build_view(checked(tmp_path, said("4.8%", "Helen Varley"), registry=based)).cards
    assert [finding.verdict for finding in alone.findings] == ["underspecified"]
    told = "Say on which basis 4.8% (a.txt) stands: Harbour Board has 4.2%, seasonally adjusted."
    assert alone.instruction == told
    result = checked(tmp_path, said("4.8%", "Helen Varley"), said("5.1%", "Tom Reyes"), registry=based)
    (card,) = build_view(result).cards
    assert [finding.rule for finding in card.findings] == ["value.conflict", *["authority.registered-basis"] * 2]
    assert "4.8% (a.txt) or 5.1% (b.txt)" in card.instruction


def test_articles_that_agree_on_a_figure_that_is_not_the_one_on_file(tmp_path: Path) -> None:
    (card,) = build_view(checked(tmp_path, said("4.8%", "Helen Varley"), said("4.8%", "Tom Reyes"))).cards
    assert card.instruction == "Check 4.8% (a.txt and b.txt) against 4.2% of Harbour Board for 2025."


def test_in_one_article_alone(tmp_path: Path) -> None:
    (card,) = build_view(checked(tmp_path, said("4.8%", "Helen Varley"))).cards
    assert card.instruction == "Check 4.8% (a.txt) against 4.2% of Harbour Board for 2025."


def test_a_source_that_misses_the_figure_on_file_is_what_to_check(tmp_path: Path) -> None:
    result = checked(tmp_path, said("4.2%", "Helen Varley"), said("4.8%", "Tom Reyes"), against=["b.txt"])
    (card,) = build_view(result).cards
    assert card.instruction == "Check 4.8% (b.txt) against 4.2% of Harbour Board for 2025; a.txt gives 4.2%."


def test_other_quantities_keep_rows_of_their_own(tmp_path: Path) -> None:
    other = " The port handled 12,400 containers in 2025, the board said."
    result = checked(
        tmp_path, said("4.8%", "Helen Varley") + other, said("4.2%", "Tom Reyes") + other.replace("12", "14")
    )
    assert len(build_view(result).cards) == 2


def lines(result: CheckResult) -> list[str]:
    return as_text(result, Look(width=120)).splitlines()


def test_a_house_rule_is_labelled_as_one(tmp_path: Path) -> None:
    result = checked(tmp_path, "Turnout was 61.237% in the city, the clerk said.", pack="house")
    assert [finding.verdict for finding in result.findings] == ["only_in"]
    (head,) = [line for line in lines(result) if "NOTE" in line]
    assert head.endswith("house rule")


@pytest.mark.parametrize(("expires", "named"), [("2026-03-01", True), ("2026-12-31", False), ("never", False)])
def test_the_terminal_names_expired_figures(tmp_path: Path, expires: str, named: bool) -> None:
    shown = [
        line
        for line in lines(checked(tmp_path, said("4.8%", "Helen Varley"), expires=expires))
        if "Harbour Board:" in line
    ]
    wanted = ["expired     Harbour Board: 4.2% (unemployment rate), expired 2026-03-01; not used"]
    assert shown == (wanted if named else [])


def test_expired_figures_that_no_article_gives_are_not_named(tmp_path: Path) -> None:
    result = checked(tmp_path, "The port employed 310 people in 2025, it said.", expires="2026-03-01")
    assert result.facts["authorities"]["expired"] == []


def test_many_expired_figures_are_counted() -> None:
    shown = outdated({"authorities": {"expired": ["one", "two", "three", "four", "five"]}})
    assert shown == ["one; not used", "two; not used", "three; not used", "and 2 more: twosource authority stale"]
