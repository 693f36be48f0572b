"""Rules described for readers: one page of Markdown for all, or one rule."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from twosource.rules.checks import checks
from twosource.rules.load import ORDINARY_PACKS
from twosource.rules.rule import Rule, RuleSet

INTRODUCTION = """\
# Rules

<!-- Made from the rule files by `twosource rules docs`; edit those instead. -->

What twosource tells an editor is decided by these rules. A rule that stands earlier is tried first, and the
first that matches has the finding. Packs: **recommended** runs by default, **extra** joins it in the pack
`all`; the others are chosen by name. How to write your own: [writing-rules.md](writing-rules.md).
"""
ACTIONS = {"fix": "✖ fix", "clarify": "▲ clarify", "note": "• note", "ok": "✔ ok"}


def rules_page(rules: RuleSet) -> str:
    """All rules: a table by file, then each in full."""
    groups: dict[str, list[Rule]] = {}
    for rule in rules.rules:
        groups.setdefault(rule.path, []).append(rule)
    parts = [INTRODUCTION, "| Rule | What it tells | Action | Pack |\n|---|---|---|---|"]
    rows = [
        f"| [`{rule.id}`](#{_anchor(rule)}) | {rule.title} | {ACTIONS[rule.action]} | {rule.pack or 'own'} |"
        for group in groups.values()
        for rule in group
    ]
    parts[-1] = "\n".join([parts[-1], *rows])
    for path, group in groups.items():
        parts.append(f"## `{path}`")
        parts += [rule_page(rule, level=3) for rule in group]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def rule_page(rule: Rule, *, level: int) -> str:
    """One rule in full."""
    packed = f"pack {rule.pack}" if rule.pack else "own rule"
    if rule.pack is not None and rule.pack not in ORDINARY_PACKS:
        packed += " (off unless chosen)"
    lines = [
        f"{'#' * level} {rule.id}",
        "",
        f"**{rule.title}.** {ACTIONS[rule.action]} · {rule.status} · {packed} · {rule.path}",
        "",
        rule.why.strip(),
        "",
        f"Says: “{rule.message[0]}”",
    ]
    if rule.ask:
        lines += ["", "Asks: " + " · ".join(f"“{question}”" for question in rule.ask)]
    if rule.suggest:
        lines += ["", f"Suggests: “{rule.suggest[0]}”"]
    fires = next((case for case in rule.tests if case["expect"] and "todo" not in case), None)
    silent = next((case for case in rule.tests if not case["expect"] and "todo" not in case), None)
    if fires:
        lines += ["", f"Fires ({fires['name']}):", "", *_quoted(fires)]
    if silent:
        lines += ["", f"Stays silent ({silent['name']}):", "", *_quoted(silent)]
    gaps = [case["todo"] for case in rule.tests if "todo" in case]
    if gaps:
        lines += ["", "Known gaps: " + "; ".join(gaps) + "."]
    if rule.falsepositives:
        lines += ["", "Known false positives:", "", *(f"- {each.strip()}" for each in rule.falsepositives)]
    if rule.link:
        lines += ["", f"More: <{rule.link}>"]
    return "\n".join(lines) + "\n"


def conditions(rule: Rule) -> str:
    """What the rule is about, as it stands in its file."""
    import yaml

    parts = {"over": rule.over, "when": rule.when, "tolerance": rule.tolerance, "reconcile": rule.reconcile}
    stated = {key: _plain(value) for key, value in parts.items() if value and value != "judgements"}
    return yaml.safe_dump(stated, sort_keys=False, allow_unicode=True, default_flow_style=None, width=100)


def _plain(value: Any) -> Any:
    """Exact numbers as YAML can write them."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def _quoted(case: dict[str, Any]) -> list[str]:
    lines = []
    for letter, text in case["sources"].items():
        before = (case.get("earlier") or {}).get(letter)
        if before:
            lines += [f"> **{letter}, earlier** {' '.join(before.split())}", ">"]
        lines += [f"> **{letter}** {' '.join(text.split())}", ">"]
    return lines[:-1]


def _anchor(rule: Rule) -> str:
    return rule.id.replace(".", "")


def checks_table() -> str:
    """Comparisons and their facts, for the guide."""
    rows = ["| Comparison | What it looks at | Facts |", "|---|---|---|"]
    for name, entry in checks().items():
        facts = ", ".join(f"`{fact}`" for fact in entry.get("facts", {}))
        rows.append(f"| `{name}` | {entry['what']} | {facts} |")
    return "\n".join(rows)
