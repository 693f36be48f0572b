"""What a judgement is about, in words that can head a card."""

from __future__ import annotations

import re

from twosource.model import Claim, Judgement

_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]+\b")
ROOM = 40


def subject(judgement: Judgement) -> str:
    """The quantity as the comparison named it; the figures themselves where it has no name."""
    claims = [side.claim for side in judgement.sides if side.claim is not None]
    if judgement.quantity.strip():
        return _with_acronyms(judgement.quantity.strip(), claims)
    named = [claim.frame.measure for claim in claims] + [claim.figure.noun for claim in claims]
    name = next((name for name in named if name), None)
    if name is not None:
        return _with_acronyms(name, claims)
    printed = {" ".join(side.text.split()).strip(".,"): None for side in judgement.sides}
    texts = " / ".join(_cut(text) for text in printed)
    return f"date: {texts}" if claims and all(claim.figure.kind in ("date", "year") for claim in claims) else texts


def _with_acronyms(name: str, claims: list[Claim]) -> str:
    """The name with the words in capitals that the article prints in capitals: "GDP"."""
    printed: set[str] = set()
    for claim in claims:
        sentence = claim.document.text[claim.sentence.start : claim.sentence.end]
        if not sentence.isupper():
            printed.update(_CAPITALS.findall(sentence))
    return _WORD.sub(lambda word: word[0].upper() if word[0].upper() in printed else word[0], name)


def _cut(text: str) -> str:
    if len(text) <= ROOM:
        return text
    return f"{text[:ROOM].rsplit(' ', 1)[0]}…"
