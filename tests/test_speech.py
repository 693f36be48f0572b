"""Who said what: attribution, names and roles, row by row."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.authorities.registry import Registry
from twosource.model import Document, Figure, Speech
from twosource.speech.attribution import attribute
from twosource.speech.entities import link_names
from twosource.speech.names import find_names
from twosource.text.sentences import segment

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return found


def read(text: str, *printed: str) -> Speech:
    document = Document("doc", text)
    sentences = segment(document)
    figures = []
    for words in printed:
        start = text.index(words)
        sentence = next(s.index for s in sentences if s.start <= start < s.end)
        kind = "date" if words.split()[-1] in ("May", "June") else "count"
        figures.append(Figure(start, start + len(words), words, kind, None, None, None, sentence))  # type: ignore[arg-type]
    return attribute(document, sentences, figures, Registry())


def plain(name: str | None) -> list[str] | None:
    return None if name is None else [word for word in name.lower().split() if word != "the"]


@pytest.mark.parametrize("row", rows("speech_attribution.yaml"), ids=lambda row: row["text"][:70])
def test_attribution(row: dict[str, Any]) -> None:
    who = read(row["text"], row["figure"]).attributions[0]
    assert plain(who.speaker) == plain(row["speaker"])
    if "cited" in row:
        assert plain(who.cited) == plain(row["cited"])
    if "voice" in row:
        assert who.voice == row["voice"]


@pytest.mark.parametrize("row", rows("speech_names.yaml"), ids=lambda row: row["text"][:60])
def test_names(row: dict[str, Any]) -> None:
    names = find_names(row["text"])
    link_names(row["text"], names)
    assert {name.text: name.entity for name in names} == row["entities"]
    assert all(row["text"][name.start : name.end] == name.text for name in names)


@pytest.mark.parametrize("row", rows("speech_roles.yaml"), ids=lambda row: row["text"][:60])
def test_roles(row: dict[str, Any]) -> None:
    mention = next(each for each in read(row["text"]).mentions if each.entity == row["name"])
    assert mention.role == row["role"]
    if mention.role is not None:
        assert row["text"][mention.role_start : mention.role_end] == mention.role
        assert mention.role_time == row.get("time", "current")


def test_quotation_runs_over_paragraphs() -> None:
    text = "“We lost the pumps.\n\n“We have 12 left,” Tom Bell said."
    speech = read(text, "12")
    assert speech.quotes[-1].speaker == "Tom Bell"
    assert speech.attributions[0].speaker == "Tom Bell"


def test_scare_quotes_are_no_speech() -> None:
    quotes = read("The so-called “ghost fleet” left port.").quotes
    assert [quote.scare for quote in quotes] == [True]


def test_apostrophes_open_no_quotation() -> None:
    assert read("The drivers' union isn't done. It's the '90s again, and 'tis cold.").quotes == []


def test_challenge_is_tied_to_the_figure_attacked() -> None:
    speech = read("The minister said 40 jobs had gone. The union disputed the figure.", "40")
    assert [(each.speaker, each.figure) for each in speech.challenges] == [("union", 0)]


def test_challenge_in_a_quotation_names_its_speaker() -> None:
    speech = read('Velora says 40 jobs will go. "They are playing silly games," said Tom Bell.', "40")
    assert [(each.speaker, each.figure) for each in speech.challenges] == [("Tom Bell", 0)]


def test_generic_authority_by_the_words_of_its_name() -> None:
    who = read("The Fern Statistics Office said 40 mills had closed.", "40").attributions[0]
    assert who.authority == "Fern Statistics Office"
    assert read("Tom Bell said 40 mills had closed.", "40").attributions[0].authority is None


def test_vague_sources_are_unclear() -> None:
    who = read("Critics say 40 mills have closed.", "40").attributions[0]
    assert (who.speaker, who.unclear) == (None, True)


@given(st.text(alphabet="Aab. ,:;“”\"'‘’„()–\n5said to", max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_error(text: str) -> None:
    document = Document("doc", text)
    speech = attribute(document, segment(document), [], Registry())
    assert all(text[quote.start : quote.end] == quote.text for quote in speech.quotes)
    assert all(text[mention.start : mention.end] == mention.text for mention in speech.mentions)


def test_time_grows_with_length_only() -> None:
    block = "Tom Bell, head of the Fern Institute, said mills had closed. “We are done,” he told Velora.\n\n"

    def seconds(copies: int) -> float:
        document = Document("doc", block * copies)
        sentences = segment(document)
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            attribute(document, sentences, [], Registry())
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(240) < 40 * seconds(24)


CHARGE = (
    "Ana Price pressed Sam Hill after the Mill Institute said ministers were playing “silly games with numbers” "
    "over their claim that a rise to 20 by May would mean 40 more mills."
)


def test_challenge_of_whoever_accuses_is_tied_to_what_is_claimed() -> None:
    speech = read(CHARGE, "20", "40")
    assert [(each.speaker, each.figure) for each in speech.challenges] == [("Mill Institute", 1)]
    assert speech.attributions[1].speaker == "ministers"


def test_reply_to_a_challenge_is_none() -> None:
    speech = read(
        "The minister said 40 mills had closed. He hit back at accusations of “silly games” with it.", "40"
    )
    assert speech.challenges == []


def test_nobody_of_another_live_post_is_meant() -> None:
    text = "10:12\n\nOlha Sych landed, Olha Sych said.\n\n08:15\n\nOn the way he spoke of 40 mills, he said."
    document = Document("doc", text)
    sentences = [dataclasses.replace(s, post=int(s.start >= text.index("08:15"))) for s in segment(document)]
    start = text.index("40")
    index = next(s.index for s in sentences if s.start <= start < s.end)
    figures = [Figure(start, start + 2, "40", "count", None, None, None, index)]
    assert attribute(document, sentences, figures, Registry()).attributions[0].speaker != "Sych"
