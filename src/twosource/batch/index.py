"""``index.md``: every story of the batch with its counts and its report."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.batch.state import StoredStory
from twosource.model import ACTIONS

SIGNS = {"fix": "✖ FIX", "clarify": "▲ CLARIFY", "note": "• NOTE", "ok": "✔ OK"}


def index_text(stories: Sequence[StoredStory]) -> str:
    """The index: stories that failed first, then those with most to do. It depends on the findings alone."""
    failed = [story for story in stories if story.failed is not None]
    checked = [story for story in stories if story.failed is None]
    checked.sort(key=lambda o: (*(-o.counts.get(action, 0) for action in ACTIONS[:3]), o.name))
    lines = ["# Stories", "", f"{len(checked)} checked, {len(failed)} not checked.", ""]
    if failed:
        lines += ["## ○ Not checked", ""]
        lines += [f"- **{cell(story.title)}**: {cell(story.failed or '')}" for story in failed]
        lines.append("")
    if checked:
        lines += [
            "## Checked",
            "",
            "| | Story | Fix | Clarify | Note | Articles | Figures | Not checked | Not read |",
            "|---|---|--:|--:|--:|--:|--:|--:|--:|",
        ]
    for story in checked:
        counts = story.counts
        worst = next((action for action in ACTIONS[:3] if counts.get(action)), "ok")
        unread = sum(not item["duplicate"] for item in story.unread)
        numbers = [counts.get(key, 0) for key in ("fix", "clarify", "note", "documents", "figures", "not_checked")]
        cells = [SIGNS[worst], f"[{cell(story.title)}]({link(story.name)})", *map(str, [*numbers, unread])]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines).rstrip() + "\n"


def link(name: str) -> str:
    """The address of a story's report, as seen from the index and the digest beside it."""
    from urllib.parse import quote

    return f"stories/{quote(name)}.md"


def cell(text: str) -> str:
    """Text that cannot break out of a table cell or a link."""
    for character in "\\`*_[]<>|":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())
