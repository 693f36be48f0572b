"""Which names of one document denote the same person or body."""

from __future__ import annotations

import re

from twosource.speech.kinds import tell_kinds
from twosource.speech.names import Name
from twosource.speech.subjects import places

_ACRONYM_AFTER = re.compile(r"['’]?s? \(([A-Z][A-Za-z]*[A-Z])\)")


def link_names(text: str, names: list[Name]) -> None:
    """Give every name its entity: the fullest form that the document has for the same person or body."""
    tell_kinds(text, names)
    by_last: dict[str, list[str]] = {}
    first_words: dict[str, str] = {}
    acronyms_used = False
    for name in names:
        form = name.text
        if " " in form:
            first, last = form.split(" ", 1)[0], form.rsplit(" ", 1)[1]
            forms = by_last.setdefault(last, [])
            if form not in forms:
                forms.append(form)
            if name.body and not name.person and " of " not in form:
                first_words.setdefault(first, form)
        elif name.body:
            acronyms_used = True
    acronyms = _acronyms(text, names) if acronyms_used else {}
    given = _given_names(names, by_last)
    seen: dict[str, str] = {}
    for name in names:
        form = name.text
        if " " in form:
            last = form.rsplit(" ", 1)[1]
            name.entity = _fuller(form, by_last[last])
            seen[last] = name.entity
            continue
        if acronyms and name.body:
            full = acronyms.get(form.replace(".", ""))
            if full is not None and full != form and form.isupper():
                name.entity = full
                continue
        candidates = by_last.get(form) if form not in places() else None
        if not candidates:
            full = given.get(form)
            name.entity = full if full is not None else first_words.get(form, form)
        else:
            name.entity = seen[form] if form in seen else candidates[0]
    people = {name.entity for name in names if name.person}
    bodies = {name.entity for name in names if name.body and not name.weak and " " in name.text}
    for name in names:
        name.body = name.body or (name.entity in bodies and name.entity not in people)
        name.person = name.entity in people and not name.body


def _given_names(names: list[Name], by_last: dict[str, list[str]]) -> dict[str, str]:
    """First names that one person alone has: "Sir Keir" is Keir Starmer."""
    given: dict[str, str | None] = {}
    for name in names:
        if name.body or name.text.count(" ") not in (1, 2):
            continue
        first = name.text.split(" ", 1)[0]
        full = _fuller(name.text, by_last[name.text.rsplit(" ", 1)[1]])
        if first not in by_last and given.setdefault(first, full) != full:
            given[first] = None
    return {first: full for first, full in given.items() if full is not None and first[1:].islower()}


def _fuller(form: str, forms: list[str]) -> str:
    """A longer form with the same first name and all words of ``form``: "Ana Maria Silva" for "Ana Silva"."""
    if len(forms) > 1:
        tokens = form.split()
        for other in forms:
            parts = other.split()
            if len(other) > len(form) and parts[0] == tokens[0] and set(tokens) <= set(parts):
                return other
    return form


def _acronyms(text: str, names: list[Name]) -> dict[str, str]:
    """Acronyms of the names: given in brackets, or spelled by the capitals."""
    acronyms: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for name in names:
        if " " not in name.text:
            continue
        found = _ACRONYM_AFTER.match(text, name.end)
        if found:
            acronyms.setdefault(found.group(1), name.text)
        initials = "".join(word[0] for word in name.text.replace("-", " ").split() if word[0].isupper())
        if len(initials) > 1:
            spelled.setdefault(initials, name.text)
    return {**spelled, **acronyms}
