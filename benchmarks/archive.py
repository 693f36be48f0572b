"""A generated news archive with known stories and planted disagreements, and what the batch makes of it.

    python -m benchmarks.archive write FOLDER --articles 20000     # archive.jsonl, truth.json, twosource.yaml
    python -m benchmarks.archive measure FOLDER --jobs 2           # runs the batch four times and prints a table

The texts are put together from sentence patterns. Several stories of one kind break on the same day in other
places, so that grouping has to go by who and where, not by what kind of news it is.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

with Path(__file__).with_suffix(".yaml").open(encoding="utf-8") as _stream:
    MATERIAL: dict[str, Any] = yaml.safe_load(_stream)
PLANTED_SHARE = 0.3
"""Share of stories in which one article gives another value for one fact."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    write = verbs.add_parser("write")
    write.add_argument("folder", type=Path)
    write.add_argument("--articles", type=int, default=20_000)
    write.add_argument("--seed", type=int, default=7)
    measured = verbs.add_parser("measure")
    measured.add_argument("folder", type=Path)
    measured.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    if arguments.verb == "write":
        write_archive(arguments.folder, arguments.articles, arguments.seed)
    else:
        measure(arguments.folder, arguments.jobs)


def write_archive(folder: Path, articles: int, seed: int) -> None:
    """An archive of about this many articles, five to a story, over sixty days for every 20,000."""
    random_ = random.Random(seed)
    days = max(60, articles * 60 // 20_000)
    folder.mkdir(parents=True, exist_ok=True)
    names_of = Names(random_)
    records: list[dict[str, str]] = []
    planted: list[dict[str, str]] = []
    stories: dict[str, str] = {}
    number = 0
    while len(records) < articles:
        number += 1
        story = f"s{number:06}"
        made, plant = make_story(random_, names_of, story, articles - len(records), days)
        for record in made:
            stories[record["id"]] = story
        records += made
        planted += plant
    records.sort(key=lambda record: (record["published"], record["id"]))
    with (folder / "archive.jsonl").open("w", encoding="utf-8") as stream:
        for record in records:
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    truth = {"stories": stories, "planted": planted}
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    (folder / "twosource.yaml").write_text("batch:\n  articles: archive.jsonl\n", encoding="utf-8")
    print(f"{len(records)} articles, {number} stories, {len(planted)} planted disagreements in {folder}")


class Names:
    """Names of places and people, none of them in two stories of the same days."""

    def __init__(self, random_: random.Random) -> None:
        self._random = random_
        self._used: dict[str, list[dt.date]] = {}

    def new(self, what: str, day: dt.date) -> str:
        while True:
            lists = (f"{what}_a", "middle", f"{what}_b")
            name = "".join(self._random.choice(MATERIAL[part]) for part in lists)
            days = self._used.setdefault(name, [])
            if all(abs((day - other).days) > 10 for other in days):
                days.append(day)
                return name


def make_story(
    random_: random.Random, names_of: Names, story: str, most: int, days: int
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The articles of one story, and the disagreement planted in it, if any."""
    kind = MATERIAL["kinds"][random_.choice(sorted(MATERIAL["kinds"]))]
    day = dt.date(2026, 1, 5) + dt.timedelta(days=random_.randrange(days))
    names = {
        "place": names_of.new("place", day),
        "place_b": names_of.new("place", day),
        "person": f"{random_.choice(MATERIAL['first'])} {names_of.new('last', day)}",
        "company": f"{names_of.new('last', day)} {random_.choice(('Group', 'Works', 'Ltd', 'Foods'))}",
    }
    facts = {name: random_.randint(*fact["range"]) for name, fact in kind["facts"].items()}
    outlets = random_.sample(MATERIAL["outlets"], min(random_.choice((3, 4, 5, 5, 6, 7)), most))
    wrong_outlet = wrong_fact = None
    if len(outlets) > 1 and random_.random() < PLANTED_SHARE:
        wrong_outlet, wrong_fact = random_.choice(outlets), random_.choice(sorted(facts))
    records, planted = [], []
    for outlet in outlets:
        told = dict(facts)
        if outlet == wrong_outlet and wrong_fact is not None:
            told[wrong_fact] = _other(random_, facts[wrong_fact])
        id = f"{story}-{outlet.lower().replace(' ', '-')}"
        left_out = random_.choice([None, None, *sorted(facts)])
        kept = [name for name in sorted(told) if name != left_out or outlet == wrong_outlet]
        if outlet == wrong_outlet and wrong_fact is not None:
            planted.append(
                {
                    "article": id,
                    "story": story,
                    "says": f"{told[wrong_fact]:,}",
                    "others": f"{facts[wrong_fact]:,}",
                }
            )
        records.append(
            _article(random_, kind, names, told, kept, id, outlet, day + dt.timedelta(days=random_.randrange(2)))
        )
    return records, planted


def _article(
    random_: random.Random,
    kind: dict[str, Any],
    names: dict[str, str],
    told: dict[str, int],
    kept: list[str],
    id: str,
    outlet: str,
    day: dt.date,
) -> dict[str, str]:
    shown = {name: f"{value:,}" for name, value in told.items()}
    random_.shuffle(kept)
    sentences = [random_.choice(kind["facts"][name]["ways"]).format(x=shown[name], **names) for name in kept]
    plain = [sentence.format(**names) for sentence in kind["plain"]]
    extra = random_.sample(MATERIAL["background"], 6)
    paragraphs = [sentences[0], *_woven(random_, sentences[1:], [*plain, *extra])]
    return {
        "id": id,
        "headline": random_.choice(kind["heads"]).format(**names, **shown),
        "outlet": outlet,
        "published": day.isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def _woven(random_: random.Random, facts: list[str], others: list[str]) -> list[str]:
    sentences = [*facts, *others]
    random_.shuffle(sentences)
    return [" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]


def _other(random_: random.Random, value: int) -> int:
    """A slip: two digits swapped, or a value well off."""
    digits = list(str(value))
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and digits[i + 1] != "0"]
    if places and random_.random() < 0.6:
        i = random_.choice(places)
        digits[i], digits[i + 1] = digits[i + 1], digits[i]
        return int("".join(digits))
    return value + max(2, round(value * random_.choice((0.3, 0.5, 0.8))))


def measure(folder: Path, jobs: int) -> None:
    """Run the batch: first, unchanged, and with changed articles; print what it took and found."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for old in ("reports", ".twosource"):
        subprocess.run(["rm", "-rf", str(folder / old)], check=True)
    rows = [("first run", *_run(folder, jobs))]
    before = _contents(folder / "reports" / "stories")
    precision, recall = grouping(folder, truth["stories"])
    found, alarms = disagreements(folder, truth)
    rows.append(("unchanged", *_run(folder, jobs)))
    identical = _contents(folder / "reports" / "stories") == before
    ids = sorted(truth["stories"])
    first_of = {story: article for article, story in sorted(truth["stories"].items(), reverse=True)}
    _touch(folder / "archive.jsonl", {first_of[story] for story in sorted(first_of)[::100]})
    rows.append(("an article in 1% of the stories changed", *_run(folder, jobs)))
    _touch(folder / "archive.jsonl", set(random.Random(11).sample(ids, max(1, len(ids) // 100))))
    rows.append(("1% of the articles changed, anywhere", *_run(folder, jobs)))
    print(f"{len(truth['stories'])} articles, {len(set(truth['stories'].values()))} stories, {jobs} processes\n")
    print("| run | seconds | CPU seconds | articles a second | peak MB of a process |\n|---|--:|--:|--:|--:|")
    for name, seconds, cpu, memory in rows:
        rate = len(truth["stories"]) / seconds
        print(f"| {name} | {seconds:.1f} | {cpu:.1f} | {rate:,.0f} | {memory:.0f} |")
    print(f"\ngrouping: precision {precision:.4f}, recall {recall:.4f} (pairs of articles)")
    print(f"planted disagreements told: {found} of {len(truth['planted'])}")
    print(f"findings in stories without one: {alarms}")
    for name, clock, cpu, _ in rows[1:]:
        print(f"{name}: {rows[0][1] / clock:.0f} times faster on the clock, {rows[0][2] / cpu:.0f} times less CPU")
    print(f"reports of the unchanged run byte-identical: {identical}")


def _run(folder: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds on the clock and of the processors, and the memory of the largest process so far."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "twosource", "batch", str(folder), "--jobs", str(jobs), "--exit-zero"]
    done = subprocess.run([*command, "--as-of", "2026-03-09"], check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"the batch ended with {done.returncode}")
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, after.ru_maxrss / 1024


def grouping(folder: Path, stories: dict[str, str]) -> tuple[float, float]:
    """Precision and recall over pairs of articles that the batch put into one story."""
    with sqlite3.connect(folder / ".twosource" / "state.sqlite") as state:
        rows = state.execute("SELECT DISTINCT article, story FROM articles").fetchall()
    given = {article.partition("#")[2]: story for article, story in rows}
    both = Counter((stories[article], story) for article, story in given.items())
    pairs = [
        sum(n * (n - 1) / 2 for n in counts.values())
        for counts in (both, Counter(given.values()), Counter(stories.values()))
    ]
    return pairs[0] / max(1, pairs[1]), pairs[0] / max(1, pairs[2])


def disagreements(folder: Path, truth: dict[str, Any]) -> tuple[int, int]:
    """Planted disagreements that a finding tells, and findings in stories that have none."""
    with sqlite3.connect(folder / ".twosource" / "state.sqlite") as state:
        story_of = {a.partition("#")[2]: s for a, s in state.execute("SELECT article, story FROM articles")}
        findings = state.execute(
            "SELECT story, message FROM open_findings WHERE action IN ('fix', 'clarify')"
        ).fetchall()
    messages: dict[str, str] = {}
    for story, message in findings:
        messages[story] = f"{messages.get(story, '')}\n{message}"
    wrong = {story_of[plant["article"]] for plant in truth["planted"]}
    found = sum(
        plant["says"] in messages.get(story_of[plant["article"]], "")
        and plant["others"] in messages.get(story_of[plant["article"]], "")
        for plant in truth["planted"]
    )
    return found, sum(story not in wrong for story, _ in findings)


def _touch(archive: Path, chosen: set[str]) -> None:
    """Add a sentence to the chosen articles."""
    lines = archive.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        record = json.loads(line)
        if record["id"] in chosen:
            record["text"] += "\n\nThis report was updated."
            lines[number] = json.dumps(record, ensure_ascii=False)
    archive.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


if __name__ == "__main__":
    main()
