"""What a page of a record shows, for every peer alike: each field with its label, in the order of
the schema; words for allowed values; titles that link for records that are referred to.

Only PyYAML and the standard library, because peers run this in an environment of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Description: TypeAlias = dict[str, Any]
"""A kind or a field, as JSON: name, label, and of a field what its values mean."""
Titles: TypeAlias = Mapping[tuple[str, str], str]
"""(kind, id) -> title."""


def describe(kinds: Iterable[Any]) -> dict[str, Description]:
    """Every kind that has a folder, by name (of generator.model.Kind)."""
    return {
        kind.name: {
            "name": kind.name,
            "label": kind.label,
            "folder": kind.folder,
            "title": kind.title,
            "fields": [_field(field) for field in kind.fields],
        }
        for kind in kinds
        if not kind.singleton
    }


def _field(field: Any) -> Description:
    return {
        "name": field.name,
        "label": field.label,
        "unit": field.unit,
        "ref": field.ref,
        "labels": dict(field.labels),
        "many": field.many,
        "type": ["integer", "string"] if field.format == "decimal" else field.type,
        "required": field.required,
        "fields": [_field(part) for part in field.fields],
    }


def load(
    content: Path, kinds: Mapping[str, Description], loader: Any
) -> dict[tuple[str, str], dict[str, Any]]:
    """(kind, id) -> data of every record, parsed with one of PyYAML's loaders."""
    return {
        (name, path.stem): yaml.load(path.read_bytes(), Loader=loader)
        for name, kind in kinds.items()
        for path in sorted((content / kind["folder"]).rglob("*.yml"))
    }


def titles(
    records: Mapping[tuple[str, str], Mapping[str, Any]], kinds: Mapping[str, Description]
) -> dict[tuple[str, str], str]:
    return {key: str(data.get(kinds[key[0]]["title"], key[1])) for key, data in records.items()}


def facts(
    fields: Iterable[Description], data: Mapping[str, Any]
) -> Iterator[tuple[Description, Any]]:
    """The fields that have a value, in the order of the schema."""
    return ((field, data[field["name"]]) for field in fields if field["name"] in data)


def word(field: Description, value: Any, titles: Titles) -> str:
    """A single value in plain text."""
    if field["ref"]:
        return titles.get((field["ref"], str(value)), str(value))
    key = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{field['labels'].get(key, key)}{field['unit']}"


def brief(field: Description, value: Any, titles: Titles) -> str:
    """Any value in one line of plain text."""
    if isinstance(value, list):
        return "、".join(brief(field, one, titles) for one in value)
    if isinstance(value, Mapping):
        parts = facts(field["fields"], value)
        return "；".join(f"{part['label']}：{brief(part, one, titles)}" for part, one in parts)
    return word(field, value, titles)


def texts(fields: Iterable[Description], data: Mapping[str, Any], titles: Titles) -> Iterator[str]:
    """Every label and every single value that a page must show."""
    for field, value in facts(fields, data):
        yield field["label"]
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                yield from texts(field["fields"], one, titles)
            else:
                yield word(field, one, titles)
