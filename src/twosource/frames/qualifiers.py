"""What narrows a figure: basis, scope, status, denominator and conditions such as "within 18 weeks"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from twosource.frames.scene import FIGURE, Scene
from twosource.frames.triggers import NOTHING, Hit
from twosource.lexicons import load
from twosource.model import Figure, Status

_THRESHOLDS = load("thresholds")
_CONDITION_KINDS: Final = frozenset(_THRESHOLDS["kinds"])
_UNDER: Final = tuple(tuple(term.split()) for term in _THRESHOLDS["under"])
_OVER: Final = tuple(tuple(term.split()) for term in _THRESHOLDS["over"])
_LONG_UNITS: Final = frozenset(_THRESHOLDS["long_units"])
_SHARES: Final = ("percent", "percentage_point", "ratio")
_AGED: Final = frozenset(_THRESHOLDS["aged"])

_BASIS: Final = 10.0
_AGAINST: Final = 20.0
_SCOPE: Final = 5.0
_STATUS_BEFORE: Final = 6.0
_STATUS_AFTER: Final = 1.5
_FACT_BEFORE: Final = 8.0
_FACT_AFTER: Final = 3.0
_MODALS: Final = frozenset(_THRESHOLDS["modals"])
_PER: Final = 7.0
_SCOPE_BEFORE: Final = 9.0
_OPENING: Final = 26.0
"""Cost up to which where a sentence is set holds for all of it."""
_SETTINGS: Final = ("local", "nationwide", "worldwide")
_AMOUNTS: Final = ("total", "further")
_JOINED: Final = 3.5
_PART: Final = 6.0
_PART_GAP: Final = 4
_WHOLE_GAP: Final = 4
_AMONG: Final = "part:among"
_CONDITION: Final = 5.0
_GROUPS: Final = frozenset(load("scope_groups")["groups"])
_FREQUENCY: Final = "basis:frequency"
_BASE: Final = "basis:base"
_GROWTH: Final = "basis:growth"
_COMPARED: Final = frozenset(load("periods")["held_against"])
_NET: Final = "basis:net"
_OTHERWISE: Final = (_FREQUENCY, _BASE)
"""Axes that are not asked by nearness."""
_EACH: Final = ("each", "every", "per")
Span = tuple[int, int]
Hits = dict[str, list[Hit]]


def basis_hits(hits: Hits) -> list[tuple[str, list[Hit]]]:
    """The hits for the axes of the basis that are asked by nearness."""
    return [(slot, found) for slot, found in hits.items() if slot.startswith("basis:") and slot not in _OTHERWISE]


def basis_tags(
    scene: Scene,
    figure: Figure,
    token: int,
    measure: Span | None,
    name: str | None,
    hits: list[tuple[str, list[Hit]]],
) -> list[str]:
    """The basis tags stated around the figure, one for each axis; ``name`` is that of its measure."""
    tags: list[str] = []
    for slot, found in hits:
        if slot == _NET:
            found = [hit for hit in _outside(found, measure, name) if _belongs(scene, hit, token)]
        best = _nearest(scene, figure, token, found, _BASIS)
        if best is None and slot == _GROWTH:
            best = _held_against(scene, figure, token, found)
        if best is not None and not best.trigger.value.endswith(NOTHING):
            tags.append(best.trigger.value)
    return tags


def _held_against(scene: Scene, figure: Figure, token: int, hits: list[Hit]) -> Hit | None:
    """What a change is held against further on: "4% in August alone, measured against the month before"."""
    best = _nearest(scene, figure, token, [hit for hit in hits if hit.first > token], _AGAINST)
    if best is None or _COMPARED.isdisjoint(scene.words[max(best.first - 3, 0) : best.first + 1]):
        return None
    between = range(token + 1, best.first)
    return None if any(other in between and held.kind in _SHARES for other, held in scene.tokens.items()) else best


def _outside(hits: list[Hit], measure: Span | None, name: str | None = None) -> list[Hit]:
    """The hits that are no part of the measure's words; with ``name``, nor of what the measure is called."""
    if measure is None:
        return hits
    return [
        hit
        for hit in hits
        if hit.last < measure[0]
        or hit.first > measure[1]
        or (name is not None and _value(hit) not in name.split())
    ]


def _value(hit: Hit) -> str:
    """The value of a hit's tag: "net" of "net:net"."""
    return hit.trigger.value.rpartition(":")[2]


def denominator(scene: Scene, figure: Figure, token: int, measure: Span | None, hits: Hits) -> str | None:
    """ "year" where the clause says "every year" beside the figure, or "annual" right before the measure."""
    near = [
        hit
        for hit in hits.get(_FREQUENCY, ())
        if (hit.first > token and FIGURE not in scene.words[token + 1 : hit.first])
        or (hit.first == hit.last == token - 1 and scene.barrier[hit.last] == scene.barrier[token])
        or (hit.first <= 1 and hit.last < token and scene.words[hit.first] in _EACH)
        or (measure is not None and hit.last in (measure[0] - 1, measure[0]))
    ]
    best = _nearest(scene, figure, token, near, _PER)
    value = best.trigger.value.rpartition(":")[2] if best else NOTHING
    return None if value == NOTHING else value


def status_of(scene: Scene, token: int, hits: list[Hit], facts: list[Span]) -> Status | None:
    """The status stated beside the figure; a verb of fact counts only where nothing else stands."""
    best: Hit | None = None
    lowest = _STATUS_BEFORE
    for hit in hits:
        if hit.trigger.value == "actual":
            continue
        cost = scene.cost(hit.first, hit.last, token)
        if hit.first > token and (cost > _STATUS_AFTER or _follows_of(scene, token)):
            continue
        if hit.last < token and FIGURE in scene.words[hit.last + 1 : token]:
            continue
        if cost < lowest:
            best, lowest = hit, cost
    if best is not None:
        value = best.trigger.value
        return None if value == NOTHING else value  # type: ignore[return-value]
    for first, last in facts:
        limit = _FACT_BEFORE if last < token else _FACT_AFTER
        if scene.cost(first, last, token) <= limit and _MODALS.isdisjoint(scene.words[last + 1 : token - 1]):
            return "actual"
    return None


def fact_verbs(scene: Scene, hits: list[Hit]) -> list[Span]:
    """The verbs of a sentence that state a fact: in the past, with nothing like "would" before them."""
    words = scene.words
    verbs = [(hit.first, hit.last) for hit in hits if hit.trigger.value == "actual"]
    verbs += [(index, index) for index in scene.past]
    return [(first, last) for first, last in verbs if _MODALS.isdisjoint(words[max(first - 4, 0) : first])]


def _follows_of(scene: Scene, token: int) -> bool:
    return token + 1 < len(scene.words) and scene.words[token + 1] == "of"


def scope_of(scene: Scene, figure: Figure, token: int, measure: Span | None, hits: Hits) -> str | None:
    """Part, group and conditions of the figure, sorted and comma-separated."""
    found: set[str] = set()
    groups: list[tuple[float, bool, str]] = []
    stated = hits.get("scope")
    for hit in _outside(stated, measure) if stated else ():
        value = hit.trigger.value
        cost = scene.cost(hit.first, hit.last, token)
        before = hit.last < token and value not in _AMOUNTS
        limit = _OPENING if hit.first == 0 and value in _SETTINGS else _SCOPE_BEFORE
        if cost > limit if before else cost > _SCOPE or not _belongs(scene, hit, token):
            continue
        if value not in _GROUPS:
            found.add(value)
        elif not 0 < hit.first - token <= 2 or scene.words[hit.first - 1] == "of":
            groups.append((cost, hit.last < token, value))
    if groups:
        nearest, side, _ = min(groups)
        found.update(value for cost, same, value in groups if same == side and cost <= nearest + _JOINED)
    if _is_part(scene, token, hits):
        found.add("part")
        found.discard("total")
    elif _is_whole(scene, token, hits):
        found.add("total")
    condition = _condition(scene, figure, token)
    if condition:
        found.add(condition)
    return ", ".join(sorted(found)) if found else None


def _is_whole(scene: Scene, token: int, hits: Hits) -> bool:
    """Whether the figure is what others are parts of: "£438m, of which", "12 of the 96"."""
    for hit in hits.get("part:whole", ()):
        gap = hit.first - token
        apart = scene.cost(hit.first, hit.last, token) > (gap - 1) * 0.5
        if 0 < gap <= _WHOLE_GAP and apart and FIGURE not in scene.words[token + 1 : hit.first]:
            return True
    if _follows_among(token, hits):
        return True
    before = bisect_left(scene.order, token) - 1
    while before >= 0 and scene.order[before] >= token - _WHOLE_GAP:
        if _part_of(scene, scene.order[before]) == token:
            return True
        before -= 1
    return False


def _part_of(scene: Scene, token: int) -> int | None:
    """The token of the whole in "12 of the 96 meetings", "Of the 96 meetings, 12"."""
    words, tokens = scene.words, scene.tokens
    kind = tokens[token].kind
    if token + 2 < len(words) and words[token + 1] == "of":
        for other in range(token + 2, min(token + 5, len(words))):
            if other in tokens:
                return other if tokens[other].kind == kind else None
    return None


def _follows_among(token: int, hits: Hits) -> bool:
    """Whether "among the" leads to the figure: it is the whole."""
    return _AMONG in hits and any(hit.last == token - 1 for hit in hits[_AMONG])


def _stands_among(scene: Scene, token: int, hits: Hits) -> bool:
    """Whether the figure is part of a neighbour: "nine were among the 45 dead"."""
    if _AMONG not in hits:
        return False
    place = bisect_left(scene.order, token)
    beside = (*scene.order[max(place - 1, 0) : place], *scene.order[place + 1 : place + 2])
    kind = scene.tokens[token].kind
    return any(
        scene.tokens[other].kind == kind and _follows_among(other, hits) and not _follows_among(token, hits)
        for other in beside
    )


def _is_part(scene: Scene, token: int, hits: Hits) -> bool:
    """Whether "of whom", "including" leads to the figure, or "of them" follows it."""
    for hit in hits.get("part:after", ()):
        if hit.first == token + 1 and scene.cost(hit.first, hit.last, token) == 0:
            return True
    if _part_of(scene, token) is not None or _stands_among(scene, token, hits):
        return True
    for hit in hits.get("part:before", ()):
        if 0 < token - hit.last <= _PART_GAP and scene.cost(hit.last, hit.last, token) <= _PART:
            return True
    return False


def _belongs(scene: Scene, hit: Hit, token: int) -> bool:
    """Whether no other figure stands nearer to the hit."""
    own = scene.cost(hit.first, hit.last, token)
    place = bisect_left(scene.order, hit.first)
    beside = scene.order[max(place - 1, 0) : place + 2]
    return all(own <= scene.cost(hit.first, hit.last, other) for other in beside)


def _condition(scene: Scene, figure: Figure, token: int) -> str | None:
    """The threshold on which the figure rests: "over 52 week" in "178,400 had waited more than 52 weeks"."""
    if figure.kind in _CONDITION_KINDS or token == scene.order[-1]:
        return None
    place = bisect_right(scene.order, token)
    other = scene.order[place]
    limit = scene.tokens[other]
    if limit.kind not in _CONDITION_KINDS or limit.low is None or scene.cost(other, other, token) > _CONDITION:
        return None
    sign = _sign(scene, other)
    return f"{sign} {_plain(limit)}" if sign else None


def _sign(scene: Scene, token: int) -> str | None:
    words = scene.words
    limit = scene.tokens[token]
    if limit.kind == "duration" and limit.unit in _LONG_UNITS:
        return None
    for sign, terms in (("under", _UNDER), ("over", _OVER)):
        for term in terms:
            if token >= len(term) and tuple(words[token - len(term) : token]) == term:
                return sign
    return "aged" if token and words[token - 1] in _AGED and limit.kind == "age" else None


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
