"""One person, two roles that cannot be held at one time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from twosource.compare.identity import fold
from twosource.compare.offices import Office, each, office
from twosource.lexicons import load
from twosource.model import Article, Judgement, Mention, Side

_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_WORD = re.compile(r"[a-z]+")
_SINGLE = 4
"""Letters that a name of one word must have to be compared."""


@dataclass(slots=True)
class _Held:
    """A person's office in one document."""

    document: int
    name: tuple[str, ...]
    mention: Mention
    office: Office
    bodies: frozenset[str]


def judge_titles(articles: list[Article]) -> list[Judgement]:
    """Incompatible roles of one person across or inside documents: one judgement a person, the odd role first."""
    held: dict[tuple[str, ...], list[_Held]] = {}
    for number, article in enumerate(articles):
        for mention in article.mentions:
            found = office(mention, article.document.text)
            name = _name(mention)
            if found is not None and name and (len(name) > 1 or len(name[0]) >= _SINGLE):
                held.setdefault(name, []).append(_Held(number, name, mention, found, bodies(mention)))
    everybody = [one for name in sorted(held) for one in held[name]]
    judgements = []
    for name in sorted(held):
        judgement = _judge(held[name], everybody)
        if judgement is not None:
            judgements.append(judgement)
    return judgements


def _name(mention: Mention) -> tuple[str, ...]:
    """The words of the name, without "Dr" or "Cllr"."""
    words = fold(mention.entity)
    while len(words) > 1 and words[0] in _honorifics():
        words = words[1:]
    return words


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(load("personal_names")["honorifics"].split(", "))


def _judge(offices: list[_Held], everybody: list[_Held]) -> Judgement | None:
    for a, b in combinations(offices, 2):
        if _one_charge(a, b, offices):
            continue
        if not _exclude(a, b) and not _taken(a, b, everybody):
            continue
        counts = {o: sum(one.office.group == o for one in offices) for o in (a.office.group, b.office.group)}
        odd, other = (a, b) if counts[a.office.group] < counts[b.office.group] else (b, a)
        if counts[a.office.group] == counts[b.office.group]:
            odd, other = a, b
        return Judgement(
            check="title.roles",
            type="title",
            verdict="conflict",
            sides=(_side(odd.mention), _side(other.mention)),
            quantity=odd.mention.entity,
            facts={"person": odd.mention.entity, "a": odd.mention.role, "b": other.mention.role},
            derivation=(f"{odd.mention.entity}: “{odd.mention.role}” and “{other.mention.role}” are two offices",),
        )
    return None


def _one_charge(a: _Held, b: _Held, offices: list[_Held]) -> bool:
    """Whether the person is said somewhere to hold both: "chairman and chief executive"."""
    if any({a.office.group, b.office.group} == one.office.groups for one in offices):
        return a.office.group != b.office.group
    both = a.office.fields | b.office.fields
    if a.office.group == b.office.group or not (a.office.fields and b.office.fields):
        return False
    return any(both <= one.office.fields for one in offices)


def _side(mention: Mention) -> Side:
    start = mention.role_start if mention.role_start is not None else mention.start
    end = mention.role_end if mention.role_end is not None else mention.end
    return Side(mention.document, start, end, mention.role or mention.text)


def _exclude(a: _Held, b: _Held) -> bool:
    """Whether one person cannot hold both, or what is told in one breath with them."""
    if a.office.groups & b.office.groups and a.office.deputy == b.office.deputy:
        return False
    return any(
        _excluded(replace(a, office=x), replace(b, office=y)) for x in each(a.office) for y in each(b.office)
    )


def _excluded(a: _Held, b: _Held) -> bool:
    x, y = a.office, b.office
    if x.group == y.group and x.deputy != y.deputy:
        return _at_one_time(a, b) and not _elsewhere(a, b)
    if x.group == y.group or (x.family == y.family and x.fields & y.fields):
        return False
    lexicon = load("roles")
    crosses = _listed(lexicon["across"], x.family, y.family) or _listed(lexicon["excluding"], x.group, y.group)
    independent = "independent" in (x.family, y.family)
    if (not independent and not _at_one_time(a, b)) or _listed(lexicon["compatible"], x.group, y.group):
        return False
    if crosses and "state" in (x.family, y.family) and (x.deputy or y.deputy):
        return False  # deputy prime ministers are ministers too
    if "cabinet_member" in (x.family, y.family) and (x.deputy or y.deputy):
        return False  # and deputy leaders of a council members of its cabinet
    if _speaks_for_a_campaign(a) or _speaks_for_a_campaign(b):
        return False
    if crosses:
        return independent or not _elsewhere(a, b)
    return x.family == y.family and x.family in lexicon["exclusive"] and not _elsewhere(a, b)


def _speaks_for_a_campaign(held: _Held) -> bool:
    """For a coalition or a federation: its spokespeople have offices in the bodies that belong to it."""
    joint = load("roles")["joint"]
    return held.office.family == "spokesperson" and not _complement(held.mention.role or "").isdisjoint(joint)


def _listed(pairs: list[list[str]], first: str, second: str) -> bool:
    return [first, second] in pairs or [second, first] in pairs


def _at_one_time(a: _Held, b: _Held) -> bool:
    return a.mention.role_time == b.mention.role_time and a.mention.role_time in ("current", "acting")


def _taken(a: _Held, b: _Held, everybody: list[_Held]) -> bool:
    """One text gives the person another office, and this one to somebody else."""
    return any(
        _in_charge(mine, other, third)
        for mine, other in ((a, b), (b, a))
        for third in everybody
        if third.document == mine.document and third.name != mine.name
    )


def _in_charge(mine: _Held, other: _Held, third: _Held) -> bool:
    """Whether ``third`` holds, in the text of ``mine``, the office that another text gives to the person."""
    return (
        mine.document != other.document
        and mine.office.group != other.office.group
        and not (mine.office.fields & other.office.fields)
        and other.office.group in _sole()
        and mine.office.family != "other"
        and third.office.group == other.office.group
        and third.office.deputy == other.office.deputy
        and not other.office.deputy
        and _at_one_time(mine, other)
        and third.mention.role_time == mine.mention.role_time
        and not _elsewhere(mine, other)
        and not _elsewhere(third, mine)
        and _at_one_body(third, other)
        and not _of_other_things(third, mine)
    )


def _at_one_body(a: _Held, b: _Held) -> bool:
    """Whether the two offices are at one body as far as named: a story may have several presidents."""
    return bool(a.bodies & b.bodies) or not (a.bodies or b.bodies)


@cache
def _sole() -> frozenset[str]:
    """Offices that one person holds at a time."""
    return frozenset(load("roles")["sole"])


def _elsewhere(a: _Held, b: _Held) -> bool:
    """Whether the two offices are at two bodies, both named: then one person may hold both."""
    return bool(a.bodies and b.bodies and not a.bodies & b.bodies)


def _of_other_things(a: _Held, b: _Held) -> bool:
    """Both say of what, in plain words, and of nothing in common: of the charity, for the coalition."""
    first, second = (_complement(one.mention.role or "") for one in (a, b))
    return bool(first and second and not first & second)


def _complement(role: str) -> frozenset[str]:
    """The words behind "of" or "for" in a role, or of its possessive."""
    parts = re.split(r"['’]s | (?:of|for|at) (?:the |a |an )?", role.casefold())
    owner = parts[:1] if re.search(r"['’]s ", role) else []
    behind = parts[-1:] if len(parts) > 1 and not owner else []
    return frozenset(word for part in (*owner, *behind) for word in _WORD.findall(part))


def bodies(mention: Mention) -> frozenset[str]:
    """Capitalised words of a role that name a body: "Acme" in "chief executive of Acme"."""
    words = _CAPITAL.findall(mention.role or "")
    known = _role_words()
    return frozenset(
        word
        for word in (text.casefold().removesuffix("'s").removesuffix("’s") for text in words)
        if word not in known
    )


@cache
def _role_words() -> frozenset[str]:
    """Words that belong to roles themselves and name no body."""
    lexicon = load("roles")
    phrases = [phrase for group in lexicon["groups"].values() for phrase in group["words"]]
    phrases += [phrase for key in ("portfolios", "functions") for line in lexicon[key] for phrase in line]
    phrases += [word for key in lexicon if key.endswith("_heads") for word in lexicon[key]]
    phrases += [*lexicon["said_as"], "group senior former acting general affairs member"]
    return frozenset(word for phrase in phrases for word in phrase.split())
