"""An earlier run to compare with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from twosource.errors import ConfigError
from twosource.model import CheckResult, Finding


def load_baseline(path: str) -> list[dict[str, Any]]:
    """The findings of an earlier ``--format json`` report."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        findings = data["findings"]
        return [{"id": str(item["id"]), **item} for item in findings]
    except OSError as error:
        raise ConfigError(f"the baseline cannot be read: {error.strerror}", path=path) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            "is no baseline", path=path, hint="write one with --format json --output FILE"
        ) from error


def mark(result: CheckResult, baseline: list[dict[str, Any]], path: str) -> None:
    """Set ``state`` of every finding, and keep what is gone as the run fact ``resolved``.

    A finding whose fingerprint is known is unchanged. Another is *changed* when the baseline has an unmatched
    finding of the same type on the same quantity and articles (its figures or speakers changed, and with them
    perhaps the rule that speaks; one of the same rule goes before others), else new.
    """
    known = {item["id"]: item for item in baseline}
    for finding in result.findings:
        if known.pop(finding.id, None) is not None:
            finding.state = "unchanged"
    for finding in result.findings:
        if finding.state is None:
            kin = [item for item in known.values() if _kin(item) == _kin_of(finding)]
            match = min(kin, key=lambda item: item.get("rule") != finding.rule, default=None)
            finding.state = "changed" if match is not None else "new"
            if match is not None:
                del known[match["id"]]
    result.facts["resolved"] = list(known.values())
    result.facts["baseline"] = path


def _kin(item: dict[str, Any]) -> tuple[Any, ...]:
    documents = sorted({str(side.get("document")) for side in item.get("sides", [])})
    return item.get("type"), item.get("quantity"), tuple(documents)


def _kin_of(finding: Finding) -> tuple[Any, ...]:
    quantity = finding.judgement.quantity if finding.judgement else finding.title
    return finding.type, quantity, tuple(sorted({side.document for side in finding.sides}))
