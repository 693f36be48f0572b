"""JSON Schemas of the files that users write, for editors that complete and check while typing."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

NAMES = ("rules", "authorities", "config", "suppressions")


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file: a name of ``NAMES``."""
    model: type[BaseModel]
    if name == "rules":
        return _rules()
    if name == "authorities":
        from twosource.authorities.schema import AuthorityFile as model
    elif name == "config":
        from twosource.config_schema import ConfigModel as model
    else:
        from twosource.rules.suppress_schema import SuppressionFile as model
    return _headed(name, described(model))


def text(name: str) -> str:
    """The schema as it is shipped."""
    return json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n"


def described(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON Schema, with the docstrings of its fields.

    They are read here and not by pydantic, which would read the sources again whenever rules are validated.
    """
    schema = model.model_json_schema()
    module = sys.modules[model.__module__]
    models = {name: each for name, each in vars(module).items() if isinstance(each, type)}
    for name, definition in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        kind = models.get(name)
        fields = _docstrings(kind) if kind is not None and hasattr(kind, "model_fields") else {}
        for key, shape in definition.get("properties", {}).items():
            if key in fields:
                shape["description"] = fields[key]
    return schema


def _docstrings(model: type) -> dict[str, str]:
    """The texts below the fields of a class, by the fields' names."""
    (made,) = ast.parse(inspect.getsource(model)).body
    found: dict[str, str] = {}
    for field, text in pairwise(made.body if isinstance(made, ast.ClassDef) else []):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name.rstrip("_")] = inspect.cleandoc(words)
    return found


def _rules() -> dict[str, Any]:
    """Rules: ``when`` depends on ``over``, comparisons and hypotheses are closed lists."""
    from twosource.rules.checks import checks
    from twosource.rules.hypotheses import hypothesis_ids
    from twosource.rules.schema import CONDITIONS, OPERATORS_SCHEMA, RuleFile

    schema = described(RuleFile)
    definitions = schema["$defs"]
    for model in CONDITIONS.values():
        made = described(model)
        definitions.update(made.pop("$defs", {}))
        if "$ref" not in made:
            definitions[model.__name__] = made
    rule = definitions["RuleModel"]
    rule["allOf"] = [
        {
            "if": {
                "properties": {"over": {"const": over}},
                **({"required": ["over"]} if over != "judgements" else {}),
            },
            "then": {"properties": {"when": {"$ref": f"#/$defs/{model.__name__}"}}},
        }
        for over, model in CONDITIONS.items()
    ]
    rule["properties"]["when"] = {"description": "What the rule is about; all keys must hold.", "minProperties": 1}
    check = {"anyOf": [{"enum": list(checks())}, {"type": "string", "pattern": r"[*]|^plugin\."}]}
    definitions["JudgementCondition"]["properties"]["check"] = {
        "description": "The comparison: "
        + "; ".join(f"{name}: {each['what']}" for name, each in checks().items()),
        "anyOf": [check, {"type": "array", "items": check, "minItems": 1}],
    }
    definitions["Operators"] = OPERATORS_SCHEMA
    for each in CONDITIONS.values():
        definitions[each.__name__] = _shared(definitions[each.__name__], OPERATORS_SCHEMA)
    if hypothesis_ids():
        rule["properties"]["reconcile"]["items"] = {"enum": hypothesis_ids()}
    return _headed("rules", schema)


def _shared(node: Any, operators: dict[str, Any]) -> Any:
    """Every copy of the operators' schema as a reference to the one."""
    if node == operators:
        return {"$ref": "#/$defs/Operators"}
    if isinstance(node, list):
        return [_shared(item, operators) for item in node]
    return {key: _shared(value, operators) for key, value in node.items()} if isinstance(node, dict) else node


def _headed(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:twosource:schema:{name}",
        **_without_nulls(schema),
    }


def _without_nulls(node: Any) -> Any:
    """Optional keys are left out, not written as null: drop the null branch and default that the models have."""
    if isinstance(node, list):
        return [_without_nulls(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _without_nulls(value) for key, value in node.items() if not (key == "default" and value is None)}
    branches = node.get("anyOf")
    if isinstance(branches, list) and {"type": "null"} in branches:
        kept = [branch for branch in branches if branch != {"type": "null"}]
        node.pop("anyOf")
        node = {**kept[0], **node} if len(kept) == 1 else {"anyOf": kept, **node}
    if (
        "title" in node
        and isinstance(node["title"], str)
        and ("type" in node or "$ref" in node or "anyOf" in node)
    ):
        node.pop("title")
    return node
