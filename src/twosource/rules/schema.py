"""What may stand in a rule file. The JSON Schema that editors complete from is made of these models."""

# mypy: disable-error-code="valid-type"
from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from pydantic import ConfigDict, Field

from twosource.authorities.periods import period
from twosource.config_schema import MeasureTolerance
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
from twosource.rules.conditions import FIELDS
from twosource.validation import (
    Amount,
    Day,
    Model,
    Share,
    Text,
    Texts,
    found,
    one_of,
    plain_type,
    problem,
    suggestion,
    unknown_word,
)

OPERATORS = ("stated", "contains", "like", "above", "below", "at_least", "at_most")
OPERATORS_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        name: {"type": "boolean"} if name == "stated" else {"type": ["string", "number", "array"]}
        for name in OPERATORS
    },
}
STATUSES = ("experimental", "test", "stable")
SLOTS = tuple(FIELDS)


def _operators(value: dict[str, Any]) -> None:
    for name, wanted in value.items():
        if name not in OPERATORS:
            raise problem(
                f"unknown operator '{name}'", suggestion(name, list(OPERATORS)) or f"known: {', '.join(OPERATORS)}"
            )
        if name == "stated" and not isinstance(wanted, bool):
            raise problem(f"'stated' is true or false, not {found(wanted)}")
        if name in ("above", "below", "at_least", "at_most") and not _is_number(wanted):
            raise problem(f"'{name}' needs a number or a share such as 5%, found {found(wanted)}")


def _is_number(value: Any) -> bool:
    if isinstance(value, str):
        try:
            Decimal(value.removesuffix("%").replace(",", ""))
        except ArithmeticError:
            return False
        return True
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def wanted(words: tuple[str, ...] = ()) -> Any:
    """The type of what a condition asks of one field: a word, a list of words, or operators.

    With ``words``, only those (or a pattern with ``*``) make sense.
    """

    def single(value: Any) -> None:
        if isinstance(value, dict):
            _operators(value)
        elif isinstance(value, list | None):
            raise problem(f"expected a word or a number, found {found(value)}")
        elif words and value not in words and "*" not in str(value):
            raise unknown_word(value, list(words))

    def check(value: Any) -> None:
        if isinstance(value, list):
            if not value:
                raise problem("this list is empty")
            for item in value:
                single(item)
        else:
            single(value)

    word: dict[str, Any] = {"enum": list(words)} if words else {"type": ["string", "number", "boolean"]}
    return plain_type(check, {"anyOf": [word, {"type": "array", "items": word, "minItems": 1}, OPERATORS_SCHEMA]})


def _check_period(value: Any) -> None:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            _operators(item)
        elif period(str(item)) is None:
            raise problem(
                f"expected a period, found {found(item)}", "write 2027, 2027-03, 2024/25 or 2027-01-01..2027-03-31"
            )


def _check_slots(value: Any) -> None:
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, str) or (item not in SLOTS and not item.startswith("basis.")):
            raise unknown_word(item, list(SLOTS))


Any_ = wanted()
Period = plain_type(_check_period, {"type": ["string", "number", "array", "object"]})
_SLOT = {"anyOf": [{"enum": list(SLOTS)}, {"type": "string", "pattern": r"^basis\.[a-z_]+$"}]}
Slots = plain_type(_check_slots, {"anyOf": [_SLOT, {"type": "array", "items": _SLOT, "minItems": 1}]})


class ClaimCondition(Model):
    """What is asked of one claim: all keys must hold."""

    model_config = ConfigDict(populate_by_name=True)

    any: list[ClaimCondition] | None = None
    """At least one of these holds."""
    all: list[ClaimCondition] | None = None
    """All of these hold."""
    not_: ClaimCondition | None = Field(default=None, alias="not")
    """This does not hold."""
    text: Any_ | None = None
    """As printed: `"* per cent"`."""
    kind: wanted(get_args(Kind)) | None = None
    unit: Any_ | None = None
    """ISO currency, percent, a unit, or the counted noun."""
    per: Any_ | None = None
    value: Any_ | None = None
    """The value in base units: `{above: 1000000}`."""
    bound: wanted(get_args(Bound)) | None = None
    hedge: Any_ | None = None
    noun: Any_ | None = None
    role: wanted(get_args(Role)) | None = None
    direction: wanted(get_args(Direction)) | None = None
    measure: Any_ | None = None
    """Compared loosely: word order, articles, plurals and synonyms do not matter."""
    entity: Any_ | None = None
    place: Any_ | None = None
    scope: Any_ | None = None
    basis: Any_ | None = None
    """A tag such as `price:real`, or one half of it."""
    period: Period | None = None
    """The claim's period lies within: 2027, 2027-03, 2024/25, 2027-01-01..2027-03-31."""
    status: wanted(get_args(Status)) | None = None
    speaker: Any_ | None = None
    cue: Any_ | None = None
    voice: wanted(get_args(Voice)) | None = None
    cited: Any_ | None = None
    authority: Any_ | None = None
    section: wanted(get_args(Section)) | None = None
    sentence: Any_ | None = None
    """The sentence that the figure stands in: `{contains: reactor}`."""
    outlet: Any_ | None = None
    document: Any_ | None = None
    """File name of the document."""


class JudgementCondition(Model):
    """What is asked of a comparison's judgement: all keys must hold."""

    model_config = ConfigDict(populate_by_name=True)

    any: list[JudgementCondition] | None = None
    all: list[JudgementCondition] | None = None
    not_: JudgementCondition | None = Field(default=None, alias="not")
    check: Any_ | None = None
    """The comparison: pair.value, arithmetic.*, …"""
    type: wanted(get_args(FindingType)) | None = None
    verdict: wanted(get_args(VerdictName)) | None = None
    quantity: Any_ | None = None
    a: ClaimCondition | None = None
    """The first side (the odd one out)."""
    b: ClaimCondition | None = None
    c: ClaimCondition | None = None
    either: ClaimCondition | None = None
    """At least one side."""
    both: ClaimCondition | None = None
    """Every side."""
    same: Slots | None = None
    """Stated on every side, and alike: `[measure, entity]`."""
    differ: Slots | None = None
    """Stated on every side, and not alike."""
    one_states: Slots | None = None
    """Stated on some sides only."""
    facts: dict[str, Any_] | None = None
    """What the comparison found out: `{ratio: {above: 2}}`."""
    explained_by: Any_ | None = None
    """A hypothesis that can explain the difference."""


class DocumentCondition(Model):
    """What is asked of a document: all keys must hold."""

    model_config = ConfigDict(populate_by_name=True)

    any: list[DocumentCondition] | None = None
    all: list[DocumentCondition] | None = None
    not_: DocumentCondition | None = Field(default=None, alias="not")
    has: list[ClaimCondition] | None = None
    """Claims that the document holds, one for each condition; they become the sides of the finding."""
    lacks: list[ClaimCondition] | None = None
    """Claims that it does not hold."""
    figures: Any_ | None = None
    """Number of figures in it: `{above: 0}`."""
    document: Any_ | None = None
    outlet: Any_ | None = None
    published: Any_ | None = None
    title: Any_ | None = None
    url: Any_ | None = None


class Tolerance(Model):
    """How far apart two figures must be before the rule speaks: farther than any one of the limits."""

    absolute: Amount | None = None
    relative: Share | None = None
    printed: Amount | None = None
    measures: list[MeasureTolerance] = Field(default_factory=list)
    """Other limits for single measures."""


class Expected(Model):
    """A finding that a test expects; every key given must agree."""

    verdict: one_of(get_args(VerdictName)) | None = None
    action: one_of(ACTIONS) | None = None
    type: one_of(get_args(FindingType)) | None = None
    a: Text | None = None
    """Printed text of one side; `b`, `c` of others, in any order."""
    b: Text | None = None
    c: Text | None = None
    message: Text | None = None
    """Words that the message holds."""


class Case(Model):
    """A test: short texts, and the findings of this rule that they give."""

    name: Text
    sources: dict[str, Text]
    """Texts by letter: `{A: "…", B: "…"}`."""
    outlets: dict[str, Text] | None = None
    """Outlets by letter."""
    published: dict[str, Day] | None = None
    """Days of publication by letter, for weekdays and "last year"."""
    expect: list[Expected]
    """[] for a case that must stay silent."""
    todo: Text | None = None
    """Why this is not met yet: a known gap, reported but not counted as a failure."""


class RuleModel(Model):
    """One rule."""

    id: Text
    """Stable dotted name, never used again for another idea."""
    title: Text
    status: one_of(STATUSES)
    pack: Text | None = None
    """recommended, extra, house …; leave it out in your own rules, which then always run."""
    action: one_of(ACTIONS)
    """What the editor should do; ok: tell nothing."""
    type: one_of(get_args(FindingType)) | None = None
    """Type of the finding; the comparison's own if left out."""
    over: one_of(("judgements", "pairs", "claims", "documents")) = "judgements"
    """What the rule looks at."""
    why: Text
    """Why an editor should care."""
    link: Text | None = None
    when: dict[str, Any]
    tolerance: Tolerance | None = None
    reconcile: list[Text] | None = None
    """Hypotheses to show, in this order; all if left out."""
    message: Texts
    """First sentence: what differs. A list gives wordings in order of preference."""
    ask: Texts | None = None
    suggest: Texts | None = None
    """Wording made only of words in the sources."""
    falsepositives: Texts | None = None
    tests: list[Case] = Field(default_factory=list)


class RuleFile(Model):
    """A file of rules."""

    rules: list[RuleModel]


CONDITIONS: dict[str, type[Model]] = {
    "judgements": JudgementCondition,
    "pairs": JudgementCondition,
    "claims": ClaimCondition,
    "documents": DocumentCondition,
}
"""What ``when`` may hold, by what the rule is over."""
