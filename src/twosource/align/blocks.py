"""Which pairs of figures are worth scoring: those that share a value, a slip of it, or rare wording."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from twosource.align.subjects import Subject
from twosource.units.quantity import digits

KEY_WORDS = 8
"""Rare near words by which a figure is looked up."""
SMALL_BLOCK = 60
"""Blocks of at most this many figures are compared in full."""
BESIDE = 3
"""Sentences within which a text sets one figure against another."""
MOST = 100
"""No word shared by more figures of a block than this makes a candidate, however large the block is."""
COMMON = 0.12
"""Share of a block's figures above which a shared word does not make a candidate."""


def candidates(found: Sequence[Subject], rarity: dict[str, float]) -> Iterator[tuple[Subject, Subject]]:
    """Pairs of one block, the earlier first, in story order."""
    blocks: dict[str, list[Subject]] = defaultdict(list)
    for subject in found:
        blocks[subject.block].append(subject)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= SMALL_BLOCK:
            pairs.update((a.number, b.number) for i, a in enumerate(block) for b in block[i + 1 :])
        else:
            pairs.update(_indexed(block, rarity))
    for first, second in sorted(pairs):
        if _worth(found[first], found[second]):
            yield found[first], found[second]


def _worth(a: Subject, b: Subject) -> bool:
    """Not in two currencies; of one text, if equal, or where it repeats itself or sets two side by side."""
    if a.currency != b.currency and None not in (a.currency, b.currency):
        return False
    if a.document != b.document or abs(a.claim.figure.sentence - b.claim.figure.sentence) <= BESIDE:
        return True
    if a.claim.sentence.section != b.claim.sentence.section:
        return True
    return a.quantity is None or b.quantity is None or a.quantity.low == b.quantity.low


def _indexed(block: Sequence[Subject], rarity: dict[str, float]) -> Iterator[tuple[int, int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for subject in block:
        for key in _keys(subject, rarity):
            postings[key].append(subject.number)
    limit = max(SMALL_BLOCK, min(int(len(block) * COMMON), MOST))
    for key, numbers in postings.items():
        if key[0] == "w" and len(numbers) > limit:
            continue
        for i, first in enumerate(numbers):
            for second in numbers[i + 1 :]:
                yield first, second


def _keys(subject: Subject, rarity: dict[str, float]) -> set[str]:
    words = subject.context.words
    best = sorted(words, key=lambda stem: (-rarity[stem] * words[stem], stem))[:KEY_WORDS]
    keys = {f"w:{stem}" for stem in best}
    amount = subject.quantity
    if amount is not None:
        size = _size(amount.low)
        keys.update((f"v:{size}", f"v:{size + 1}", "d:" + "".join(sorted(digits(amount.low)))))
        if amount.high != amount.low:
            keys.update(f"v:{near}" for near in range(size, min(_size(amount.high), size + 12) + 2))
        if amount.numeral:
            keys.add(f"n:{amount.numeral}")
    else:
        start = subject.claim.figure.date_start
        keys.add(f"y:{start.year}-{start.month}" if start is not None else "y:undated")
    return keys


def _size(value: Decimal) -> int:
    return math.floor(math.log(abs(float(value))) / 0.1) if value else 0
