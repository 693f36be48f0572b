"""JUnit XML: one case a quantity, so that what agrees shows as passed and what was not checked as skipped."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from twosource.model import CheckResult
from twosource.report.build import build_view
from twosource.report.escape import markup, plain
from twosource.report.formats import Look
from twosource.report.view import Card, View, Voice
from twosource.report.words import verdict_words

FAILING = ("fix", "clarify", "note")


def as_junit(result: CheckResult, look: Look) -> str:
    """A suite for the story. Cases at or above ``--fail-on`` fail, lighter ones pass with their text."""
    view = build_view(result)
    fails = FAILING[: FAILING.index(look.fail_on) + 1] if look.fail_on in FAILING else ()
    cases = [_card(card, fails) for card in view.cards]
    cases += [_card(card, ()) for card in view.elsewhere]
    cases += [_passed(item.title, item.voices, item.sentence) for item in (*view.agreed, *view.compared)]
    cases += [_skipped(voice, gap.reason) for gap in view.gaps for voice in gap.voices]
    cases += [_error(item.path, item.reason) for item in view.unread]
    failed = sum(card.action in fails for card in view.cards)
    skipped = sum(len(gap.voices) for gap in view.gaps)
    counts = f'tests="{len(cases)}" failures="{failed}" errors="{len(view.unread)}" skipped="{skipped}"'
    name = _attribute(view.title)
    body = "\n".join(cases)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="twosource" {counts}>\n'
        f"<testsuite name={name} {counts}>\n{_properties(view)}\n{body}\n</testsuite>\n</testsuites>\n"
    )


def _properties(view: View) -> str:
    rows = "".join(
        f'<property name="{source.label}" value={_attribute(f"{source.id} sha256 {source.digest}")}/>'
        for source in view.sources
    )
    return f"<properties>{rows}</properties>"


def _card(card: Card, fails: Sequence[str]) -> str:
    text = "\n".join(
        [card.instruction, *card.differs, *(f"{_where(voice)} {voice.who}: {voice.text}" for voice in card.voices)]
    )
    verdict = verdict_words(card.type, card.verdict)
    if card.action in fails:
        inside = f"<failure type={_attribute(card.action)} message={_attribute(verdict)}>{_text(text)}</failure>"
    else:
        inside = f"<system-out>{_text(text)}</system-out>"
    return _case(f"{card.title} [{card.id}]", card.type, card.voices, inside)


def _passed(title: str, voices: Sequence[Voice], sentence: str) -> str:
    return _case(title, "agreed", voices, f"<system-out>{_text(sentence)}</system-out>")


def _skipped(voice: Voice, reason: str) -> str:
    return _case(
        f"{voice.text} ({_where(voice)})", "not_checked", [voice], f"<skipped message={_attribute(reason)}/>"
    )


def _error(path: str, reason: str) -> str:
    return _case(path, "not_read", [], f"<error message={_attribute(reason)}/>")


def _case(name: str, kind: str, voices: Sequence[Voice], inside: str) -> str:
    place = ""
    if voices:
        place = f' file={_attribute(voices[0].source.location)} line="{voices[0].line}"'
    return (
        f"<testcase classname={_attribute(f'twosource.{kind}')} name={_attribute(name)}{place}>{inside}</testcase>"
    )


def _where(voice: Voice) -> str:
    return f"{voice.source.id}:{voice.line}"


def _text(text: str) -> str:
    return "\n".join(markup(plain(line)) for line in text.splitlines())


def _attribute(text: str) -> str:
    return quoteattr(plain(text))
