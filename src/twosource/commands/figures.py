"""``twosource figures``: the table of every figure."""

from __future__ import annotations

from typing import Any

import click

from twosource.commands import story
from twosource.commands.exits import DONE, PARTIAL
from twosource.commands.options import (
    Articles,
    output_options,
    printing,
    require_figures,
    spare_inputs,
    story_options,
    write,
)
from twosource.model import CheckResult

FIGURE_FORMATS = ("text", "csv", "json", "jsonl", "parquet")


@click.command(cls=Articles, short_help="Print the table of every figure.")
@click.argument("documents", nargs=-1, metavar="DOC...")
@click.option("--columns", metavar="A,B,...", help="Columns, in this order, instead of all.")
@require_figures
@story_options
@output_options(FIGURE_FORMATS)
@click.pass_context
def command(ctx: click.Context, /, documents: tuple[str, ...], columns: str | None, **options: Any) -> None:
    """Print the table of every figure: as aligned text, CSV, JSON, JSON Lines or Parquet.

    \b
    twosource figures a.md b.md
    twosource figures story/ -f csv -o figures.csv
    """
    if not documents:
        raise click.UsageError("name at least one article or folder", ctx)
    choice = printing(ctx, options)
    spare_inputs(choice, documents, ctx)
    asked = story.asked(documents, (), options)
    read = story.read(asked)
    result = CheckResult(story.extract(asked, read.documents), [], [], [], [], unread=read.unread)
    if choice.verbose:
        story.tell_what_was_read(result.articles)
    if options["require_figures"]:
        story.require_figures(result.articles)
    write(result, choice, kind="figures", columns=_columns(columns, ctx))
    ctx.exit(PARTIAL if story.lost(read.unread) else DONE)


def _columns(names: str | None, ctx: click.Context) -> tuple[str, ...]:
    from difflib import get_close_matches

    from twosource.claims import COLUMNS

    if names is None:
        return ()
    chosen = tuple(name.strip() for name in names.split(","))
    for name in chosen:
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"choose from {', '.join(COLUMNS)}"
            raise click.UsageError(f"no column '{name}'; {hint}", ctx)
    return chosen
