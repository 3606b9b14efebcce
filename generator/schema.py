"""schemas/*.yml -> Kind; Document -> the faults Cerberus finds in it.

A schema file is a few words about the kind and, under `fields`, a Cerberus schema whose fields
carry `meta: {label, help, labels, unit, set, withholdable}`. Named shapes come from `_types.yml`;
the shape `record` is appended to every kind.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any, NoReturn

import cerberus
from cerberus import errors as codes

from generator.formats import FORMATS
from generator.messages import say
from generator.model import ADOPTS, Field, Kind, Path
from generator.source import KEY, read
from generator.usual import DATE, core

MAX_FAULTS = 100
SCALARS = {"string", "integer", "boolean", "date"}


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

    # To Python, and to Cerberus, true is an integer.
    types_mapping = cerberus.Validator.types_mapping | {
        "integer": cerberus.TypeDefinition("integer", (int,), (bool,))
    }

    def _error(self, *args: Any) -> None:
        # Cerberus sorts all errors anew at each; nobody reads thousands.
        if len(self._errors) < MAX_FAULTS:
            super()._error(*args)

    def _validate_format(self, name: str, field: str, value: Any) -> None:
        """{'type': 'string', 'required': False}"""
        if value is not None and not FORMATS[name](value):
            self._error(field, name)

    def _validate_ref(self, kind: str, field: str, value: Any) -> None:
        """{'type': 'string', 'required': False}"""
        self._validate_format("slug", field, value)

    def _validate_regex(self, pattern: str, field: str, value: Any) -> None:
        """{'type': 'string'}"""
        # Cerberus appends `$`, which lets a final line break pass and splits `a|b` wrongly.
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            self._error(field, codes.REGEX_MISMATCH)


class Checker:
    """Checks the data of one kind's records against its Cerberus schema."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    @cached_property
    def validator(self) -> Any:
        """Cerberus with the schema of the kind."""
        return self._cerberus(self.kind.schema)

    @cached_property
    def _adopting(self) -> Any:
        return self._cerberus(adopting(self.kind))

    def _cerberus(self, schema: Mapping[str, Any]) -> Any:
        try:
            return _Validator(schema, allow_unknown=False)
        except cerberus.SchemaError as error:  # what `load_kinds` did not foresee
            text = f"schemas/{self.kind.name}.yml: 不是有效的 Cerberus 结构"
            raise SchemaError(text) from error

    def faults(self, data: Mapping[str, Any]) -> list[SchemaFault]:
        """Everything in `data` (a record as read from YAML) that the schema does not allow."""
        validator = self._adopting if self.kind.own and ADOPTS in data else self.validator
        if validator.validate(data, normalize=False):
            return []
        return list(_flatten(validator._errors, self.kind.fields))


def adopting(kind: Kind) -> Mapping[str, Any]:
    """The schema of a record that adopts another: only its own fields can be required."""
    return {
        name: rules if name in kind.own else {**rules, "required": False}
        for name, rules in kind.schema.items()
    }


# -- schemas/*.yml -> Kind -------------------------------------------------------------------

_LINES = {"type": "list", "schema": {"type": "string", "format": "text"}}
_KIND = {
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
_KIND_RULES = _KIND
_FIELD_RULES = _FIELD | {"meta": {"type": "dict", "required": True, "schema": _META}}
_ITEM_RULES = _FIELD | {"meta": {"type": "dict"}}
"""What a schema file may say: of a kind, of a field, of the items of a list."""


def schemas_of(root: FilePath) -> FilePath:
    """The schemas folder of a root: its own, or else ours."""
    own = root / "schemas"
    return own if own.is_dir() else FilePath(__file__).resolve().parent.parent / "schemas"


def load_kinds(folder: FilePath) -> dict[str, Kind]:
    """All kinds in schemas/, in display order. Raises SchemaError."""
    if not folder.is_dir():
        raise SchemaError(f"找不到 schemas 目录：{folder}")
    paths = [path for path in sorted(folder.glob("*.yml")) if not path.name.startswith("_")]
    names = {path.stem for path in paths}
    shapes: dict[str, Any] = {}
    if (types := folder / "_types.yml").exists():
        file = _SchemaFile(types, shapes, names)
        shapes |= file.data
        for name, fields in shapes.items():
            file.check_fields((name,), fields)
    kinds = [_kind(_SchemaFile(path, shapes, names), shapes) for path in paths]
    return {kind.name: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.name))}


class _SchemaFile:
    """A file of schemas/, to be checked before it is used; every complaint is a SchemaError."""

    def __init__(self, path: FilePath, shapes: Mapping[str, Any], kinds: set[str]) -> None:
        self.name = path.stem
        self.shapes = shapes
        self.kinds = kinds
        try:
            self.document = read(path.name, path.read_bytes())
        except OSError as error:
            raise SchemaError(f"schemas/{path.name}: 文件读不了") from error
        for fault in self.document.faults:
            text = say("zh", fault.rule, fault.params)[0]
            raise SchemaError(f"schemas/{path.name}:{fault.place.line}: {text}")
        self.data = self.document.data or {}

    def refuse(self, path: Path, text: str) -> NoReturn:
        line = self.document.place(path).line
        raise SchemaError(f"schemas/{self.document.path}:{line}: {text}")

    def group(self, path: Path, data: Any) -> None:
        if not isinstance(data, dict):
            self.refuse(path, f"{path[-1]} 应当是若干“栏目: 内容”")

    def obey(self, path: Path, data: Any, rules: Mapping[str, Any]) -> None:
        """Refuse the first thing in `data`, which stands at `path`, that is against the rules."""
        self.group(path, data)
        if obeys(data, rules):
            return
        validator = _Validator(rules)
        if not validator.validate(data, normalize=False):
            fault = next(_flatten(validator._errors, ()))
            self.refuse((*path, *fault.path), say("zh", fault.rule, fault.params)[0])

    def check_fields(self, path: Path, fields: Any) -> None:
        self.group(path, fields)
        for name, rules in fields.items():
            if not FORMATS["field"](name):
                self.refuse((*path, name), "栏目名只能用小写字母、数字和下划线")
            self.check_field((*path, name), rules)

    def check_field(self, path: Path, rules: Any, item: bool = False) -> None:
        self.obey(path, rules, _ITEM_RULES if item else _FIELD_RULES)
        if not _is_regex(rules.get("regex", "")):
            self.refuse((*path, "regex"), f"正则表达式写得不对：{rules['regex']}")
        if rules.get("ref", self.name) not in self.kinds | {self.name}:
            self.refuse((*path, "ref"), f"没有 {rules['ref']} 这类记录")
        inner, below = rules.get("schema"), (*path, "schema")
        if rules["type"] == "list":
            self.check_field(below, inner, item=True)
        elif rules["type"] == "dict" and isinstance(inner, str):
            if inner not in self.shapes:
                self.refuse(below, f"_types.yml 里没有 {inner}")
        elif rules["type"] == "dict":
            self.check_fields(below, inner)
        elif inner is not None:
            self.refuse(below, "只有 dict 和 list 才有 schema")
        if rules.get("meta", {}).get("withholdable") and not _is_text(rules):
            self.refuse((*path, "meta", "withholdable"), "只有文字才能设为可以不公开")


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


_NAMES = {str: "string", int: "integer", bool: "boolean", list: "list", dict: "dict"}
_UNDERSTOOD = {"type", "required", "allowed", "minlength", "format", "schema", "valuesrules"}


def _is_regex(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _is_text(rules: Mapping[str, Any]) -> bool:
    """Whether a field holds words; what links, orders, counts or selects frames the record."""
    item = rules["schema"] if rules["type"] == "list" else rules
    frames = {"ref", "allowed"} & item.keys() or item.get("format") in ("slug", "field")
    return item["type"] == "string" and not frames


def _kind(file: _SchemaFile, shapes: Mapping[str, Any]) -> Kind:
    data = file.data
    file.obey((), data, _KIND_RULES)
    if data["kind"] != file.name:
        file.refuse(("kind",), f"kind 应为 {file.name}")
    singleton = data.get("singleton", False)
    if not singleton and "folder" not in data:
        file.refuse((), "缺少 folder")
    file.check_fields(("fields",), data["fields"])
    schema = _inline({**data["fields"], **shapes.get("record", {})}, shapes)
    columns = data.get("columns", [data["title"]])
    facets = data.get("facets", [])
    dated = [data["dated"]] if "dated" in data else []
    own = data.get("own", [])
    if bool(own) is not (schema.get(ADOPTS, {}).get("ref") == file.name):
        file.refuse((), f"有 own 的类型要有栏目 {ADOPTS}（ref: {file.name}），没有 own 的不能有")
    for key, names in (
        ("title", [data["title"]]),
        ("columns", columns),
        ("facets", facets),
        ("dated", dated),
        ("own", own),
    ):
        for name in names:
            if name not in schema:
                file.refuse((key,), f"{key} 里的 {name} 不是本类记录的栏目")
    if schema[data["title"]]["meta"].get("withholdable"):
        file.refuse(("title",), "标题不能设为可以不公开")
    return Kind(
        name=data["kind"],
        label=data["label"],
        help=data["help"],
        folder=data.get("folder", ""),
        title=data["title"],
        fields=_fields(schema),
        schema=schema,
        example=data["example"],
        columns=tuple(columns),
        facets=tuple(facets),
        clauses=tuple(data.get("clauses", ())),
        order=data.get("order", 50),
        singleton=singleton,
        dated=data.get("dated", ""),
        own=tuple(own),
        withholdable=data.get("withholdable", False),
    )


def _inline(fields: Mapping[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """Replace `schema: name` by the shape of that name, at every depth."""
    return {name: _inline_rules(rules, shapes) for name, rules in fields.items()}


def _inline_rules(rules: Mapping[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    inner: Any = rules.get("schema")
    if rules["type"] == "dict" and isinstance(inner, str):
        # Out of reach inside itself, so that a shape that contains itself ends.
        others = {name: shape for name, shape in shapes.items() if name != inner}
        if inner not in shapes:
            raise SchemaError(f"schemas/_types.yml: {inner} 包含了它自己")
        return {**rules, "schema": _inline(shapes[inner], others)}
    if rules["type"] == "dict":
        return {**rules, "schema": _inline(inner, shapes)}
    if rules["type"] == "list":
        return {**rules, "schema": _inline_rules(inner, shapes)}
    return dict(rules)


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
        set=meta.get("set", False),
        official=meta.get("official", False),
        fields=_fields(item["schema"]) if item["type"] == "dict" else (),
        withholdable=meta.get("withholdable", False),
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
_UPPER = {codes.MAX_LENGTH.code, codes.MAX_VALUE.code}
_PYTHON = {"integer": int, "boolean": bool, "date": dt.date}


def _flatten(errors: Any, fields: tuple[Field, ...]) -> Iterator[SchemaFault]:
    for error in errors:
        if error.is_group_error:
            yield from _flatten(error.child_errors, fields)
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
        params["near"] = _meant(name, labels)
        params["names"] = list(labels)
        path = (*path, KEY)
    elif rule == "schema-allowed":
        words = {str(x): params["labels"].get(str(x), "") for x in error.constraint}
        params["near"] = _meant(error.value, words) if isinstance(error.value, str) else ""
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


def _meant(word: str, labels: Mapping[str, str]) -> str:
    """The key of `labels` that `word` is a slip for, or whose Chinese label it is; '' if none."""
    for fits in (str.__eq__, str.__contains__):
        if len(found := [key for key, label in labels.items() if word and fits(label, word)]) == 1:
            return found[0]
    return nearest(word, list(labels))


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


def referring(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields that refer to records, or have such fields inside; all that `references` needs."""
    pruned = (replace(field, fields=referring(field.fields)) for field in fields)
    return tuple(field for field in pruned if field.ref or field.fields)


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
