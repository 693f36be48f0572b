"""Figures as readers take them in a passage about change: a level before, a level after, or the change itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from twosource.compare.neighbours import Quantity, unit_name
from twosource.compare.phrases import anywhere, at_end, at_start
from twosource.lexicons import load
from twosource.model import Figure

RELATIVE = frozenset(("percent", "percentage_point", "ratio"))
"""Kinds that may state a change of a level of another kind."""

_NO_LEVEL = frozenset(("date", "year", "ordinal", "score", "age", "percentage_point"))
_PER = re.compile(r"(?<!\w)per(?!\w)")
_UP = anywhere("levels", "up")
_DOWN = anywhere("levels", "down")
_CHANGE_BEFORE = at_end("levels", 24, "up", "down", "either")
_CHANGE_AFTER = re.compile(
    r"[ -]?" + anywhere("levels", "up", "down", "either", "after_only", "over_plan").pattern
)
_STATED_BEFORE = re.compile(
    r"(?:[,:(–—-] ?(?:so |thus )?|^(?=an? |the )|" + anywhere("levels", "means").pattern + r" )"
    r"(?:an? |the )?(?:[a-z]+ ){0,2}"
    + anywhere("levels", "up", "down", "either", "gaps").pattern
    + r"(?: of| is| was| by)?$"
)
_STATED_AROUND = re.compile(r"[,:(–—-] ?(?:an?|the)$")
_OVER_PLAN = anywhere("levels", "over_plan")
_STOP = re.compile(r"[,:(–—]$")
_PLAIN_AFTER = at_start("levels", "plain_after")
_NOUN_AFTER = at_start("levels", "nouns", "comparatives")
_TIMES_AS = re.compile(r"^(?:,? ?or|[,–—]|,? which is|,? making it)(?: [a-z]+)?$")
_FROM = at_end("levels", 45, "from")
_WAS_BEFORE = at_end("levels", 6, "was_before")
_EXPECTED = at_end("levels", 0, "expected")
_EXPECTED_AFTER = re.compile(
    r"^(?:(?!(?:is|was|are|were|to) )[a-z'-]+ ){0,5}" + anywhere("levels", "expected_after").pattern
)
_ATTACHED = re.compile(
    r"^(?:more |less |fewer |higher |lower )?"
    + anywhere("levels", "attached").pattern
    + r"(?: (?:the|its|their))?$"
)
_BASE = re.compile(r"(?<!\w)on (?:the|its|last year's)(?!\w)[^.;:,()]{0,40}$")
_COMPARED = anywhere("levels", "compared").pattern
_IN_BRACKETS = re.compile(_COMPARED + r"[^.;:]{0,70}\($")
_LABELLED = re.compile(r"\((?:[^().;:]{0,30}): ?$")
_TO = at_end("levels", 30, "to")
_LEVEL_BEFORE = re.compile(r"(?<!\w)(?:to|from|at|than)(?: (?:a|an|the|just|only))?$")
_IS_BEFORE = re.compile(r"(?<!\w)(?:was|were|is|are)(?: (?:a|an|the|just|only))?$")
_WHEN = re.compile(_COMPARED + r"[^.;:]{0,40}, (?:when|which|who) [a-z' ]{0,25}$")
_WHICH_IS = re.compile(r"(?:^|, )(?:which is|that is|or)$")
_ALTERNATIVE = re.compile(r"^(?:,? ?" + anywhere("levels", "otherwise").pattern + r"|\(|/)(?: [a-z]{4,9})?$")
_AS_MANY = re.compile(r"^as (?:many|much|high)[.,;)]")
_PART = re.compile(r"(?<!\w)of (?:which|whom|these|those|them)(?: [a-z]+)?$")
_SIGNS = frozenset("+-−–")
_TIMES = re.compile(r"\btimes$")
_MULTIPLE = re.compile(
    "^" + anywhere("levels", "multiplied").pattern + r"(?: the)?"
    r"(?: [a-z]+){0,3}(?<! at)(?<! to)$"
)


@dataclass(slots=True)
class Slot:
    """One figure, or a figure and the same thing said otherwise: "2.2%, or £38,"."""

    members: list[Quantity] = field(default_factory=list)

    @property
    def before(self) -> str:
        return self.members[0].before

    @property
    def after(self) -> str:
        return self.members[-1].after

    @property
    def sentence(self) -> int:
        return self.members[0].sentence

    def level(self, kind: str, unit: str | None) -> Quantity | None:
        """The member of that kind and unit."""
        for member in self.members:
            figure = member.figure
            if (
                figure.kind == kind
                and (unit is None or unit_name(figure.unit) == unit)
                and is_level_figure(figure)
            ):
                return member
        return None

    def relative(self) -> list[Quantity]:
        """The members that state a change or a share beside a level."""
        return [member for member in self.members if member.figure.kind in RELATIVE]


def is_level_figure(figure: Figure) -> bool:
    """Whether the figure can be a level at all."""
    if figure.kind == "ratio":
        return bool(_PER.search(figure.text))
    return figure.kind not in _NO_LEVEL and figure.low is not None


def slots(found: list[Quantity]) -> list[Slot]:
    """The quantities, with those that restate their neighbour in another form put together with it."""
    made: list[Slot] = []
    for quantity in found:
        last = made[-1].members[-1] if made else None
        if (
            last is not None
            and last.sentence == quantity.sentence
            and _ALTERNATIVE.match(quantity.before)
            and (
                (last.figure.kind in RELATIVE) != (quantity.figure.kind in RELATIVE)
                or quantity.figure.per == "share"
            )
        ):
            made[-1].members.append(quantity)
        else:
            made.append(Slot([quantity]))
    return made


def is_change(slot: Slot) -> bool:
    """The words beside the figure make it a change: "rose 12%", "£38 more", "doubled"."""
    factors = [member.figure.text for member in slot.members if factor(member.figure) is not None]
    if factors and not any(_TIMES.search(text.casefold()) for text in factors):
        return True
    if _LEVEL_BEFORE.search(slot.before) or _PART.search(slot.before):
        return False
    if _IS_BEFORE.search(slot.before) and not (factors or _CHANGE_AFTER.match(slot.after)):
        return False
    words = _CHANGE_BEFORE.search(slot.before) or _CHANGE_AFTER.match(slot.after) or is_stated_change(slot)
    return bool(words or factors) or any(member.figure.role == "change" for member in slot.members)


def is_stated_change(slot: Slot) -> bool:
    """The change stands in apposition to what comes before: ", a rise of 12%", "(up 12%)"."""
    if _WHICH_IS.search(slot.before) and _CHANGE_AFTER.match(slot.after):
        return True
    if _STOP.search(slot.before) and _PLAIN_AFTER.match(slot.after):
        return True
    if _STATED_AROUND.search(slot.before) and _NOUN_AFTER.match(slot.after):
        return True
    if _TIMES_AS.match(slot.before) and _AS_MANY.match(slot.after):
        return True
    return bool(_STATED_BEFORE.search(slot.before))


def is_from(slot: Slot) -> bool:
    """The figure is marked as the earlier level: "from", "compared with", "than the", "on the"."""
    if slot.before.endswith(" and"):
        return False
    return bool(
        _FROM.search(_OVER_PLAN.sub("", slot.before))
        or is_recalled(slot)
        or _BASE.search(slot.before)
        or _IN_BRACKETS.search(slot.before)
        or _LABELLED.search(slot.before)
        or _WHEN.search(slot.before)
    )


def is_recalled(slot: Slot) -> bool:
    """The figure is told as a state that has ended: "it had been £255m"."""
    return bool(_WAS_BEFORE.search(slot.before))


def is_expected(slot: Slot) -> bool:
    """A level that was only forecast: "beating forecasts of £4.7bn", "the £4.7bn analysts had pencilled in"."""
    if _ATTACHED.match(slot.before):
        return False
    return bool(_EXPECTED.search(slot.before) or _EXPECTED_AFTER.match(slot.after))


def is_to(slot: Slot) -> bool:
    """The figure is marked as the later level."""
    return bool(_TO.search(slot.before))


def is_level(slot: Slot) -> bool:
    """Neither a change nor marked as an earlier level."""
    return not is_from(slot) and not is_change(slot)


def is_multiple_of(multiple: Slot, base: Slot) -> bool:
    """ "Almost double the £23m": the second figure is what the first one multiplies."""
    return any(factor(member.figure) is not None for member in multiple.members) and bool(
        _MULTIPLE.match(base.before)
    )


def direction(change: Slot) -> str | None:
    """ "up" or "down" by the words beside the change; None if they say neither or both."""
    words = f"{change.before[-40:]} {' '.join(change.after.split()[:2])}"
    if is_signed(change):
        member = change.members[0]
        return "up" if "+" in (member.figure.text[0], member.before[-1:]) else "down"
    up, down = _UP.search(words), _DOWN.search(words)
    if bool(up) == bool(down):
        return None
    return "up" if up else "down"


def is_signed(slot: Slot) -> bool:
    """The figure is printed with a plus or minus: "+15%"."""
    member = slot.members[0]
    return member.figure.text[0] in _SIGNS or member.before.endswith((" +", " -", " −", "|+"))


def factor(figure: Figure) -> Decimal | None:
    """How many times the earlier level the later one is, if the figure is a word for that: "doubled" is 2."""
    if figure.kind != "ratio":
        return None
    words, text = _factors(), figure.text.casefold()
    if _TIMES.search(text) and figure.low == figure.high and figure.low is not None and figure.low >= 2:
        return figure.low
    return next((words[word] for word in text.split() if word in words), None)


@cache
def _factors() -> dict[str, Decimal]:
    return {word: _fraction(str(value)) for word, value in load("levels")["factors"].items()}


def _fraction(text: str) -> Decimal:
    top, _, bottom = text.partition("/")
    return Decimal(top) / Decimal(bottom or 1)
