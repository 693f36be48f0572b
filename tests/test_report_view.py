"""What all reports share: one row a quantity, worst first, and what decides."""

from __future__ import annotations

import dataclasses

import pytest

from report_stories import NAMES, build
from twosource.model import ACTIONS, Side
from twosource.report.build import build_view
from twosource.report.decide import deciding, reaches
from twosource.report.groups import connected
from twosource.report.sources import label


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_accounted_for(name: str) -> None:
    """Each figure of the judgements and gaps stands somewhere: silence would look like "checked"."""
    result = build(name)
    view = build_view(result)
    shown = {
        voice.claim.id
        for part in (view.cards, view.elsewhere, view.agreed, view.compared, view.gaps)
        for item in part
        for voice in item.voices
        if voice.claim
    }
    suppressed = {side.claim.id for f in result.findings if f.suppressed for side in f.sides if side.claim}
    judged = {side.claim.id for j in result.judgements for side in j.sides if side.claim}
    missed = {item.claim.id for item in result.not_checked}
    assert judged | missed <= shown | suppressed


@pytest.mark.parametrize("name", NAMES)
def test_cards_come_worst_first_and_are_numbered(name: str) -> None:
    view = build_view(build(name))
    ranks = [ACTIONS.index(card.action) for card in view.cards]
    assert ranks == sorted(ranks)
    numbers = [card.number for card in [*view.cards, *view.elsewhere]]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", NAMES)
def test_snippets_hold_the_printed_text(name: str) -> None:
    result = build(name)
    texts = {article.document.id: article.document.text for article in result.articles}
    view = build_view(result)
    for voice in (voice for card in view.cards for voice in card.voices):
        assert voice.snippet.text in voice.text, "a quote is shown where it differs from the other one"
    for voices in view.voices.values():
        for voice in voices:
            side = voice.side
            assert texts[side.document][side.start : side.end] == voice.snippet.text
            line = texts[side.document].split("\n")[voice.line - 1]
            assert line[voice.column - 1 :].startswith(side.text.split("\n")[0])


def test_findings_that_share_a_figure_make_one_card() -> None:
    result = build("river-fine")
    first, second = result.findings[0], result.findings[1]
    shared = {side.claim.id for side in first.sides if side.claim} & {s.claim.id for s in second.sides if s.claim}
    assert shared, "the case must have two findings on one figure"
    joined = next(card for card in build_view(result).cards if len(card.findings) == 2)
    assert joined.action == "fix", "the graver action gives the card its action"
    assert {finding.id for finding in joined.findings} == {first.id, second.id}
    assert joined.figures == ["300 and 350 tonnes", "119 tonnes", "182 tonnes"]
    # A calculation inside one article is a thing to do of its own.
    assert second.judgement is not None
    reckoned = dataclasses.replace(second.judgement, pair=None)
    sides = tuple(side for side in first.sides if side.claim and side.claim.id in shared)
    result.findings[1] = dataclasses.replace(second, judgement=reckoned, sides=sides)
    assert len(build_view(result).cards) == len(result.findings)


def test_a_third_value_is_named_in_the_instruction() -> None:
    result = build("harbour-tunnel")
    first = next(
        finding for finding in result.findings if finding.type == "value" and finding.verdict == "conflict"
    )
    third = dataclasses.replace(first.sides[1], start=0, end=6, text="7 days", claim=None)
    result.findings = [first, dataclasses.replace(first, id="twin", sides=(first.sides[0], third))]
    (card,) = build_view(result).cards
    assert [side.text for side in first.sides] == card.figures[:2]
    assert all(text in card.instruction for text in card.figures), card.instruction
    assert card.instruction.endswith("and change the others.")


def test_findings_on_the_same_two_sentences_make_one_card() -> None:
    """ "From 0.7% to 0.4%" without its base is one thing to do."""
    result = build("pension-plan")
    finding = next(finding for finding in result.findings if finding.rule == "basis.base-unstated")
    claims = {(c.document.id, c.figure.text): c for article in result.articles for c in article.claims}
    sides = tuple(
        dataclasses.replace(side, start=claim.figure.start, end=claim.figure.end, text="0.7%", claim=claim)
        for side in finding.sides
        for claim in [claims[side.document, "0.7%"]]
    )
    result.findings.append(dataclasses.replace(finding, id="twin", sides=sides))
    card = next(card for card in build_view(result).cards if len(card.findings) == 2)
    assert card.figures == ["0.4%", "0.7%"]
    assert card.instruction == (
        "Relief as a share: name the basis of 0.4% and 0.7% (The Quarterly Mail); "
        "Radio Fjord gives 0.4% and 0.7%, of gross national income."
    )


def test_only_findings_that_touch_the_draft_decide() -> None:
    result = build("draft-on-strike")
    assert [finding.id for finding in deciding(result)] == ["0001-0000-0000", "0003-0000-0000"]
    result.findings = [finding for finding in result.findings if finding not in deciding(result)]
    assert not reaches(result, "note"), "what is left is among the sources, or suppressed"


@pytest.mark.parametrize(
    ("level", "reached"), [("fix", False), ("clarify", False), ("note", True), ("never", False)]
)
def test_fail_on_level(level: str, reached: bool) -> None:
    result = build("pension-plan")
    result.findings = [finding for finding in result.findings if finding.action == "note"]
    assert reaches(result, level) is reached


def test_support_of_every_figure_of_the_draft() -> None:
    rows = build_view(build("draft-on-strike")).support
    assert [
        (
            row.voice.text,
            row.state,
            [v.source.label for v in row.agreeing],
            [v.source.label for v in row.differing],
        )
        for row in rows
    ] == [
        ("14,000", "disputed", [], ["B"]),
        ("320", "agreed", ["B"], []),
        ("3.5%", "unclear", [], ["C"]),
        ("€6", "unsupported", [], []),
    ]


def test_a_figure_that_the_draft_repeats_shares_its_support() -> None:
    result = build("draft-on-strike")
    draft = result.articles[0]
    claim = next(claim for claim in draft.claims if claim.figure.text == "14,000")
    figure = dataclasses.replace(claim.figure, start=21, end=27)
    headline = dataclasses.replace(claim, id="draft.md:21", figure=figure, sentence=draft.sentences[0])
    draft.claims.insert(0, headline)
    sides = tuple(Side("draft.md", c.figure.start, c.figure.end, "14,000", None, c) for c in (headline, claim))
    result.judgements.append(dataclasses.replace(result.judgements[0], verdict="agree", sides=sides))
    rows = build_view(result).support
    assert [row.state for row in rows[:2]] == ["disputed", "disputed"]


def test_a_draft_that_no_source_bears_out_is_not_ready() -> None:
    result = build("draft-on-strike")
    result.findings = [finding for finding in result.findings if finding not in deciding(result)]
    result.judgements = [finding.judgement for finding in result.findings if finding.judgement]
    view = build_view(result)
    assert view.elsewhere, "the sources were compared with each other"
    assert view.worst == "nothing", "but nothing of the draft was"
    assert "4 of 4 figures of the draft in no source" in view.about


def test_nobody_is_told_to_change_a_source() -> None:
    (card,) = build_view(build("draft-on-strike")).elsewhere
    assert card.instruction == (
        "Crew on strike: the sources differ, 320 (Sound Wire) and 410 (Deck Union); say whose you use."
    )


def test_judgements_that_a_rule_joined_are_not_shown_again() -> None:
    result = build("harbour-tunnel")
    finding = result.findings[0]
    assert finding.judgement is not None
    finding.judgement = dataclasses.replace(finding.judgement)
    assert not build_view(result).compared


def test_agreement_within_one_article_is_no_agreement_of_sources() -> None:
    result = build("all-agree")
    judgement = result.judgements[0]
    first = judgement.sides[0]
    inside = dataclasses.replace(judgement, sides=(first, dataclasses.replace(first, start=15, end=26)))
    result.judgements = [inside]
    view = build_view(result)
    assert not view.agreed
    assert len(view.compared) == 1


@pytest.mark.parametrize(
    ("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")]
)
def test_labels(position: int, name: str) -> None:
    assert label(position) == name


def test_connected_joins_through_others_and_keeps_order() -> None:
    items = ["ab", "cd", "ef", "bc", "gh"]
    assert connected(items, list) == [["ab", "cd", "bc"], ["ef"], ["gh"]]
