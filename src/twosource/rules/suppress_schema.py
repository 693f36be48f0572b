"""What may stand in ``suppressions.yaml``."""

# mypy: disable-error-code="valid-type"
from __future__ import annotations

import re
from typing import Any

from twosource.validation import Day, Model, Text, Texts, found, plain_type, problem

_FINGERPRINT = re.compile(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}(-\d+)?")


def _check_fingerprint(value: Any) -> None:
    if not isinstance(value, str) or not _FINGERPRINT.fullmatch(value):
        raise problem(f"expected the id of a finding such as b41f-9c02-17de, found {found(value)}")


Fingerprint = plain_type(_check_fingerprint, {"type": "string", "pattern": f"^{_FINGERPRINT.pattern}$"})


class Entry(Model):
    """One accepted finding."""

    rule: Text
    finding: Fingerprint
    reason: Text
    author: Text
    added: Day | None = None
    until: Day | None = None
    documents: Texts | None = None


class SuppressionFile(Model):
    """The file of accepted findings."""

    suppressions: list[Entry] | None = None
