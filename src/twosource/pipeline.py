"""The order of the work, and nothing else: documents in, a CheckResult out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.align.pairs import align
from twosource.authorities.registry import Registry
from twosource.claims import build_article
from twosource.compare.coverage import not_checked
from twosource.compare.judge import judge
from twosource.figures.find import find_figures
from twosource.frames.frame import frame_figures
from twosource.model import Article, CheckResult, Document
from twosource.rules.load import RuleSet
from twosource.rules.run import raise_findings
from twosource.speech.attribution import attribute
from twosource.text.sentences import segment


def read_article(document: Document, registry: Registry) -> Article:
    """Every figure, quote and name of one document, with who said what."""
    sentences = segment(document)
    figures = find_figures(document, sentences)
    speech = attribute(document, sentences, figures, registry)
    frames = frame_figures(document, sentences, figures)
    return build_article(document, sentences, figures, frames, speech)


def check_documents(
    documents: Sequence[Document],
    rules: RuleSet,
    registry: Registry,
    against: Iterable[str] = (),
) -> CheckResult:
    """Compare the documents of one story with each other and with themselves.

    ``against`` names the documents that serve as sources only: the others are the drafts that are judged.
    """
    articles = [read_article(document, registry) for document in documents]
    return check_articles(articles, rules, registry, against)


def check_articles(
    articles: list[Article],
    rules: RuleSet,
    registry: Registry,
    against: Iterable[str] = (),
) -> CheckResult:
    """``check_documents`` for articles that were read before (the batch keeps them)."""
    pairs = align(articles)
    judgements = judge(articles, pairs, registry)
    findings = raise_findings(rules, judgements, articles)
    return CheckResult(
        articles=articles,
        pairs=pairs,
        judgements=judgements,
        findings=findings,
        not_checked=not_checked(articles, pairs, judgements),
        against=frozenset(against),
    )
