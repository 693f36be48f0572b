"""What check, diff, figures and explain have in common: articles and rules in, a result out."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from twosource.commands.exits import DONE, FAILED, FINDINGS, PARTIAL
from twosource.documents.read import Story, load_story
from twosource.errors import SourceError
from twosource.model import Article, CheckResult, Document, Unread


@dataclass(slots=True)
class Asked:
    """The articles and rules that a command line names."""

    documents: tuple[str, ...]
    against: tuple[str, ...] = ()
    rule_paths: tuple[str, ...] = ()
    only_rules: tuple[str, ...] = ()
    skip_rules: tuple[str, ...] = ()
    config_path: str | None = None
    stdin_name: str = "stdin.txt"
    as_of: str | None = None
    keep_going: bool = False
    outlet: str | None = None
    published: str | None = None
    """Day of the documents (not of the sources), as ISO."""


def asked(documents: Sequence[str], against: Sequence[str], options: Mapping[str, Any]) -> Asked:
    """The articles and rules of a call, from its options."""
    as_of, published = options["as_of"], options["published"]
    return Asked(
        documents=tuple(documents),
        against=tuple(against),
        rule_paths=tuple(options["rule_paths"]),
        only_rules=tuple(options["only_rules"]),
        skip_rules=tuple(options["skip_rules"]),
        config_path=options["config_path"],
        stdin_name=options["stdin_name"],
        as_of=as_of.date().isoformat() if as_of else None,
        keep_going=options["keep_going"],
        outlet=options["outlet"],
        published=published.date().isoformat() if published else None,
    )


def read(asked: Asked) -> Story:
    """The articles, each input that could not be read told on stderr. Raises if none could."""
    if len([path for path in (*asked.documents, *asked.against) if path == "-"]) > 1:
        raise click.UsageError("standard input ('-') can be read once only")
    story = load_story(
        asked.documents,
        against=asked.against,
        outlet=asked.outlet,
        published=dt.date.fromisoformat(asked.published) if asked.published else None,
        stdin_name=asked.stdin_name,
    )
    for item in story.unread:
        warn(f"{item.path}: {item.reason}")
    if not story.documents:
        raise SourceError("no article could be read")
    return story


def is_source(document: Document, asked: Asked) -> bool:
    """Whether a document came in by ``--against`` only."""
    return bool(asked.against) and not _within(document, asked.documents) and _within(document, asked.against)


def extract(asked: Asked, documents: Sequence[Document]) -> list[Article]:
    """The articles with their figures, without comparing them."""
    from twosource.config import load_settings
    from twosource.pipeline import read_article

    registry = load_settings(asked.config_path, rule_paths=asked.rule_paths).registry
    return [read_article(document, registry) for document in documents]


def check(asked: Asked, baseline: str | None = None) -> CheckResult:
    """One run over the articles that the command line names. Configuration and rules are read first: their
    faults stop the run before any article is opened."""
    from twosource.config import load_settings, run_check
    from twosource.report.baseline import load_baseline, mark
    from twosource.report.facts import troubles

    settings = load_settings(
        asked.config_path,
        rule_paths=asked.rule_paths,
        only=asked.only_rules,
        skip=asked.skip_rules,
        as_of=dt.date.fromisoformat(asked.as_of) if asked.as_of else None,
        keep_going=asked.keep_going,
    )
    earlier = load_baseline(baseline) if baseline is not None else None
    story = read(asked)
    progress(f"checking {len(story.documents)} articles")
    sources = [document.id for document in story.documents if is_source(document, asked)]
    if len(sources) == len(story.documents):
        raise SourceError("no draft could be read")
    if asked.against and not sources:
        raise SourceError("no source could be read", hint="the draft was judged by nothing")
    result = run_check(settings, story.documents, against=sources, title=story.title, unread=story.unread)
    progress("")
    result.facts["fail_on"] = settings.fail_on
    for problem in troubles(result.facts):
        warn(problem)
    if earlier is not None:
        mark(result, earlier, str(baseline))
    return result


def remember(asked: Asked) -> None:
    """Note which files were checked (not what is in them), so that ``explain`` can look again."""
    if "-" in (*asked.documents, *asked.against):
        return
    folder = Path.cwd()
    note = asdict(asked) | {"folder": str(folder)}
    try:
        _memory().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _memory().write_text(json.dumps(note), encoding="utf-8")
    except OSError:
        return  # a convenience only: a read-only home must not fail a check


def recall() -> Asked | None:
    """The last check or diff, with paths as seen from here; None when there is none."""
    try:
        note = json.loads(_memory().read_text(encoding="utf-8"))
        folder = Path(note.pop("folder"))
        for name in ("documents", "against", "rule_paths"):
            note[name] = tuple(_from_here(folder / path) for path in note[name])
        note |= {name: tuple(note[name]) for name in ("only_rules", "skip_rules")}
        if note["config_path"]:
            note["config_path"] = _from_here(folder / note["config_path"])
        return Asked(**note)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _memory() -> Path:
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "twosource" / "last-run.json"


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def tell_what_was_read(articles: Sequence[Article]) -> None:
    """One line on stderr for each article: name, outlet, date, figures (``--verbose``)."""
    for article in articles:
        document = article.document
        about = (
            ", ".join(str(part) for part in (document.outlet, document.published) if part) or "no outlet, no date"
        )
        warn(f"read {document.id} ({about}): {len(article.claims)} figures in {len(article.sentences)} sentences")


def require_figures(articles: Sequence[Article]) -> None:
    """Fails when nothing was extracted: a check of nothing must not look like a check (``--require-figures``)."""
    if not any(article.claims for article in articles):
        raise SourceError("no figure was found in any article")


def exit_code(result: CheckResult, fail_on: str, exit_zero: bool, keep_going: bool) -> int:
    """What a check or diff exits with. Broken rule files and suppressions fail it, though its report is written:
    what they say was not obeyed. With ``keep_going`` they make it partial, like an input that was not read."""
    from twosource.report.decide import reaches
    from twosource.report.facts import errors

    broken = bool(errors(result.facts))
    if broken and not keep_going:
        return FAILED
    if reaches(result, fail_on) and not exit_zero:
        return FINDINGS
    return PARTIAL if broken or lost(result.unread) else DONE


def lost(unread: Sequence[Unread]) -> bool:
    """Whether an input could not be read (a second copy of an article is no loss)."""
    return any(not item.duplicate for item in unread)


def warn(message: str) -> None:
    """One line on stderr."""
    click.echo(f"twosource: {message}", err=True)


def progress(message: str) -> None:
    """A line that overwrites itself on stderr; nothing where stderr is not a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{message}", nl=False, err=True)


def _within(document: Document, paths: Sequence[str]) -> bool:
    if document.path is None:
        return False
    own = Path(document.path)
    return any(Path(path) in (own, own.parent) for path in paths)
