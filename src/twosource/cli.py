"""The command line: arguments in, one verb called, an exit code out.

Verbs are imported when they are called, so that ``twosource --help`` starts at once.
"""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from collections.abc import Sequence

import click

from twosource.commands.exits import DONE, FAILED, INTERRUPTED
from twosource.errors import TwosourceError
from twosource.version import __version__

VERBS = {
    "check": "Check a draft against sources, or a story's articles against each other.",
    "diff": "Show what two articles agree and disagree on.",
    "figures": "Print the table of every figure in the articles.",
    "batch": "Check many stories in one scheduled run.",
    "explain": "Tell in words how a finding, an agreement or a rule came about.",
    "accept": "Record that a finding is accepted, with a reason.",
    "rules": "List, show, validate and test rules.",
    "authority": "List and add bodies whose figures are reference values.",
    "doctor": "Show what is installed and which files are in force.",
}
"""Every verb with its line in ``twosource --help``; each is the click command ``command`` of its module."""

EXAMPLES = """\b
Examples:
  twosource check draft.md --against wire/
  twosource diff a.md b.md

Exit codes: 0 nothing to do, 1 findings, 2 could not do the job,
3 some inputs could not be read, 130 interrupted."""


class Verbs(click.Group):
    """The verbs, imported on first use, with a suggestion for a mistyped one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"twosource.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in VERBS and not name.startswith("-"):
            close = difflib.get_close_matches(name, VERBS, n=1, cutoff=0.5)
            hint = f"did you mean '{close[0]}'?" if close else f"choose from {', '.join(VERBS)}"
            raise click.UsageError(f"no verb '{name}'; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(__version__, message="twosource %(version)s")
def verbs() -> None:
    """Check articles about one story for figures, dates, quotes and titles that do not match."""


def main() -> None:
    """Entry point of the ``twosource`` script."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. Errors are one line each unless ``--debug`` is given."""
    arguments = list(arguments)
    debug = "--debug" in arguments or bool(os.environ.get("TWOSOURCE_DEBUG"))
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        result = verbs.main(arguments, prog_name="twosource", standalone_mode=False)
        return result if isinstance(result, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output went away ("| head"); leave nothing for the interpreter to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (click.ClickException, TwosourceError, OSError) as error:
        if debug:
            raise
        _tell(arguments, _in_words(error))
        return FAILED
    except Exception as error:
        if debug:
            raise
        _tell(arguments, f"internal error: {type(error).__name__}: {error}; run again with --debug for details")
        return FAILED


def _in_words(error: Exception) -> str:
    if isinstance(error, click.UsageError):
        usage = f"; see '{error.ctx.command_path} --help'" if error.ctx else ""
        return f"{error.format_message().rstrip('.')}{usage}"
    if isinstance(error, click.ClickException):
        return error.format_message()
    return str(error)


def _tell(arguments: list[str], message: str) -> None:
    """Print an error on stderr, and as a JSON document on stdout when that is what the caller will parse."""
    for line in message.splitlines() or [message]:
        click.echo(f"twosource: {line}", err=True)
    from twosource.report.data import error_text, wanted_json

    kind = wanted_json(arguments)
    if kind is not None:
        click.echo(error_text(message, kind), nl=False)
