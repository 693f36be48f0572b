"""The result in three lines: for a chat, a commit status, or the note to editors of a story in the CMS."""

from __future__ import annotations

from twosource.model import CheckResult
from twosource.report.build import build_view
from twosource.report.escape import plain
from twosource.report.formats import Look
from twosource.report.instructions import short
from twosource.report.view import View
from twosource.report.words import headline, plural, sign

MOST = 3


def as_summary(result: CheckResult, look: Look) -> str:
    """The summary as a format of its own."""
    return summary(build_view(result)) + "\n"


def summary(view: View, report: str | None = None) -> str:
    """What stands, the gravest figures, and where the whole report is."""
    mark = sign(view.worst if view.worst != "nothing" else "not_checked")
    fresh = sum(card.state == "new" for card in view.cards)
    new = f" ({fresh} new)" if "baseline" in view.facts else ""
    lines = [f"{mark} {plain(view.title)}: {headline(view.worst, view.counts)}{new}."]
    parts = []
    for action, name in (("fix", "Fix"), ("clarify", "Clarify")):
        cards = [card for card in view.cards if card.action == action]
        shown = [f"{plain(card.title)} ({_figures(card.figures)})" for card in cards[:MOST]]
        if len(cards) > MOST:
            shown.append(f"{len(cards) - MOST} more")
        if shown:
            parts.append(f"{name}: {'; '.join(shown)}.")
    if view.unread:
        parts.append(f"{plural(len(view.unread), 'input')} not read.")
    if parts:
        lines.append(" ".join(parts))
    if report is not None:
        lines.append(f"Report: {report}")
    return "\n".join(lines)


def _figures(texts: list[str]) -> str:
    return " v ".join(short(plain(text), 40) for text in texts[:3])
