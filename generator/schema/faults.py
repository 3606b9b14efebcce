"""Cerberus errors -> our names: which field, what was expected, what is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cerberus import errors as codes

from generator.formats import FORMATS
from generator.model import Field, Path
from generator.spelling import meant
from generator.strict import KEY
from generator.usual import DATE, core

MAX_FAULTS = 100

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
_UPPER = {codes.MAX_LENGTH.code, codes.MAX_VALUE.code}
_PYTHON = {"integer": int, "boolean": bool, "date": dt.date}


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One disagreement between a record and its schema: rule name, path, parameters."""

    rule: str
    path: Path
    params: dict[str, Any]


def flatten(errors: Any, fields: tuple[Field, ...]) -> Iterator[SchemaFault]:
    """The faults that errors of Cerberus stand for, at every depth."""
    for error in errors:
        if error.is_group_error:
            yield from flatten(error.child_errors, fields)
        else:
            yield _fault(error, fields)
    if len(errors) >= MAX_FAULTS:
        around = tuple(errors[0].document_path[:-1])
        yield SchemaFault("schema-more", around, {"limit": MAX_FAULTS})


def _fault(error: Any, fields: tuple[Field, ...]) -> SchemaFault:
    path: Path = tuple(error.document_path)
    rule = _RULES.get(error.code, "schema-other")
    siblings, field = _locate(path, fields)
    name = next(step for step in reversed(path) if isinstance(step, str))
    params: dict[str, Any] = {
        "field": name,
        "label": field.label if field else name,
        "help": field.help if field else "",
        "item": path[-1] + 1 if isinstance(path[-1], int) else 0,
        "value": error.value,
        "expected": error.info[0] if rule == "schema-format" else error.constraint,
        "labels": dict(field.labels) if field else {},
    }
    if rule == "schema-unknown":
        labels = {sibling.name: sibling.label for sibling in siblings}
        params["near"] = meant(name, labels)
        params["names"] = list(labels)
        path = (*path, KEY)
    elif rule == "schema-allowed":
        words = {str(x): params["labels"].get(str(x), "") for x in error.constraint}
        params["near"] = meant(error.value, words) if isinstance(error.value, str) else ""
    elif rule == "schema-type":
        params |= _type_params(error, field)
    elif rule in ("schema-length", "schema-range"):
        params["bound"] = "max" if error.code in _UPPER else "min"
    elif rule == "schema-format" and isinstance(error.value, str) and not error.value.strip():
        rule = "schema-empty"
    return SchemaFault(rule, path, params)


def _type_params(error: Any, field: Field | None) -> dict[str, Any]:
    """Which format was wanted, and whether quotes are what is wrong."""
    types = [error.constraint] if isinstance(error.constraint, str) else error.constraint
    format = (field.format or ("slug" if field.ref else "")) if field else ""
    value, advice = error.value, ""
    if isinstance(value, str):
        if any(type(core(value)) is _PYTHON.get(name) for name in types):
            advice = "unquote"
        elif "date" in types and DATE.fullmatch(value):
            advice = "no-such-day"
    elif "string" in types and isinstance(value, (int, dt.date)):
        text = str(value).lower()
        advice = "quote" if not format or FORMATS[format](text) else ""
    scalar = not {"list", "dict"} & set(types)
    return {"advice": advice, "format": format if scalar else ""}


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
