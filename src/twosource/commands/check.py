"""``twosource check``: a draft against its sources, or a story's articles against each other."""

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
from twosource.report.formats import FORMATS


@click.command(cls=Articles, short_help="Check a draft or a story.")
@click.argument("documents", nargs=-1, metavar="DOC...")
@click.option("--against", multiple=True, metavar="SOURCE...", help="Articles that the draft is judged by.")
@click.option("--stat", is_flag=True, help="Print the counts only.")
@verdict_options
@require_figures
@story_options
@output_options(tuple(FORMATS))
@click.pass_context
def command(
    ctx: click.Context,
    /,
    documents: tuple[str, ...],
    against: tuple[str, ...],
    stat: bool,
    fail_on: str | None,
    exit_zero: bool,
    baseline: str | None,
    **options: Any,
) -> None:
    """Check a draft against its sources, or the articles of a story against each other.

    \b
    twosource check draft.md --against wire/ notes.txt
    twosource check story/ -f markdown -o report.md -f sarif -o report.sarif

    A folder is a story: all its articles are read, with outlets and dates from its sources.yaml.
    """
    if not documents:
        raise click.UsageError("name at least one article or folder", ctx)
    choice = printing(ctx, options)
    spare_inputs(choice, (*documents, *against), ctx)
    asked = story.asked(documents, against, options)
    result = story.check(asked, baseline)
    if choice.verbose:
        story.tell_what_was_read(result.articles)
    if options["require_figures"]:
        story.require_figures(result.articles)
    fail_on = fail_on or result.facts.get("fail_on") or "clarify"
    code = story.exit_code(result, fail_on, exit_zero, asked.keep_going)
    story.remember(asked)
    write(result, choice, fail_on=fail_on, exit_code=code, stat=stat)
    ctx.exit(code)
