"""The role printed beside a person's name, and the time it is said to be held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.lexicons import load
from twosource.speech.names import Name
from twosource.speech.wordlists import words

RoleTime = Literal["current", "former", "acting", "incoming"]

_WINDOW = 90
_BREAK = re.compile(r"[,;:.!?()\"“”„«»\n]|\s[–—-]\s")
_AFFILIATION = re.compile(r" (?:of|from) (?:the )?[A-Z][^,.;:()\n]{1,40}(?=, )| [A-Z]{2,3}(?=, )")
_AGE = re.compile(r" \(\d{1,3}\)")
_COPULA = re.compile(
    r"(?:,? (?:who )?|, who [a-z]+ [^,.;:()\n]{1,40}? and )(?:(?:is|has been) (?=[a-z])|(?:was|became) "
    r"(?=(?:the|its|their|a|an|now|[a-z]+ (?:minister|secretary|director|leader|chief|head|executive)) ))"
    r"|(?: [–—-]|,) (?=(?:the|its|their|a|an) )|,? who runs |,? who (?=(?:chairs|heads|leads) )| \((?=[A-Za-z])"
)
_HEADING = ("chairs", "heads", "leads")
"""Verbs behind "who" that name an office."""
_VERB = re.compile(r"\b(?:is|was|has been|became)\b")
_WORD = re.compile(r"[^\s,;]+")
_STOP = words("function_words", "role_stop")
_STOP_BUT_AND = _STOP - {"and"}
_STOP_BUT_A = _STOP - {"a"}
_STOP_BUT_OF = _STOP - {"of", "for"}
_DETERMINERS = words("function_words", "role_determiners")


@dataclass(slots=True)
class Role:
    """Role words with their span."""

    start: int
    end: int
    text: str
    time: RoleTime


@cache
def role_nouns() -> frozenset[str]:
    """Last words of roles: "minister", "executive"."""
    nouns = set(words("speakers", "persons")) | set(words("roles", "plain"))
    for group in load("roles")["groups"].values():
        nouns.update(
            phrase.split()[-1] for phrase in group["words"] if " of " not in phrase and " for " not in phrase
        )
    return frozenset(nouns)


def _names_role(word: str) -> bool:
    """Whether a word in lower case is a role: "chairman", "vice-chairman"."""
    return word in role_nouns() or ("-" in word and word.rsplit("-", 1)[1] in role_nouns())


def role_time(phrase: str) -> RoleTime:
    """Whether words of a role say that it is held now, was held once, or for the time being."""
    lexicon = load("roles")
    lowered = phrase.lower()
    tokens = set(re.findall(r"[\w-]+", lowered)) | {part for part in ("ex-", "then-") if part in lowered}
    if tokens & set(lexicon["former"]):
        return "former"
    if tokens & set(lexicon["acting"]):
        return "acting"
    if tokens & set(lexicon["incoming"]) or "-elect" in lowered:
        return "incoming"
    return "current"


def find_role(text: str, name: Name, sentence_start: int, sentence_end: int) -> Role | None:
    """The role stated beside ``name`` in its sentence: "finance minister N", "N, head of X,", "the leader, N,"."""
    below = _below(text, name)
    if below is not None:
        return below
    after = _after(text, name, sentence_end)
    if after is not None and after.time == "current" and not _VERB.search(text, name.end, after.start):
        return after
    return (
        _before(text, name.start if name.title else name.whole, sentence_start)
        or _reverse(text, name, sentence_start)
        or after
    )


def _below(text: str, name: Name) -> Role | None:
    """The role on the line under a name that has a line of its own, as releases print them."""
    if text[name.end : name.end + 1] != "\n" or name.start - text.rfind("\n", 0, name.start) > _TITLE:
        return None
    line = _LINE.match(text, name.end)
    if line is None:
        return None
    tokens = [word.lower() for word in _WORD.findall(line[1])]
    heads = [word for word in tokens[:_HEAD_WITHIN] if _names_role(word)]
    if not heads or any(word in _STOP - {"of", "for", "and", "at", "in", "on"} for word in tokens):
        return None
    return Role(line.start(1), line.end(1), line[1], role_time(line[1]))


_LINE = re.compile(r"\n+([A-Z][^\n.!?:;]{3,69}?),?[ \t]*(?=\n|$)")
_TITLE = 12
"""Letters of "Hon" or "Professor" before a name that opens its line."""
_HEAD_WITHIN = 5


def _before(text: str, at: int, sentence_start: int) -> Role | None:
    """Role words that run up to the name."""
    left = max(sentence_start, at - _WINDOW)
    window = text[left:at]
    if not window or not window[-1].isspace():
        return None
    return _noun_phrase(window, left)


def _noun_phrase(window: str, left: int) -> Role | None:
    """The noun phrase at the end of ``window``, if its last word is a role."""
    start = 0
    for match in _BREAK.finditer(window):
        start = match.end()
    tokens = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(window, start)]
    while tokens and tokens[-1][2].lower().rstrip(".") in words("personal_names", "honorifics"):
        if _names_role(tokens[-1][2].lower()):
            break
        tokens.pop()
    if not tokens:
        return None
    first = len(tokens) - 1
    if not _names_role(tokens[-1][2].lower()):
        first = _head_of(tokens)
        if first < 0:
            return None
    while first > 0 and len(tokens) - first < 6:
        word = tokens[first - 1][2].lower()
        if word in _STOP or word in _DETERMINERS:
            break
        first -= 1
    begin, end = tokens[first][0], tokens[-1][1]
    phrase = window[begin:end]
    return Role(left + begin, left + end, phrase, role_time(phrase))


def _head_of(tokens: list[tuple[int, int, str]]) -> int:
    """Index of the role noun in "head of policy", "minister for trade and industry"; -1 if there is none."""
    for index in range(len(tokens) - 2, max(-1, len(tokens) - 7), -1):
        word = tokens[index][2].lower()
        if word in ("of", "for"):
            if index and _names_role(tokens[index - 1][2].lower()):
                return index - 1
            if index > 1 and tokens[index - 2][2].lower() in ("of", "for"):
                continue  # "minister of state for schools"
            return -1
        if word in _STOP_BUT_AND:
            return -1
    return -1


def _after(text: str, name: Name, sentence_end: int) -> Role | None:
    """An apposition that follows the name."""
    at = name.end
    bracketed = _AGE.match(text, at) or _AFFILIATION.match(text, at)
    at = bracketed.end() if bracketed else at
    copula = _COPULA.match(text, at, sentence_end)
    if copula:
        at = copula.end() - 2
    elif text[at : at + 2] != ", ":
        return None
    right = min(sentence_end, at + 2 + _WINDOW)
    window = text[at + 2 : right]
    age = re.match(r"(?:aged )?\d{1,3}, ", window)
    offset = at + 2 + (age.end() if age else 0)
    window = window[age.end() :] if age else window
    stop = _BREAK.search(window)
    phrase = window[: stop.start()] if stop else window
    tokens = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(phrase)]
    if not tokens or tokens[0][2] in _STOP_BUT_A:
        return None
    limit = next((i for i, token in enumerate(tokens) if token[2] in _STOP_BUT_OF), len(tokens))
    if limit < len(tokens) and tokens[limit][2] in (
        "said",
        "told",
        "says",
        "has",
        "had",
        "is",
        "was",
        "were",
        "are",
    ):
        return None  # no apposition: "In May, the mayor said"
    head = next((i for i, token in enumerate(tokens[:limit]) if _names_role(token[2])), None)
    if copula and copula.group().endswith("who ") and tokens[0][2] in _HEADING:
        head = 0
        limit = next((i for i, token in enumerate(tokens) if i and token[2] in _STOP_BUT_OF), len(tokens))
    if head is None or head > 6 or any(token[2] in _STOP for token in tokens[:head]):
        return None
    if copula and tokens[0][2] not in _DETERMINERS and any(_is_no_modifier(token[2]) for token in tokens[:head]):
        return None  # "N is widening her lead over the chairman"
    while head + 1 < limit and _names_role(tokens[head + 1][2]):
        head += 1
    first = 1 if tokens[0][2] in _DETERMINERS and limit > 1 else 0
    end = tokens[limit - 1][1] if limit - 1 > head else tokens[head][1]
    begin = tokens[first][0]
    role = phrase[begin:end]
    return Role(offset + begin, offset + end, role, role_time(role))


def _is_no_modifier(word: str) -> bool:
    """Words between "is" and a noun that make the sentence another one than "N is finance minister"."""
    return word in _STOP or word in _DETERMINERS or word.endswith(("ing", "ly"))


def _reverse(text: str, name: Name, sentence_start: int) -> Role | None:
    """ "The council's deputy leader, N," (the role first, set off by commas)."""
    at = name.whole
    if text[max(0, at - 2) : at] != ", " or text[name.end : name.end + 1] not in (",", ".", ""):
        return None
    left = max(sentence_start, at - 2 - _WINDOW)
    role = _noun_phrase(text[left : at - 2], left)
    if role is None:
        return None
    before = (
        text[left : role.start].rstrip().rsplit(" ", 1)[-1].lower().strip("“\"'‘„") if role.start > left else ""
    )
    first = role.text.split()[0]
    if (
        before in _DETERMINERS
        or role.start == sentence_start
        or first[:1].isupper()
        or first.endswith(("'s", "’s"))
    ):
        return role
    return None
