"""Notices: three lines for a chat or a mail, written only when there is something new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from twosource.batch.digest import gravest_first
from twosource.batch.files import write_whole
from twosource.batch.lifecycle import Digest, Told
from twosource.errors import StateError
from twosource.model import ACTIONS, Action

FEW = 3


@dataclass(slots=True)
class Notice:
    """Where a notice goes and what is worth one. ``json`` is a webhook's body, {"text": …}."""

    path: Path
    json: bool = False
    on: Action = "fix"
    """Lightest action that is worth a notice."""
    link: str | None = None
    """Address of the reports' folder for readers; the path of the digest if there is none."""


def write_notice(notice: Notice, digest: Digest, digest_path: Path) -> bool:
    """Write the notice, or remove the last one if there is nothing new, so that none is sent twice.

    Returns whether there is one. Raises StateError if it cannot be written."""
    worth = ACTIONS[: ACTIONS.index(notice.on) + 1]
    news = [told for told in (*digest.new, *digest.changed) if told.finding["action"] in worth]
    if not news:
        try:
            notice.path.unlink(missing_ok=True)
        except OSError as error:
            told = f"the last notice cannot be removed: {error.strerror or error}"
            raise StateError(told, path=str(notice.path)) from error
        return False
    address = f"{notice.link.rstrip('/')}/{digest_path.name}" if notice.link else digest_path.as_posix()
    text = notice_text(gravest_first(news), digest, address)
    body = json.dumps({"text": text}, ensure_ascii=False) + "\n" if notice.json else text + "\n"
    write_whole(notice.path, body)
    return True


def notice_text(news: Sequence[Told], digest: Digest, address: str) -> str:
    """Three lines: how much, what, where."""
    counts = {action: sum(told.finding["action"] == action for told in news) for action in ACTIONS[:3]}
    parts = [f"{count} to {action}" for action, count in counts.items() if count]
    sign = "✖" if counts["fix"] else "▲"
    rest = len(news) - FEW
    first = f"{sign} {', '.join(parts)} new or changed; {len(digest.open)} still open."
    second = " · ".join(f"{_line(told.title)}: {_line(told.finding['message'])}" for told in news[:FEW])
    return "\n".join([first, second + (f" · and {rest} more" if rest > 0 else ""), f"Report: {address}"])


def _line(text: str) -> str:
    return " ".join(text.split())
