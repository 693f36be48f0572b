"""Figures that changed between two fetches of the same article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.authorities.registry import Registry
from twosource.model import Article, CheckResult, Claim, Document, Judgement, Side
from twosource.pipeline import read_article
from twosource.rules.rule import RuleSet
from twosource.rules.run import raise_findings
from twosource.text.sentences import segment

FEWEST_WORDS = 4
"""A sentence of fewer words does not say which figure it is about."""


@dataclass(slots=True)
class Version:
    """An earlier text of an article, and the day on which it was fetched."""

    document: Document
    seen: str


def add_changes(
    result: CheckResult, article: Article, earlier: Sequence[Version], rules: RuleSet, registry: Registry
) -> None:
    """Add to a result what has changed in an article since its earlier versions, and what rules say of it."""
    judgements, version = changed_figures(article, earlier, registry)
    if version is not None:
        result.judgements += judgements
        result.articles.append(version)
        result.findings += raise_findings(rules, judgements, result.articles)


def changed_figures(
    article: Article, earlier: Sequence[Version], registry: Registry
) -> tuple[list[Judgement], Article | None]:
    """A judgement for each figure that stands where another stood in the version before, and that version.

    Only a figure that was replaced in an otherwise like sentence counts: a sentence that was added, dropped or
    written anew is an update, not a silent change."""
    before = next((v for v in reversed(earlier) if v.document.text != article.document.text), None)
    if before is None or not _any_rewritten(before.document, article):
        return [], None
    old = read_article(_named(before), registry)
    judgements = [_judgement(a, b, old, article, before.seen) for a, b in _replaced(old, article)]
    return judgements, old if judgements else None


def _any_rewritten(old: Document, new: Article) -> bool:
    """Whether a sentence went and another came: else no figure can have been replaced, and reading is spared."""
    before = Counter(old.text[sentence.start : sentence.end] for sentence in segment(old))
    after = Counter(new.document.text[sentence.start : sentence.end] for sentence in new.sentences)
    return bool(before - after) and bool(after - before)


def _replaced(old: Article, new: Article) -> list[tuple[Claim, Claim]]:
    """Figures of sentences that read the same in both versions but for their figures."""
    masked_old = _by_frame(old)
    pairs = []
    for frame, claims in _by_frame(new).items():
        for before, after in zip(masked_old.get(frame, []), claims, strict=False):
            for a, b in zip(before, after, strict=True):
                # "Monday" may be another day in an article that was dated anew; nobody changed it.
                if _value(a) != _value(b) and a.figure.text != b.figure.text:
                    pairs.append((a, b))
    return sorted(pairs, key=lambda pair: pair[1].figure.start)


def _by_frame(article: Article) -> dict[str, list[list[Claim]]]:
    """Claims by sentence, under the sentence with its figures masked. A sentence that repeats has several entries;
    one of hardly any words (a table's cell) has none, because it may stand anywhere."""
    claims: dict[int, list[Claim]] = {}
    for claim in article.claims:
        claims.setdefault(claim.figure.sentence, []).append(claim)
    frames: dict[str, list[list[Claim]]] = {}
    for index, inside in sorted(claims.items()):
        sentence = article.sentences[index]
        if sentence.section == "boilerplate":
            continue
        parts, position = [], sentence.start
        for claim in inside:
            parts += [article.document.text[position : claim.figure.start], claim.figure.kind.join("{}")]
            position = claim.figure.end
        parts.append(article.document.text[position : sentence.end])
        words = "".join(parts).casefold().split()
        if len(words) < FEWEST_WORDS:
            continue
        frame = " ".join(words)
        frames.setdefault(frame, []).append(inside)
    return frames


def _value(claim: Claim) -> tuple[object, ...]:
    figure = claim.figure
    return figure.kind, figure.low, figure.high, figure.unit, figure.date_start, figure.date_end, figure.bound


def _judgement(a: Claim, b: Claim, old: Article, new: Article, seen: str) -> Judgement:
    measure = b.frame.measure or b.figure.noun or "figure"
    sides = (
        _side(new, b, "now"),
        _side(old, a, f"as of {seen}"),
    )
    return Judgement(
        check="version.figure",
        type="value",
        verdict="update",
        sides=sides,
        quantity=measure,
        facts={"before": a.figure.text, "after": b.figure.text, "seen": seen, "document": new.document.id},
        derivation=(
            f"The version fetched on {seen} gave {a.figure.text}; the article now gives {b.figure.text}.",
            "The rest of the sentence did not change.",
        ),
    )


def _side(article: Article, claim: Claim, note: str) -> Side:
    figure = claim.figure
    return Side(article.document.id, figure.start, figure.end, figure.text, claim.attribution.speaker, claim, note)


def _named(version: Version) -> Document:
    document = version.document
    document.id = f"{document.id} (as of {version.seen})"
    return document
