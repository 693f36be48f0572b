"""A batch run from beginning to end."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from twosource.batch.check import StoryOutcome, Task, check_story
from twosource.batch.digest import digest_text
from twosource.batch.files import write_whole
from twosource.batch.index import index_text
from twosource.batch.keys import Keys
from twosource.batch.lifecycle import Digest, update_findings
from twosource.batch.lock import hold
from twosource.batch.notices import write_notice
from twosource.batch.plan import Plan, StoryPlan
from twosource.batch.pool import FEW, Pool
from twosource.batch.state import State, StoredStory
from twosource.batch.state_file import copy_in_memory, open_state
from twosource.batch.stories import folder_stories, stream_stories
from twosource.batch.stream import read_stream
from twosource.config import Settings, load_settings
from twosource.errors import TwosourceError
from twosource.model import ACTIONS
from twosource.version import __version__

SAVE_EVERY = 50
"""Checked stories after which they are committed: what a killed run has to do again."""

Tell = Callable[[str, int, int], None]
"""``tell(stage, done, total)`` shows progress."""


@dataclass(slots=True)
class BatchOutcome:
    """What a run did."""

    stories: int = 0
    checked: int = 0
    unchanged: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    """(story, reason)"""
    unread: list[tuple[str, str]] = field(default_factory=list)
    """(path, reason)"""
    counts: dict[str, int] = field(default_factory=dict)
    """Findings by action, documents and figures, over all stories."""
    digest: Digest = field(default_factory=Digest)
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """What could not be written (notices), while the rest was."""


@dataclass(slots=True)
class SettingsSource:
    """What ``load_settings`` is called with, here and in every worker process."""

    config: str | None
    rule_paths: tuple[str, ...] = ()
    as_of: dt.date | None = None

    def load(self) -> Settings:
        """The settings; broken rule files are left out and told in ``problems``."""
        return load_settings(self.config, rule_paths=self.rule_paths, as_of=self.as_of, keep_going=True)


def run_batch(
    plan: Plan, settings: Settings, source: SettingsSource, *, today: dt.date, tell: Tell
) -> BatchOutcome:
    """Check what changed since the last run; write reports, index, digest and notices.

    Raises StateError if another run holds the lock, or if the state or the reports cannot be written; what was
    checked by then is kept."""
    with hold(plan.state):
        opened = open_state(plan.state)
        try:
            run = _Run(plan, settings, source, opened.state, today, tell)
            outcome = run.all()
        finally:
            opened.state.close()
        outcome.warnings = opened.warnings
        return outcome


def dry_run(
    plan: Plan, settings: Settings, source: SettingsSource, *, today: dt.date, tell: Tell
) -> tuple[BatchOutcome, list[str]]:
    """What a run would do, and the names of the stories that it would check; nothing is written."""
    state = copy_in_memory(plan.state)
    try:
        run = _Run(plan, settings, source, state, today, tell)
        with Pool(plan.jobs, SettingsSource.load, source) as pool:
            todo = run.look(pool)
    finally:
        state.close()
    return run.outcome, [story.name for story in todo]


def report_path(plan: Plan, name: str) -> Path:
    """Where the report of a story goes."""
    return plan.reports / "stories" / f"{name}.md"


class _Run:
    def __init__(
        self, plan: Plan, settings: Settings, source: SettingsSource, state: State, today: dt.date, tell: Tell
    ) -> None:
        self.plan = plan
        self.source = source
        self.state = state
        self.day = today.isoformat()
        self.tell = tell
        self.keys = Keys(settings)
        self.outcome = BatchOutcome()
        self.stories: list[StoryPlan] = []
        self.hashes: dict[str, str] = {}
        self.since = state.last_day()
        with state.transaction():
            self.id = state.begin_run(self.day, _now(), __version__, settings.rules.digest)

    def all(self) -> BatchOutcome:
        """The whole run. Whatever ends it early is noted in the state."""
        try:
            with Pool(self.plan.jobs, SettingsSource.load, self.source) as pool:
                todo = self.look(pool)
                self._check(todo, pool)
            self._finish()
        except BaseException as error:
            self._broke_off("interrupted" if isinstance(error, KeyboardInterrupt) else "failed")
            raise
        return self.outcome

    def look(self, pool: Pool) -> list[StoryPlan]:
        """Find the stories; returns those whose last result does not hold any more."""
        paths = read_stream(self.plan, self.state, self.id, self.day, pool, self.hashes, self.tell)
        if self.state.has_read(self.id, FEW):
            pool.warm()
        self.stories = [
            *folder_stories(self.plan, self.hashes),
            *stream_stories(self.plan, self.state, paths, self.outcome.unread),
        ]
        known = {story.name: story for story in self.state.stories()}
        todo = [story for story in self.stories if not self._is_current(story, known.get(story.name))]
        self.outcome.stories = len(self.stories)
        self.outcome.unchanged = len(self.stories) - len(todo)
        return todo

    def _is_current(self, story: StoryPlan, known: StoredStory | None) -> bool:
        """Whether the result in the state still holds, and its report lies where it should."""
        if known is None or known.key is None or known.key != self.keys.story(story, known.findings):
            return False
        try:
            report = report_path(self.plan, story.name).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(report).hexdigest() == known.report_sha256

    def _check(self, todo: Sequence[StoryPlan], pool: Pool) -> None:
        """Check stories and save them as they come, some at a time."""
        plans = {story.name: story for story in todo}
        waiting: list[StoryOutcome] = []
        self.tell("checking", 0, len(todo))
        try:
            for number, (_, story) in enumerate(pool.map(check_story, self._tasks(todo), _lost), 1):
                if story.failed is None:
                    # The report goes first: should the run be killed in between, the story is checked again.
                    write_whole(report_path(self.plan, story.name), story.report)
                waiting.append(story)
                self.outcome.checked += story.failed is None
                self.tell("checking", number, len(todo))
                if len(waiting) >= SAVE_EVERY:
                    self._save(waiting, plans)
        finally:
            self._save(waiting, plans)

    def _tasks(self, todo: Iterable[StoryPlan]) -> Iterator[Task]:
        for story in todo:
            articles = [article for article, _ in story.articles]
            earlier = self.state.older_versions(articles) if articles else self.state.versions(story.name)
            yield Task(
                name=story.name,
                title=story.title,
                paths=story.paths,
                against=story.against,
                documents=tuple((article, self.state.document(article, sha)) for article, sha in story.articles),
                earlier=tuple(earlier),
            )

    def _save(self, waiting: list[StoryOutcome], plans: dict[str, StoryPlan]) -> None:
        with self.state.transaction():
            for story in waiting:
                plan = plans[story.name]
                if story.failed is not None:
                    self.state.fail_story(self.id, story.name, story.title, story.failed)
                    continue
                stored = StoredStory(
                    name=story.name,
                    title=story.title,
                    key=self.keys.story(plan, story.findings),
                    report_sha256=hashlib.sha256(story.report.encode("utf-8", "surrogatepass")).hexdigest(),
                    counts=story.counts,
                    unread=story.unread,
                    findings=story.findings,
                    failed=None,
                )
                self.state.save_story(self.id, stored, plan.owner)
                for article, sha, packed in story.articles:
                    self.state.save_article(self.id, self.day, article, sha, story.name, packed)
        waiting.clear()

    def _finish(self) -> None:
        """Findings, index, digest and notices, then the commit: a run killed before it tells its news again."""
        outcome = self.outcome
        wanted = {story.name for story in self.stories}
        with self.state.transaction():
            self.state.see_stories(self.id, wanted)
            self.state.record_inputs(self.id, self.hashes)
            stories = sorted(
                (story for story in self.state.stories() if story.name in wanted), key=lambda s: s.name
            )
            digest = outcome.digest = update_findings(self.state, self.id, self.day, stories)
            loose = list(outcome.unread)
            outcome.failed = [(story.name, story.failed) for story in stories if story.failed is not None]
            outcome.unread += [
                (item["path"], item["reason"])
                for story in stories
                if story.failed is None
                for item in story.unread
                if not item["duplicate"]
            ]
            for key in ("documents", "figures", *ACTIONS):
                outcome.counts[key] = sum(story.counts.get(key, 0) for story in stories if story.failed is None)
            write_whole(self.plan.reports / "index.md", index_text(stories))
            digest_path = self.plan.reports / "digest.md"
            write_whole(digest_path, digest_text(digest, stories, self.day, self.since, loose))
            self._notify(digest, digest_path)
            self.state.end_run(self.id, _now(), "done", self._columns(digest))

    def _notify(self, digest: Digest, digest_path: Path) -> None:
        for notice in self.plan.notices:
            try:
                write_notice(notice, digest, digest_path)
            except TwosourceError as error:
                self.outcome.errors.append(f"notice not written: {error}")
        if self.outcome.errors:
            # What nobody was told of stays new.
            self.state.forget_new(self.id)

    def _columns(self, digest: Digest) -> dict[str, int | str]:
        outcome = self.outcome
        return {
            "inputs": hashlib.sha256(json.dumps(sorted(self.hashes.items())).encode()).hexdigest(),
            "stories": outcome.stories,
            "checked": outcome.checked,
            "unchanged": outcome.unchanged,
            "failed": len(outcome.failed),
            "documents": outcome.counts["documents"],
            "figures": outcome.counts["figures"],
            "unread": len(outcome.unread),
            "new": len(digest.new),
            "changed": len(digest.changed),
            "open": len(digest.open),
            "resolved": len(digest.resolved),
            "suppressed": len(digest.suppressed),
            **{action: outcome.counts[action] for action in ACTIONS[:3]},
        }

    def _broke_off(self, status: str) -> None:
        try:
            with self.state.transaction():
                self.state.end_run(self.id, _now(), status, {})
        except TwosourceError:
            return  # the first error is the one to tell


def _lost(task: Task) -> StoryOutcome:
    reason = "the process that checked it was killed, twice (out of memory?)"
    return StoryOutcome(task.name, task.title or task.name, failed=reason)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
