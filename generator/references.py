"""Which records a record names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.model import Field, Path


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
