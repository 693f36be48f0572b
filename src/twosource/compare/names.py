"""One person under two spellings: slips across and inside documents, and house variants."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from twosource.compare.identity import fold, slip, sound
from twosource.compare.offices import office
from twosource.compare.titles import bodies
from twosource.lexicons import load
from twosource.model import Article, Judgement, Mention, Side

_ROLE_WORD = re.compile(r"[a-z]{3,}")
_LONG = 5
_ALIKE = 0.5
_SURNAMES_ALIKE = 0.7
_SHORT = ("y", "ie")
"""Ends of pet names."""


@dataclass(slots=True)
class _Person:
    """One spelling of a person in one document."""

    document: int
    words: tuple[str, ...]
    mention: Mention
    count: int = 1
    roles: set[str] = field(default_factory=set)
    single: bool = False
    """Called by a role that one person holds: head, minister, chief executive."""
    offices: set[str] = field(default_factory=set)
    """The same roles under one name in all their words: "CEO" and "chief executive"."""
    bodies: set[str] = field(default_factory=set)
    """Words that name whose role it is."""


def judge_names(articles: list[Article]) -> list[Judgement]:
    """Names that are one person's and are spelled in two ways; one judgement for each pair of spellings."""
    titles = _titles(articles)
    people = [person for number, article in enumerate(articles) for person in _people(number, article, titles)]
    forms: dict[int, set[tuple[str, ...]]] = {}
    for person in people:
        forms.setdefault(person.document, set()).add(person.words)
    found: dict[frozenset[tuple[str, ...]], Judgement] = {}
    for a, b in _near(people):
        key = frozenset((a.words, b.words))
        if key in found:
            continue
        judgement = _judge(a, b, forms)
        if judgement is not None:
            found[key] = judgement
    spoken = _same_words(articles, found)
    return sorted([*found.values(), *spoken], key=lambda j: (j.sides[0].document, j.sides[0].start))


def _near(people: list[_Person]) -> list[tuple[_Person, _Person]]:
    """Spellings that differ in one word, and a word alone with the names of its document, in their order."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, person in enumerate(people):
        words = person.words
        for place in range(len(words) if len(words) > 1 else 0):
            groups.setdefault((place, words[:place], words[place + 1 :]), []).append(number)
    pairs = {pair for group in groups.values() for pair in combinations(group, 2)}
    known: dict[int, set[str]] = {}
    surnames: dict[int, dict[int, str]] = {}
    for number, person in enumerate(people):
        if len(person.words) > 1:
            known.setdefault(person.document, set()).update(person.words)
            surnames.setdefault(person.document, {})[number] = person.words[-1]
    borne = {person.words[-1] for person in people if len(person.words) > 1}
    for number, person in enumerate(people):
        word = person.words[0] if len(person.words) == 1 else None
        if word and word not in borne and word not in known.get(person.document, ()):
            choices = surnames.get(person.document, {})
            alike = process.extract(person.words[0], choices, scorer=OSA.distance, score_cutoff=_SLIP, limit=None)
            pairs.update((min(number, other), max(number, other)) for _, _, other in alike)
    return [(people[a], people[b]) for a, b in sorted(pairs) if people[a].words != people[b].words]


_SLIP = 2
"""Letters by which a slip changes a word at most."""


@cache
def _general() -> frozenset[str]:
    """Words of roles that many people share."""
    return frozenset(load("function_words")["role_general"].split(", "))


@cache
def _single_offices() -> frozenset[str]:
    """Nouns of offices that one person holds at a time."""
    return frozenset(load("roles")["single"].split(", "))


def _titles(articles: list[Article]) -> frozenset[tuple[str, ...]]:
    """The roles of the story as words: what one text sets off from the name another may print as a part of it."""
    roles = {fold(mention.role) for article in articles for mention in article.mentions if mention.role}
    return frozenset(role for role in roles if role)


def _people(number: int, article: Article, titles: frozenset[tuple[str, ...]]) -> list[_Person]:
    people: dict[tuple[str, ...], _Person] = {}
    for mention in article.mentions:
        words = fold(mention.text)
        title = next((words[:n] for n in range(len(words) - 2, 0, -1) if words[:n] in titles), ())
        words = words[len(title) :]
        if not words or not (mention.is_person or len(words) <= 3):
            continue
        person = people.get(words)
        if person is None:
            person = people[words] = _Person(number, words, mention)
        else:
            person.count += 1
        role = mention.role or " ".join(title)
        if role:
            words_of_role = set(_ROLE_WORD.findall(role.lower()))
            person.roles |= words_of_role - _general()
            person.single |= not _single_offices().isdisjoint(words_of_role)
            person.bodies |= bodies(mention)
            held = office(mention, article.document.text)
            if held is not None and held.family != "other":
                person.offices.add(held.group)
    return list(people.values())


def _judge(a: _Person, b: _Person, forms: dict[int, set[tuple[str, ...]]]) -> Judgement | None:
    if len(a.words) != len(b.words):
        return _surname_alone(a, b)
    if len(a.words) < 2:
        return None
    if not (a.mention.is_person or b.mention.is_person):
        return _body(a, b, forms)
    differing = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    if len(differing) != 1:
        return None
    x, y = differing[0]
    letters = slip(x, y)
    if (
        letters < 0
        and _apart(a, b, forms)
        and (
            (a.single and b.single and _first_names_alike(x, y))
            if x == a.words[0]
            else _surnames_alike(a, b, x, y)
        )
    ):
        return _judgement("name.spelling", a, b, OSA.distance(x, y))
    if letters < 0:
        return _variant(a, b, x, y) if sound(x) == sound(y) else None
    if sound(x) == sound(y):
        return _variant(a, b, x, y)
    if a.document != b.document and (a.words in forms[b.document] or b.words in forms[a.document]):
        return None
    if not _same_person(a, b, letters, first=x == a.words[0]):
        return None
    return _judgement("name.spelling", a, b, letters)


def _first_names_alike(x: str, y: str) -> bool:
    """Whether two first names are near enough to be taken for one another, and neither is short for the other."""
    if x[0] != y[0] or min(len(x), len(y)) < _LONG or abs(len(x) - len(y)) > 1:
        return False
    if x.endswith(_SHORT) != y.endswith(_SHORT) or x.startswith(y) or y.startswith(x):
        return False
    return SequenceMatcher(None, x, y).ratio() >= _ALIKE


def _surnames_alike(a: _Person, b: _Person, x: str, y: str) -> bool:
    """The same for surnames, of two people with one first name and one and the same role."""
    return (
        a.roles == b.roles
        and x[0] == y[0]
        and min(len(x), len(y)) >= _LONG
        and SequenceMatcher(None, x, y).ratio() >= _SURNAMES_ALIKE
    )


def _apart(a: _Person, b: _Person, forms: dict[int, set[tuple[str, ...]]]) -> bool:
    """Whether two names with one role stand in a document each."""
    if a.document == b.document or a.words in forms[b.document] or b.words in forms[a.document]:
        return False
    return bool(a.roles and b.roles and (a.roles <= b.roles or b.roles <= a.roles))


def _body(a: _Person, b: _Person, forms: dict[int, set[tuple[str, ...]]]) -> Judgement | None:
    """The same for a name that nothing shows to be a person's: one letter, in a long and uncommon word."""
    differing = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    if a.document == b.document or len(differing) != 1:
        return None
    x, y = differing[0]
    if slip(x, y) != 1 or min(len(x), len(y)) < _LONG or x[0] != y[0] or {x, y} & _common():
        return None
    if a.words in forms[b.document] or b.words in forms[a.document] or x.rstrip("s") == y.rstrip("s"):
        return None
    return _judgement("name.variant" if sound(x) == sound(y) else "name.spelling", a, b, 1)


@cache
def _common() -> frozenset[str]:
    """Words of bodies and roles, which differ by a letter for a reason ("ministry", "minister")."""
    lexicons = [
        ("personal_names", "bodies"),
        ("personal_names", "starters"),
        ("speakers", "persons"),
        ("speakers", "bodies"),
        ("speakers", "groups"),
    ]
    return frozenset(word.strip() for name, key in lexicons for word in load(name)[key].split(","))


def _same_person(a: _Person, b: _Person, letters: int, *, first: bool) -> bool:
    """Whether roles let two similar names be one person's; a first name, or two letters, need a shared role."""
    shared = not _two_offices(a, b) and (_one_role(a, b) or _one_office(a, b))
    if first and a.single and b.single and not shared:
        return _first_names_begin_alike(a, b)
    if first or letters > 1:
        return shared
    return shared or not (a.roles and b.roles) or a.document == b.document


def _two_offices(a: _Person, b: _Person) -> bool:
    """Whether two texts give offices at two bodies, or for two things: "finance" and "nursing director"."""
    if a.document == b.document:
        return False
    if a.bodies and b.bodies and not any(x == y or _one_stem(x, y) for x in a.bodies for y in b.bodies):
        return True
    first, second = ({group for group in person.offices if ":" in group} for person in (a, b))
    return bool(first and second and not first & second)


def _one_role(a: _Person, b: _Person) -> bool:
    """Whether roles share a word: of two heads any, else not if each has one more, "union lawyer" and "leader"."""
    shared = a.roles & b.roles
    return bool(shared) and (a.document == b.document or (a.single and b.single) or shared in (a.roles, b.roles))


@cache
def _sole() -> frozenset[str]:
    """Offices that one person holds at a time, in all their words."""
    return frozenset(load("roles")["sole"])


def _one_office(a: _Person, b: _Person) -> bool:
    """Whether two roles are one in other words: "CEO", "chief executive"; "examining officer", "exams chief"."""
    if a.document == b.document:
        return False
    single, shared = a.single and b.single, a.offices & b.offices
    if shared & _sole() or any(":" in group for group in shared):  # "officer:finance" is one person
        return True
    return single and (bool(shared) or any(_one_stem(x, y) for x in a.roles for y in b.roles))


def _one_stem(x: str, y: str) -> bool:
    """Whether two words of roles begin alike: "exams" and "examining"."""
    return min(len(x), len(y)) > _STEM and x[:_STEM] == y[:_STEM]


_STEM = 4
"""Letters with which two words of one field begin."""


def _first_names_begin_alike(a: _Person, b: _Person) -> bool:
    """Two heads of one long surname, "secretary" in one text and "chief" in the other: Maebh and Maeve."""
    x, y = a.words[0], b.words[0]
    return a.document != b.document and x[:3] == y[:3] and len(x) == len(y) >= _LONG <= len(a.words[-1])


def _surname_alone(a: _Person, b: _Person) -> Judgement | None:
    """A surname on its own that is a slip of the only similar surname in the same document."""
    full, alone = (a, b) if len(a.words) > len(b.words) else (b, a)
    if a.document != b.document or len(alone.words) != 1 or not full.mention.is_person:
        return None
    word = alone.words[0]
    if {word, full.words[-1]} <= {word.rstrip("s"), f"{word.rstrip('s')}s"}:
        return None  # "the Tates" are the family of a Tate
    letters = slip(full.words[-1], word)
    if letters < 1 or (letters == 2 and len(word) < 8):
        return None
    if sound(full.words[-1]) == sound(word):
        return _judgement("name.variant", full, alone, letters)
    return _judgement("name.spelling", full, alone, letters)


def _variant(a: _Person, b: _Person, x: str, y: str) -> Judgement | None:
    return _judgement("name.variant", a, b, max(slip(x, y), 1))


def _judgement(check: str, a: _Person, b: _Person, letters: int) -> Judgement:
    sides = tuple(
        Side(person.mention.document, person.mention.start, person.mention.end, person.mention.text)
        for person in (a, b)
    )
    slipped = check == "name.spelling"
    return Judgement(
        check=check,
        type="name",
        verdict="conflict" if slipped else "underspecified",
        sides=sides,
        quantity=f"name of {a.mention.text}",
        facts={"a": a.mention.text, "b": b.mention.text, "letters": letters},
        derivation=(
            f"“{a.mention.text}” and “{b.mention.text}” differ by {letters} letter{'s' if letters > 1 else ''}",
        ),
    )


def _same_words(articles: list[Article], found: dict[frozenset[tuple[str, ...]], Judgement]) -> list[Judgement]:
    """The same quotation in two documents, from two speakers whose names differ by a letter."""
    spoken: list[Judgement] = []
    seen: set[frozenset[tuple[str, ...]]] = set(found)
    for left, right in combinations(articles, 2):
        said = {fold(quote.text): quote for quote in left.quotes if quote.speaker and quote.text.count(" ") > 5}
        for quote in right.quotes:
            other = said.get(fold(quote.text))
            if other is None or not quote.speaker or not other.speaker:
                continue
            x, y = fold(other.speaker), fold(quote.speaker)
            key = frozenset((x, y))
            if not x or not y or x == y or key in seen or len(x) != len(y):
                continue
            pairs = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
            if len(pairs) != 1 or slip(*pairs[0]) < 1:
                continue
            places = [_first(article, name) for article, name in ((left, other.speaker), (right, quote.speaker))]
            if None in places:
                continue
            seen.add(key)
            check = "name.variant" if sound(pairs[0][0]) == sound(pairs[0][1]) else "name.spelling"
            a, b = (place for place in places if place is not None)
            spoken.append(
                Judgement(
                    check,
                    "name",
                    "conflict" if check == "name.spelling" else "underspecified",
                    (a, b),
                    f"name of {other.speaker}",
                    {"a": other.speaker, "b": quote.speaker, "letters": slip(*pairs[0])},
                    (f"“{other.speaker}” and “{quote.speaker}” are quoted with the same words",),
                )
            )
    return spoken


def _first(article: Article, name: str) -> Side | None:
    match = re.search(rf"\b{re.escape(name)}\b", article.document.text)
    return Side(article.document.id, match.start(), match.end(), name) if match else None
