"""What may stand in a rule file. The JSON Schema that editors complete from is made of these shapes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, get_args

from twosource.authorities.periods import period
from twosource.config_schema import MEASURE_TOLERANCE
from twosource.model import (
    ACTIONS,
    Bound,
    Direction,
    FindingType,
    Kind,
    Role,
    Section,
    Status,
    VerdictName,
    Voice,
)
from twosource.shapes import (
    DAY,
    FLAG,
    TEXT,
    TEXTS,
    Complaint,
    Key,
    Leaf,
    ListOf,
    MapOf,
    Record,
    Shape,
    found,
    may,
    must,
    one_of,
    unknown_word,
)

STATUSES = ("experimental", "test", "stable")


def _limit(value: Any) -> list[Complaint] | None:
    if isinstance(value, str):
        try:
            Decimal(value.removesuffix("%").replace(",", ""))
        except ArithmeticError:
            pass
        else:
            return None
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        return None
    return [Complaint(f"expected a number or a share such as 5%, found {found(value)}")]


LIMIT = Leaf(_limit, {"type": ["number", "string"]})
STATED = may(FLAG, "Whether it is said at all: true or false.", False)
OPERATORS = Record(
    "Operators",
    "Ways to ask for more than one word.",
    {
        "stated": STATED,
        "contains": may(TEXTS, "It holds this word, or one of these.", "aid", ["aid", "relief"]),
        "like": may(
            TEXTS,
            "Loosely the same: word order, articles and plurals do not matter.",
            "spending on defence",
        ),
        "above": may(LIMIT, "More than this number, or this share.", 5, "5%"),
        "below": may(LIMIT, "Less than this number, or this share.", 5, "5%"),
        "at_least": may(LIMIT, "This number or more.", 5, "5%"),
        "at_most": may(LIMIT, "This number or less.", 5, "5%"),
    },
)
ONLY_STATED = Record("Stated", "Whether it is said at all.", {"stated": STATED})


class Wanted(Shape):
    """What a condition asks of one field: a word, a list of words, or operators."""

    __slots__ = ("operators", "word")

    def __init__(self, word: Shape, operators: Record = OPERATORS) -> None:
        self.word, self.operators = word, operators

    def complaints(self, value: Any) -> Sequence[Complaint]:
        if isinstance(value, dict):
            return self.operators.complaints(value)
        if not isinstance(value, list):
            return self.word.complaints(value)
        if not value:
            return [Complaint("this list is empty")]
        return [each.below(index) for index, item in enumerate(value) for each in self._item(item)]

    def _item(self, value: Any) -> Sequence[Complaint]:
        return (self.operators if isinstance(value, dict) else self.word).complaints(value)

    def schema(self, shared: dict[str, Any]) -> dict[str, Any]:
        word, operators = self.word.schema(shared), self.operators.schema(shared)
        several = {"type": "array", "items": {"anyOf": [word, operators]}, "minItems": 1}
        return {"anyOf": [word, several, operators]}


def _word(value: Any) -> list[Complaint] | None:
    if isinstance(value, str | int | Decimal):
        return None
    return [Complaint(f"expected a word or a number, found {found(value)}")]


def closed(name: str, words: Sequence[str]) -> Wanted:
    """A word of a closed list, or a pattern."""

    def check(value: Any) -> list[Complaint] | None:
        fits = isinstance(value, str) and (value in words or "*" in value)
        return None if fits else [unknown_word(value, words)]

    return Wanted(Leaf(check, {"anyOf": [{"enum": list(words)}, {"type": "string", "pattern": "[*]"}]}, name))


def suggested(
    name: str, words: Callable[[], list[str]], check: Callable[[Any], list[Complaint] | None] = _word
) -> Leaf:
    """Any word; editors offer these, which are looked up when the schema is written."""
    return Leaf(check, lambda: {"anyOf": [{"enum": words()}, {"type": ["string", "number", "boolean"]}]}, name)


def _measures() -> list[str]:
    from twosource.lexicons import load

    return sorted(load("measures"))


def _tags() -> list[str]:
    from twosource.lexicons import load

    return sorted(load("report")["basis"] | load("gate")["words"])


def _hypotheses() -> list[str]:
    from twosource.rules.hypotheses import hypothesis_ids

    return hypothesis_ids()


def _comparisons() -> dict[str, Any]:
    from twosource.rules.checks import checks

    return {"anyOf": [{"enum": list(checks())}, {"type": "string", "pattern": r"[*]|^plugin\."}]}


def _basis(value: Any) -> list[Complaint] | None:
    return (
        None if isinstance(value, str) else [Complaint(f"expected a tag such as price:real, found {found(value)}")]
    )


def _period(value: Any) -> list[Complaint] | None:
    if isinstance(value, str | int) and not isinstance(value, bool) and period(str(value)) is not None:
        return None
    hint = "write 2027, 2027-03, 2024/25 or 2027-01-01..2027-03-31"
    return [Complaint(f"expected a period, found {found(value)}", hint)]


ANY = Wanted(Leaf(_word, {"type": ["string", "number", "boolean"]}))
MEASURE = Wanted(suggested("Measure", _measures))
BASIS = Wanted(suggested("BasisTag", _tags, _basis), ONLY_STATED)
PERIOD = Wanted(Leaf(_period, {"type": ["string", "integer"]}), ONLY_STATED)
COMPARISON = Wanted(Leaf(_word, _comparisons, "Comparison"))


def _joined(condition: Record) -> dict[str, Key]:
    """The keys by which conditions are joined to one."""
    return {
        "any": may(ListOf(condition, filled=True), "At least one of these conditions holds."),
        "all": may(ListOf(condition, filled=True), "All of these conditions hold."),
        "not": may(condition, "This condition does not hold."),
    }


CLAIM = Record(
    "ClaimCondition",
    "What is asked of one figure: all keys must hold.",
    {
        "text": may(ANY, "The figure as printed; * stands for anything.", "* per cent"),
        "kind": may(closed("Kind", get_args(Kind)), "What sort of figure it is."),
        "unit": may(ANY, "ISO currency, percent, a unit, or the counted noun.", "GBP", "percent", "kilometre"),
        "per": may(ANY, "What it is counted by.", "year", "head"),
        "value": may(ANY, "The value in base units.", {"above": 1000000}),
        "bound": may(closed("Bound", get_args(Bound)), "What its hedge makes of it."),
        "hedge": may(ANY, "The hedge as printed.", "about"),
        "noun": may(ANY, "What is counted, as printed.", "homes"),
        "role": may(closed("Role", get_args(Role)), "Level, change, share or rank."),
        "direction": may(closed("Direction", get_args(Direction)), "Which way a change goes."),
        "measure": may(
            MEASURE,
            "What is counted or measured, loosely: word order, articles, plurals and synonyms do not matter.",
            "defence spending",
        ),
        "entity": may(ANY, "Whose figure, loosely.", "United Kingdom"),
        "place": may(ANY, "Where.", "Scotland"),
        "scope": may(ANY, "Which part of it.", "total"),
        "basis": may(
            BASIS, "A tag such as price:real, or one half of it.", "price:real", "real", {"stated": False}
        ),
        "period": may(
            PERIOD,
            "The claim's period lies within.",
            *(2027, "2027-03", "2024/25", "2027-01-01..2027-03-31", {"stated": False}),
        ),
        "status": may(closed("Status", get_args(Status)), "Whether it has happened, is expected, asked for …"),
        "speaker": may(ANY, "Who says it.", "Keir Starmer", {"stated": False}),
        "cue": may(ANY, "The word that says so.", "said"),
        "voice": may(closed("Voice", get_args(Voice)), "Quoted, reported, or the outlet's own."),
        "cited": may(ANY, "Whose publication it is taken from."),
        "authority": may(ANY, "Id of the registered authority that says it.", "gb.ons"),
        "section": may(closed("Section", get_args(Section)), "Where in the article it stands."),
        "sentence": may(ANY, "The sentence that the figure stands in.", {"contains": "reactor"}),
        "outlet": may(ANY, "The outlet of the article.", "Northern Wire"),
        "document": may(ANY, "File name of the article.", "draft.md"),
    },
)
SLOTS = tuple(CLAIM.keys)
"""What can be asked of a claim; ``conditions.FIELDS`` says how it is found out."""
CLAIM.keys |= _joined(CLAIM)


def _slots(value: Any) -> list[Complaint] | None:
    if not isinstance(value, list):
        return None if _is_slot(value) else [unknown_word(value, SLOTS)]
    return [unknown_word(item, SLOTS).below(index) for index, item in enumerate(value) if not _is_slot(item)]


def _is_slot(value: Any) -> bool:
    return isinstance(value, str) and (value in SLOTS or value.startswith("basis."))


_SLOT = {"anyOf": [{"enum": list(SLOTS)}, {"type": "string", "pattern": r"^basis\.[a-z_]+$"}]}
SEVERAL_SLOTS = Leaf(_slots, {"anyOf": [_SLOT, {"type": "array", "items": _SLOT, "minItems": 1}]}, "Slots")

JUDGEMENT = Record(
    "JudgementCondition",
    "What is asked of a comparison's judgement: all keys must hold.",
    {
        "check": may(COMPARISON, "Which comparison; arithmetic.* for a group, a list for several."),
        "type": may(closed("FindingType", get_args(FindingType)), "Type of finding that the comparison proposes."),
        "verdict": may(closed("VerdictName", get_args(VerdictName)), "What the comparison says."),
        "quantity": may(ANY, "What it is about, in words."),
        "a": may(CLAIM, "The first side (the odd one out)."),
        "b": may(CLAIM, "The second side."),
        "c": may(CLAIM, "The third side."),
        "either": may(CLAIM, "At least one side."),
        "both": may(CLAIM, "Every side."),
        "same": may(SEVERAL_SLOTS, "Stated on every side, and alike.", ["measure", "document"]),
        "differ": may(SEVERAL_SLOTS, "Stated on every side, and not alike.", "outlet"),
        "one_states": may(
            SEVERAL_SLOTS, "Stated on some sides only; basis.AXIS is one axis of the basis.", "basis.price"
        ),
        "facts": may(MapOf(ANY), "What the comparison found out.", {"ratio": {"above": 2}}),
        "explained_by": may(
            Wanted(suggested("Hypothesis", _hypotheses)),
            "A hypothesis that can explain the difference.",
            "cash_real",
        ),
    },
)
JUDGEMENT.keys |= _joined(JUDGEMENT)

DOCUMENT = Record(
    "DocumentCondition",
    "What is asked of an article: all keys must hold.",
    {
        "has": may(
            ListOf(CLAIM, filled=True),
            "Figures that it holds, one for each condition; they become the sides a, b, c.",
        ),
        "lacks": may(ListOf(CLAIM, filled=True), "Figures that it does not hold."),
        "figures": may(ANY, "Number of figures in it.", {"above": 0}),
        "document": may(ANY, "File name."),
        "outlet": may(ANY, "Outlet.", "Northern Wire"),
        "published": may(ANY, "Day of publication.", {"stated": False}),
        "title": may(ANY, "Title."),
        "url": may(ANY, "Address."),
    },
)
DOCUMENT.keys |= _joined(DOCUMENT)

TOLERANCE = Record(
    "Tolerance",
    "How far apart two figures must be before the rule speaks: farther than any one of the limits.",
    {
        **{name: key for name, key in MEASURE_TOLERANCE.keys.items() if name != "measure"},
        "measures": may(ListOf(MEASURE_TOLERANCE), "Other limits for single measures."),
    },
)

EXPECTED = Record(
    "Expected",
    "A finding that a test expects; every key given must agree.",
    {
        "verdict": may(one_of(get_args(VerdictName)), "Its verdict."),
        "action": may(one_of(ACTIONS), "Its action."),
        "type": may(one_of(get_args(FindingType)), "Its type."),
        "a": may(TEXT, "Printed text of one side; a, b and c in any order."),
        "b": may(TEXT, "Printed text of another side."),
        "c": may(TEXT, "Printed text of another side."),
        "message": may(TEXT, "Words that its message holds."),
    },
)

CASE = Record(
    "Case",
    "A test: short texts, and the findings of this rule that they give.",
    {
        "name": must(TEXT, "What it shows.", "two outlets give different figures"),
        "sources": must(MapOf(TEXT), "Texts by letter.", {"A": "…", "B": "…"}),
        "outlets": may(MapOf(TEXT), "Outlets by letter.", {"A": "Northern Wire"}),
        "published": may(
            MapOf(DAY), 'Days of publication by letter, for weekdays and "last year".', {"A": "2026-03-12"}
        ),
        "earlier": may(
            MapOf(TEXT), "What a source said when it was fetched before, by letter; for rules on version.figure."
        ),
        "expect": must(ListOf(EXPECTED), "Findings that come; [] for a case that must stay silent."),
        "todo": may(TEXT, "Why this is not met yet: a known gap, reported but not counted as a failure."),
    },
)


def _mapping(value: Any) -> list[Complaint] | None:
    if isinstance(value, dict):
        return None
    return [Complaint(f"expected a mapping (key: value), found {found(value)}")]


OVER = ("judgements", "pairs", "claims", "documents")
RULE = Record(
    "Rule",
    "One rule.",
    {
        "id": must(TEXT, "Stable dotted name, never used again for another idea.", "desk.bridge-cost"),
        "title": must(TEXT, "What it is about, in a few words.", "Two costs of one bridge"),
        "status": must(
            one_of(STATUSES), "A stable rule must have falsepositives, and tests that fire and stay silent."
        ),
        "pack": may(TEXT, "recommended, extra, house …; leave it out in your own rules, which then always run."),
        "action": must(
            one_of(ACTIONS), "What the editor should do; ok: tell nothing, and let no other rule tell it."
        ),
        "type": may(
            one_of(get_args(FindingType)),
            "Type of the finding; the comparison's own if left out. Needed for rules over claims and documents.",
        ),
        "over": may(
            one_of(OVER),
            "What the rule looks at: judgements of comparisons, pairs of figures, single claims, or documents.",
            default="judgements",
        ),
        "why": must(TEXT, "Why an editor should care, in one sentence."),
        "link": may(TEXT, "Where to read more.", "https://example.org/style/figures"),
        "when": must(Leaf(_mapping, {"minProperties": 1}), "What the rule is about; all keys must hold."),
        "tolerance": may(TOLERANCE, "How far apart two figures must be before the rule speaks."),
        "reconcile": may(
            ListOf(Leaf(TEXT.check, lambda: {"enum": _hypotheses()})),
            "Hypotheses (can both be true?) to show, in this order; all if left out.",
        ),
        "message": must(
            TEXTS,
            "What differs, in a sentence or two with placeholders. A list gives wordings in order of preference:"
            " the first whose placeholders all have a value is used.",
            "{sides}. The two do not match.",
            "{a.says}; {b.says}.",
        ),
        "ask": may(
            TEXTS, "Questions to put to a source.", "Which figure for {quantity} does the original document give?"
        ),
        "suggest": may(TEXTS, "Wording made only of words in the sources.", "{a.text}, {a.speaker} said"),
        "falsepositives": may(TEXTS, "When the rule may speak although nothing is amiss."),
        "tests": may(ListOf(CASE), "Short texts, and what the rule says of them.", blank=True),
    },
)

RULE_FILE = Record(
    "RuleFile", "A file of rules.", {"rules": must(ListOf(RULE), "Rules, tried from top to bottom.")}
)

CONDITIONS = {"judgements": JUDGEMENT, "pairs": JUDGEMENT, "claims": CLAIM, "documents": DOCUMENT}
"""What ``when`` may hold, by what the rule is over."""
