"""schemas/*.yml -> Kind, with the shapes of `_types.yml` put in place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from generator.model import ADOPTS, Field, Kind
from generator.schema import SchemaError
from generator.schema.file import SchemaFile
from generator.schema.grammar import KIND


def schemas_of(root: FilePath) -> FilePath:
    """The schemas folder of a root: its own, or else ours."""
    own = root / "schemas"
    return own if own.is_dir() else FilePath(__file__).resolve().parent.parent.parent / "schemas"


def load_kinds(folder: FilePath) -> dict[str, Kind]:
    """All kinds in schemas/, in display order. Raises SchemaError."""
    if not folder.is_dir():
        raise SchemaError(f"找不到 schemas 目录：{folder}")
    paths = [path for path in sorted(folder.glob("*.yml")) if not path.name.startswith("_")]
    names = {path.stem for path in paths}
    shapes: dict[str, Any] = {}
    if (types := folder / "_types.yml").exists():
        file = SchemaFile(types, shapes, names)
        shapes |= file.data
        for name, fields in shapes.items():
            file.check_fields((name,), fields)
    kinds = [_kind(SchemaFile(path, shapes, names), shapes) for path in paths]
    return {kind.name: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.name))}


def _kind(file: SchemaFile, shapes: Mapping[str, Any]) -> Kind:
    data = file.data
    file.obey((), data, KIND)
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
