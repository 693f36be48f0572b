"""What may stand in ``twosource.yaml``."""

# mypy: disable-error-code="valid-type"
from __future__ import annotations

from typing import Any

from pydantic import Field

from twosource.model import ACTIONS
from twosource.validation import Amount, Model, Share, Text, Texts, one_of

FAIL_ON = ("fix", "clarify", "note", "never")
ActionName = one_of((*ACTIONS, "off"))


class MeasureTolerance(Model):
    """How far apart figures of one measure may be before a rule speaks."""

    measure: Text
    """The measure, in the words of the figures table: "people killed"."""
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


class StoryEntry(Model):
    """Stories of a batch."""

    path: Text
    """A folder, or a glob of folders: each is a story."""
    title: Text | None = None
    against: Texts | None = None
    """Sources that serve only to judge the others."""
    owner: Text | None = None


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
    batch: dict[str, Any] | None = None
    """Settings of the scheduled run."""
