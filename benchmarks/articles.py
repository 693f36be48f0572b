"""Generated articles of about 600 words with about twenty figures each, the same at every run."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import yaml

WORDS = 600
PUBLISHED = dt.date(2026, 3, 12)
FIGURED_SHARE = 0.22
"""Share of sentences that hold figures; the rest is plain prose, as in real copy."""


def generate(count: int, seed: int = 1) -> list[str]:
    """So many articles."""
    with Path(__file__).with_name("articles.yaml").open(encoding="utf-8") as stream:
        material = yaml.safe_load(stream)
    chance = random.Random(seed)
    return [_article(chance, material) for _ in range(count)]


def _article(chance: random.Random, material: dict[str, Any]) -> str:
    paragraphs: list[str] = []
    length = 0
    while length < WORDS:
        sentences = []
        for _ in range(chance.randint(1, 3)):
            kind = "figured" if chance.random() < FIGURED_SHARE else "filler"
            sentences.append(chance.choice(material[kind]).format(**_values(chance, material["words"])))
        paragraph = " ".join(sentences)
        length += len(paragraph.split())
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def _values(chance: random.Random, words: dict[str, list[str]]) -> dict[str, str]:
    def money() -> str:
        amount = chance.choice([f"{chance.uniform(1, 90):.1f}", str(chance.randint(2, 900))])
        return f"{chance.choice('£$€')}{amount}{chance.choice(['m', 'bn', ' million', ' billion'])}"

    low = chance.randint(20, 400)
    return {name: chance.choice(choices) for name, choices in words.items()} | {
        "money": money(),
        "money2": money(),
        "year": str(chance.randint(2027, 2040)),
        "count": f"{chance.randint(20, 90000):,}",
        "percent": f"{chance.uniform(0.1, 12):.1f}%",
        "percent2": f"{chance.uniform(0.1, 12):.1f} per cent",
        "date": f"{chance.randint(1, 28)} {chance.choice(['January', 'February', 'March'])}",
        "metres": f"{chance.uniform(1, 6):.1f}",
        "feet": str(chance.randint(3, 20)),
        "small": chance.choice(["three", "four", "five", "six", "nine"]),
        "age": str(chance.randint(18, 90)),
        "years": str(chance.randint(2, 60)),
        "pounds": f"£{chance.randint(20, 900)}",
        "low": str(low),
        "high": str(low + chance.randint(10, 200)),
        "tonnes": f"{chance.uniform(1, 9):.2f}m",
        "area": str(chance.randint(20, 900)),
        "mw": str(chance.randint(20, 900)),
        "pence": f"{chance.uniform(50, 900):.1f}",
    }
