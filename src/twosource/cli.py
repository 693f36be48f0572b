"""The command line: arguments in, one call, an exit code out."""

from __future__ import annotations

import click


@click.group()
@click.version_option(package_name="twosource")
def main() -> None:
    """Check articles about one story for figures that do not match."""
