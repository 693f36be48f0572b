"""What may stand in ``suppressions.yaml``."""

from __future__ import annotations

import re
from typing import Any

from twosource.shapes import DAY, TEXT, TEXTS, Complaint, Leaf, ListOf, Record, found, may, must

_FINGERPRINT = re.compile(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}(-\d+)?")


def _fingerprint(value: Any) -> list[Complaint] | None:
    if isinstance(value, str) and _FINGERPRINT.fullmatch(value):
        return None
    return [Complaint(f"expected the id of a finding such as b41f-9c02-17de, found {found(value)}")]


FINGERPRINT = Leaf(_fingerprint, {"type": "string", "pattern": f"^{_FINGERPRINT.pattern}$"})

ENTRY = Record(
    "Entry",
    "One accepted finding.",
    {
        "rule": must(TEXT, "Id of the rule that told it.", "basis.conflict"),
        "finding": must(FINGERPRINT, "Id of the finding, as reports give it.", "b41f-9c02-17de"),
        "reason": must(TEXT, "Why it may stand; printed in every report."),
        "author": must(TEXT, "Who accepted it."),
        "added": may(DAY, "Day on which it was accepted."),
        "until": may(DAY, "Last day on which it is accepted; for good if left out."),
        "documents": may(TEXTS, "File names of the documents that it is about."),
    },
)

SUPPRESSION_FILE = Record(
    "SuppressionFile",
    "The file of accepted findings.",
    {"suppressions": may(ListOf(ENTRY), "Accepted findings; `twosource accept` adds one.", blank=True)},
)
