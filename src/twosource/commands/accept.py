"""``twosource accept``: record that a finding was looked at and accepted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePath

import click

from twosource.model import CheckResult, Finding

DONE = 0

EXAMPLES = """\b
Examples:
  twosource accept b41f-9c02 --reason "PM's own wording, explained in par 4"
  twosource accept b41f-9c02 draft.md wire/ --reason "old series" --until 2026-06-30"""


@click.command(epilog=EXAMPLES)
@click.argument("finding", metavar="FINDING")
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--reason", required=True, help="Why it is accepted; printed in every report.")
@click.option("--author", help="Who accepts it; the name of the account if left out.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day on which it is accepted.")
@click.option("--file", "file_", metavar="FILE", help="File to write instead of the configured suppressions.yaml.")
@click.option("--config", "config_path", metavar="FILE", help="Configuration instead of the nearest one.")
def command(
    finding: str,
    documents: tuple[str, ...],
    reason: str,
    author: str | None,
    until: dt.datetime | None,
    file_: str | None,
    config_path: str | None,
) -> int:
    """Record that FINDING (its id, or the start of it) is accepted.

    The finding is looked up by checking DOCs, or the articles of the last run, again. It stays in reports,
    folded, with the reason.
    """
    from twosource.config import load_settings
    from twosource.rules.suppress import Suppression, accept, default_author

    if not reason.strip():
        raise click.UsageError("--reason must say why")
    settings = load_settings(config_path)
    found = _find(finding, checked(documents, config_path))
    path = Path(file_) if file_ else settings.suppressions.path
    today = dt.date.today()  # noqa: DTZ011
    last = until.date() if until else None
    if last is not None and last < today:
        raise click.UsageError(f"--until {last} is past")
    names = tuple(sorted({PurePath(side.document).name for side in found.sides}))
    entry = Suppression(found.rule, found.id, reason.strip(), author or default_author(), last, names)
    accept(path, entry, added=today)
    click.echo(f"accepted {found.id} ({found.rule}: {found.title}) in {path}")
    return DONE


def checked(documents: tuple[str, ...], config_path: str | None) -> CheckResult:
    """The result that the finding is looked up in."""
    from twosource.commands.story import Asked, check, recall

    asked = Asked(documents, config_path=config_path) if documents else recall()
    if asked is None:
        raise click.UsageError("there is no last run to look in; name the articles after the finding")
    return check(asked)


def _find(name: str, result: CheckResult) -> Finding:
    found = [finding for finding in result.findings if finding.id == name]
    found = found or [finding for finding in result.findings if finding.id.startswith(name)]
    if not found:
        known = ", ".join(finding.id for finding in result.findings) or "none"
        raise click.ClickException(f"no finding '{name}' in these articles; findings: {known}")
    if len(found) > 1:
        raise click.ClickException(
            f"'{name}' could be {', '.join(finding.id for finding in found)}; give more of it"
        )
    return found[0]
