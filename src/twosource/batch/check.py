"""One story of a batch: read, checked and rendered. This is what runs in the worker processes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.batch.plan import StoryPlan
from twosource.config import Settings, finish
from twosource.documents.read import load_story
from twosource.errors import TwosourceError
from twosource.model import Document, Unread
from twosource.pipeline import check_documents


@dataclass(slots=True)
class StoryOutcome:
    """What the batch keeps of one checked story. Plain data, so that it can cross processes."""

    name: str
    title: str
    report: str = ""
    """The story's report in Markdown; empty if it failed."""
    findings: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """Number of documents, figures and not_checked, and of findings by action (suppressed ones apart)."""
    unread: list[Unread] = field(default_factory=list)
    failed: str | None = None
    """Why the story could not be checked at all."""


def check_story(plan: StoryPlan, settings: Settings) -> StoryOutcome:
    """Check one story; whatever goes wrong with it is told in the outcome, never raised."""
    outcome = StoryOutcome(plan.name, plan.title or plan.name)
    try:
        story = load_story([*plan.paths, *plan.against])
        outcome.title = plan.title or story.title or plan.name
        outcome.unread = story.unread
        if not story.documents:
            outcome.failed = "; ".join(f"{item.path}: {item.reason}" for item in story.unread) or "no article"
            return outcome
        _check(story.documents, plan, settings, outcome)
    except TwosourceError as error:
        outcome.failed = str(error)
    except Exception as error:  # a fault of the program in one story must not stop the others
        outcome.failed = f"internal error: {type(error).__name__}: {error}"
    return outcome


def _check(documents: list[Document], plan: StoryPlan, settings: Settings, outcome: StoryOutcome) -> None:
    from twosource.report.markdown import as_markdown

    sources = {str(Path(path)) for path in plan.against}
    against = [document.id for document in documents if _among(document, sources)]
    result = check_documents(documents, settings.rules, settings.registry, against)
    result.title = outcome.title
    result.unread = outcome.unread
    finish(result, settings)
    outcome.report = as_markdown(result)
    outcome.findings = [
        {
            "id": finding.id,
            "rule": finding.rule,
            "type": finding.type,
            "verdict": finding.verdict,
            "action": finding.action,
            "title": finding.title,
            "message": finding.message,
            "documents": sorted({side.document for side in finding.sides}),
            "suppressed": finding.suppressed,
        }
        for finding in result.findings
    ]
    outcome.counts = dict(
        Counter(finding["action"] for finding in outcome.findings if finding["suppressed"] is None)
        | Counter(
            documents=len(documents),
            figures=sum(len(article.claims) for article in result.articles),
            not_checked=len(result.not_checked),
            suppressed=sum(finding["suppressed"] is not None for finding in outcome.findings),
        )
    )


def _among(document: Document, sources: set[str]) -> bool:
    path = Path(document.path) if document.path else None
    return path is not None and (str(path) in sources or str(path.parent) in sources)
