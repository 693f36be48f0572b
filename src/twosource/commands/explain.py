"""``twosource explain``: the derivation of a finding, an agreement, a figure or a rule in words."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from twosource.commands import story
from twosource.commands.options import put, story_options, terminal_width
from twosource.errors import ConfigError


@click.command(short_help="Tell in words how something came about.")
@click.argument("wanted", metavar="FINDING|RULE")
@click.argument("documents", nargs=-1, metavar="[DOC...]")
@click.option("--from", "report", metavar="FILE", help="Look it up in a JSON report.")
@click.option("--width", type=click.IntRange(min=40), help="Columns of the terminal.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
@story_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    wanted: str,
    documents: tuple[str, ...],
    report: str | None,
    width: int | None,
    **options: Any,
) -> None:
    """Tell in words how a finding, an agreement, a figure or a rule came about.

    \b
    twosource explain b41f              (of the last check or diff)
    twosource explain b41f a.md b.md
    twosource explain b41f --from report.json
    twosource explain value.conflict

    Beginnings of ids are enough.
    """
    from twosource.report.explain import explain, nearest

    room = width or (terminal_width() if sys.stdout.isatty() else 0)
    rule_text = _rule(wanted, options, room)
    if rule_text is not None:
        put(rule_text.encode())
        return
    data = _data(ctx, report, documents, options)
    text = explain(data, wanted, room)
    if text is None:
        near = nearest(data, wanted)
        looked = f"; did you mean {near}?" if near else "; it may be of other articles, or the articles changed"
        raise ConfigError(f"no finding, agreement, figure or rule '{wanted}'{looked}")
    put(text.encode("utf-8", "replace"))


def _rule(wanted: str, options: Mapping[str, Any], width: int) -> str | None:
    from twosource.config import load_settings
    from twosource.report.explain import explain_rule

    rules = load_settings(options["config_path"], rule_paths=options["rule_paths"]).rules
    rule = rules.get(wanted)
    return explain_rule(rule, width) if rule is not None else None


def _data(
    ctx: click.Context, report: str | None, documents: tuple[str, ...], options: Mapping[str, Any]
) -> dict[str, Any]:
    """The JSON document to look in: a report, the named articles, or those of the last run."""
    if report is not None and documents:
        raise click.UsageError("give articles or --from, not both", ctx)
    if report is not None:
        return _read(report)
    from twosource.report.data import as_dict

    asked = story.asked(documents, (), options) if documents else story.recall()
    if asked is None:
        raise ConfigError("there is no last check to look in", hint="name the articles, or a report with --from")
    return as_dict(story.check(asked))


def _read(path: str) -> dict[str, Any]:
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=path) from error
    except ValueError as error:
        raise ConfigError("is no JSON report", path=path, hint="write one with -f json -o FILE") from error
    if not isinstance(data, dict) or not {"findings", "agreed", "figures", "not_checked"} <= data.keys():
        raise ConfigError("is no JSON report of a check", path=path, hint="write one with -f json -o FILE")
    return data
