"""``twosource rules``: list, show, validate, test and measure rules; write schemas, pages and new files."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from twosource.config import Settings, load_settings
from twosource.model import CheckResult, Document
from twosource.report.words import plural
from twosource.rules.rule import Rule, RuleSet
from twosource.yamlfile import closest

DONE, FINDINGS, FAILED, PARTIAL = 0, 1, 2, 3

SCHEMA = "twosource-rules.schema.json"
EXAMPLES = """\b
Examples:
  twosource rules new my.rule --output rules/my.yaml
  twosource rules test rules/my.yaml"""


def shared(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say which rules are meant."""
    for option in (
        click.option("--pack", help="recommended, extra, all, off, house …; separate several with commas."),
        click.option("--rules", "rule_paths", multiple=True, metavar="PATH", help="More rule files or folders."),
        click.option("--config", "config_path", metavar="FILE", help="Configuration instead of the nearest one."),
    ):
        function = option(function)
    return function


def settings_of(
    config_path: str | None, rule_paths: Sequence[str], pack: str | None, problems: bool = False
) -> Settings:
    """The settings with these options; ``problems`` leaves broken rule files out and reports them."""
    packs = [name.strip() for name in pack.split(",")] if pack else None
    return load_settings(config_path, rule_paths=rule_paths, pack=packs, keep_going=problems)


@click.group(epilog=EXAMPLES)
def command() -> None:
    """List, show, validate, test and write rules."""


@command.command("list")
@shared
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def list_rules(config_path: str | None, rule_paths: tuple[str, ...], pack: str | None, format_: str) -> int:
    """List the rules in force, in the order in which they are tried."""
    settings = settings_of(config_path, rule_paths, pack)
    rules = settings.rules.rules
    if format_ == "json":
        click.echo(json.dumps([_record(rule) for rule in rules], indent=2, ensure_ascii=False))
        return DONE
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        action = "off" if rule.off else rule.action
        click.echo(f"{rule.id:<{width}}  {action:<8} {rule.status:<13} {rule.pack or 'own':<12} {rule.title}")
    click.echo(f"{len(rules)} rules ({', '.join(settings.rules.pack)}), {settings.rules.digest}", err=True)
    return DONE


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "action": rule.action,
        "type": rule.type,
        "status": rule.status,
        "pack": rule.pack,
        "off": rule.off,
        "over": rule.over,
        "why": rule.why,
        "link": rule.link,
        "falsepositives": list(rule.falsepositives),
        "tests": len(rule.tests),
        "path": rule.path,
        "line": rule.line,
    }


@command.command()
@click.argument("rule_id", metavar="ID")
@shared
def show(rule_id: str, config_path: str | None, rule_paths: tuple[str, ...], pack: str | None) -> int:
    """Show one rule: why, when, wording, tests and known false positives."""
    from twosource.rules.pages import conditions, rule_page

    rule = _one(rule_id, settings_of(config_path, rule_paths, pack or "all,house").rules)
    click.echo(rule_page(rule, level=1))
    click.echo(f"Looks at:\n\n```yaml\n{conditions(rule)}```")
    return DONE


def _one(rule_id: str, rules: RuleSet) -> Rule:
    rule = rules.get(rule_id)
    if rule is None:
        near = closest(rule_id, [each.id for each in rules.rules])
        hint = f"did you mean '{near}'?" if near else "'twosource rules list' shows all"
        raise click.ClickException(f"there is no rule '{rule_id}'; {hint}")
    return rule


@command.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--rules", "rule_paths", multiple=True, metavar="PATH", help="More rule files or folders.")
@click.option("--config", "config_path", metavar="FILE", help="Configuration instead of the nearest one.")
@click.option("--keep-going", is_flag=True, help="Exit 3 instead of 2 when only some files are broken.")
def validate(
    paths: tuple[str, ...], rule_paths: tuple[str, ...], config_path: str | None, keep_going: bool
) -> int:
    """Check rule files: all errors of all files, with line, column and what was probably meant."""
    from twosource.rules.load import rule_files
    from twosource.rules.validate import validate_files
    from twosource.shipped import shipped_rules

    named = [Path(path) for path in (*paths, *rule_paths)] or _configured(config_path)
    own = [file for path in named for file in (rule_files(path) if path.is_dir() else [path])]
    shipped = rule_files(shipped_rules())
    names = {file: f"rules/{file.name}" for file in shipped}
    files = [*shipped, *(file for file in own if file.resolve() not in {each.resolve() for each in shipped})]
    sources, wrong = validate_files(files, names=names)
    for error in wrong:
        click.echo(str(error), err=True)
    shipped_names = set(names.values()) if len(files) > len(shipped) else set()
    count = sum(len(source.data["rules"]) for source in sources if source.path not in shipped_names)
    good = len(sources)
    mine = len(files) - len(shipped)
    beside = f", beside {plural(len(shipped), 'shipped file')}" if mine else ""
    click.echo(
        f"{plural(mine or len(shipped), 'file')}, {plural(count, 'rule')}, {plural(len(wrong), 'error')}{beside}"
    )
    if wrong:
        return PARTIAL if keep_going and good > len(shipped) else FAILED
    return DONE


def _configured(config_path: str | None) -> list[Path]:
    from twosource.config_file import find_config, listed

    config = find_config(config_path)
    if config is None:
        return []
    root = Path(config.path).parent
    return [root / item for item in listed(config.data.get("rules", {}).get("paths", []))]


@command.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@shared
@click.option("--only", multiple=True, metavar="ID", help="Test only this rule (repeatable).")
@click.option("--keep-going", is_flag=True, help="Leave broken files out; exit 3 if there are any.")
@click.option("-v", "--verbose", is_flag=True, help="Name the cases that pass, too.")
def test(
    paths: tuple[str, ...],
    config_path: str | None,
    rule_paths: tuple[str, ...],
    pack: str | None,
    only: tuple[str, ...],
    keep_going: bool,
    verbose: bool,
) -> int:
    """Run the tests of rules: Missing (expected, did not come), Noisy (came unexpected), todo (known gap).

    With PATH, only the rules of those files are tested; else all that are in force.
    """
    from twosource.rules.testing import run_tests

    settings = settings_of(config_path, (*paths, *rule_paths), pack or "all,house", problems=keep_going)
    for error in settings.problems:
        click.echo(str(error), err=True)
    tested = [rule for rule in settings.rules.rules if not paths or _from(rule, paths)]
    tested = [_one(name, settings.rules) for name in only] or tested
    outcomes = run_tests(settings.rules, tested, pipeline(settings))
    for outcome in outcomes:
        if outcome.state == "passed" and not verbose:
            continue
        click.echo(f"{outcome.state:<6} {outcome.rule}: {outcome.case} ({outcome.place})")
        for line in outcome.missing:
            click.echo(f"         Missing  {line}")
        for line in outcome.noisy:
            click.echo(f"         Noisy    {line}")
        if outcome.state == "todo":
            click.echo(f"         known gap: {outcome.todo}")
        if outcome.state == "met":
            click.echo("         the known gap is closed: take out 'todo'")
    bare = [rule.id for rule in tested if not rule.tests]
    if bare:
        click.echo(f"without tests: {', '.join(bare)}")
    states = [outcome.state for outcome in outcomes]
    summary = ", ".join(
        f"{states.count(state)} {state}" for state in ("passed", "failed", "todo", "met") if state in states
    )
    click.echo(f"{plural(len(tested), 'rule')}, {plural(len(outcomes), 'case')}: {summary or 'nothing to run'}")
    if "failed" in states:
        return FINDINGS
    return PARTIAL if settings.problems else DONE


def _from(rule: Rule, paths: Sequence[str]) -> bool:
    own = Path(rule.path).resolve()
    return any(own == Path(path).resolve() or own.is_relative_to(Path(path).resolve()) for path in paths)


def pipeline(settings: Settings) -> Callable[[list[Document], RuleSet, list[Document]], CheckResult]:
    """The whole program as rule tests need it, with what the batch says of articles that have changed."""
    from twosource.batch.versions import Version, add_changes
    from twosource.pipeline import check_documents

    def check(documents: list[Document], rules: RuleSet, earlier: list[Document]) -> CheckResult:
        result = check_documents(documents, rules, settings.registry)
        by_id = {article.document.id: article for article in result.articles}
        for document in earlier:
            version = Version(document, "an earlier day")
            add_changes(result, by_id[document.id], [version], rules, settings.registry)
        return result

    return check


@command.command()
@click.argument("name", type=click.Choice(["rules", "authorities", "config", "suppressions"]), default="rules")
def schema(name: str) -> int:
    """Print the JSON Schema of rule files (or authorities, config, suppressions) for your editor."""
    from twosource.rules.schema_json import text

    click.echo(text(name), nl=False)
    return DONE


@command.command()
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@shared
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def bench(
    stories: tuple[str, ...], config_path: str | None, rule_paths: tuple[str, ...], pack: str | None, format_: str
) -> int:
    """Measure how precise each rule is over STORY folders that list their findings in expected.yaml."""
    from twosource.documents.read import load_story
    from twosource.rules.bench import NAMES, Row, count, expected_findings

    settings = settings_of(config_path, rule_paths, pack)
    check = pipeline(settings)
    folders: list[Path] = []
    for path in map(Path, stories):
        if not path.is_dir():
            raise click.ClickException(
                f"no story there: {path} is no folder; a story is a folder with {' or '.join(NAMES)}"
            )
        inside = [path] if _is_story(path) else sorted(each for each in path.iterdir() if each.is_dir())
        for folder in inside:
            if _is_story(folder):
                folders.append(folder)
            else:
                click.echo(f"left out {folder}: it has no {' or '.join(NAMES)}", err=True)
    if not folders:
        raise click.ClickException(f"no story there: a story is a folder with {' or '.join(NAMES)}")
    rows: dict[str, Row] = {}
    for folder in folders:
        story = load_story([str(folder)])
        known = expected_findings(folder, story.documents)
        count(rows, check(list(story.documents), settings.rules, []).findings, known, story.documents)
    actions = {rule.id: rule.action for rule in settings.rules.rules}
    ordered = sorted(rows.values(), key=lambda row: (row.precision, row.rule))
    if format_ == "json":
        table = [
            {"rule": row.rule, "right": row.right, "false": row.false, "precision": round(row.precision, 4)}
            for row in ordered
        ]
        click.echo(json.dumps({"stories": len(folders), "rules": table}, indent=2))
        return DONE
    width = max((len(row.rule) for row in ordered), default=4)
    click.echo(f"{'rule':<{width}}  right  false  precision  score  action")
    for row in ordered:
        counts = f"{row.right:>5}  {row.false:>5}  {row.precision:>9.2f}  {row.score:>5.1f}"
        click.echo(f"{row.rule:<{width}}  {counts}  {actions[row.rule]}")
    click.echo("1 story" if len(folders) == 1 else f"{len(folders)} stories", err=True)
    return DONE


def _is_story(path: Path) -> bool:
    from twosource.rules.bench import NAMES

    return any((path / name).is_file() for name in NAMES)


@command.command()
@click.argument("rule_id", metavar="ID")
@click.option("--measure", default="cost", help="The measure that the rule is about.")
@click.option("-o", "--output", metavar="FILE", help="File to write; standard output if left out.")
@click.option("--config", "config_path", metavar="FILE", help="Configuration instead of the nearest one.")
def new(rule_id: str, measure: str, output: str | None, config_path: str | None) -> int:
    """Write a rule file to start from, with a test that fires and one that stays silent."""
    from twosource.rules.scaffold import new_rule
    from twosource.rules.schema_json import text
    from twosource.rules.validate import ID

    if not ID.fullmatch(rule_id):
        raise click.ClickException(f"'{rule_id}' is not a rule id; write dotted lower case: spending.bridge-cost")
    path = Path(output) if output else None
    if path is not None and path.exists():
        raise click.ClickException(f"{output} is there already; choose another file")
    settings = load_settings(config_path)
    known = next((rule for rule in settings.rules.known if rule == rule_id), None)
    if known:
        raise click.ClickException(f"there is a rule '{rule_id}' already; choose another id")
    draft, holds = new_rule(rule_id, SCHEMA, measure, _passing(settings))
    if path is None:
        click.echo(draft, nl=False)
        return DONE
    path.parent.mkdir(parents=True, exist_ok=True)
    schema_file = path.with_name(SCHEMA)
    schema_file.write_text(text("rules"), encoding="utf-8")
    path.write_text(draft, encoding="utf-8")
    click.echo(f"wrote {path} and {schema_file}; next: twosource rules test {path}")
    if not holds:
        click.echo("its example texts do not show the rule yet: write them as your articles do", err=True)
    return DONE


def _passing(settings: Settings) -> Callable[[str], bool]:
    """Whether the tests of a file's rules pass beside those in force."""
    from twosource.errors import RuleError
    from twosource.rules.load import build
    from twosource.rules.testing import run_tests
    from twosource.yamlfile import parse_yaml

    def passes(draft: str) -> bool:
        own = build(parse_yaml(draft, "draft", RuleError), shipped=False)
        rules = RuleSet([*own, *settings.rules.rules])
        return all(outcome.state == "passed" for outcome in run_tests(rules, own, pipeline(settings)))

    return passes


@command.command()
@shared
@click.option("-o", "--output", metavar="FILE", help="File to write; standard output if left out.")
def docs(config_path: str | None, rule_paths: tuple[str, ...], pack: str | None, output: str | None) -> int:
    """Write a page (Markdown) that describes all rules."""
    from twosource.rules.pages import rules_page

    page = rules_page(settings_of(config_path, rule_paths, pack or "all,house").rules)
    if output is None:
        click.echo(page, nl=False)
    else:
        Path(output).write_text(page, encoding="utf-8")
    return DONE
