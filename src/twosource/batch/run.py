"""A batch run from beginning to end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from twosource.batch.check import StoryOutcome, check_story
from twosource.batch.files import write_whole
from twosource.batch.index import index_text
from twosource.batch.plan import Plan
from twosource.config import Settings


@dataclass(slots=True)
class BatchOutcome:
    """What a run did."""

    stories: list[StoryOutcome] = field(default_factory=list)

    @property
    def partial(self) -> bool:
        """Whether something of the input could not be read or checked."""
        return any(
            story.failed is not None or any(not item.duplicate for item in story.unread) for story in self.stories
        )


def run_batch(plan: Plan, settings: Settings, tell: Callable[[int, int], None]) -> BatchOutcome:
    """Check every story of the plan and write its report and the index. ``tell(done, total)`` shows progress."""
    outcome = BatchOutcome()
    for number, story in enumerate(plan.stories):
        tell(number, len(plan.stories))
        checked = check_story(story, settings)
        if checked.failed is None:
            write_whole(plan.reports / "stories" / f"{story.name}.md", checked.report)
        outcome.stories.append(checked)
    write_whole(plan.reports / "index.md", index_text(outcome.stories))
    return outcome
