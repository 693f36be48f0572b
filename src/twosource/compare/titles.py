"""One person, two roles that cannot be held at one time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from twosource.compare.identity import fold
from twosource.lexicons import load
from twosource.model import Article, Judgement, Mention, Side

_INQUIRY = re.compile(r"\b(?:inquiry|inquest|independent review|public inquiry|tribunal)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:its|the (?:inquiry|review|tribunal)['’]s)\s*$", re.IGNORECASE)
_SHADOW = re.compile(r"\b(?:shadow|opposition)\b", re.IGNORECASE)
_PRESS = re.compile(r"\b(?:communications?|media|press|public affairs|news)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_ROLE_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RANK = re.compile(r"\b(vice|deputy|assistant)-")
_COMPLEMENT = re.compile(r" (?:of|for|at|in) ")
_LOOK_BACK = 320
_SINGLE = 4
"""Letters that a name of one word must have to be compared."""


@dataclass(frozen=True, slots=True)
class _Office:
    """A role as the lexicon knows it."""

    group: str
    family: str
    fields: frozenset[str] = frozenset()
    """All that a minister or officer is in charge of ("trade and industry")."""


@dataclass(slots=True)
class _Held:
    """A person's office in one document."""

    document: int
    mention: Mention
    office: _Office
    bodies: frozenset[str]


def judge_titles(articles: list[Article]) -> list[Judgement]:
    """Incompatible roles of one person across or inside documents: one judgement a person, the odd role first."""
    held: dict[tuple[str, ...], list[_Held]] = {}
    for number, article in enumerate(articles):
        for mention in article.mentions:
            office = _office(mention, article.document.text)
            name = fold(mention.entity)
            if office is not None and name and (len(name) > 1 or len(name[0]) >= _SINGLE):
                held.setdefault(name, []).append(_Held(number, mention, office, _bodies(mention)))
    judgements = []
    for name in sorted(held):
        judgement = _judge(held[name])
        if judgement is not None:
            judgements.append(judgement)
    return judgements


def _judge(offices: list[_Held]) -> Judgement | None:
    for a, b in combinations(offices, 2):
        if not _exclude(a, b):
            continue
        counts = {o: sum(each.office.group == o for each in offices) for o in (a.office.group, b.office.group)}
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


def _side(mention: Mention) -> Side:
    start = mention.role_start if mention.role_start is not None else mention.start
    end = mention.role_end if mention.role_end is not None else mention.end
    return Side(mention.document, start, end, mention.role or mention.text)


def _exclude(a: _Held, b: _Held) -> bool:
    """Whether one person cannot hold both."""
    x, y = a.office, b.office
    if x.group == y.group or (
        x.fields & y.fields and x.group.startswith("deputy") == y.group.startswith("deputy")
    ):
        return False
    lexicon = load("roles")
    crosses = [x.family, y.family] in lexicon["across"] or [y.family, x.family] in lexicon["across"]
    independent = "independent" in (x.family, y.family)
    if not independent and (
        a.mention.role_time != b.mention.role_time or a.mention.role_time not in ("current", "acting")
    ):
        return False
    pair = [x.group.removeprefix("deputy "), y.group.removeprefix("deputy ")]
    if pair[0] != pair[1] and (pair in lexicon["compatible"] or pair[::-1] in lexicon["compatible"]):
        return False
    if crosses and "state" in (x.family, y.family) and "deputy" in x.group + y.group:
        return False  # deputy prime ministers are ministers too
    if crosses:
        return independent or not _elsewhere(a, b)
    if x.family == y.family == "other":
        return pair[0] == pair[1] and not _elsewhere(a, b)  # "deputy editor" and "editor"
    if x.family != y.family or x.family not in lexicon["exclusive"]:
        return False
    return not _elsewhere(a, b)


def _elsewhere(a: _Held, b: _Held) -> bool:
    """Whether the two offices are at two bodies, both named: then one person may hold both."""
    return bool(a.bodies and b.bodies and not a.bodies & b.bodies)


def _bodies(mention: Mention) -> frozenset[str]:
    """Capitalised words of a role that name a body: "Acme" in "chief executive of Acme"."""
    words = _CAPITAL.findall(mention.role or "")
    known = _role_words()
    return frozenset(
        word
        for word in (each.casefold().removesuffix("'s").removesuffix("’s") for each in words)
        if word not in known
    )


@cache
def _role_words() -> frozenset[str]:
    """Words that belong to roles themselves and name no body."""
    lexicon = load("roles")
    phrases = [phrase for group in lexicon["groups"].values() for phrase in group["words"]]
    phrases += [phrase for key in ("portfolios", "functions") for line in lexicon[key] for phrase in line]
    phrases += [
        *lexicon["portfolio_heads"],
        *lexicon["function_heads"],
        "group senior former acting general affairs",
    ]
    return frozenset(word for phrase in phrases for word in phrase.split())


@cache
def _phrases() -> tuple[tuple[str, _Office], ...]:
    entries = [
        (phrase, _Office(name, group["family"]))
        for name, group in load("roles")["groups"].items()
        for phrase in group["words"]
    ]
    return tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])))


@cache
def _kinds(key: str) -> tuple[tuple[str, str], ...]:
    """Phrase and its line's first word, of the portfolios or the functions, longest first."""
    pairs = [(phrase, line[0]) for line in load("roles")[key] for phrase in line]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _office(mention: Mention, text: str) -> _Office | None:
    """The office that the role words name: minister or officer for something, else the longest known phrase."""
    if not mention.role or mention.role_start is None or not mention.is_person:
        return None
    lexicon = load("roles")
    words = _ROLE_TOKEN.findall(_RANK.sub(r"\1 ", mention.role.lower()))
    if _SHADOW.search(mention.role) or not words:
        return None
    lower = any(word in lexicon["deputy"] or word.startswith("vice-") for word in words)
    words = [word for word in words if word not in lexicon["deputy"]]
    role = f" {' '.join(words)} "
    office = _for_something(role, words) or _general(role)
    if office is None:
        return None
    if office.group == "agency_head" and (" head of " not in role or _PRESS.search(role)):
        return None
    if office.group == "agency_head" and _heads_a_part(mention.role):
        office = _Office("unit_head", "unit")
    if office.group == "company_chair" and _examines(mention, text):
        return _Office("independent", "independent")
    return _Office(f"deputy {office.group}", office.family, office.fields) if lower else office


def _heads_a_part(role: str) -> bool:
    """Whether a head is one of some work inside a body ("head of price statistics"), not of the body."""
    _, _, rest = role.partition(" of ")
    words = _COMPLEMENT.split(rest)[0].split()
    return bool(words) and not any(
        word[0].isupper() or word in ("the", "a", "an") or word in _body_nouns() or word.endswith(("'s", "’s"))
        for word in words
    )


@cache
def _body_nouns() -> frozenset[str]:
    """Nouns of bodies: who heads one of them heads it all."""
    return frozenset(word.strip() for word in load("speakers")["bodies"].split(","))


def _for_something(role: str, words: list[str]) -> _Office | None:
    """ "Minister for trade", "home secretary", "chief marketing officer", "director of operations"."""
    lexicon = load("roles")
    for heads, key, family in (
        ("portfolio_heads", "portfolios", "minister"),
        ("function_heads", "functions", "officer"),
    ):
        if not any(word in lexicon[heads] for word in words):
            continue
        if family == "minister" and any(
            phrase in role
            for phrase in (
                " prime minister ",
                " general secretary ",
                " press secretary ",
                " company secretary ",
                " permanent secretary ",
            )
        ):
            continue
        if (
            family == "minister"
            and "secretary" in words
            and "minister" not in words
            and " secretary of " in role
            and " of state" not in role
        ):
            continue
        names: list[str] = []
        for phrase, name in _kinds(key):
            if name not in names and f" {phrase} " in role and _belongs(phrase, role, lexicon[heads]):
                names.append(name)
        if names:
            return _Office(f"{family}:{names[0]}", family, frozenset(names))
    return None


def _belongs(phrase: str, role: str, heads: list[str]) -> bool:
    """Whether the phrase goes with the head: before it, or after "of" or "for"."""
    at = role.index(f" {phrase} ")
    after = role[at + len(phrase) + 1 :].split()
    before = role[:at].split()
    if any(word in heads for word in after[:2]) and (
        not after or after[0] in heads or after[0] in ("and", "affairs")
    ):
        return True
    return any(word in heads for word in before) and any(word in ("of", "for", "and") for word in before[-3:])


def _general(role: str) -> _Office | None:
    """The office of the longest known phrase; failing that, whatever the last word before "of" says."""
    known = next((office for phrase, office in _phrases() if f" {phrase} " in role), None)
    if known is not None:
        return known
    head = re.split(r" (?:of|for|at|in) ", role)[0].split()
    return _Office(f"other:{' '.join(head[-2:])}", "other") if head else None


def _examines(mention: Mention, text: str) -> bool:
    """Whether a chair is an inquiry's: named so, or "its chair" after a sentence about the inquiry."""
    start = mention.role_start or 0
    if _INQUIRY.search(mention.role or ""):
        return True
    lead = text[max(0, start - 30) : start]
    whole = f"{lead}{mention.role}"
    if not (_POSSESSIVE.search(lead) or re.search(r"\b[Ii]ts chair", whole)):
        return False
    return bool(_INQUIRY.search(text[max(0, start - _LOOK_BACK) : start]))
