"""Identity of a finding that survives edits elsewhere in the text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePath

from twosource.model import Side

_SPACE = re.compile(r"\s+")


def fingerprint(rule: str, type_: str, quantity: str, sides: Sequence[Side]) -> str:
    """A short hash such as ``b41f-9c02-17de``.

    Made of the rule, the type, measure and entity (the quantity's name, where no side has a measure) and, for
    each side, the document's name, the speaker and the words of the claim. Offsets, line numbers, the order of
    the sides, run time, folders and suppressions play no part.
    """
    frames = [side.claim.frame for side in sides if side.claim is not None]
    measures = sorted({normal(frame.measure) for frame in frames if frame.measure}) or [normal(quantity)]
    entities = sorted({normal(frame.entity) for frame in frames if frame.entity})
    parts = sorted({(PurePath(s.document).name, normal(s.speaker or ""), normal(s.text)) for s in sides})
    lines = [rule, type_, "\x1f".join(measures), "\x1f".join(entities), *("\x1f".join(part) for part in parts)]
    digest = hashlib.sha256("\x1e".join(lines).encode()).hexdigest()
    return f"{digest[:4]}-{digest[4:8]}-{digest[8:12]}"


def normal(text: str) -> str:
    """Text without the differences that do not matter: case, spacing, curly quotes, a leading article."""
    text = _SPACE.sub(" ", text.replace("\u2019", "'")).strip().casefold()
    return text.removeprefix("the ")
