"""What a rule's ``when`` asks, answered for a judgement, a claim or a document.

A condition is a mapping; all its keys must hold. ``any``, ``all`` and ``not`` combine conditions. Values are
compared by ``holds``: a word (``*`` stands for anything), a list (one of them), or operators such as ``{above:
5}``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Any

from twosource.authorities.likeness import alike, same_measure
from twosource.authorities.periods import within
from twosource.model import Article, Claim, Judgement, Side
from twosource.rules.names import SIDE_NAMES

_HEDGE = 40
"""Characters between the start of a hedge and its figure, at most."""
_BETWEEN = "between "


@dataclass(slots=True)
class View:
    """One side of a judgement, or one claim, as conditions see it."""

    document: str
    text: str
    speaker: str | None
    outlet: str | None
    claim: Claim | None
    note: str | None = None

    @property
    def phrase(self) -> str:
        """The words as printed with what bounds them: "something over £6 billion", "between 3 and 5"."""
        hedge = self.claim.figure.hedge_start if self.claim else None
        if self.claim is not None and hedge is None and self.claim.figure.bound == "range":
            start = self.claim.figure.start - len(_BETWEEN)
            if start >= 0 and self.claim.document.text.startswith((_BETWEEN, _BETWEEN.capitalize()), start):
                hedge = start
        if self.claim is None or hedge is None:
            return self.text
        figure = self.claim.figure
        if self.text != figure.text or not 0 < figure.start - hedge <= _HEDGE:
            return self.text
        return " ".join(self.claim.document.text[hedge : figure.end].split())


def view_of_side(side: Side, articles: Mapping[str, Article]) -> View:
    """A side with the outlet of its document."""
    article = articles.get(side.document)
    outlet = article.document.outlet if article else None
    speaker = side.speaker or (side.claim.attribution.speaker if side.claim else None)
    return View(side.document, side.text, speaker, outlet, side.claim, side.note)


def view_of_claim(claim: Claim) -> View:
    """A claim by itself."""
    return View(claim.document.id, claim.figure.text, claim.attribution.speaker, claim.document.outlet, claim)


def _claim(get: Callable[[Claim], Any]) -> Callable[[View], Any]:
    return lambda view: None if view.claim is None else get(view.claim)


FIELDS: dict[str, Callable[[View], Any]] = {
    "text": lambda view: view.text,
    "speaker": lambda view: view.speaker,
    "outlet": lambda view: view.outlet,
    "document": lambda view: PurePath(view.document).name,
    "kind": _claim(lambda c: c.figure.kind),
    "unit": _claim(lambda c: c.figure.unit),
    "per": _claim(lambda c: c.figure.per or c.frame.per),
    "value": _claim(lambda c: c.figure.low),
    "bound": _claim(lambda c: c.figure.bound),
    "hedge": _claim(lambda c: c.figure.hedge),
    "noun": _claim(lambda c: c.figure.noun),
    "role": _claim(lambda c: c.frame.role or c.figure.role),
    "direction": _claim(lambda c: c.frame.direction or c.figure.direction),
    "measure": _claim(lambda c: c.frame.measure),
    "entity": _claim(lambda c: c.frame.entity),
    "place": _claim(lambda c: c.frame.place),
    "scope": _claim(lambda c: c.frame.scope),
    "basis": _claim(lambda c: c.frame.basis),
    "period": _claim(lambda c: (c.frame.period_start, c.frame.period_end, c.frame.period_text)),
    "status": _claim(lambda c: c.frame.status),
    "cue": _claim(lambda c: c.attribution.cue),
    "voice": _claim(lambda c: c.attribution.voice),
    "cited": _claim(lambda c: c.attribution.cited),
    "authority": _claim(lambda c: c.attribution.authority),
    "section": _claim(lambda c: c.sentence.section),
    "sentence": _claim(lambda c: c.document.text[c.sentence.start : c.sentence.end]),
}
"""What can be asked of a side or a claim."""


def kind_holds(when: Mapping[str, Any], judgement: Judgement) -> bool:
    """Whether a rule may want a judgement of this check, type and verdict: what can be told without its sides."""
    return all(
        holds(spec, getattr(judgement, key)) for key, spec in when.items() if key in ("check", "type", "verdict")
    )


def judgement_holds(when: Mapping[str, Any], judgement: Judgement, views: list[View]) -> bool:
    """Whether a rule over judgements wants this one."""
    return all(_judgement_key(key, spec, judgement, views) for key, spec in when.items())


def _judgement_key(key: str, spec: Any, judgement: Judgement, views: list[View]) -> bool:
    if key in ("check", "type", "verdict", "quantity"):
        return holds(spec, getattr(judgement, key))
    if key == "any":
        return any(judgement_holds(part, judgement, views) for part in spec)
    if key == "all":
        return all(judgement_holds(part, judgement, views) for part in spec)
    if key == "not":
        return not judgement_holds(spec, judgement, views)
    if key == "either":
        return any(claim_holds(spec, view) for view in views)
    if key == "both":
        return all(claim_holds(spec, view) for view in views)
    if key in SIDE_NAMES:
        position = SIDE_NAMES[key]
        return position < len(views) and claim_holds(spec, views[position])
    if key == "same":
        return all(_same(name, views) for name in _listed(spec))
    if key == "differ":
        return all(_differ(name, views) for name in _listed(spec))
    if key == "one_states":
        return all(len({bool(_slot(name, view)) for view in views}) == 2 for name in _listed(spec))
    if key == "facts":
        return all(holds(wanted, judgement.facts.get(name)) for name, wanted in spec.items())
    if key == "explained_by":
        return any(h.explains and holds(spec, h.id) for h in judgement.hypotheses)
    raise KeyError(key)


def claim_holds(when: Mapping[str, Any], view: View) -> bool:
    """Whether a condition over one claim (or side) holds."""
    for key, spec in when.items():
        if key == "any":
            ok = any(claim_holds(part, view) for part in spec)
        elif key == "all":
            ok = all(claim_holds(part, view) for part in spec)
        elif key == "not":
            ok = not claim_holds(spec, view)
        else:
            ok = _field_holds(key, spec, FIELDS[key](view))
        if not ok:
            return False
    return True


def document_holds(when: Mapping[str, Any], article: Article) -> bool:
    """Whether a condition over a document holds; ``has`` and ``lacks`` ask for claims in it."""
    document = article.document
    for key, spec in when.items():
        if key == "any":
            ok = any(document_holds(part, article) for part in spec)
        elif key == "all":
            ok = all(document_holds(part, article) for part in spec)
        elif key == "not":
            ok = not document_holds(spec, article)
        elif key == "has":
            ok = all(first_claim(part, article) is not None for part in _listed(spec))
        elif key == "lacks":
            ok = all(first_claim(part, article) is None for part in _listed(spec))
        elif key == "figures":
            ok = holds(spec, len(article.claims))
        elif key == "document":
            ok = holds(spec, PurePath(document.id).name)
        else:
            ok = holds(spec, getattr(document, key))
        if not ok:
            return False
    return True


def document_claims(when: Mapping[str, Any], article: Article) -> list[Claim]:
    """The claims that ``has`` found, in its order; of ``any``, those of the first part that holds."""
    claims = [claim for part in _listed(when.get("has", [])) if (claim := first_claim(part, article)) is not None]
    for part in when.get("all", []):
        claims += document_claims(part, article)
    held = next((part for part in when.get("any", []) if document_holds(part, article)), None)
    return claims + (document_claims(held, article) if held is not None else [])


def first_claim(when: Mapping[str, Any], article: Article) -> Claim | None:
    """The first claim of the document for which ``when`` holds."""
    return next((claim for claim in article.claims if claim_holds(when, view_of_claim(claim))), None)


def _field_holds(name: str, spec: Any, value: Any) -> bool:
    if name == "basis":
        tags = tuple(value or ())
        if isinstance(spec, Mapping) and "stated" in spec:
            return bool(tags) is bool(spec["stated"])
        return any(_basis_tag(wanted, tag) for wanted in _listed(spec) for tag in tags)
    if name == "period":
        if isinstance(spec, Mapping) and "stated" in spec:
            return bool(value and any(value)) is bool(spec["stated"])
        return any(within(str(wanted), value) for wanted in _listed(spec))
    if name in ("measure", "entity") and isinstance(spec, str | list):
        same = same_measure if name == "measure" else alike
        return any(value is not None and same(str(wanted), value) for wanted in _listed(spec))
    return holds(spec, value)


def holds(spec: Any, value: Any) -> bool:
    """Compare one value with what a rule wants of it."""
    if isinstance(spec, list):
        return any(holds(part, value) for part in spec)
    if isinstance(spec, Mapping):
        return all(_operator(name, wanted, value) for name, wanted in spec.items())
    if value is None:
        return False
    if isinstance(spec, bool) or isinstance(value, bool):
        return spec is value
    if isinstance(spec, int | Decimal):
        return _number(value) == spec
    return fnmatchcase(_plain(value), spec.casefold())


def _operator(name: str, wanted: Any, value: Any) -> bool:
    if name == "stated":
        return (value is not None and value != "") is bool(wanted)
    if value is None:
        return False
    if name == "contains":
        return any(_has_words(_plain(value), word.casefold()) for word in _listed(wanted))
    if name == "like":
        return any(alike(str(word), str(value)) for word in _listed(wanted))
    number, limit = _number(value), _number(wanted)
    if number is None or limit is None:
        return False
    return {
        "above": number > limit,
        "below": number < limit,
        "at_least": number >= limit,
        "at_most": number <= limit,
    }[name]


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _basis_tag(wanted: str, tag: str) -> bool:
    """``price:real`` is matched by itself, by ``real``, by ``price`` and by ``price:*``."""
    axis, _, value = tag.partition(":")
    return wanted in (axis, value) or fnmatchcase(tag, wanted)


def _slot(name: str, view: View) -> Any:
    if name.startswith("basis."):
        axis = name.partition(".")[2]
        tags = view.claim.frame.basis if view.claim else ()
        return tuple(sorted(tag for tag in tags if tag.partition(":")[0] == axis))
    value = FIELDS[name](view)
    if name == "basis":
        return tuple(sorted(value or ()))
    if name == "period":
        return value if value and any(value) else None
    return value.casefold() if isinstance(value, str) else value


def _same(name: str, views: list[View]) -> bool:
    values = [_slot(name, view) for view in views]
    if name in ("measure", "entity") and all(values):
        return all(alike(values[0], other) for other in values[1:])
    return all(values) and len(set(values)) == 1


def _differ(name: str, views: list[View]) -> bool:
    values = [_slot(name, view) for view in views]
    return all(values) and not _same(name, views)


def _listed(spec: Any) -> Iterable[Any]:
    return spec if isinstance(spec, list) else [spec]


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value).casefold()


def _number(value: Any) -> Decimal | None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        share = value.endswith("%")
        try:
            number = Decimal(value.rstrip("%").replace(",", "").replace("_", ""))
        except ArithmeticError:
            return None
        return number / 100 if share else number
    return None
