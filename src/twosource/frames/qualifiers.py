"""What narrows a figure: basis, scope, status, denominator and conditions such as "within 18 weeks"."""

from __future__ import annotations

from typing import Final

from twosource.frames.scene import FIGURE, Scene
from twosource.frames.triggers import Hit
from twosource.lexicons import load
from twosource.model import Figure, Status

_THRESHOLDS = load("thresholds")
_CONDITION_KINDS: Final = frozenset(_THRESHOLDS["kinds"])
_UNDER: Final = tuple(tuple(term.split()) for term in _THRESHOLDS["under"])
_OVER: Final = tuple(tuple(term.split()) for term in _THRESHOLDS["over"])
_AGED: Final = frozenset(_THRESHOLDS["aged"])

_BASIS: Final = 10.0
_SCOPE: Final = 5.0
_STATUS_BEFORE: Final = 6.0
_STATUS_AFTER: Final = 1.5
_PLAIN: Final = 2.0
_MODALS: Final = frozenset(_THRESHOLDS["modals"])
_PER: Final = 3.0
_CONDITION: Final = 8.0
_PERS: Final = {
    "aggregate:annual": "year",
    "aggregate:monthly": "month",
    "aggregate:weekly": "week",
    "aggregate:daily": "day",
}


def basis_tags(scene: Scene, figure: Figure, token: int, hits: dict[str, list[Hit]]) -> tuple[str, ...]:
    """The basis tags stated around the figure, one for each axis, sorted."""
    tags: list[str] = []
    for slot, found in hits.items():
        if not slot.startswith("basis:"):
            continue
        best = _nearest(scene, figure, token, found, _BASIS)
        if best is not None:
            tags.append(best.trigger.value)
    return tuple(sorted(tags))


def denominator(scene: Scene, figure: Figure, token: int, hits: dict[str, list[Hit]]) -> str | None:
    """ "year" where the clause says "every year" beside the figure."""
    near = [hit for hit in hits.get("basis:aggregate", ()) if hit.trigger.value in _PERS and hit.first > token]
    best = _nearest(scene, figure, token, near, _PER)
    return _PERS[best.trigger.value] if best else None


def status_of(scene: Scene, token: int, hits: list[Hit]) -> Status | None:
    """The status stated beside the figure; a verb of fact counts only where nothing else stands."""
    best: Hit | None = None
    lowest = _STATUS_BEFORE
    for hit in hits:
        plain = hit.trigger.value == "actual"
        cost = scene.cost(hit.first, hit.last, token) + (_PLAIN if plain else 0)
        if hit.first > token and (cost > _STATUS_AFTER or _follows_of(scene, token)):
            continue
        if hit.last < token and FIGURE in scene.words[hit.last + 1 : token]:
            continue
        if cost < lowest:
            best, lowest = hit, cost
    if best is None or best.trigger.value == "nothing":
        return None
    if best.trigger.value == "actual" and _is_modal(scene, best.first):
        return None
    return best.trigger.value  # type: ignore[return-value]


def _follows_of(scene: Scene, token: int) -> bool:
    return token + 1 < len(scene.words) and scene.words[token + 1] == "of"


def _is_modal(scene: Scene, verb: int) -> bool:
    return any(word in _MODALS for word in scene.words[max(verb - 4, 0) : verb])


def scope_of(scene: Scene, figure: Figure, token: int, hits: list[Hit]) -> str | None:
    """Part, group and conditions of the figure, sorted and comma-separated."""
    found: set[str] = set()
    for hit in hits:
        if scene.cost(hit.first, hit.last, token) <= _SCOPE and _belongs(scene, hit, token):
            found.add(hit.trigger.value)
    condition = _condition(scene, figure, token)
    if condition:
        found.add(condition)
    return ", ".join(sorted(found)) or None


def _belongs(scene: Scene, hit: Hit, token: int) -> bool:
    """Whether no other figure stands nearer to the hit."""
    own = scene.cost(hit.first, hit.last, token)
    return all(own <= scene.cost(hit.first, hit.last, other) for other in scene.tokens if other != token)


def _condition(scene: Scene, figure: Figure, token: int) -> str | None:
    """The threshold on which the figure rests: "over 52 week" in "178,400 had waited more than 52 weeks"."""
    if figure.kind in _CONDITION_KINDS:
        return None
    for other, limit in scene.tokens.items():
        if other <= token or limit.kind not in _CONDITION_KINDS or limit.low is None:
            continue
        if scene.cost(other, other, token) > _CONDITION:
            break
        if FIGURE in scene.words[token + 1 : other]:
            break
        sign = _sign(scene, other)
        if sign:
            return f"{sign} {_plain(limit)}"
    return None


def _sign(scene: Scene, token: int) -> str | None:
    words = scene.words
    for sign, terms in (("under", _UNDER), ("over", _OVER)):
        for term in terms:
            if token >= len(term) and tuple(words[token - len(term) : token]) == term:
                return sign
    return "aged" if token and words[token - 1] in _AGED and scene.tokens[token].kind == "age" else None


def _plain(figure: Figure) -> str:
    low = format(figure.low, "f") if figure.low is not None else ""
    if "." in low:
        low = low.rstrip("0").rstrip(".")
    return f"{low} {figure.unit or figure.kind}"


def _nearest(scene: Scene, figure: Figure, token: int, hits: list[Hit], limit: float) -> Hit | None:
    best: Hit | None = None
    lowest = limit
    for hit in hits:
        kinds = hit.trigger.kinds
        if kinds is not None and figure.kind not in kinds:
            continue
        cost = scene.cost(hit.first, hit.last, token)
        if cost <= lowest and (best is None or cost < lowest):
            best, lowest = hit, cost
    return best
