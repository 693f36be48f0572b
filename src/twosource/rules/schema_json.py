"""JSON Schemas of the files that users write, for editors that complete and check while typing."""

from __future__ import annotations

import json
from typing import Any

from twosource.shapes import Record, json_schema_of

NAMES = ("rules", "authorities", "config", "suppressions")


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file: a name of ``NAMES``."""
    shape: Record
    if name == "rules":
        return _rules()
    if name == "authorities":
        from twosource.authorities.schema import AUTHORITY_FILE as shape
    elif name == "config":
        from twosource.config_schema import CONFIG as shape
    else:
        from twosource.rules.suppress_schema import SUPPRESSION_FILE as shape
    return json_schema_of(shape)


def text(name: str) -> str:
    """The schema as it is shipped."""
    return json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n"


def _rules() -> dict[str, Any]:
    """Rules: ``when`` depends on ``over``."""
    from twosource.rules.checks import checks
    from twosource.rules.schema import CONDITIONS, RULE_FILE

    schema = json_schema_of(RULE_FILE)
    shared = schema["definitions"]
    for condition in CONDITIONS.values():
        condition.schema(shared)
    shared["Rule"]["allOf"] = [
        {
            "if": {
                "properties": {"over": {"const": over}},
                **({"required": ["over"]} if over != "judgements" else {}),
            },
            "then": {"properties": {"when": {"$ref": f"#/definitions/{condition.name}"}}},
        }
        for over, condition in CONDITIONS.items()
    ]
    comparisons = "; ".join(f"{name}: {each['what']}" for name, each in checks().items())
    shared["JudgementCondition"]["properties"]["check"]["description"] += f" {comparisons}."
    return schema
