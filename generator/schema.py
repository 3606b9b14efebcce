"""schemas/*.yml -> Kind; Document -> the faults Cerberus finds in it.

A schema file is a few words about the kind and, under `fields`, a Cerberus schema whose fields
carry `meta: {label, help, labels, unit}`. Named shapes come from `_types.yml`; the shape
`record` is appended to every kind.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

import cerberus
from cerberus import errors as codes

from generator.formats import FORMATS
from generator.model import Field, Kind, Path
from generator.source import KEY, read

SCALARS = {"string", "integer", "boolean", "date"}
_NO_WAY = {"oneof", "anyof", "noneof", "allof", "allow_unknown", "coerce", "default", "rename"}


class SchemaError(Exception):
    """A schema file cannot be used; the text says which and why."""


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One disagreement between a record and its schema: rule name, path, parameters."""

    rule: str
    path: Path
    params: dict[str, Any]


class _Validator(cerberus.Validator):  # type: ignore[misc]
    """Cerberus with our two rules, `format` and `ref`; validates only, never normalises."""

    def _validate_format(self, name: str, field: str, value: Any) -> None:
        """{'type': 'string', 'required': False}"""
        if not FORMATS[name](value):
            self._error(field, name)

    def _validate_ref(self, kind: str, field: str, value: Any) -> None:
        """{'type': 'string', 'required': False}"""
        if not FORMATS["slug"](value):
            self._error(field, "slug")


class Checker:
    """Checks the data of one kind's records against its Cerberus schema."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    @cached_property
    def _validator(self) -> Any:
        return _Validator(self.kind.schema, allow_unknown=False)

    def faults(self, data: Mapping[str, Any]) -> list[SchemaFault]:
        """Everything in `data` (a record as read from YAML) that the schema does not allow."""
        if self._validator.validate(data, normalize=False):
            return []
        found = list(_flatten(self._validator._errors, self.kind.fields))
        return found


def load_kinds(folder: FilePath) -> dict[str, Kind]:
    """All kinds in schemas/, in display order. Raises SchemaError."""
    if not folder.is_dir():
        raise SchemaError(f"找不到 schemas 目录：{folder}")
    shapes = _read(folder / "_types.yml") if (folder / "_types.yml").exists() else {}
    kinds = [
        _kind(path.name, _read(path), shapes)
        for path in sorted(folder.glob("*.yml"))
        if not path.name.startswith("_")
    ]
    return {kind.name: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.name))}


def _read(path: FilePath) -> dict[str, Any]:
    document = read(path.name, path.read_bytes())
    if document.data is None or document.faults:
        fault = document.faults[0]
        raise SchemaError(f"schemas/{path.name}:{fault.place.line}: {fault.rule} {fault.params}")
    return document.data


def _kind(filename: str, data: dict[str, Any], shapes: Mapping[str, Any]) -> Kind:
    try:
        schema = _inline({**data["fields"], **shapes.get("record", {})}, shapes)
        kind = Kind(
            name=data["kind"],
            label=data["label"],
            help=data["help"],
            folder=data.get("folder", ""),
            title=data["title"],
            fields=_fields(schema),
            schema=schema,
            example=data["example"],
            columns=tuple(data.get("columns", [data["title"]])),
            facets=tuple(data.get("facets", ())),
            clauses=tuple(data.get("clauses", ())),
            order=data.get("order", 50),
            singleton=data.get("singleton", False),
        )
        for name in (kind.title, *kind.columns, *kind.facets):
            kind.field(name)
        _Validator(schema)
    except KeyError as error:
        raise SchemaError(f"schemas/{filename}: 缺少或找不到 {error.args[0]}") from error
    except cerberus.SchemaError as error:
        raise SchemaError(f"schemas/{filename}: 不是有效的 Cerberus 结构：{error}") from error
    if kind.name != filename.removesuffix(".yml"):
        raise SchemaError(f"schemas/{filename}: kind 应为 {filename.removesuffix('.yml')}")
    if not kind.singleton and not kind.folder:
        raise SchemaError(f"schemas/{filename}: 缺少 folder")
    return kind


def _inline(fields: Mapping[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """Replace `schema: name` by the shape of that name, at every depth."""
    return {name: _inline_rules(rules, shapes) for name, rules in fields.items()}


def _inline_rules(rules: Mapping[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    rules = dict(rules)
    if refused := _NO_WAY & set(rules):
        raise KeyError(f"{sorted(refused)[0]}（不允许使用）")
    if rules.get("format", "text") not in FORMATS:
        raise KeyError(f"format {rules['format']}")
    inner = rules.get("schema")
    if rules["type"] == "dict":
        rules["schema"] = _inline(shapes[inner] if isinstance(inner, str) else inner, shapes)
    elif rules["type"] == "list":
        rules["schema"] = _inline_rules(inner, shapes)
    return rules


def _fields(schema: Mapping[str, Any]) -> tuple[Field, ...]:
    return tuple(_field(name, rules) for name, rules in schema.items())


def _field(name: str, rules: Mapping[str, Any]) -> Field:
    many = rules["type"] == "list"
    item = rules["schema"] if many else rules
    types = item["type"]
    meta = {**item.get("meta", {}), **rules.get("meta", {})}
    return Field(
        name=name,
        label=meta["label"],
        help=meta.get("help", ""),
        type=types if isinstance(types, str) else types[0],
        required=rules.get("required", False),
        unit=meta.get("unit", ""),
        format=item.get("format", ""),
        ref=item.get("ref", ""),
        labels=meta.get("labels", {}),
        many=many,
        fields=_fields(item["schema"]) if item["type"] == "dict" else (),
    )


# -- Cerberus errors -> our names ------------------------------------------------------------

_RULES = {
    codes.REQUIRED_FIELD.code: "schema-required",
    codes.UNKNOWN_FIELD.code: "schema-unknown",
    codes.BAD_TYPE.code: "schema-type",
    codes.NOT_NULLABLE.code: "schema-empty",
    codes.EMPTY_NOT_ALLOWED.code: "schema-empty",
    codes.UNALLOWED_VALUE.code: "schema-allowed",
    codes.UNALLOWED_VALUES.code: "schema-allowed",
    codes.REGEX_MISMATCH.code: "schema-pattern",
    codes.MIN_LENGTH.code: "schema-length",
    codes.MAX_LENGTH.code: "schema-length",
    codes.MIN_VALUE.code: "schema-range",
    codes.MAX_VALUE.code: "schema-range",
    codes.CUSTOM.code: "schema-format",
}


def _flatten(errors: Any, fields: tuple[Field, ...]) -> Iterator[SchemaFault]:
    for error in errors:
        if error.is_group_error:
            yield from _flatten(error.child_errors, fields)
        else:
            yield _fault(error, fields)


def _fault(error: Any, fields: tuple[Field, ...]) -> SchemaFault:
    path: Path = tuple(error.document_path)
    rule = _RULES.get(error.code, "schema-other")
    siblings, field = _locate(path, fields)
    params: dict[str, Any] = {
        "field": str(path[-1]),
        "label": field.label if field else str(path[-1]),
        "help": field.help if field else "",
        "value": error.value,
        "expected": error.info[0] if rule == "schema-format" else error.constraint,
        "labels": dict(field.labels) if field else {},
    }
    if rule == "schema-unknown":
        names = [sibling.name for sibling in siblings]
        params["near"] = nearest(str(path[-1]), names)
        params["names"] = names
        path = (*path, KEY)
    elif rule == "schema-allowed":
        value = error.value if isinstance(error.value, str) else ""
        params["near"] = nearest(value, [str(x) for x in error.constraint]) or next(
            (key for key, label in params["labels"].items() if label == value), ""
        )
    return SchemaFault(rule, path, params)


def _locate(path: Path, fields: tuple[Field, ...]) -> tuple[tuple[Field, ...], Field | None]:
    """The fields around the last step of `path`, and the field itself if the schema has it."""
    field: Field | None = None
    siblings = fields
    for step in path:
        if isinstance(step, int):
            continue
        if field is not None:
            siblings = field.fields
        field = next((candidate for candidate in siblings if candidate.name == step), None)
        if field is None:
            break
    return siblings, field


def nearest(word: str, words: list[str]) -> str:
    """The word of `words` closest in spelling to `word`, '' if none is close."""
    return next(iter(difflib.get_close_matches(word, words, 1, 0.6)), "")


def references(
    data: Mapping[str, Any], fields: tuple[Field, ...], path: Path = ()
) -> Iterator[tuple[Path, str, str]]:
    """Every reference in a valid record: (path, kind, id)."""
    for field in fields:
        value = data.get(field.name)
        if value is None:
            continue
        items = list(enumerate(value)) if field.many else [(None, value)]
        for index, item in items:
            here: Path = (*path, field.name) if index is None else (*path, field.name, index)
            if field.ref:
                yield here, field.ref, item
            elif field.fields:
                yield from references(item, field.fields, here)
