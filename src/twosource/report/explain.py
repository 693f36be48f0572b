"""How a finding, an agreement or a gap came about, in words, from the JSON document of a check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from twosource.errors import ConfigError
from twosource.report.columns import wrap
from twosource.report.escape import terminal as clean
from twosource.report.reasons import bare
from twosource.report.words import sign, verdict_words, word, words


def explain(data: Mapping[str, Any], wanted: str, room: int = 0) -> str | None:
    """The explanation of what ``wanted`` denotes: a finding's or agreement's id (or its beginning), or a figure's.

    None when nothing has that id; raises ConfigError when several have.
    """
    findings = [item for item in data["findings"] if item["id"].startswith(wanted)]
    agreed = [item for item in data["agreed"] if item["id"].startswith(wanted)]
    exact = [item for item in (*findings, *agreed) if item["id"] == wanted]
    found = exact or [*findings, *agreed]
    if len(found) > 1:
        ids = ", ".join(item["id"] for item in found)
        raise ConfigError(f"'{wanted}' could be any of {ids}", hint="give more of the id")
    if found:
        lines = _finding(found[0]) if found[0] in findings else _agreement(found[0], data)
    else:
        lines = _figure(data, wanted)
    if not lines:
        return None
    return "\n".join("\n".join(_wrapped(line, room)) for line in lines) + "\n"


def nearest(data: Mapping[str, Any], wanted: str) -> str | None:
    """An id that ``wanted`` may be a slip for."""
    ids = [item["id"] for item in (*data["findings"], *data["agreed"])]
    near = get_close_matches(wanted, ids, n=1, cutoff=0.6)
    return near[0] if near else None


def explain_rule(rule: Any, room: int = 0) -> str:
    """What a rule looks for, why, and where it may be mistaken."""
    lines = [
        f"{rule.id}: {rule.title}",
        "",
        f"Action: {sign(rule.action)} {word(rule.action)} (status {rule.status})",
    ]
    lines += ["", f"Why: {rule.why}"]
    lines += ["", "It says: " + " / ".join(rule.message)]
    if rule.ask:
        lines.append("It asks: " + " / ".join(rule.ask))
    if rule.falsepositives:
        lines += ["", "It may be mistaken when:", *(f"- {text}" for text in rule.falsepositives)]
    if rule.link:
        lines += ["", f"See {rule.link}"]
    return "\n".join("\n".join(_wrapped(clean(line), room)) for line in lines) + "\n"


def _finding(item: Mapping[str, Any]) -> list[str]:
    verdict = verdict_words(item["type"], item["verdict"])
    lines = [
        f"{sign(item['action'])} {word(item['action'])}  {clean(item['quantity'] or item['title'])}: {verdict}"
    ]
    lines += ["", "Who says what"]
    lines += [f"- {_side(side)}" for side in item["sides"]]
    lines += ["", "What differs", clean(item["message"]), clean(item["why"])]
    lines += _steps(item["derivation"])
    if item["hypotheses"]:
        lines += ["", "Explanations tried"]
        for tried in item["hypotheses"]:
            lines.append(
                f"- {'✔ explains' if tried['explains'] else '✖ cannot explain'}: {clean(bare(tried['text']))}"
            )
    if item["ask"]:
        lines += ["", "Ask", *(f"- {clean(text)}" for text in item["ask"])]
    if item["suggest"]:
        lines += ["", "Wording, check before use", clean(item["suggest"])]
    if item["suppressed"]:
        lines += ["", f"Suppressed: {clean(item['suppressed'])}"]
    return [*lines, "", f"Rule {item['rule']} · finding {item['id']}"]


def _agreement(item: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    figures = {figure["id"]: figure for figure in data["figures"]}
    lines = [f"{sign('ok')} {clean(item['quantity'])}: {words()['verdicts'][item['verdict']]}"]
    lines += ["", "Who says what"]
    for figure_id in item["figures"]:
        figure = figures[figure_id]
        lines.append(
            f"- {clean(figure['document'])}: {clean(figure['speaker'] or 'own words')}: {clean(figure['text'])}"
        )
    lines += ["", clean(item["sentence"])]
    return [*lines, *_steps(item["derivation"]), "", f"Agreement {item['id']}"]


def _figure(data: Mapping[str, Any], wanted: str) -> list[str]:
    """A figure by its id: what it is part of, or why it was not checked."""
    figure = next((figure for figure in data["figures"] if figure["id"] == wanted), None)
    if figure is None:
        return []
    lines = [f"{clean(figure['text'])} in {clean(figure['document'])}"]
    for item in data["findings"]:
        if any(side["figure"] == wanted for side in item["sides"]):
            lines.append(f"- finding {item['id']}: {clean(item['message'])}")
    for item in data["agreed"]:
        if wanted in item["figures"]:
            lines.append(f"- agreement {item['id']}: {clean(item['sentence'])}")
    for item in data["not_checked"]:
        if item["figure"] == wanted:
            lines.append(f"- {sign('not_checked')} not checked: {clean(item['reason'])}")
    if len(lines) == 1:
        lines.append("- compared, with nothing to tell")
    return lines


def _side(side: Mapping[str, Any]) -> str:
    note = f" ({clean(side['note'])})" if side["note"] else ""
    return f"{clean(side['document'])}: {clean(side['speaker'] or 'own words')}: {clean(side['text'])}{note}"


def _steps(derivation: Sequence[str]) -> list[str]:
    if not derivation:
        return []
    return ["", "Derivation", *(f"{number}. {clean(text)}" for number, text in enumerate(derivation, start=1))]


def _wrapped(line: str, room: int) -> list[str]:
    return wrap(line, room) if line else [""]
