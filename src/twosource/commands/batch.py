"""``twosource batch``: many stories in one scheduled run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from twosource.cli import DONE, FAILED, FINDINGS, PARTIAL
from twosource.model import ACTIONS


@click.command(short_help="Check many stories in one scheduled run.")
@click.argument("config", required=False, type=click.Path(path_type=Path))
@click.option("--fail-on", type=click.Choice((*ACTIONS[:3], "never")), help="Lightest action that exits 1.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 also when there are findings.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing on standard output; write files.")
@click.pass_context
def command(ctx: click.Context, config: Path | None, fail_on: str | None, exit_zero: bool, quiet: bool) -> None:
    """Check every story that CONFIG (twosource.yaml) names and write a report for each, and an index.

    \b
    twosource batch twosource.yaml
    """
    from twosource.batch.plan import plan_stories
    from twosource.batch.run import run_batch
    from twosource.config import load_settings

    settings = load_settings(config)
    plan = plan_stories(settings.raw, settings.root)
    for pattern in plan.empty:
        click.echo(f"twosource: {pattern}: no folder matches", err=True)
    outcome = run_batch(plan, settings, _progress)
    _clear()
    for story in outcome.stories:
        if story.failed is not None:
            click.echo(f"twosource: {story.name}: {story.failed}", err=True)
        for item in story.unread if story.failed is None else ():
            click.echo(f"twosource: {story.name}: {item.path}: {item.reason}", err=True)
    counts = {action: sum(story.counts.get(action, 0) for story in outcome.stories) for action in ACTIONS}
    if not quiet:
        checked = sum(story.failed is None for story in outcome.stories)
        click.echo(
            f"{checked} of {len(outcome.stories)} stories checked: "
            f"{counts['fix']} to fix, {counts['clarify']} to clarify, {counts['note']} to note. "
            f"Index: {plan.reports / 'index.md'}"
        )
    limit = fail_on or settings.fail_on
    grave = ACTIONS[: ACTIONS.index(limit) + 1] if limit in ACTIONS else ()
    if not any(story.failed is None for story in outcome.stories):
        ctx.exit(FAILED)
    if any(counts[action] for action in grave) and not exit_zero:
        ctx.exit(FINDINGS)
    ctx.exit(PARTIAL if outcome.partial or plan.empty else DONE)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{done} of {total} stories", nl=False, err=True)


def _clear() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
