"""From judgements to findings: conditions, first match, merging, tolerances, wording."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rule_records import articles, claim, judgement, side
from twosource.model import Finding, Hypothesis
from twosource.rules.conditions import claim_holds, judgement_holds, view_of_claim
from twosource.rules.fingerprint import fingerprint
from twosource.rules.rule import Rule, RuleSet
from twosource.rules.run import raise_findings

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "rule_conditions.yaml").read_text(encoding="utf-8"))
WIRE = claim(
    document="a.txt", outlet="Northern Wire", text="£13.4m", value=13400000, kind="money", unit="GBP", step=100000
)
PAPER = claim(
    document="b.txt", outlet="Daily Post", text="£14.3m", value=14300000, kind="money", unit="GBP", step=100000
)


def rule(**given: Any) -> Rule:
    base: dict[str, Any] = {
        "id": "test.rule",
        "title": "Two figures",
        "action": "fix",
        "message": ("{sides}.",),
        "why": "Because.",
        "when": {"check": "pair.value", "verdict": "conflict"},
    }
    return Rule(**{**base, **given})


def run(rules: list[Rule] | RuleSet, *judgements: Any) -> list[Finding]:
    chosen = rules if isinstance(rules, RuleSet) else RuleSet(rules)
    claims = [each.claim for one in judgements for each in one.sides if each.claim]
    return raise_findings(chosen, list(judgements), articles(*claims))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['claim']} {case['when']}")
def test_condition_on_a_claim(case: dict[str, Any]) -> None:
    view = view_of_claim(claim(**case["claim"]))
    assert claim_holds(case["when"], view) is case["holds"]


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ({"check": "pair.value"}, True),
        ({"check": ["pair.date", "pair.*"]}, True),
        ({"check": "arithmetic.*"}, False),
        ({"type": "value", "verdict": ["agree", "conflict"]}, True),
        ({"a": {"outlet": "Northern Wire"}, "b": {"outlet": "Daily Post"}}, True),
        ({"a": {"outlet": "Daily Post"}}, False),
        ({"either": {"outlet": "Daily Post"}}, True),
        ({"both": {"outlet": "Daily Post"}}, False),
        ({"both": {"unit": "GBP"}}, True),
        ({"c": {"unit": "GBP"}}, False),
        ({"same": ["unit", "kind"]}, True),
        ({"same": "outlet"}, False),
        ({"differ": "outlet"}, True),
        ({"differ": "speaker"}, False),
        ({"one_states": "speaker"}, False),
        ({"facts": {"ratio": {"above": 1}}}, True),
        ({"facts": {"ratio": {"above": "150%"}}}, False),
        ({"facts": {"relation": ["transposed", "permuted"]}}, True),
        ({"explained_by": "cash_real"}, True),
        ({"explained_by": "million_billion"}, False),
        ({"not": {"same": "outlet"}}, True),
        ({"any": [{"verdict": "agree"}, {"same": "unit"}]}, True),
        ({"quantity": {"contains": "bridge"}}, True),
    ],
)  # fmt: skip
def test_condition_on_a_judgement(when: dict[str, Any], holds: bool) -> None:
    judged = judgement(
        WIRE,
        PAPER,
        facts={"ratio": Decimal("1.07"), "relation": "transposed"},
        hypotheses=(Hypothesis("cash_real", True, ""), Hypothesis("million_billion", False, "")),
    )
    views = [view_of_claim(WIRE), view_of_claim(PAPER)]
    assert judgement_holds(when, judged, views) is holds


def test_the_basis_of_one_axis() -> None:
    bare, real = claim(basis=["base:gdp"]), claim(basis=["base:gdp", "price:real"], document="b.txt")
    judged, views = judgement(bare, real), [view_of_claim(bare), view_of_claim(real)]
    assert judgement_holds({"one_states": "basis.price", "same": "basis.base"}, judged, views)
    assert not judgement_holds({"one_states": "basis.base"}, judged, views)


def test_first_rule_that_matches_has_the_judgement() -> None:
    found = run([rule(id="test.special", action="clarify"), rule(id="test.general")], judgement(WIRE, PAPER))
    assert [(each.rule, each.action) for each in found] == [("test.special", "clarify")]


@pytest.mark.parametrize("given_", [{"off": True}, {"action": "ok"}])
def test_a_rule_that_tells_nothing_still_takes_the_judgement(given_: dict[str, Any]) -> None:
    assert run([rule(id="test.quiet", **given_), rule(id="test.general")], judgement(WIRE, PAPER)) == []


def test_gravest_first_then_text_order() -> None:
    late = claim(document="a.txt", text="£1m", value=1000000, at=40)
    other = claim(document="b.txt", text="£2m", value=2000000, at=60)
    rules = [
        rule(id="test.note", action="note", when={"facts": {"kind": "note"}}),
        rule(id="test.fix"),
    ]
    found = run(rules, judgement(WIRE, PAPER, facts={"kind": "note"}), judgement(late, other))
    assert [each.rule for each in found] == ["test.fix", "test.note"]


def test_one_finding_for_the_same_two_sides_by_the_rule_that_stands_first() -> None:
    rules = [rule(id="test.unit", when={"check": "pair.unit"}), rule(id="test.value")]
    found = run(rules, judgement(WIRE, PAPER), judgement(PAPER, WIRE, check="pair.unit"))
    assert [each.rule for each in found] == ["test.unit"]


def test_pairs_with_a_common_side_are_one_finding_with_the_odd_one_first() -> None:
    third = claim(document="c.txt", outlet="Evening Star", text="£14.3m", value=14300000)
    found = run([rule()], judgement(PAPER, WIRE), judgement(WIRE, third))
    assert [[each.document for each in one.sides] for one in found] == [["a.txt", "b.txt", "c.txt"]]
    assert found[0].message == "Northern Wire gives £13.4m; Daily Post gives £14.3m; Evening Star gives £14.3m."


def test_what_is_found_inside_one_text_joins_the_pair_but_the_message_speaks_of_the_pair() -> None:
    start = claim(document="a.txt", at=30, text="£12m", value=12000000)
    inside = judgement(WIRE, start, check="arithmetic.change", type="arithmetic", verdict="arithmetic", pair=False)
    rules = [rule(), rule(id="test.inside", type="value", when={"check": "arithmetic.change"})]
    found = run(rules, inside, judgement(WIRE, PAPER))
    assert [each.rule for each in found] == ["test.rule"]
    assert [side.text for side in found[0].sides] == ["£13.4m", "£14.3m", "£12m"]
    assert found[0].message == "Northern Wire gives £13.4m; Daily Post gives £14.3m."


def test_words_are_never_moved_to_another_source() -> None:
    """Joined findings keep facts and sides of one judgement together, whichever side comes first."""
    quotes = {name: claim(document=f"{name}.txt", text=f"words of {name}") for name in "abc"}
    pairs = [("a", "b"), ("c", "b"), ("a", "c")]
    for order in (pairs, pairs[::-1], pairs[1:] + pairs[:1]):
        judged = [
            judgement(
                quotes[x], quotes[y], check="quote.wording", type="quote", pair=False, facts={"a": x, "b": y}
            )
            for x, y in order
        ]
        message = ("{a.source} has {facts.a}, {b.source} has {facts.b}.",)
        found = run([rule(when={"check": "quote.wording"}, type="quote", message=message)], *judged)
        assert len(found) == 1
        words = found[0].message.rstrip(".").split(", ")
        assert all(part.split(".txt has ")[0] == part.split(".txt has ")[1] for part in words), found[0].message


def test_two_sums_with_a_common_part_stay_apart() -> None:
    total, part = claim(text="9", value=9), claim(text="4", value=4, at=20)
    whole = claim(text="30", value=30, at=40)
    sums = [judgement(each, part, check="arithmetic.sum", pair=False) for each in (total, whole)]
    assert len(run([rule(when={"check": "arithmetic.sum"})], *sums)) == 2


def test_the_odd_one_out_is_the_document_that_most_others_disagree_with() -> None:
    days = {name: claim(document=f"{name}.txt", text=text) for name, text in
            (("a", "Saturday"), ("b", "7 February"), ("c", "Friday"))}  # fmt: skip
    part = claim(document="c.txt", text="Friday, 6 February", at=0)
    found = run([rule()], judgement(days["a"], days["c"]), judgement(days["b"], part), judgement(days["a"], part))
    assert [(side.document, side.text) for side in found[0].sides] == [
        ("c.txt", "Friday, 6 February"),
        ("a.txt", "Saturday"),
        ("b.txt", "7 February"),
    ]


def test_pairs_of_two_quantities_stay_apart() -> None:
    other, rival = (
        claim(document="a.txt", at=30, text="9", value=9),
        claim(document="b.txt", at=30, text="8", value=8),
    )
    assert len(run([rule()], judgement(WIRE, PAPER), judgement(other, rival))) == 2


@pytest.mark.parametrize(
    ("tolerance", "raised"),
    [
        ({"relative": "5%"}, True),
        ({"relative": "10%"}, False),
        ({"absolute": 900000}, False),
        ({"absolute": 899999}, True),
        ({"printed": 9}, False),
        ({"printed": 8}, True),
        ({"relative": "10%", "absolute": 1}, True),
        ({"measures": [{"measure": "cost", "relative": "10%"}]}, True),
        ({"measures": [{"measure": "bridge cost", "relative": "10%"}]}, False),
    ],
)
def test_tolerance(tolerance: dict[str, Any], raised: bool) -> None:
    a = claim(text="£13.4m", value=13400000, unit="GBP", step=100000, measure="cost of the bridge")
    b = claim(text="£14.3m", value=14300000, unit="GBP", step=100000, document="b.txt")
    assert bool(run([rule(tolerance=tolerance)], judgement(a, b))) is raised


@pytest.mark.parametrize(("limit", "raised"), [("5%", True), ("20%", False)])
def test_relative_tolerance_between_two_units(limit: str, raised: bool) -> None:
    a, b = (
        claim(text="18 km", value=18, unit="kilometer"),
        claim(text="10 miles", value=10, unit="mile", document="b.txt"),
    )
    facts = {name: Decimal(value) for name, value in
             (("a_low", 18000), ("a_high", 18000), ("b_low", 16093), ("b_high", 16093))}  # fmt: skip
    assert bool(run([rule(tolerance={"relative": limit})], judgement(a, b, facts=facts))) is raised
    assert run([rule(tolerance={"absolute": 10})], judgement(a, b, facts=facts))
    assert run([rule(tolerance={"relative": limit})], judgement(a, b))


def test_a_hedge_is_printed_with_its_figure() -> None:
    hedged = claim(document="a.txt", text="£6bn", value=6, at=15)
    hedged.document.text = "something over £6bn more."
    hedged.figure.hedge, hedged.figure.hedge_start = "something over", 0
    assert run([rule()], judgement(hedged, PAPER))[0].message.startswith("a.txt gives something over £6bn;")


def test_tolerance_of_the_configuration_is_for_its_measure_only() -> None:
    a = claim(text="52", value=52, measure="people killed")
    b = claim(text="54", value=54, document="b.txt", measure="people killed")
    tolerances = [{"measure": "people killed", "absolute": 3}]
    assert run(RuleSet([rule()], tolerances=tolerances), judgement(a, b)) == []
    assert run(RuleSet([rule()], tolerances=tolerances), judgement(WIRE, PAPER))


def test_speakers_are_named_with_their_source() -> None:
    a = claim(text="£13.4m", speaker="Helen Varley", outlet="Northern Wire")
    b = claim(text="£14.3m", section="headline", document="b.txt")
    assert run([rule()], judgement(a, b))[0].message == (
        "Helen Varley says £13.4m (Northern Wire); the headline of b.txt gives £14.3m."
    )


def test_several_speakers_say() -> None:
    a = claim(text="£13.4m", speaker="three officials", outlet="Northern Wire")
    assert run([rule()], judgement(a, PAPER))[0].message.startswith("Three officials say £13.4m (Northern Wire)")


def test_wordings_in_order_of_preference() -> None:
    message = ("{a.speaker} says {a.text}.", "{a.source} gives {a.text}, {facts.ratio} times as much.", "{sides}.")
    one = rule(message=message, ask=("Is {a.basis} meant?", "Is {a.text} meant?"), suggest=("{a.speaker}",))
    found = run([one], judgement(WIRE, PAPER, facts={"ratio": Decimal("1.50")}))[0]
    assert found.message == "Northern Wire gives £13.4m, 1.5 times as much."
    assert found.ask == ("Is £13.4m meant?",)
    assert found.suggest is None


def test_the_last_wording_says_what_is_not_stated() -> None:
    one = rule(message=("{a.text} is {a.basis}.",))
    assert run([one], judgement(WIRE, PAPER))[0].message == "£13.4m is not stated."


def test_a_rule_shows_its_hypotheses_in_its_order() -> None:
    tried = tuple(Hypothesis(name, False, name) for name in ("one", "two", "three"))
    found = run([rule(reconcile=("three", "one"))], judgement(WIRE, PAPER, hypotheses=tried))[0]
    assert [each.id for each in found.hypotheses] == ["three", "one"]


def test_rules_over_claims_and_documents() -> None:
    mixed = rule(
        id="test.mixed", over="documents", type="unit", action="note",
        when={"has": [{"text": "*%"}, {"text": "* per cent"}]}, message=("{a.text} and {b.text}.",),
    )  # fmt: skip
    decimals = rule(id="test.decimals", over="claims", type="value", action="note", when={"text": "*.???%"})
    first, second = claim(text="3.125%"), claim(text="4 per cent", at=20)
    found = raise_findings(RuleSet([mixed, decimals]), [], articles(first, second))
    assert [(each.rule, each.message) for each in found] == [
        ("test.decimals", "a.txt gives 3.125%."),
        ("test.mixed", "3.125% and 4 per cent."),
    ]


def test_a_rule_over_pairs_leaves_other_judgements_alone() -> None:
    agreed = rule(id="test.agreed", over="pairs", action="note", when={"verdict": "agree", "differ": "outlet"})
    paired = judgement(WIRE, PAPER, verdict="agree", check="pair.value")
    assert [each.rule for each in run([agreed], paired)] == ["test.agreed"]
    assert run([agreed], judgement(WIRE, PAPER, verdict="agree", pair=False)) == []


def test_identity_is_pinned() -> None:
    """A change of these ids makes every recorded suppression and baseline lose its finding."""
    found = run([rule()], judgement(WIRE, PAPER))[0]
    assert found.id == "08bd-545c-118f"


def test_findings_that_look_alike_get_numbers() -> None:
    again = [claim(document=name, text=text, at=at) for name, text, at in
             (("a.txt", "5", 0), ("b.txt", "6", 0), ("a.txt", "5", 50), ("b.txt", "6", 50))]  # fmt: skip
    ids = [each.id for each in run([rule()], judgement(again[0], again[1]), judgement(again[2], again[3]))]
    assert ids[1] == f"{ids[0]}-2"


@given(st.integers(0, 500), st.integers(0, 500), st.booleans())
def test_identity_does_not_depend_on_place_order_or_folder(a: int, b: int, swap: bool) -> None:
    one = claim(text="£13.4m", speaker="Helen Varley", measure="cost", at=a, document="wire/a.txt")
    two = claim(text="£14.3m", at=b, document="other/b.txt", entity="the  City")
    sides = [side(two), side(one)] if swap else [side(one), side(two)]
    fixed = [
        side(claim(text="£13.4m", speaker="helen varley", measure="Cost", document="a.txt")),
        side(claim(text="£14.3m", document="b.txt", entity="the City")),
    ]
    assert fingerprint("r.id", "value", "x", sides) == fingerprint("r.id", "value", "y", fixed)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "£13.5m"},
        {"speaker": "Tom Berger"},
        {"measure": "budget"},
        {"entity": "London"},
        {"document": "c.txt"},
    ],
)
def test_identity_depends_on_what_is_claimed(changed: dict[str, Any]) -> None:
    base = {"text": "£13.4m", "speaker": "Helen Varley", "measure": "cost", "document": "a.txt"}
    before = fingerprint("r.id", "value", "q", [side(claim(**base))])
    assert fingerprint("r.id", "value", "q", [side(claim(**{**base, **changed}))]) != before
    assert fingerprint("r.other", "value", "q", [side(claim(**base))]) != before
    assert fingerprint("r.id", "unit", "q", [side(claim(**base))]) != before
