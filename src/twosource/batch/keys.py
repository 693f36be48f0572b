"""What a result depends on, as hashes: as long as they stay the same, nothing is checked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from twosource.batch.plan import StoryPlan
from twosource.config import Settings
from twosource.rules.suppress import Suppression
from twosource.version import __version__


class Keys:
    """Keys of stories under one set of settings."""

    def __init__(self, settings: Settings) -> None:
        rules = settings.rules
        self._accepted = settings.suppressions.entries
        self._base = _hash(
            __version__,
            rules.digest,
            rules.tolerances,
            [(rule.id, rule.action, rule.off) for rule in rules.rules],
            settings.registry.digest,
            settings.overrides,
            settings.as_of,
            [str(problem) for problem in settings.problems],
        )

    def story(self, story: StoryPlan, findings: Iterable[Mapping[str, Any]]) -> str:
        """The key of a story with these findings: program, rules, authorities, inputs, and the suppressions of its
        findings (those of other stories do not touch it)."""
        ids = {finding["id"] for finding in findings}
        accepted = [_plain(entry) for entry in self._accepted if entry.finding in ids]
        articles = [sha for _, sha in story.articles]
        return _hash(self._base, story.name, story.title, story.against, story.inputs, articles, accepted)


def _plain(entry: Suppression) -> list[str]:
    return [entry.finding, entry.rule, entry.reason, entry.author, str(entry.until)]


def _hash(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()
