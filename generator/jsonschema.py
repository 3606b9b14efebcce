"""Kind -> JSON Schema (draft 2020-12), from the Cerberus schema the kind already has.

One translation serves the editor, which completes and checks while somebody types, and the
acceptor. Whatever has no exact counterpart is a SchemaError; nothing is dropped silently.
A schema judges what some reader of YAML made of a file, and to an editor a date is text and
0.3 a number; `Yaml` says how a reader differs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from generator import formats
from generator.messages.field import FORMAT_NAMES
from generator.model import ADOPTS, Kind, Path
from generator.pattern import SPACE, whole
from generator.schema import SchemaError

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Yaml(NamedTuple):
    """What becomes of a date and of a number that may be a fraction."""

    date: Schema
    number: str


EDITOR = Yaml(
    {"type": "string", "format": "date", "pattern": "^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "number",
)


def _pattern(*patterns: str) -> dict[str, Schema]:
    return {"string": {"pattern": whole("|".join(patterns))}}


def _range(low: int, high: int) -> dict[str, Schema]:
    return {"integer": {"minimum": low, "maximum": high}}


FORMATS: Mapping[str, Mapping[str, Schema]] = {
    "text": {"string": {"pattern": rf"^[^{SPACE}](?:[^\n]*[^{SPACE}])?$"}},
    "prose": {"string": {"pattern": f"[^{SPACE}]"}},
    "slug": _pattern(formats.SLUG.pattern),
    "field": _pattern(formats.FIELD.pattern),
    "article": _range(1, 2000),
    "money": _range(0, formats.MONEY_MAX),
    "decimal": _pattern(formats.DECIMAL.pattern) | _range(0, 999_999_999),
    "duration": _pattern(formats.DURATION.pattern, *formats.OPEN),
    "phone": _pattern(formats.PHONE.pattern),
    "email": _pattern(formats.EMAIL.pattern),
    "url": _pattern(formats.URL.pattern),
    "page": _pattern(formats.PAGE.pattern),
}
"""What each format of generator.formats demands of values of each type it is good for."""

_FITS: Mapping[str, Mapping[str, str]] = {
    "min": {"integer": "minimum"},
    "max": {"integer": "maximum"},
    "minlength": {"string": "minLength", "list": "minItems"},
    "maxlength": {"string": "maxLength", "list": "maxItems"},
    "allowed": {"string": "enum", "integer": "enum", "boolean": "enum"},
    "regex": {"string": "pattern"},
}
"""Cerberus rule -> type -> JSON Schema keyword."""
_OTHER = {"type", "required", "schema", "meta", "format", "ref"}
_PYTHON = {"string": str, "integer": int, "boolean": bool}


def export(kind: Kind, yaml: Yaml = EDITOR) -> Schema:
    """The JSON Schema of a kind for what the reader `yaml` makes of its records."""
    head = {"$schema": DIALECT, "title": kind.label, "description": kind.help}
    try:
        schema = head | _object(kind.schema, (), yaml)
        return _with_adoption(schema, kind) if kind.own else schema
    except _NoCounterpartError as error:
        path, what = error.args
        where = ".".join(str(step) for step in path)
        raise SchemaError(f"schemas/{kind.name}.yml: {where}: {what}") from error


def _with_adoption(schema: Schema, kind: Kind) -> Schema:
    """Who adopts another record must write only what is each record's own."""
    required = schema.pop("required", [])
    always = [name for name in required if name in kind.own]
    otherwise = [name for name in required if name not in kind.own]
    return schema | {
        "required": always,
        "if": {"not": {"required": [ADOPTS]}},
        "then": {"required": otherwise},
    }


def text(kind: Kind) -> str:
    """The content of schemas/json/<kind>.json."""
    return json.dumps(export(kind), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class _NoCounterpartError(Exception):
    """JSON Schema cannot say this exactly: (path of the field, what is the matter)."""


def _object(fields: Mapping[str, Any], path: Path, yaml: Yaml) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {
            name: _words(rules, _field(rules, (*path, name), yaml))
            for name, rules in fields.items()
        },
        "additionalProperties": False,
    }
    if required := [name for name, rules in fields.items() if rules.get("required")]:
        schema["required"] = required
    return schema


def _words(rules: Mapping[str, Any], schema: Schema) -> Schema:
    """`schema` with label and help for whoever edits, and the labels of its values."""
    meta = rules.get("meta", {})
    labels: Mapping[str, str] = meta.get("labels", {})
    lines = [meta["help"]] if "help" in meta else []
    lines += [f"单位：{meta['unit']}"] if "unit" in meta else []
    lines += [f"{value}：{label}" for value, label in labels.items()]
    for part in (schema, schema.get("items", {})):
        if labels and "enum" in part:
            names = (str(value).lower() for value in part["enum"])
            part["enumDescriptions"] = [labels.get(name, name) for name in names]
    words = {"title": meta["label"]} | ({"description": "\n\n".join(lines)} if lines else {})
    return words | schema


def _field(rules: Mapping[str, Any], path: Path, yaml: Yaml) -> Schema:
    types = [rules["type"]] if isinstance(rules["type"], str) else list(rules["type"])
    if unknown := rules.keys() - _FITS.keys() - _OTHER:
        raise _NoCounterpartError(path, f"JSON Schema 没有 {'、'.join(sorted(unknown))}")
    if len(types) > 1 and set(types) != {"integer", "string"}:
        raise _NoCounterpartError(path, f"type 不能同时是 {'、'.join(types)}")
    schema = _typed(types, rules, path, yaml)
    for rule in _FITS.keys() & rules.keys():
        _add(schema, _keywords(rule, rules[rule], types, path))
    for name in [rules["format"]] if "format" in rules else []:
        _add(schema, _shape(name, types, path))
    if "ref" in rules:
        _add(schema, _shape("slug", types, path))
    return schema


def _typed(types: list[str], rules: Mapping[str, Any], path: Path, yaml: Yaml) -> Schema:
    match types:
        case ["list"]:
            return {"type": "array", "items": _field(rules["schema"], (*path, 0), yaml)}
        case ["dict"]:
            return _object(rules["schema"], path, yaml)
        case ["date"]:
            return dict(yaml.date)
        case [only]:
            return {"type": only}
    return {"type": [yaml.number, "string"]}


def _keywords(rule: str, value: Any, types: list[str], path: Path) -> Schema:
    """One Cerberus rule in the words of JSON Schema."""
    names = [_FITS[rule][type] for type in types if type in _FITS[rule]]
    if not names:
        raise _NoCounterpartError(path, f"{rule} 不能用于 {'、'.join(types)}")
    if rule == "regex":
        try:
            value = whole(value)
        except ValueError as error:
            text = f"正则表达式里的 {error} 各种软件理解不一，请换一种写法，例如 [0-9]"
            raise _NoCounterpartError(path, text) from error
    if rule == "allowed" and {type(item) for item in value} - {_PYTHON[name] for name in types}:
        raise _NoCounterpartError(path, f"allowed 里有的值不是 {'、'.join(types)}")
    return {names[0]: value}


def _shape(format: str, types: list[str], path: Path) -> Schema:
    shapes = FORMATS.get(format, {})
    if not set(types) <= shapes.keys():
        raise _NoCounterpartError(path, f"format {format} 不能用于 {'、'.join(types)}")
    schema = {keyword: value for type in types for keyword, value in shapes[type].items()}
    if "pattern" in schema:  # an editor would show the bare pattern
        schema["patternErrorMessage"] = f"应当写成{FORMAT_NAMES[format][0]}"
    return schema


def _add(schema: Schema, part: Schema) -> None:
    """Demand `part` too; beside a keyword that is taken already, in an `allOf`."""
    if schema.keys() & part.keys():
        schema.setdefault("allOf", []).append(part)
    else:
        schema |= part
