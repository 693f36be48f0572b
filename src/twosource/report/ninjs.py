"""ninjs 1.3: an internal note for the CMS. The summary is in ``ednote``, which staff read and nobody publishes."""

from __future__ import annotations

import hashlib
import json

from twosource.model import CheckResult
from twosource.report.build import build_view
from twosource.report.escape import plain
from twosource.report.formats import Look
from twosource.report.summary import summary


def as_ninjs(result: CheckResult, look: Look) -> str:
    """One item about the story: the note, and the articles that were checked as associations."""
    view = build_view(result)
    digest = hashlib.sha256("".join(source.digest for source in view.sources).encode()).hexdigest()
    associations = {}
    for source in view.sources:
        item = {"uri": source.location, "type": "text", "headline": source.name}
        if source.published:
            item["versioncreated"] = f"{source.published}T00:00:00Z"
        associations[source.label] = item
    document = {
        "uri": f"urn:twosource:{digest[:32]}",
        "type": "text",
        "profile": "twosource-note",
        "pubstatus": "withheld",
        "headline": plain(view.title),
        "ednote": summary(view),
        "associations": associations,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
