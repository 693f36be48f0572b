"""Speed, memory and import time on generated articles: ``make bench`` or ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import peers, rules, speed
from benchmarks.articles import generate

RULES = 300
RULES_RUNS = 9


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="how many articles (default: 300)")
    parser.add_argument(
        "--peers", metavar="PYTHON", help="an interpreter that has quantulum3 and recognizers-text"
    )
    parser.add_argument("--peer-articles", type=int, default=10, help="articles for the peers, which are slow")
    options = parser.parse_args()
    texts = generate(options.articles)
    count = len(texts)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    times = speed.stages(texts)
    found = int(times.pop("figures found"))
    total = sum(times.values())
    print(f"{count} articles, {megabytes:.2f} MB, {found / count:.1f} figures an article, one core")
    print(f"{'stage':<12}{'ms an article':>16}{'share':>9}")
    for name, seconds in times.items():
        print(f"{name:<12}{seconds / count * 1e3:>16.3f}{seconds / total:>9.0%}")
    print(f"{'all':<12}{total / count * 1e3:>16.3f}{1:>9.0%}")
    print(f"reading: {count / total:,.0f} articles/s, {megabytes / total:.2f} MB/s")
    print(f"figures only: {count / times['figures']:,.0f} articles/s, {megabytes / times['figures']:.2f} MB/s")
    print(f"{speed.GROWTH} times the text costs {speed.growth(texts[0]):.1f} times the time")
    print(f"peak memory {speed.peak_memory():.0f} MB, import {speed.import_seconds():.3f} s")
    with tempfile.TemporaryDirectory() as folder:
        rules.write_rules(Path(folder), RULES)
        load = min((rules.load_seconds(Path(folder)) for _ in range(RULES_RUNS)), key=lambda each: each.wall)
    print(f"{RULES} own rules and the shipped ones load in {load.wall:.3f} s, {load.imports:.3f} s of it imports")
    if options.peers:
        for name, result in peers.measure(options.peers, texts[: options.peer_articles]).items():
            if isinstance(result, str):
                print(f"{name}: {result}")
                continue
            seconds, quantities = result
            rate = options.peer_articles / seconds
            ratio = (count / times["figures"]) / rate
            print(f"{name}: {rate:,.1f} articles/s ({quantities} quantities); ours is {ratio:,.0f} times as fast")


if __name__ == "__main__":
    main()
