"""Our JSON Schema in the language of yamale, so that it is asked the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.jsonschema import Schema


def translate(schema: Schema) -> str:
    """A yamale schema file."""
    shapes: list[str] = []
    root = _fields(schema, "r", shapes)
    return root + "".join(f"---\n{shape}" for shape in shapes)


def _fields(schema: Schema, name: str, shapes: list[str], indent: str = "") -> str:
    lines = []
    for field, rules in schema["properties"].items():
        required = field in schema.get("required", ())
        call = _call(rules, f"{name}_{field}", shapes, [] if required else ["required=False"])
        quoted = json.dumps(field)  # `on` alone would be true
        lines.append(f"{indent}{quoted}: {json.dumps(call, ensure_ascii=False)}\n")
    return "".join(lines)


def _call(rules: Schema, name: str, shapes: list[str], options: list[str]) -> str:
    """`name(arguments)` for the rules of one field; a nested shape goes to `shapes`."""
    kind = rules["type"]
    if kind == "array":
        item = _call(rules["items"], name, shapes, [])
        function, arguments = "list", [item, f"min={rules.get('minItems', 0)}"]
    elif kind == "object":
        shapes.append(f"{name}:\n" + _fields(rules, name, shapes, "  "))
        function, arguments = "include", [repr(name)]
    elif isinstance(kind, list):
        choices = [_call({**rules, "type": only}, name, shapes, []) for only in kind]
        function, arguments = "any", choices
    elif "enum" in rules:
        function, arguments = "enum", [repr(value) for value in rules["enum"]]
    else:
        function, arguments = _scalar(kind, rules)
    return f"{function}({', '.join(arguments + options)})"


def _scalar(kind: str, rules: Mapping[str, Any]) -> tuple[str, list[str]]:
    if rules.get("format") == "date":
        return "day", []
    if kind in ("integer", "number"):
        bounds = {"minimum": "min", "maximum": "max"}
        function = {"integer": "int", "number": "num"}[kind]
        return function, [f"{ours}={rules[word]}" for word, ours in bounds.items() if word in rules]
    if kind == "boolean":
        return "bool", []
    return "regex", [repr(rules.get("pattern", "."))]
