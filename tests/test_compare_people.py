"""Titles, names and quotations across two texts, row by row, and injected changes of wording."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from twosource.authorities.registry import Registry
from twosource.compare.challenges import judge_challenges
from twosource.compare.names import judge_names
from twosource.compare.quotes import judge_quotes
from twosource.compare.titles import judge_titles
from twosource.model import Article, Document
from twosource.pipeline import read_article

CASES = Path(__file__).parent / "cases"
REGISTRY = Registry()
SPEECHES = (
    "We will rebuild every house that the river took and we will do it before the winter comes",
    "The committee found that most of the money was spent on roads nobody had asked for",
    "I told the minister that the bridge would fail and he thanked me for the letter",
    "Our drivers work twelve hours without a break and the company calls it a roster",
    "There were forty people in that hall and only two of them could read the contract",
    "Nobody should have to choose between paying the rent and heating the flat",
    "The pumps were switched off at midnight because the manager wanted to save fuel",
    "Farmers here have planted barley for three generations and they know when rain is late",
)
CHANGES = {
    "negation": [
        ("will do", "will not do"),
        ("was spent", "was not spent"),
        ("would fail", "would not fail"),
        ("work twelve", "never work twelve"),
    ],
    "quantifier": [
        ("every house", "some houses"),
        ("most of", "all of"),
        ("only two", "nearly all"),
        ("three generations", "many generations"),
    ],
    "number": [
        ("twelve hours", "fourteen hours"),
        ("forty people", "ninety people"),
        ("three generations", "seven generations"),
    ],
    "hedge": [
        ("would fail", "might fail"),
        ("know when", "may know when"),
        ("should have", "could have"),
        ("will rebuild", "would rebuild"),
    ],
}


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return found


def articles(*texts: str) -> list[Article]:
    return [read_article(Document(f"{number}.txt", text), REGISTRY) for number, text in enumerate(texts)]


def quoted(a: str, b: str) -> list[Article]:
    return articles(f"“{a},” Tom Bell said on Monday.", f"Speaking on Monday, Tom Bell said: “{b}.”")


@pytest.mark.parametrize("row", rows("compare_titles.yaml"), ids=lambda row: f"{row['a']} / {row['b']}"[:90])
def test_titles(row: dict[str, Any]) -> None:
    found = judge_titles(articles(row["a"], row["b"]))
    assert bool(found) == row["conflict"]
    for judgement in found:
        assert judgement.check == "title.roles"
        texts = {"0.txt": row["a"], "1.txt": row["b"]}
        assert all(texts[side.document][side.start : side.end] == side.text for side in judgement.sides)


@pytest.mark.parametrize("row", rows("compare_names.yaml"), ids=lambda row: f"{row['a']} / {row['b']}"[:90])
def test_names(row: dict[str, Any]) -> None:
    found = judge_names(articles(row["a"], row["b"]))
    assert [judgement.check for judgement in found] == ([row["check"]] if row["check"] else [])


@pytest.mark.parametrize("row", rows("compare_quotes.yaml"), ids=lambda row: f"{row['a']} / {row['b']}"[:90])
def test_quotes(row: dict[str, Any]) -> None:
    found = judge_quotes(quoted(row["a"], row["b"]))
    assert [judgement.facts["kind"] for judgement in found] == ([row["kind"]] if row["kind"] else [])


def injected() -> list[tuple[str, str, str]]:
    return [
        (kind, speech, speech.replace(old, new))
        for kind, changes in CHANGES.items()
        for old, new in changes
        for speech in SPEECHES
        if old in speech
    ]


def benign() -> list[tuple[str, str]]:
    """Every speech with each edit that leaves its substance alone."""
    edits: list[tuple[str, str]] = []
    dice = random.Random(7)
    for speech in SPEECHES:
        words = speech.split()
        cut = dice.randrange(4, len(words) - 4)
        edits += [
            (speech, " ".join(words[:cut])),
            (speech, " ".join(words[cut:])),
            (speech, " ".join([*words[:cut], "…", *words[cut + 2 :]])),
            (speech, " ".join([*words[:cut], "[sic]", *words[cut:]])),
            (speech, speech.replace(" and ", ", and ")),
            (speech, speech.upper().capitalize()),
            (speech, " ".join(["Well,", *words])),
        ]
    return edits


def test_injected_changes_are_found() -> None:
    cases = injected()
    assert len(cases) >= 14
    missed = [(kind, b) for kind, a, b in cases if not judge_quotes(quoted(a, b))]
    assert len(missed) <= 0.05 * len(cases), missed


def test_benign_edits_are_left_alone() -> None:
    cases = benign()
    flagged = [(a, b) for a, b in cases if judge_quotes(quoted(a, b))]
    assert len(flagged) <= 0.02 * len(cases), flagged


def test_interrupted_quotation_is_one_utterance() -> None:
    a = "“We lost the pumps,” Tom Bell said, “and we kept the wall.”"
    assert judge_quotes(articles(a, "Tom Bell said: “We lost the pumps and we kept the wall.”")) == []
    found = judge_quotes(articles(a, "Tom Bell said: “We lost the pumps and we lost the wall.”"))
    assert [side.text for side in found[0].sides] == [
        "and we kept the wall.",
        "We lost the pumps and we lost the wall.",
    ]


def test_other_speakers_other_words() -> None:
    a, b = (
        "“We will not close the mill this year,” Ana Price said.",
        "“We will close the mill this year,” said Tom Bell.",
    )
    assert judge_quotes(articles(a, b)) == []


def test_same_words_from_speakers_one_letter_apart() -> None:
    words = "“When will the world see that this has to stop at once?”"
    found = judge_names(articles(f"{words} asked Anton Lake.", f"{words} asked Anton Lane."))
    assert [judgement.check for judgement in found] == ["name.spelling"]


def test_challenged_figure_printed_bare() -> None:
    a = "Velora said 40 jobs would go. The union disputed the figure, saying it was a guess."
    found = judge_challenges(articles(a, "The pump maker will shed 40 jobs."))
    assert [(each.check, each.facts["challenger"]) for each in found] == [("challenge.figure", "union")]
    assert judge_challenges(articles(a, a)) == []


def test_three_texts_name_the_odd_one_first() -> None:
    found = judge_titles(
        articles("Mayor Ana Price spoke.", "Ambassador Ana Price spoke.", "Ana Price, the mayor, spoke.")
    )
    assert [judgement.sides[0].document for judgement in found] == ["1.txt"]


def test_challenge_names_every_text_that_prints_the_figure() -> None:
    charge = "The Mill Institute accused ministers of cherry-picking over their claim that 40 mills had reopened."
    found = judge_challenges(articles(charge, "Some 40 mills reopened.", "The minister said 40 mills reopened."))
    assert [(each.check, each.verdict) for each in found] == [("challenge.figure", "challenged")]
    assert [side.document for side in found[0].sides] == ["1.txt", "0.txt", "0.txt", "2.txt"]


def test_two_sentences_of_one_person_are_two() -> None:
    a = "“It was not a choice I took lightly, but it matters now that we put defence and order, both of our land "
    a += "and of the valley, first,” Tom Bell said."
    b = "“That is the largest rise since the war, and will let us see to the order and defence of our land and of "
    b += "the valley,” Tom Bell said."
    assert judge_quotes(articles(a, b)) == []
