"""``twosource diff``: what two articles agree and disagree on."""

from __future__ import annotations

from typing import Any

import click

from twosource.commands import story
from twosource.commands.options import (
    Articles,
    output_options,
    printing,
    require_figures,
    spare_inputs,
    story_options,
    verdict_options,
    write,
)
from twosource.errors import SourceError
from twosource.report.formats import FORMATS


@click.command(cls=Articles, short_help="Show what two articles agree and disagree on.")
@click.argument("a")
@click.argument("b")
@click.option("--stat", is_flag=True, help="Print the counts only.")
@verdict_options
@require_figures
@story_options
@output_options(tuple(FORMATS))
@click.pass_context
def command(
    ctx: click.Context,
    /,
    a: str,
    b: str,
    stat: bool,
    fail_on: str | None,
    exit_zero: bool,
    baseline: str | None,
    **options: Any,
) -> None:
    """Show what two articles agree and disagree on. Exits 1 if there is any difference to act on, like diff.

    \b
    twosource diff a.md b.md
    git show HEAD:story.md | twosource diff - story.md --stdin-name old.md
    """
    choice = printing(ctx, options)
    spare_inputs(choice, (a, b), ctx)
    asked = story.asked((a, b), (), options)
    result = story.check(asked, baseline)
    if choice.verbose:
        story.tell_what_was_read(result.articles)
    if options["require_figures"]:
        story.require_figures(result.articles)
    if story.lost(result.unread):
        raise SourceError("a diff needs both articles")
    fail_on = fail_on or "note"
    code = story.exit_code(result, fail_on, exit_zero, asked.keep_going)
    story.remember(asked)
    write(result, choice, fail_on=fail_on, exit_code=code, kind="diff", stat=stat)
    ctx.exit(code)
