"""Sentence ends: rows of ``cases/sentences.yaml``, and properties that hold for any text."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model import Block, Document
from twosource.text.sentences import segment

ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yaml").read_text(encoding="utf-8"))
CASES = [(group, row) for group, rows in ROWS.items() for row in rows]


def sentences_of(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segment(Document("d", text))]


@pytest.mark.parametrize(("group", "row"), CASES, ids=[f"{g}: {r[:40]}" for g, r in CASES])
def test_sentence_ends(group: str, row: str) -> None:
    text = row.replace("‖", "")
    expected = [part.strip() for part in row.split("‖")]
    body = f"The council met on Monday and spoke of money.\n\n{text}\n\nThat was the end of it."
    found = sentences_of(body)[1:-1]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks ended.The ministers left.", ["The talks ended.", "The ministers left."]),
        (
            "It was signed on 26 February.“We are glad,” he said.",
            ["It was signed on 26 February.", "“We are glad,” he said."],
        ),
        ("Write to www.site.co.uk/a.html today.", ["Write to www.site.co.uk/a.html today."]),
        ("Booking.Com rose 4% today.", ["Booking.Com rose 4% today."]),
        (
            "Please log in to your browserPrime minister promised £3bn.",
            ["Please log in to your browser", "Prime minister promised £3bn."],
        ),
        ("The iPhone costs $999 at Apple.", ["The iPhone costs $999 at Apple."]),
        ("He met Leonardo DiCaprio at McDonald's.", ["He met Leonardo DiCaprio at McDonald's."]),
        (
            "Ministers hail talkspublished at 09:36 and more.",
            ["Ministers hail talks", "published at 09:36 and more."],
        ),
    ],
)
def test_lines_run_together(text: str, expected: list[str]) -> None:
    assert sentences_of(f"The council met on Monday.\n\n{text}\n\nThat was all.")[1:-1] == expected


NEWS = st.lists(
    st.sampled_from(
        [
            *"abc .?!…“”\"'\n\r\t(),;:•-–—0123456789£$%",
            "\n\n",
            "\r\n",
            "Mr. ",
            "U.S. ",
            "The ",
            "said ",
            "😀",
            "مرحبا ",
            "中。",
            "Published at 17:40",
            "Image source, X",
            "3.5",
            "\u200b",
            "\u2028",
            "İ",
        ]
    ),
    max_size=80,
).map("".join)


NO_WIDTH = " \n\r\t\u200b\ufeff"
POST_NUMBER = re.compile(r"\d{1,3}\.")


def check_tiles(document: Document) -> None:
    text = document.text
    found = segment(document)
    position = 0
    for index, sentence in enumerate(found):
        assert sentence.index == index
        assert sentence.start >= position
        assert sentence.end > sentence.start
        left_out = text[position : sentence.start].strip(NO_WIDTH).strip()
        assert not left_out or (sentence.post is not None and POST_NUMBER.fullmatch(left_out))
        assert not text[sentence.start].isspace()
        position = sentence.end
    assert not text[position:].strip(NO_WIDTH).strip()
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@given(NEWS)
@settings(max_examples=300, deadline=None)
def test_sentences_tile_any_text(text: str) -> None:
    check_tiles(Document("d", text, published=dt.date(2026, 3, 1)))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_sentences_tile_any_unicode(text: str) -> None:
    check_tiles(Document("d", text))


@given(NEWS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
@settings(max_examples=150, deadline=None)
def test_sentences_tile_within_blocks(text: str, spans: list[tuple[int, int]]) -> None:
    blocks = tuple(Block(min(a, b, len(text)), min(max(a, b), len(text)), "body") for a, b in sorted(spans))
    check_tiles(Document("d", text, blocks=blocks))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_do_not_change_sentences(newline: str) -> None:
    text = "Rents rise\n\nRents rose 4% in May. Pay rose 3%.\n\n• One\n• Two\n"
    changed = text.replace("\n", newline)
    assert sentences_of(changed) == sentences_of(text)


def test_same_text_gives_same_sentences() -> None:
    text = "Mr. Abel paid £3.5m.\n\nPublished at 17:40\nTolls rise\nTwo died.\n\nPublished at 16:40\nOne died."
    document = Document("d", text, published=dt.date(2026, 3, 1))
    assert segment(document) == segment(document)


def test_time_is_linear() -> None:
    text = "The board of Acme Inc. met on Monday. It paid $1.5m to Mr. Fox… and more. “Why?” he asked.\n\n" * 40

    def seconds(copies: int) -> float:
        document = Document("d", text * copies)
        times = []
        for _ in range(3):
            begin = time.process_time()
            segment(document)
            times.append(time.process_time() - begin)
        return min(times)

    seconds(1)
    assert seconds(64) < 30 * seconds(4)


@pytest.mark.parametrize(
    "piece", [".", "a. ", "\n", "A", "aA", '."', "• ", "Mr. ", "x\n", "12:30 A\n", "U.S. The ", "(", ", "]
)
def test_hostile_text_is_fast(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begin = time.process_time()
    segment(Document("d", text))
    assert time.process_time() - begin < 1.5


def test_what_runs_on_for_pages_is_cut_between_clauses() -> None:
    text = "The list goes on with one more item of the same kind, " * 60
    found = sentences_of(text)
    assert len(found) > 2
    assert all(len(sentence) <= 1000 and sentence.endswith(",") for sentence in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
