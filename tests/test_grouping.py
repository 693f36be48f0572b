"""Grouping a stream: quality on a generated archive, and what must never matter."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.batch.group import Item, group, measure, signature
from twosource.model import Document

GENERATOR = Path(__file__).parents[1] / "benchmarks" / "archive.py"
WORDS = [
    "tram",
    "strike",
    "Ostrel",
    "Finch",
    "depot",
    "union",
    "ferry",
    "Ulvik",
    "storm",
    "bridge",
    "council",
    "road",
]


def write_archive(folder: Path, articles: int, seed: int) -> None:
    if not GENERATOR.is_file():
        pytest.skip("the generator is not part of this package")
    spec = importlib.util.spec_from_file_location("archive", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write_archive(folder, articles, seed)


def item(article: str, day: int | None, text: str) -> Item:
    return Item(article, day, signature(Document(article, text)))


def partition(items: list[Item], days: int = 3) -> set[frozenset[str]]:
    return {frozenset(items[position].article for position in members) for members in group(items, days)}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Item], dict[str, str]]:
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder, 1500, seed=3)
    items = []
    for line in (folder / "archive.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        day = dt.date.fromisoformat(record["published"]).toordinal()
        items.append(item(record["id"], day, f"{record['headline']}\n\n{record['text']}"))
    return items, json.loads((folder / "truth.json").read_text(encoding="utf-8"))["stories"]


def test_precision_and_recall_on_a_generated_archive(generated: tuple[list[Item], dict[str, str]]) -> None:
    items, truth = generated
    given_story = {a: number for number, articles in enumerate(partition(items)) for a in articles}
    both = Counter((truth[article], number) for article, number in given_story.items())
    right, found, wanted = (
        sum(n * (n - 1) // 2 for n in counts.values())
        for counts in (both, Counter(given_story.values()), Counter(truth.values()))
    )
    assert right / found >= 0.99
    assert right / wanted >= 0.99


def test_the_order_of_articles_has_no_say(generated: tuple[list[Item], dict[str, str]]) -> None:
    items, _ = generated
    shuffled = list(items)
    random.Random(1).shuffle(shuffled)
    assert partition(shuffled) == partition(items)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.integers(1, 30)), st.lists(st.sampled_from(WORDS), max_size=12)),
        max_size=25,
    ),
    st.integers(1, 5),
)
def test_every_article_is_in_exactly_one_story(rows: list[tuple[int | None, list[str]]], days: int) -> None:
    items = [item(f"a{number}", day, " ".join(words)) for number, (day, words) in enumerate(rows)]
    groups = group(items, days)
    assert sorted(position for members in groups for position in members) == list(range(len(items)))
    for members in groups:
        dated = sorted(day for position in members if (day := items[position].day) is not None)
        assert all(later - earlier <= days for earlier, later in pairwise(dated))


def test_the_same_event_at_another_time_is_another_story() -> None:
    text = "Tram drivers in Ostrel are on strike, union leader Ada Finch said at the Eastgate depot."
    items = [
        item("a", 10, text),
        item("b", 11, text),
        item("c", 30, text),
        item("d", None, "Storm shuts Ulvik port."),
    ]
    assert partition(items) == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_new_articles_are_placed_among_the_stories_that_stand(
    generated: tuple[list[Item], dict[str, str]],
) -> None:
    """Nine tenths grouped at once and the rest placed later give the stories of one grouping."""
    items, _ = generated
    later = [position for position in range(len(items)) if position % 10 == 7]
    early = [position for position in range(len(items)) if position % 10 != 7]
    yardstick = measure([items[position] for position in early], 3)
    standing = group([items[position] for position in early], 3, yardstick)
    reordered = [items[position] for position in (*early, *later)]
    found = group(reordered, 3, yardstick, standing)
    together = {frozenset(reordered[i].article for i in members) for members in found}
    assert [members[: len(standing[n])] for n, members in enumerate(found[: len(standing)])] == standing
    assert len(together & partition(items)) >= 0.98 * len(partition(items))


def test_signatures_leave_out_function_words_and_join_plurals() -> None:
    terms = signature(Document("a", "The trams and the tram of Ostrel said on Monday that they were late."))
    assert dict(term.split(":") for term in terms.split()) == {"tram": "2", "ostrel": "2", "late": "1"}


def test_work_per_article_does_not_grow(tmp_path: Path) -> None:
    """Stories that an article is compared with stay few, however many there are."""
    import cProfile
    import pstats

    def calls(number: int) -> float:
        write_archive(tmp_path, number, seed=5)
        items = []
        for line in (tmp_path / "archive.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            day = dt.date.fromisoformat(record["published"]).toordinal()
            items.append(item(record["id"], day, record["text"]))
        profile = cProfile.Profile()
        profile.runcall(group, items, 3)
        counted: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
        return counted / number

    assert calls(2400) < 1.5 * calls(1200)
