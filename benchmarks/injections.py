"""One change at a time in clean stories: how many are detected, and what is reported on clean ones?

    python -m benchmarks.injections [--stories N] [--seed N] [--missed]

Each story is two short articles about the same invented town. The second one gets one change (digits transposed,
million for billion, a wrong unit, basis, weekday, sum, share, list, quotation, name …) and is checked with the
shipped rules.
Detected means that a finding that asks for action touches the changed sentence.
"""

from __future__ import annotations

import argparse
from collections import Counter
from random import Random

from benchmarks.injected_claims import CLAIMS
from benchmarks.injected_facts import FACTS, PUBLISHED, Fact
from benchmarks.injected_sums import SUMS
from twosource import Document, check

OPENINGS = (
    ("Town council sets its course for the year", "Councillors spent a long evening on the year ahead."),
    ("What the week brought", "It was a busy week in Aldmouth, and not only at the town hall."),
    ("Notes from Aldmouth", "The mayor, Ruth Okoro, took questions for two hours."),
)
CLOSINGS = (
    "The meeting ended shortly before midnight.",
    "A spokeswoman said that more would be known in the summer.",
    "Residents have until the autumn to comment.",
)
FACTS_A_STORY = 5
MAKERS = (*FACTS, *SUMS, *CLAIMS)


def story(random: Random) -> tuple[list[Fact], str, list[str]]:
    """The facts of a story, the first article, and the paragraphs of the second."""
    facts = [maker(random) for maker in random.sample(MAKERS, FACTS_A_STORY)]
    title, lead = random.choice(OPENINGS)
    first = "\n\n".join([title, lead, *(fact.first for fact in facts), random.choice(CLOSINGS)])
    order = facts[:]
    random.shuffle(order)
    return order, first, [fact.second for fact in order]


def second_article(random: Random, paragraphs: list[str]) -> str:
    title, lead = random.choice(OPENINGS)
    return "\n\n".join([title, lead, *paragraphs, random.choice(CLOSINGS)])


def findings(first: str, second: str) -> list[tuple[str, list[tuple[str, int, int]], str]]:
    """Type, places and message of every finding that asks for action."""
    documents = [
        Document("a.txt", first, outlet="Northern Wire", published=PUBLISHED),
        Document("b.txt", second, outlet="Coast Post", published=PUBLISHED),
    ]
    return [
        (finding.type, [(side.document, side.start, side.end) for side in finding.sides], finding.message)
        for finding in check(documents).findings
        if finding.action in ("fix", "clarify")
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--missed", action="store_true", help="print what was missed and what was reported for nothing"
    )
    options = parser.parse_args()
    injected: Counter[str] = Counter()
    detected: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    clean_alarms: Counter[str] = Counter()
    for number in range(options.stories):
        random = Random(options.seed * 1000 + number)
        facts, first, paragraphs = story(random)
        frame = random.getrandbits(32)
        for kind, _, message in findings(first, second_article(Random(frame), paragraphs)):
            clean_alarms[kind] += 1
            if options.missed:
                print(f"clean story {number}: {kind}: {message}")
        for n, fact in enumerate(facts):
            for kind, broken in fact.broken.items():
                if broken == fact.second:
                    continue
                changed = second_article(Random(frame), [*paragraphs[:n], broken, *paragraphs[n + 1 :]])
                start = changed.index(broken)
                touched = False
                for type_, places, message in findings(first, changed):
                    hits = any(d == "b.txt" and s < start + len(broken) and start < e for d, s, e in places)
                    touched = touched or hits
                    if not hits:
                        extra[type_] += 1
                        beside[kind] += 1
                        if options.missed:
                            print(f"story {number}, {kind}: unasked: {message}")
                injected[kind] += 1
                detected[kind] += touched
                if options.missed and not touched:
                    print(f"story {number}, {kind}: missed: {broken!r} beside {fact.first!r}")
    print(f"{'injected':24}{'detected':>10}{'of':>6}{'share':>8}{'false alarms':>14}")
    for kind in sorted(injected):
        found, of = detected[kind], injected[kind]
        print(f"{kind:24}{found:>10}{of:>6}{found / of:>8.2f}{beside[kind]:>14}")
    total, found = sum(injected.values()), sum(detected.values())
    print(f"{'all':24}{found:>10}{total:>6}{found / total:>8.2f}{sum(beside.values()):>14}")
    print(f"false alarms on {options.stories} clean stories: {sum(clean_alarms.values())} {dict(clean_alarms)}")
    print(f"false alarms beside an injected change: {sum(extra.values())} in {total} runs {dict(extra)}")


if __name__ == "__main__":
    main()
