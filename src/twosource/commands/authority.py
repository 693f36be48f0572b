"""``twosource authority``: bodies whose figures are reference values."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from twosource.authorities.basis import basis_in_words
from twosource.authorities.registry import Authority, Reference, Registry
from twosource.config import load_settings
from twosource.errors import ErrorGroup, TwosourceError
from twosource.report.words import plural

DONE, FINDINGS, FAILED = 0, 1, 2
SOON = 30
"""Days before its expiry when a figure is called stale soon."""


def shared(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say which registry is meant."""
    for option in (
        click.option("--authorities", "paths", multiple=True, metavar="PATH", help="More files (YAML or CSV)."),
        click.option("--config", "config_path", metavar="FILE", help="Configuration instead of the nearest one."),
    ):
        function = option(function)
    return function


def registry_of(config_path: str | None, paths: tuple[str, ...]) -> Registry:
    """The shipped registry with the configured files and these."""
    return load_settings(config_path, authority_paths=paths).registry


@click.group()
def command() -> None:
    """List and check bodies whose figures are reference values."""


@command.command("list")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@shared
@click.option("--figures", is_flag=True, help="Only authorities with figures on file.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def list_authorities(
    words: tuple[str, ...], config_path: str | None, paths: tuple[str, ...], figures: bool, format_: str
) -> int:
    """List authorities with their figures on file; WORDs filter by name, alias, place or id."""
    registry = registry_of(config_path, paths)
    wanted = [
        entry
        for entry in registry.authorities.values()
        if (entry.figures or not figures)
        and all(
            word.casefold() in " ".join([entry.id, entry.name, entry.place or "", *entry.aliases]).casefold()
            for word in words
        )
    ]
    if format_ == "json":
        records = [
            {
                "id": entry.id,
                "name": entry.name,
                "aliases": list(entry.aliases),
                "place": entry.place,
                "figures": [_record(figure) for figure in entry.figures],
            }
            for entry in wanted
        ]
        click.echo(json.dumps(records, indent=2, ensure_ascii=False))
        return DONE
    for entry in wanted:
        aliases = f" ({', '.join(entry.aliases)})" if entry.aliases else ""
        click.echo(f"{entry.id}  {entry.name}{aliases}")
        for figure in entry.figures:
            click.echo(f"    {in_words(figure)}")
    click.echo(_counted(wanted), err=True)
    return DONE


def _counted(entries: Sequence[Authority]) -> str:
    names = "1 authority" if len(entries) == 1 else f"{len(entries)} authorities"
    return f"{names}, {plural(sum(len(entry.figures) for entry in entries), 'figure')}"


def in_words(figure: Reference) -> str:
    """A figure on file in one line."""
    period = f", {figure.period}" if figure.period else ""
    basis = f", {basis_in_words(figure.basis)}" if figure.basis else ""
    until = f", until {figure.expires}" if figure.expires else ""
    return (
        f"{figure.measures[0]} of {figure.entities[0]}{period}: {figure.text}{basis}"
        f" [{figure.source}, published {figure.published}{until}]"
    )


def _record(figure: Reference) -> dict[str, Any]:
    return {
        "measure": list(figure.measures),
        "entity": list(figure.entities),
        "value": figure.text,
        "unit": figure.unit,
        "basis": list(figure.basis),
        "period": figure.period,
        "source": figure.source,
        "link": figure.link,
        "published": figure.published.isoformat(),
        "expires": figure.expires.isoformat() if figure.expires else None,
    }


@command.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@shared
def check(files: tuple[str, ...], config_path: str | None, paths: tuple[str, ...]) -> int:
    """Check authority files (YAML or CSV): all errors, with line and column, and how each value was read."""
    from twosource.authorities.load import authority_files, read_file

    failed = False
    named = [file for path in (*files, *paths) for file in authority_files(Path(path))]
    if not named:
        registry_of(config_path, ())
        click.echo("the registry holds")
        return DONE
    for file in named:
        try:
            entries = read_file(file)
        except TwosourceError as error:
            failed = True
            for each in error.errors if isinstance(error, ErrorGroup) else [error]:
                click.echo(str(each), err=True)
            continue
        for entry in entries:
            for figure in entry.figures:
                unit = f" {figure.unit}" if figure.unit else ""
                click.echo(f"{file}:{figure.line}: {in_words(figure)}\n    read as {figure.value:,f}{unit}")
        click.echo(f"{file}: {_counted(entries)}")
    return FAILED if failed else DONE


def _place(figure: Reference) -> str:
    return f"{figure.path}:{figure.line}" if figure.line else figure.path


@command.command("import")
@click.argument("file", metavar="TABLE.csv")
@click.option("--authority", "authority_name", required=True, help="Id or name of the body.")
@click.option("--measure", required=True, help="What is measured, as in the figures table; several with ';'.")
@click.option("--entity", required=True, help="Whose figure; several names with ';'.")
@click.option("--source", required=True, help="Name of the publication.")
@click.option("--value", "value_column", default="Value", show_default=True, help="Column with the numbers.")
@click.option("--period", "period_column", default="Period", show_default=True, help="Column with the periods.")
@click.option("--form", "value_form", default="{}", help="The value as printed, {} for the number: '{}%', '£{}m'.")
@click.option("--published", required=True, help="Day of publication, or the column that holds it.")
@click.option("--basis", help="Basis tags, several with ';': adjustment:seasonal.")
@click.option("--where", multiple=True, metavar="COLUMN=TEXT", help="Only these rows (repeatable).")
@click.option("-o", "--output", metavar="FILE", help="File to write; standard output if left out.")
def import_(
    file: str,
    authority_name: str,
    measure: str,
    entity: str,
    source: str,
    value_column: str,
    period_column: str,
    value_form: str,
    published: str,
    basis: str | None,
    where: tuple[str, ...],
    output: str | None,
) -> int:
    """Turn an official statistics table into an authority table."""
    import csv
    import io

    from twosource.authorities.importing import COLUMNS, Layout, import_table

    day = published if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    wanted = dict(pair.partition("=")[::2] for pair in where)
    layout = Layout(value_column, period_column, value_form, None if day else published, wanted)
    fixed = {
        "authority": authority_name,
        "measure": measure,
        "entity": entity,
        "basis": basis or "",
        "source": source,
        "published": day or "",
    }
    found = import_table(Path(file), layout, fixed)
    for line in found.left_out:
        click.echo(f"left out: {line}", err=True)
    if not found.rows:
        raise click.ClickException("no row of the table could be used")
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(found.rows)
    if output is None:
        click.echo(text.getvalue(), nl=False)
    else:
        Path(output).write_text(text.getvalue(), encoding="utf-8")
        click.echo(f"wrote {len(found.rows)} figures to {output}; next: twosource authority check {output}")
    return DONE


@command.command()
@shared
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day to judge by; today if left out.")
def stale(config_path: str | None, paths: tuple[str, ...], as_of: dt.datetime | None) -> int:
    """List figures that have expired, or will within 30 days.

    Exits 1 if one of your own has expired; those that come with the program are renewed with it.
    """
    day = as_of.date() if as_of else dt.date.today()  # noqa: DTZ011
    registry = registry_of(config_path, paths)
    expired = told = False
    for figure in registry.figures():
        if figure.expires is None or figure.expires > day + dt.timedelta(days=SOON):
            continue
        gone = figure.expired(day)
        expired, told = expired or (gone and not figure.shipped), True
        word = "expired" if gone else "expires soon"
        click.echo(f"{word}: {registry.name(figure.authority)}: {in_words(figure)} ({_place(figure)})")
    if not told:
        click.echo(f"no figure has expired by {day} or will within {SOON} days")
    return FINDINGS if expired else DONE
