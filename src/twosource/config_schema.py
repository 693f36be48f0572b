"""What may stand in ``twosource.yaml``."""

# mypy: disable-error-code="valid-type"
from __future__ import annotations

from typing import Any

from pydantic import Field

from twosource.model import ACTIONS
from twosource.validation import Amount, Model, Share, Text, Texts, found, one_of, plain_type, problem

FAIL_ON = ("fix", "clarify", "note", "never")


def _check_count(value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise problem(f"expected a whole number from 1, found {found(value)}")


ActionName = one_of((*ACTIONS, "off"))
NoticeFormat = one_of(("text", "json"))
NoticeAction = one_of(ACTIONS[:3])


class MeasureTolerance(Model):
    """How far apart figures of one measure may be before a rule speaks."""

    measure: Text
    """The measure, in the words of the figures table: "deaths"."""
    absolute: Amount | None = None
    """Largest difference that is tolerated, in base units."""
    relative: Share | None = None
    """Largest difference that is tolerated, as a share of the smaller figure: 5%."""
    printed: Amount | None = None
    """Largest difference that is tolerated, in units of the last printed digit."""


class RulesConfig(Model):
    """Which rules run."""

    pack: Texts = "recommended"
    """recommended, all, off, house … or a list of them. Chooses among the shipped rules; your own always run."""
    paths: Texts | None = None
    """Your own rule files and folders, from the folder of this file."""
    enable: list[Text] = Field(default_factory=list)
    """Ids of shipped rules to run although the pack leaves them out; `house.*` names a group."""
    disable: list[Text] = Field(default_factory=list)
    """Ids of rules to leave alone; what they match is not told."""
    actions: dict[str, ActionName] = Field(default_factory=dict)
    """Other actions for rules: `name.spelling: note`."""
    tolerances: list[MeasureTolerance] = Field(default_factory=list)
    """Tolerances for single measures."""


class OverrideRules(Model):
    """What an override changes."""

    disable: list[Text] = Field(default_factory=list)
    """Ids of rules to leave alone in these files."""
    actions: dict[str, ActionName] = Field(default_factory=dict)
    """Other actions for rules in these files."""


class Override(Model):
    """Other rules for some files; later entries win."""

    files: Texts
    """Globs over document paths: `live/**`."""
    rules: OverrideRules


Count = plain_type(_check_count, {"type": "integer", "minimum": 1})


class StoryEntry(Model):
    """Stories of a batch."""

    path: Text
    """A folder, or a glob of folders: each is a story."""
    title: Text | None = None
    against: Texts | None = None
    """Sources that serve only to judge the others."""
    owner: Text | None = None


class NoticeEntry(Model):
    """A notice of what is new."""

    file: Text
    """File that is written when something is new, and removed when nothing is."""
    format: NoticeFormat = "text"
    """Three lines of text, or a webhook's body: {"text": "…"}."""
    on: NoticeAction = "fix"
    """Lightest action that is worth a notice."""
    link: Text | None = None
    """Address of the reports' folder, as readers of the notice reach it."""


class BatchConfig(Model):
    """Settings of the scheduled run."""

    articles: Texts | None = None
    """A flat stream of articles that is grouped into stories: files, folders or globs."""
    days: Count = 3
    """Articles of one story are at most this many days apart."""
    state: Text | None = None
    """Folder of the state; `.twosource` beside this file if not given."""
    jobs: Count = 1
    """Processes."""
    notices: list[NoticeEntry] = Field(default_factory=list)
    """Who is told of what is new."""


class ConfigModel(Model):
    """The configuration of twosource."""

    stories: list[StoryEntry] | None = None
    """What the batch checks."""
    reports: Text | None = None
    """Folder where the batch writes reports."""
    authorities: Texts | None = None
    """Your own authority files (YAML or CSV)."""
    rules: RulesConfig | None = None
    fail_on: one_of(FAIL_ON) = "clarify"
    """Lightest action that makes the exit code 1."""
    suppressions: Text | None = None
    """File of accepted findings; `suppressions.yaml` beside this file if not given."""
    overrides: list[Override] = Field(default_factory=list)
    batch: BatchConfig | None = None
    """Settings of the scheduled run."""
