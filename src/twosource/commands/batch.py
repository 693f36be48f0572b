"""``twosource batch``: many stories in one scheduled run."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from twosource.errors import ConfigError
from twosource.model import ACTIONS

if TYPE_CHECKING:
    from twosource.batch.plan import Plan
    from twosource.batch.run import BatchOutcome

DONE, FINDINGS, FAILED, PARTIAL = 0, 1, 2, 3
MOST_TOLD = 20


@click.command(short_help="Check many stories in one scheduled run.")
@click.argument("config", required=False, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use; the results are the same.")
@click.option("--dry-run", is_flag=True, help="Say what would be checked; write nothing.")
@click.option("--fail-on", type=click.Choice((*ACTIONS[:3], "never")), help="Lightest action that exits 1.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 also when there are findings.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Today, for ages and 'over the next two years'.")
@click.option("--rules", "rule_paths", multiple=True, metavar="DIR", help="More rule files.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing on standard output; write files.")
@click.pass_context
def command(
    ctx: click.Context,
    config: Path | None,
    jobs: int | None,
    dry_run: bool,
    fail_on: str | None,
    exit_zero: bool,
    as_of: dt.datetime | None,
    rule_paths: tuple[str, ...],
    quiet: bool,
) -> None:
    """Check every story that CONFIG (twosource.yaml) names: a report for each, an index, a digest of what is new.

    \b
    twosource batch twosource.yaml
    twosource batch --dry-run

    What did not change since the last run is not checked again. The state stands in .twosource/.
    """
    from twosource.batch import run
    from twosource.batch.plan import make_plan

    paths = tuple(str(Path(path).resolve()) for path in rule_paths)
    here = Path.cwd()
    with _in_folder_of(config) as name:
        source = run.SettingsSource(name, paths, as_of.date() if as_of else None)
        settings = source.load()
        for problem in settings.problems:
            _warn(str(problem))
        plan = make_plan(settings.raw, settings.root, jobs=jobs)
        today = as_of.date() if as_of else dt.date.today()  # noqa: DTZ011 - the reader's day
        progress = Progress()
        signal.signal(signal.SIGTERM, _stop)
        try:
            if dry_run:
                planned, names = run.dry_run(plan, settings, source, today=today, tell=progress)
            else:
                outcome = run.run_batch(plan, settings, source, today=today, tell=progress)
        finally:
            progress.clear()
        digest_path = os.path.relpath(plan.reports / "digest.md", here)
    if dry_run:
        _tell_plan(plan, planned, names)
        ctx.exit(DONE)
    _tell_problems(plan, outcome, digest_path)
    if not quiet:
        _tell_result(outcome, digest_path)
    ctx.exit(exit_code(plan, outcome, fail_on or settings.fail_on, exit_zero, bool(settings.problems)))


@contextlib.contextmanager
def _in_folder_of(config: Path | None) -> Iterator[str | None]:
    """Work in the folder of the configuration, so that results do not depend on where the command was called."""
    from twosource.config_file import find_config

    if config is not None and config.is_dir():
        config = config / "twosource.yaml"
    found = find_config(config)
    if found is None:
        raise ConfigError("there is no twosource.yaml here", hint="name it: twosource batch FILE")
    path = Path(found.path).resolve()
    with contextlib.chdir(path.parent):
        yield path.name


def exit_code(plan: Plan, outcome: BatchOutcome, fail_on: str, exit_zero: bool, problems: bool) -> int:
    """2 if nothing could be checked or a notice is missing, 3 for what was not read, 1 for findings, else 0.

    What was not read comes before findings, other than in ``check``: nobody looks on while a scheduled run works.
    """
    if outcome.errors or len(outcome.failed) == outcome.stories:
        return FAILED
    if outcome.failed or outcome.unread or outcome.warnings or plan.empty or problems:
        return PARTIAL
    grave = ACTIONS[: ACTIONS.index(fail_on) + 1] if fail_on in ACTIONS else ()
    return FINDINGS if not exit_zero and any(outcome.counts[action] for action in grave) else DONE


class Progress:
    """One line on stderr that overwrites itself, at most ten times a second; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._shown = 0.0
        self._on = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if self._on and (now - self._shown > 0.1 or done == total):
            self._shown = now
            click.echo(f"\r\x1b[K{stage}: {done} of {total}", nl=False, err=True)

    def clear(self) -> None:
        if self._on:
            click.echo("\r\x1b[K", nl=False, err=True)


def _tell_problems(plan: Plan, outcome: BatchOutcome, digest_path: str) -> None:
    lines = [*outcome.warnings, *outcome.errors]
    lines += [f"{pattern}: nothing matches" for pattern in plan.empty]
    lines += [f"{name}: {reason}" for name, reason in outcome.failed]
    lines += [f"{path}: {reason}" for path, reason in outcome.unread]
    for line in lines[:MOST_TOLD]:
        _warn(line)
    if len(lines) > MOST_TOLD:
        _warn(f"and {len(lines) - MOST_TOLD} more; all are in {digest_path}")


def _tell_result(outcome: BatchOutcome, digest_path: str) -> None:
    digest, counts = outcome.digest, outcome.counts
    click.echo(
        f"{outcome.stories} stories: {outcome.checked} checked, {outcome.unchanged} unchanged, "
        f"{len(outcome.failed)} not checked · {counts['documents']} articles, {counts['figures']} figures"
    )
    click.echo(f"{counts['fix']} to fix, {counts['clarify']} to clarify, {counts['note']} to note")
    click.echo(
        f"{len(digest.new)} new, {len(digest.changed)} changed, {len(digest.open)} still open, "
        f"{len(digest.resolved)} resolved, {len(digest.suppressed)} suppressed"
    )
    click.echo(f"Digest: {digest_path}")


def _tell_plan(plan: Plan, outcome: BatchOutcome, names: list[str]) -> None:
    click.echo(
        f"{outcome.stories} stories: {len(names)} to check, {outcome.unchanged} unchanged. Nothing was written."
    )
    for name in names:
        click.echo(f"  {name}")
    for line in (*(f"{pattern}: nothing matches" for pattern in plan.empty), *map(": ".join, outcome.unread)):
        _warn(line)


def _warn(message: str) -> None:
    click.echo(f"twosource: {message}", err=True)


def _stop(_signal: int, _frame: Any) -> None:
    """A scheduler's stop ends the run as Ctrl-C does."""
    raise KeyboardInterrupt
