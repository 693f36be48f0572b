"""What a run rested on, in short lines: as-of date, program, rules, authorities, inputs, suppressions."""

from __future__ import annotations

from typing import Any

from twosource.report.links import public
from twosource.report.view import View
from twosource.report.words import plural
from twosource.version import __version__

SHOWN_ELSEWHERE = (
    *("as_of", "resolved", "baseline", "fail_on", "suppressions"),
    *("rules", "authorities", "problems"),
)

NAMED = 3
"""Expired figures that are named on a terminal."""


def fact_lines(view: View) -> list[str]:
    """One line a fact, in a fixed order; no time of day, so that equal runs give equal reports."""
    lines = []
    if view.facts.get("as_of"):
        lines.append(f"As of {view.facts['as_of']}")
    lines.append(f"twosource {__version__}")
    rules = view.facts.get("rules")
    if isinstance(rules, dict):
        lines.append(f"{plural(rules['count'], 'rule')} of {', '.join(rules['packs'])} @ {rules['digest']}")
    authorities = view.facts.get("authorities")
    if isinstance(authorities, dict):
        lines += _authorities(authorities)
    for name, value in run_facts(view.facts).items():
        if name not in SHOWN_ELSEWHERE and value:
            lines.append(f"{name.replace('_', ' ')} {_value(value)}")
    lines += [f"{source.label} {source.id} sha256 {source.digest[:12]}" for source in view.sources]
    if view.suppressed:
        lines.append(f"{plural(len(view.suppressed), 'finding')} suppressed")
    else:
        lines.append("nothing suppressed")
    lines.append("no network used")
    lines += troubles(view.facts)
    return lines


def run_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """The run facts for a machine, without the places of files outside the working directory."""
    shown = {name: value for name, value in facts.items() if name != "resolved"}
    for name in ("config", "baseline"):
        if shown.get(name):
            shown[name] = public(str(shown[name]))
    suppressions = shown.get("suppressions")
    if isinstance(suppressions, dict) and suppressions.get("file"):
        shown["suppressions"] = suppressions | {"file": public(str(suppressions["file"]))}
    return shown


def troubles(facts: dict[str, Any]) -> list[str]:
    """What is wrong with rules and suppressions but did not stop the run."""
    suppressions = facts.get("suppressions") or {}
    lines = errors(facts)
    for kind in ("expired", "unused"):
        for item in suppressions.get(kind, ()):
            lines.append(f"{kind} suppression of {item['rule']} at {item.get('where')}: {item.get('reason')}")
    return list(dict.fromkeys(str(line) for line in lines))


def errors(facts: dict[str, Any]) -> list[str]:
    """Broken rule files and malformed suppressions, which were left out (expired and unused ones are in order)."""
    suppressions = facts.get("suppressions") or {}
    lines = [*facts.get("problems", ()), *suppressions.get("problems", ())]
    return list(dict.fromkeys(str(line) for line in lines))


def outdated(facts: dict[str, Any]) -> list[str]:
    """Registered figures that have expired, the first few by name: they were not used."""
    expired = (facts.get("authorities") or {}).get("expired") or ()
    lines = [f"{line}; not used" for line in expired[:NAMED]]
    if len(expired) > NAMED:
        lines.append(f"and {len(expired) - NAMED} more: twosource authority stale")
    return lines


def _authorities(facts: dict[str, Any]) -> list[str]:
    lines = []
    if "authorities" in facts:
        registered = plural(facts.get("figures", 0), "registered figure")
        lines.append(f"{facts['authorities']} authorities, {registered} @ {facts.get('digest')}")
    if facts.get("expired"):
        lines.append(f"expired: {_value(facts['expired'])}")
    return lines


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_value(item) for item in value) or "none"
    return str(value)
