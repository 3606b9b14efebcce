"""What a schema file may say, as Cerberus schemas, and a quick yes to what says no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.formats import FORMATS

SCALARS = {"string", "integer", "boolean", "date"}
_LINES = {"type": "list", "schema": {"type": "string", "format": "text"}}
KIND = {
    "kind": {"type": "string", "required": True, "format": "field"},
    "label": {"type": "string", "required": True, "format": "text"},
    "help": {"type": "string", "required": True, "format": "text"},
    "title": {"type": "string", "required": True, "format": "field"},
    "fields": {"type": "dict", "required": True},
    "example": {"type": "string", "required": True, "format": "prose"},
    "folder": {"type": "string", "format": "slug"},
    "columns": _LINES,
    "facets": _LINES,
    "clauses": _LINES,
    "order": {"type": "integer"},
    "singleton": {"type": "boolean"},
    "dated": {"type": "string", "format": "field"},
    "own": _LINES | {"minlength": 1},
    "withholdable": {"type": "boolean"},
}
_FIELD: dict[str, Any] = {
    "type": {"type": ["string", "list"], "required": True, "allowed": [*SCALARS, "list", "dict"]},
    "required": {"type": "boolean"},
    "allowed": {"type": "list", "minlength": 1},
    "regex": {"type": "string"},
    "format": {"type": "string", "allowed": list(FORMATS)},
    "ref": {"type": "string", "format": "field"},
    "min": {"type": "integer"},
    "max": {"type": "integer"},
    "minlength": {"type": "integer"},
    "maxlength": {"type": "integer"},
    "schema": {"type": ["string", "dict"]},
}
_META = {
    "label": {"type": "string", "required": True, "format": "text"},
    "help": {"type": "string", "format": "text"},
    "unit": {"type": "string", "format": "text"},
    "labels": {"type": "dict", "valuesrules": {"type": "string", "format": "text"}},
    "set": {"type": "boolean"},
    "withholdable": {"type": "boolean"},
    "official": {"type": "boolean"},
}
FIELD = _FIELD | {"meta": {"type": "dict", "required": True, "schema": _META}}
ITEM = _FIELD | {"meta": {"type": "dict"}}
"""What a schema file may say: of a kind, of a field, of the items of a list."""

_NAMES = {str: "string", int: "integer", bool: "boolean", list: "list", dict: "dict"}
_UNDERSTOOD = {"type", "required", "allowed", "minlength", "format", "schema", "valuesrules"}


def obeys(data: Mapping[str, Any], rules: Mapping[str, Any]) -> bool:
    """Whether a group surely obeys its rules; of what this does not understand it never says so.
    Cerberus, which takes long, is asked about the others."""
    return (
        data.keys() <= rules.keys()
        and all(name in data for name, rule in rules.items() if rule.get("required"))
        and all(_obeys(value, rules[name]) for name, value in data.items())
    )


def _obeys(value: Any, rule: Mapping[str, Any]) -> bool:
    types = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    if _NAMES.get(type(value)) not in types or not rule.keys() <= _UNDERSTOOD:
        return False
    items = value if isinstance(value, list) else [value]
    if len(items) < rule.get("minlength", 0):
        return False
    if "format" in rule and not FORMATS[rule["format"]](value):
        return False
    if "allowed" in rule and not all(item in rule["allowed"] for item in items):
        return False
    if "valuesrules" in rule and not all(_obeys(x, rule["valuesrules"]) for x in value.values()):
        return False
    if "schema" not in rule:
        return True
    inner = rule["schema"]
    return obeys(value, inner) if type(value) is dict else all(_obeys(x, inner) for x in items)
