"""``digest.md``: what happened since the last run, for the morning conference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from twosource.batch.index import SIGNS, cell, link
from twosource.batch.lifecycle import Digest, Told
from twosource.batch.state import StoredStory
from twosource.model import ACTIONS


def digest_text(
    digest: Digest,
    stories: Sequence[StoredStory],
    today: str,
    since: str | None,
    unread: Sequence[tuple[str, str]],
) -> str:
    """The digest; ``since`` is the day of the last run, ``unread`` are (path, reason) of what no story holds."""
    urgent = [told for told in digest.new if told.finding["action"] in ("fix", "clarify")]
    missed = _not_checked(stories, unread)
    sign = "✔" if not missed else "○"
    if urgent:
        sign = "✖" if any(told.finding["action"] == "fix" for told in urgent) else "▲"
    lines = [
        f"# {sign} {len(digest.new)} new, {len(digest.changed)} changed, {len(digest.open)} still open, "
        f"{len(digest.resolved)} resolved" + (f", {len(missed)} not checked" if missed else ""),
        "",
        f"{today} · since {since} · {len(stories)} stories"
        if since
        else f"{today} · first run · {len(stories)} stories",
        "",
    ]
    lines += _section("New", digest.new, today)
    lines += _section("Changed", digest.changed, today)
    lines += _section("Still open", digest.open, today, age=True)
    lines += _section("Resolved", digest.resolved, today)
    lines += _section("Suppressed", digest.suppressed, today)
    heading = f"## Not checked ({len(missed)})" if missed else "## Not checked"
    lines += [heading, "", *(missed or ["Everything was read and checked."])]
    return "\n".join(lines).rstrip() + "\n"


def age_in_days(first_seen: str, today: str) -> int:
    """Days since a finding was first told."""
    return (dt.date.fromisoformat(today) - dt.date.fromisoformat(first_seen)).days


def gravest_first(told: Iterable[Told]) -> list[Told]:
    """By action, then oldest first, then by story."""
    rank = {action: number for number, action in enumerate(ACTIONS)}
    return sorted(told, key=lambda t: (rank[t.finding["action"]], t.first_seen, t.story, t.finding["id"]))


def _section(heading: str, findings: Sequence[Told], today: str, *, age: bool = False) -> list[str]:
    if not findings:
        return [f"## {heading}", "", "None.", ""]
    lines = [f"## {heading} ({len(findings)})", ""]
    for told in gravest_first(findings):
        finding = told.finding
        title = f"[{cell(told.title)}]({link(told.story)})"
        line = f"- {SIGNS[finding['action']]} **{title}**: {cell(finding['message'])}"
        if age:
            line += f" *open for {_days(age_in_days(told.first_seen, today))}*"
        if told.before is not None and told.before != finding["message"]:
            line += f" *(before: {cell(told.before)})*"
        if finding["suppressed"] is not None:
            line += f" *accepted: {cell(finding['suppressed'])}*"
        lines.append(f"{line} `{finding['id']}`")
    return [*lines, ""]


def _not_checked(stories: Sequence[StoredStory], unread: Sequence[tuple[str, str]]) -> list[str]:
    lines = [f"- **{cell(story.title)}**: {cell(story.failed)}" for story in stories if story.failed is not None]
    for story in stories:
        if story.failed is None:
            lines += [f"- {cell(story.title)}: {_told(item)}" for item in story.unread if not item["duplicate"]]
    lines += [f"- {cell(path)}: {cell(reason)}" for path, reason in unread]
    return lines


def _days(number: int) -> str:
    return "less than a day" if number < 1 else "1 day" if number == 1 else f"{number} days"


def _told(item: dict[str, Any]) -> str:
    return f"{cell(item['path'])}: {cell(item['reason'])}"
