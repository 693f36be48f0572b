"""``twosource doctor``: what this installation can do, and what is wrong with its set-up."""

from __future__ import annotations

import datetime as dt
import importlib.util
import platform

import click

from twosource.errors import ErrorGroup, TwosourceError
from twosource.version import __version__

DONE, FAILED = 0, 2
OPTIONAL = {"pyarrow": "parquet", "pypdfium2": "pdf"}
"""Modules and the extras that install them."""


@click.command()
@click.option("--config", "config_path", metavar="FILE", help="Configuration instead of the nearest one.")
def command(config_path: str | None) -> int:
    """Tell what is installed, configured and extended, and what is wrong with it. Exits 2 if anything is."""
    wrong = [*_program(), *_setup(config_path), *_extensions()]
    for line in wrong:
        click.echo(f"✖ {line}")
    click.echo("something is wrong" if wrong else "all is well")
    return FAILED if wrong else DONE


def _program() -> list[str]:
    click.echo(f"twosource {__version__}, Python {platform.python_version()}, {platform.system()}")
    missing = [extra for module, extra in OPTIONAL.items() if importlib.util.find_spec(module) is None]
    click.echo(
        f"optional formats not installed: {', '.join(missing)}" if missing else "all optional formats installed"
    )
    return []


def _setup(config_path: str | None) -> list[str]:
    from twosource.config import load_settings

    try:
        settings = load_settings(config_path, keep_going=True)
    except TwosourceError as error:
        return [str(each) for each in (error.errors if isinstance(error, ErrorGroup) else [error])]
    click.echo(f"configuration: {settings.path or 'none'}")
    rules = settings.rules
    on = sum(not rule.off for rule in rules.rules)
    click.echo(f"rules: {on} in force ({', '.join(rules.pack)}), {rules.digest}")
    facts = settings.registry.facts(dt.date.today())  # noqa: DTZ011
    click.echo(f"authorities: {facts['authorities']}, {facts['figures']} figures on file, {facts['digest']}")
    for line in facts["expired"]:
        click.echo(f"  no longer used: {line}")
    return [str(problem) for problem in settings.problems]


def _extensions() -> list[str]:
    from twosource.plugins import plugins

    found = plugins()
    click.echo(f"extensions: {len(found) or 'none'}")
    for plugin in found:
        click.echo(f"  {plugin.group}: {plugin.name} = {plugin.target} ({plugin.package})")
    return [f"extension {plugin.name} ({plugin.package}): {plugin.error}" for plugin in found if plugin.error]
