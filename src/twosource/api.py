"""The Python interface: ``extract``, ``check``, ``diff`` and the ``Report`` that they return."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from twosource.authorities.load import load_registry
from twosource.authorities.registry import Registry
from twosource.claims import table
from twosource.model import CheckResult, Document, Finding
from twosource.pipeline import check_documents, read_article
from twosource.rules.load import RuleSet, load_rules

if TYPE_CHECKING:
    import pandas as pd


class Report:
    """What a check found. ``result`` holds the records; the properties give the forms that users ask for."""

    def __init__(self, result: CheckResult) -> None:
        self.result = result

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures table of all documents."""
        return table(claim for article in self.result.articles for claim in article.claims)

    @property
    def matches(self) -> list[dict[str, Any]]:
        """Pairs of figures that speak of the same quantity, with verdicts."""
        matches: list[dict[str, Any]] = self.to_dict()["matches"]
        return matches

    @property
    def findings(self) -> list[Finding]:
        """What an editor should look at, gravest first."""
        return self.result.findings

    def to_dict(self) -> dict[str, Any]:
        """The JSON document that ``report/schema.json`` describes."""
        from twosource.report.data import as_dict

        return as_dict(self.result)

    def to_markdown(self) -> str:
        """The discrepancy report."""
        from twosource.report.markdown import as_markdown

        return as_markdown(self.result)


def extract(documents: Sequence[Document]) -> pd.DataFrame:
    """The figures table (columns ``twosource.claims.COLUMNS``), one row a figure, in document and text order."""
    registry = load_registry()
    return table(claim for document in documents for claim in read_article(document, registry).claims)


def check(
    documents: Sequence[Document],
    against: Sequence[Document] = (),
    *,
    rules: RuleSet | None = None,
    registry: Registry | None = None,
) -> Report:
    """Check a story. With ``against``, ``documents`` are the drafts that are judged by those sources."""
    result = check_documents(
        [*documents, *against],
        rules if rules is not None else load_rules(),
        registry if registry is not None else load_registry(),
        against=[document.id for document in against],
    )
    return Report(result)


def diff(a: Document, b: Document) -> Report:
    """What two articles agree and disagree on."""
    return check([a, b])
