"""Options that the verbs share, and where their output goes."""

from __future__ import annotations

import contextlib
import difflib
import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from twosource.errors import ConfigError
from twosource.model import CheckResult
from twosource.report.formats import CHART_MARK, FORMATS, Look, companions, render

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FAIL_ON = ("fix", "clarify", "note", "never")
SHOW = ("fix", "clarify", "note", "ok")


@dataclass(slots=True)
class Target:
    """One requested output: a format, and a file or standard output."""

    format: str | None
    path: str | None


def known_format(
    names: tuple[str, ...],
) -> Callable[[click.Context, click.Parameter, Sequence[str]], Sequence[str]]:
    """A check that every ``-f`` is one of ``names``, or ``template:FILE`` where templates are known."""

    def convert(ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> Sequence[str]:
        for value in values:
            if value not in names and not (value.startswith("template:") and "template" in names):
                near = difflib.get_close_matches(value, names, n=1)
                hint = f"did you mean '{near[0]}'?" if near else f"choose from {', '.join(names)}"
                raise click.UsageError(f"no format '{value}'; {hint}", ctx)
            if value == "template":
                raise click.UsageError("name the template: -f template:FILE", ctx)
        return values

    return convert


class Articles(click.Command):
    """A command on articles: ``-f``/``-o`` pair up as typed, and ``--against`` takes all names that follow it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        args = _spread(list(args), "--against")
        values, _, order = self.make_parser(ctx).parse_args(args=list(args))
        formats, outputs = iter(values.get("formats") or ()), iter(values.get("outputs") or ())
        targets: list[Target] = []
        for parameter in order:
            if parameter.name == "formats":
                targets.append(Target(next(formats), None))
            elif parameter.name == "outputs":
                path = next(outputs)
                if targets and targets[-1].path is None:
                    targets[-1].path = path
                else:
                    targets.append(Target(None, path))
        ctx.meta["twosource.targets"] = targets
        return super().parse_args(ctx, args)


def _spread(args: list[str], flag: str) -> list[str]:
    """``--against a b`` as ``--against a --against b``."""
    spread: list[str] = []
    taking = started = False
    for position, argument in enumerate(args):
        if argument == "--":
            return spread + args[position:]
        if argument == flag:
            taking, started = True, False
        elif argument.startswith("-") and argument != "-":
            taking = False
        elif taking and started:
            spread.append(flag)
        else:
            started = taking
        spread.append(argument)
    return spread


def output_options(names: tuple[str, ...]) -> Callable[[Decorated], Decorated]:
    """``-f`` and ``-o`` in pairs, and how the text looks."""

    def decorate(function: Decorated) -> Decorated:
        for option in (
            click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks."),
            click.option("-q", "--quiet", is_flag=True, help="Print nothing on standard output; write files."),
            click.option("-v", "--verbose", count=True, help="Tell more: derivations, what was not checked."),
            click.option("--ascii", "ascii_only", is_flag=True, help="Words in brackets instead of signs."),
            click.option("--width", type=click.IntRange(min=40), help="Columns of the terminal."),
            click.option(
                "--color",
                type=click.Choice(["auto", "always", "never"]),
                default="auto",
                help="Colour the text (NO_COLOR and FORCE_COLOR are obeyed).",
            ),
            click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", help="File of the last -f."),
            click.option(
                "-f",
                "--format",
                "formats",
                multiple=True,
                metavar="FORMAT",
                callback=known_format(names),
                help=f"{', '.join(names)}. Repeat -f and -o in pairs.".replace("template", "template:FILE"),
            ),
        ):
            function = option(function)
        return function

    return decorate


def story_options(function: Decorated) -> Decorated:
    """What is checked with which rules."""
    for option in (
        click.option(
            "--published",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="DATE",
            help="Publication day of every DOC, whatever files say.",
        ),
        click.option("--outlet", metavar="NAME", help="Outlet of every DOC, whatever files say."),
        click.option("--stdin-name", default="stdin.txt", metavar="NAME", help="Name of the article on '-'."),
        click.option(
            "--as-of",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="DATE",
            help="Today, for 'over the next two years'.",
        ),
        click.option(
            "--keep-going", is_flag=True, help="Leave broken rules and suppressions out; exit 3 if there are any."
        ),
        click.option("--skip-rule", "skip_rules", multiple=True, metavar="ID", help="Leave a rule out."),
        click.option("--only-rule", "only_rules", multiple=True, metavar="ID", help="Use this rule only."),
        click.option("--rules", "rule_paths", multiple=True, metavar="DIR", help="More rule files."),
        click.option("--config", "config_path", metavar="FILE", help="Configuration instead of the nearest one."),
    ):
        function = option(function)
    return function


require_figures = click.option("--require-figures", is_flag=True, help="Exit 2 when no figure is found at all.")


def verdict_options(function: Decorated) -> Decorated:
    """What decides the exit code, and what is shown."""
    for option in (
        click.option("--baseline", metavar="FILE", help="JSON report of an earlier run: marks what is new."),
        click.option("--exit-zero", is_flag=True, help="Exit 0 also when there are findings."),
        click.option("--show", type=click.Choice(SHOW), default="ok", help="Lightest action that text shows."),
        click.option("--fail-on", type=click.Choice(FAIL_ON), help="Lightest action that exits 1."),
    ):
        function = option(function)
    return function


@dataclass(slots=True)
class Printing:
    """The output options of one call."""

    quiet: bool = False
    verbose: int = 0
    ascii_only: bool = False
    width: int | None = None
    color: str = "auto"
    show: str = "ok"
    targets: list[Target] = field(default_factory=list)

    def look(self, path: str | None) -> Look:
        """How text is laid out for standard output or for a file."""
        terminal = path is None and sys.stdout.isatty()
        return Look(
            color=_wants_color(self.color, terminal),
            width=self.width or (terminal_width() if terminal else 0),
            ascii_only=self.ascii_only or (path is None and not _prints_signs()),
            show=self.show,
            verbose=self.verbose,
            path=path,
        )


def printing(ctx: click.Context, options: Mapping[str, Any], default: str = "text") -> Printing:
    """The output options of the running command; ``default`` is the format when none is given."""
    targets: list[Target] = list(ctx.meta["twosource.targets"])
    for target in targets:
        if target.format is None:
            target.format = _format_of(target.path or "", ctx)
    spoken = [target.format for target in targets if target.path in (None, "-")]
    if len(spoken) > 1:
        raise click.UsageError(f"only one format can go to standard output, not {' and '.join(map(str, spoken))}")
    if "parquet" in spoken and sys.stdout.isatty():
        raise click.UsageError("parquet is binary: give a file with -o")
    return Printing(
        quiet=options["quiet"],
        verbose=options["verbose"],
        ascii_only=options["ascii_only"],
        width=options["width"],
        color=options["color"],
        show=options.get("show", "ok"),
        targets=targets or [Target(default, None)],
    )


def spare_inputs(choice: Printing, inputs: Sequence[str], ctx: click.Context) -> None:
    """Refuse to write a report over an article that it is about."""
    articles = {Path(path).resolve() for path in inputs if path != "-"}
    for target in choice.targets:
        if target.path not in (None, "-") and Path(str(target.path)).resolve() in articles:
            raise click.UsageError(f"{target.path} is an article; write the report to another file", ctx)


def write(result: CheckResult, choice: Printing, **details: Any) -> None:
    """Write every requested output; files first, so that a broken pipe loses none of them."""
    beside: dict[Path, bytes] = {}
    for target in sorted(choice.targets, key=lambda target: target.path in (None, "-")):
        path = None if target.path == "-" else target.path
        if path is None and choice.quiet:
            continue
        look = replace(choice.look(path), **details)
        content = render(result, target.format or "text", look)
        if path is None:
            put(_for_terminal(content) if target.format == "text" else content)
            continue
        save(Path(path), content)
        for name, companion in companions(result, target.format or "text", look).items():
            beside[Path(path).parent / name] = companion
            save(Path(path).parent / name, companion)
    forget_charts([Path(target.path) for target in choice.targets if target.path not in (None, "-")], beside)


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise ConfigError(f"cannot be written: {error.strerror}", path=str(path)) from error


def forget_charts(reports: Iterable[Path], shown: Collection[Path]) -> None:
    """Charts that an earlier run left beside these reports and nobody shows any more go away."""
    for folder in {report.with_name(f"{report.stem}-charts") for report in reports}:
        for old in sorted(folder.glob("*.svg")):
            if old not in shown and CHART_MARK.encode() in old.read_bytes():
                old.unlink()


def put(content: bytes) -> None:
    """Bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _for_terminal(content: bytes) -> bytes:
    """Text in the encoding of standard output; machine formats are always UTF-8."""
    encoding = sys.stdout.encoding or "utf-8"
    return content if encoding.lower() == "utf-8" else content.decode().encode(encoding, "replace")


def _wants_color(color: str, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Columns of the terminal that standard output is."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 100


def _prints_signs() -> bool:
    try:
        "✖▲•✔○…".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _format_of(path: str, ctx: click.Context) -> str:
    suffix = Path(path).suffix.lower()
    for name, form in FORMATS.items():
        if suffix in form.suffixes:
            return name
    raise click.UsageError(f"cannot tell the format of {path!r}; give it with -f", ctx)
