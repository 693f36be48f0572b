"""One story of a batch: read, checked and rendered. This is what runs in the worker processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.batch.snapshot import digest, pack, unpack
from twosource.batch.versions import Version, add_changes
from twosource.config import Settings, finish
from twosource.documents.load import without_copies
from twosource.documents.read import load_story
from twosource.errors import TwosourceError
from twosource.model import Document, Finding, Unread


@dataclass(slots=True)
class Task:
    """One story to check: paths to load it from, or its documents as the state keeps them."""

    name: str
    title: str | None = None
    paths: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    documents: tuple[tuple[str, bytes], ...] = ()
    """(article, packed document) of a story that was grouped from the stream."""
    earlier: tuple[tuple[str, str, str, bytes], ...] = ()
    """(article, hash, day seen, packed document) of versions seen in earlier runs, oldest first."""


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
    unread: list[dict[str, Any]] = field(default_factory=list)
    articles: list[tuple[str, str, bytes]] = field(default_factory=list)
    """(article, hash, packed document) of what was read from files."""
    failed: str | None = None
    """Why the story could not be checked at all."""


def check_story(task: Task, settings: Settings) -> StoryOutcome:
    """Check one story; whatever goes wrong with it is told in the outcome, never raised."""
    outcome = StoryOutcome(task.name, task.title or task.name)
    unread: list[Unread] = []
    try:
        documents = _documents(task, outcome, unread)
        if documents:
            _check(documents, task, settings, outcome, unread)
        else:
            outcome.failed = "; ".join(f"{item.path}: {item.reason}" for item in unread) or "no article"
    except TwosourceError as error:
        outcome.failed = str(error)
    except Exception as error:  # a fault of the program in one story must not stop the others
        outcome.failed = f"internal error: {type(error).__name__}: {error}"
    outcome.unread = [{"path": item.path, "reason": item.reason, "duplicate": item.duplicate} for item in unread]
    return outcome


def _documents(task: Task, outcome: StoryOutcome, unread: list[Unread]) -> list[tuple[str, Document]]:
    """The story's documents, each with its identity from run to run."""
    if task.documents:
        kept = [(article, unpack(packed)) for article, packed in task.documents]
        unique = without_copies([document for _, document in kept], unread)
        ids = {id(document) for document in unique}
        return [(article, document) for article, document in kept if id(document) in ids]
    story = load_story([*task.paths, *task.against])
    outcome.title = task.title or story.title or task.name
    unread += story.unread
    named = [(f"{task.name}/{document.id}", document) for document in story.documents]
    outcome.articles = [(article, digest(document), pack(document)) for article, document in named]
    return named


def _check(
    named: Sequence[tuple[str, Document]],
    task: Task,
    settings: Settings,
    outcome: StoryOutcome,
    unread: list[Unread],
) -> None:
    from twosource.pipeline import check_documents
    from twosource.report.markdown import as_markdown

    documents = [document for _, document in named]
    sources = {str(Path(path)) for path in task.against}
    against = [document.id for document in documents if _among(document, sources)]
    result = check_documents(documents, settings.rules, settings.registry, against)
    result.title = outcome.title
    result.unread = unread
    by_id = {article.document.id: article for article in result.articles}
    earlier = _earlier(task)
    for identity, document in named:
        if identity in earlier:
            add_changes(result, by_id[document.id], earlier[identity], settings.rules, settings.registry)
    finish(result, settings)
    outcome.report = as_markdown(result)
    outcome.findings = [_finding(finding) for finding in result.findings]
    actions = Counter(finding.action for finding in result.findings if finding.suppressed is None)
    outcome.counts = {
        **{str(action): count for action, count in actions.items()},
        "documents": len(documents),
        "figures": sum(len(by_id[document.id].claims) for document in documents),
        "not_checked": len(result.not_checked),
        "suppressed": sum(finding.suppressed is not None for finding in result.findings),
    }


def _earlier(task: Task) -> dict[str, list[Version]]:
    versions: dict[str, list[Version]] = {}
    for article, _, seen, packed in task.earlier:
        versions.setdefault(article, []).append(Version(unpack(packed), seen))
    return versions


def _finding(finding: Finding) -> dict[str, Any]:
    return {
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


def _among(document: Document, sources: set[str]) -> bool:
    path = Path(document.path) if document.path else None
    return path is not None and (str(path) in sources or str(path.parent) in sources)
