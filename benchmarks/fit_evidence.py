"""Fits the weights of the alignment's evidence: ``python -m benchmarks.fit_evidence FOLDER [FOLDER …]``.

Examples are pairs of figures that do not meet: those that a story's annotation calls a disagreement, and, as they
are few, agreeing figures of which one was changed. All other pairs are counterexamples. Prints the weights as in
``alignment_evidence.yaml``, and how well they do on stories that they were not fitted on.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.annotated import Annotated, Place, read_stories
from benchmarks.changed_values import changed
from twosource.align.evidence import features
from twosource.align.pairs import weigh
from twosource.authorities.load import load_registry
from twosource.authorities.registry import Registry
from twosource.model import Article, Claim
from twosource.pipeline import read_article

PENALTY = 10.0
FOLDS = 8
TRAP, INJECTED, OTHER = 3.0, 0.5, 1.0
"""How much an example counts."""
THRESHOLDS = (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
SEED = 7


class Row(NamedTuple):
    """One pair of figures that do not meet."""

    story: str
    features: dict[str, float]
    disagrees: bool
    weight: float
    injected: bool


def rows(story: Annotated, registry: Registry, source: random.Random) -> Iterator[Row]:
    """The pairs of one story, then those of its changed copies."""
    articles = {document.id: read_article(document, registry) for document in story.documents}
    yield from _pairs(story, list(articles.values()))
    for places in story.agreements:
        for mine, other in (places[:2], places[1::-1]):
            if mine[0] != other[0]:
                yield from _changed(story, articles, mine, other, registry, source)


def _pairs(story: Annotated, articles: list[Article]) -> Iterator[Row]:
    weighed = weigh(articles)
    for a, b, result in weighed.differing:
        if a.quantity is None or any(_is_pair(a.claim, b.claim, row) for row in story.others):
            continue
        disagrees = any(_is_pair(a.claim, b.claim, row) for row in story.conflicts)
        trap = any(_is_pair(a.claim, b.claim, row) for row in story.traps)
        found = features(a, b, result, weighed.story)
        yield Row(story.name, found, disagrees, TRAP if trap and not disagrees else OTHER, injected=False)


def _changed(
    story: Annotated,
    articles: dict[str, Article],
    mine: Place,
    other: Place,
    registry: Registry,
    source: random.Random,
) -> Iterator[Row]:
    """The story with another value in one place, where it agreed with the other place."""
    name, start, end = mine
    document = articles[name].document
    value = changed(document.text[start:end], source)
    if value is None:
        return
    text = document.text[:start] + value + document.text[end:]
    copy = [
        read_article(replace(document, text=text), registry) if article.document.id == name else article
        for article in articles.values()
    ]
    weighed = weigh(copy)
    place = name, start, start + len(value)
    for a, b, result in weighed.differing:
        if a.quantity is not None and (_covers(a.claim, place) or _covers(b.claim, place)):
            found = features(a, b, result, weighed.story)
            yield Row(story.name, found, _is_pair(a.claim, b.claim, (place, other)), INJECTED, injected=True)


def _is_pair(a: Claim, b: Claim, places: tuple[Place, ...]) -> bool:
    """Whether one of the two is the first place and the other another one."""
    first = _covers(a, places[0]), _covers(b, places[0])
    later = any(_covers(a, place) for place in places[1:]), any(_covers(b, place) for place in places[1:])
    return (first[0] and later[1]) or (first[1] and later[0])


def _covers(claim: Claim, place: Place) -> bool:
    name, start, end = place
    return claim.document.id == name and claim.figure.start < end and start < claim.figure.end


def fit(examples: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Coefficients of a logistic regression with an L2 penalty (not on the last, the bias), by Newton's method."""
    penalty = np.full(examples.shape[1], PENALTY)
    penalty[-1] = 0.0
    found = np.zeros(examples.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(examples @ found, -30, 30)))
        slope = examples.T @ (weights * (likely - labels)) + penalty * found
        curve = (examples * (weights * likely * (1 - likely))[:, None]).T @ examples + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < 1e-6:
            break
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    registry, source = load_registry(), random.Random(SEED)
    found = [
        row
        for folder in parser.parse_args().folders
        for story in read_stories(folder)
        for row in rows(story, registry, source)
    ]
    names = sorted({name for row in found for name in row.features})
    table = np.array([[row.features.get(name, 0.0) for name in names] for row in found])
    scale = table.std(axis=0)
    scale[scale == 0] = 1.0
    examples = np.column_stack([table / scale, np.ones(len(found))])
    labels = np.array([float(row.disagrees) for row in found])
    weights = np.array([row.weight for row in found])
    _report(found, examples, labels, weights)
    final = fit(examples, labels, weights)
    print("weights:")
    print(f"  bias: {final[-1]:.2f}")
    for name, value in sorted(zip(names, final[:-1] / scale, strict=True), key=lambda item: -abs(item[1])):
        if abs(value) >= 0.05:
            print(f'  "{name}": {value:.2f}')


def _report(found: list[Row], examples: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> None:
    """How the pairs of each story are judged by weights that were fitted on the others."""
    stories = sorted({row.story for row in found})
    fold = np.array([stories.index(row.story) % FOLDS for row in found])
    odds = np.zeros(len(found))
    for each in range(FOLDS):
        train = fold != each
        odds[~train] = examples[~train] @ fit(examples[train], labels[train], weights[train])
    injected = np.array([row.injected for row in found])
    annotated = int(labels[~injected].sum())
    print(f"# {len(found)} pairs, {int(labels.sum())} of one quantity, {annotated} of them annotated")
    for threshold in THRESHOLDS:
        over = odds >= threshold
        kept = labels[~injected] @ over[~injected] / labels[~injected].sum()
        kept_injected = labels[injected] @ over[injected] / labels[injected].sum()
        false = int(((1 - labels)[~injected] * over[~injected]).sum())
        print(f"# {threshold:+.0f}: annotated {kept:.2f}, injected {kept_injected:.2f}, other pairs {false}")


if __name__ == "__main__":
    main()
