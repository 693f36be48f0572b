"""The words of a role as an office: head of what, minister of what, in charge of what, and whether as deputy."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from twosource.lexicons import load
from twosource.model import Mention

_INQUIRY = re.compile(r"\b(?:inquiry|inquest|independent review|public inquiry|tribunal)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:its|the (?:inquiry|review|tribunal)['’]s)\s*$", re.IGNORECASE)
_SHADOW = re.compile(r"\bshadow\b", re.IGNORECASE)
_PRESS = re.compile(r"\b(?:communications?|media|press|public affairs|news)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RANK = re.compile(r"\b(vice|deputy|assistant)-")
_COMPLEMENT = re.compile(r" (?:of|for|at|in) ")
_FURTHER = re.compile(r" and (?:the )?((?:[a-z]+ ?){1,2})")
"""What else somebody is in charge of, behind the role as read: "minister for energy" and mines."""
_ENDED = re.compile(r" (?:until|till|from \d{4} to) ")
"""An office that somebody no longer holds."""
_WAS = re.compile(
    r"\b(?:who|she|he|they|once) (?:was|were|had been|has been|served as)(?: (?:the|an?|its|their))?\s$"
)
"""Words right before an office that somebody once held: "who was prime minister before"."""
_HEADS = re.compile(r"(?:heads|leads) ")
"""Said of any work, "leads the search": it only excludes being its deputy head."""
_LOOK_BACK = 320
_LEAD = 30


@dataclass(frozen=True, slots=True)
class Office:
    """A role as the lexicon knows it."""

    group: str
    """One office in all its words: "chief_executive", "minister:finance"."""
    family: str
    fields: frozenset[str] = frozenset()
    """All that a minister or officer is in charge of ("trade and industry")."""
    deputy: bool = False
    also: str | None = None
    """The office told in one breath with it: "president and chief executive"."""

    @property
    def groups(self) -> frozenset[str]:
        """It and the office told with it."""
        return frozenset((self.group, self.also)) if self.also is not None else frozenset((self.group,))


def office(mention: Mention, text: str) -> Office | None:
    """The office that the role words name: minister or officer for something, else the longest known phrase."""
    if not mention.role or mention.role_start is None or mention.role_end is None or not mention.is_person:
        return None
    if _SHADOW.search(mention.role):
        return Office("shadow", "opposition")
    lexicon = load("roles")
    words = _TOKEN.findall(_plain(_without_owner(mention.role)))
    lower = any(word in lexicon["deputy"] or word.startswith("vice-") for word in words)
    words = [word for word in words if word not in lexicon["deputy"]]
    if not words:
        return None
    if _ENDED.match(text, mention.role_end) or _WAS.search(
        text, max(0, mention.role_start - 30), mention.role_start
    ):
        return None
    further = _FURTHER.match(text, mention.role_end)
    found = _for_something(words, further[1].split() if further else []) or _general(f" {' '.join(words)} ")
    if found is None:
        return None
    role = f" {' '.join(words)} "
    if found.group == "agency_head" and ((" head of " not in role and not lower) or _PRESS.search(role)):
        return None
    if found.group == "agency_head" and _heads_a_part(mention.role):
        found = Office("unit_head", "unit")
    if found.group == "company_chair" and _examines(mention, text):
        return Office("independent", "independent")
    if _HEADS.match(mention.role):
        found = replace(found, family="heads")
    if found.family == "leader" and not _LOCAL.isdisjoint(_TOKEN.findall(mention.role.lower())):
        found = replace(found, family="council")
    return replace(found, deputy=lower, also=_also(mention, text))


def each(held: Office) -> tuple[Office, ...]:
    """The office, and the one told with it."""
    if held.also is None:
        return (held,)
    return held, Office(held.also, load("roles")["groups"][held.also]["family"])


def _also(mention: Mention, text: str) -> str | None:
    """The second of two offices: "chairman and chief executive"."""
    start, end = mention.role_start or 0, mention.role_end or 0
    near = f" {_plain(text[max(0, start - 40) : start])} ", f" {_plain(text[end : end + 50])} "
    behind = _AND_BEHIND.match(near[1])
    before = _AND_BEFORE.search(near[0])
    for words in (behind[1] if behind else "", before[1] if before else ""):
        office_named = next((found.group for phrase, found in _phrases() if f" {phrase} " in f" {words} "), None)
        if office_named is not None:
            return office_named
    return None


_AND_BEHIND = re.compile(r" +(?:of [\w .&-]{2,30} )?(?:and|&) +([a-z -]{2,40})")
_AND_BEFORE = re.compile(r"([a-z-]+(?: [a-z-]+){0,2}) (?:and|&) +$")
_LOCAL = frozenset({"council", "borough", "county"})


def _without_owner(role: str) -> str:
    """The role alone: "spokesman" of "the foreign secretary's spokesman"."""
    _, owned, rest = role.replace("’", "'").rpartition("'s ")
    return rest if owned and not _heads().isdisjoint(_TOKEN.findall(rest.lower())) else role


@cache
def _heads() -> frozenset[str]:
    """Nouns that name an office."""
    lexicon = load("roles")
    listed = {word for key in lexicon if key.endswith("_heads") for word in lexicon[key]}
    return frozenset(listed | {phrase.split()[-1] for phrase, _ in _phrases() if " of " not in phrase})


def _plain(role: str) -> str:
    """The role in lower case, abbreviations and longer names of one head in plain words."""
    text = " " + _RANK.sub(r"\1 ", role.lower()) + " "
    for long, short in load("roles")["said_as"].items():
        text = text.replace(f" {long} ", f" {short} ")
    return text


@cache
def _phrases() -> tuple[tuple[str, Office], ...]:
    entries = [
        (phrase, Office(name, group["family"]))
        for name, group in load("roles")["groups"].items()
        for phrase in group["words"]
    ]
    return tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])))


@cache
def _kinds(key: str) -> tuple[tuple[str, str], ...]:
    """Phrase and its line's first word, of the portfolios or the functions, longest first."""
    pairs = [(phrase, line[0]) for line in load("roles")[key] for phrase in line]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


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


_FIELDS = (
    ("portfolio_heads", "portfolios", "minister"),
    ("council_heads", "portfolios", "cabinet_member"),
    ("commission_heads", "portfolios", "commissioner"),
    ("function_heads", "functions", "officer"),
)
"""Heads that are told apart by what they are for, the list of what that can be, and their family."""


def _for_something(words: list[str], further: list[str]) -> Office | None:
    """ "Minister for trade", "home secretary", "chief marketing officer", "director of operations"."""
    lexicon = load("roles")
    role = f" {' '.join(words)} "
    for heads, key, family in _FIELDS:
        if not any(word in lexicon[heads] for word in _head_part(role).split()):
            continue
        if family != "officer" and any(f" {phrase} " in role for phrase in lexicon["no_portfolio"]):
            continue
        if family == "minister" and _is_secretary_of_body(role, words):
            continue
        names: list[str] = []
        for phrase, name in _kinds(key):
            if name not in names and f" {phrase} " in role and _belongs(phrase, role, lexicon[heads]):
                names.append(name)
        if names:
            more = [name for phrase, name in _kinds(key) if f" {phrase} " in f" {' '.join(further)} "]
            return Office(f"{family}:{names[0]}", family, frozenset(names + more))
    return None


def _is_secretary_of_body(role: str, words: list[str]) -> bool:
    """The secretary of a club or a party, no secretary of state."""
    return (
        "secretary" in words and "minister" not in words and " secretary of " in role and " of state" not in role
    )


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


def _head_part(role: str) -> str:
    """The role up to what it is of or for: "aide" of "aide to the foreign minister"."""
    return re.split(r" (?:of|for|at|in|to) ", role)[0]


def _general(role: str) -> Office | None:
    """The office of the longest known phrase; failing that, whatever the last word before "of" says."""
    reach = len(_head_part(role))
    known = next((found for phrase, found in _phrases() if 0 <= role.find(f" {phrase} ") < reach), None)
    if known is not None:
        return known
    head = re.split(r" (?:of|for|at|in) ", role)[0].split()
    return Office(f"other:{' '.join(head[-2:])}", "other") if head else None


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
