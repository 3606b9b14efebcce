"""Personal data in the data of a record: every text of it, valid or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import compress
from typing import Any

from generator.formats import FORMATS
from generator.model import Field, Path, Record
from generator.privacy.finding import CONTACT, Sight, find, suspects

_CONTACT_FORMATS = {"phone", "email"}


def in_record(data: Any, fields: tuple[Field, ...]) -> Iterator[tuple[Path, Sight]]:
    """Everything personal in what was read from a file; what no field of the kind fits, too."""
    for path, text in _texts(data):
        field = _field(path, fields)
        if field is not None and field.type == "integer" and text.isdigit():
            continue  # an amount may look like a telephone
        official = field is not None and is_official(field, text)
        for sight in find(text, CONTACT if official else frozenset()):
            yield path, sight


def is_official(field: Field, text: str) -> bool:
    """Whether the schema says that this field holds how an office can be reached."""
    if field.format in _CONTACT_FORMATS:
        return FORMATS[field.format](text)
    return field.official


def official_fields(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Those of the fields that may say how an office can be reached, or hold one that may."""
    return tuple(
        replace(field, fields=inner)
        for field in fields
        if (inner := official_fields(field.fields))
        or field.official
        or field.format in _CONTACT_FORMATS
    )


def official_values(record: Record, fields: tuple[Field, ...]) -> Iterator[str]:
    """The texts of a record that say how an office can be reached. Of `fields`, those that
    `official_fields` gives are enough."""
    return _official(record.data, None, fields)


def _official(value: Any, field: Field | None, fields: tuple[Field, ...]) -> Iterator[str]:
    """The same for a value of `field`, which holds `fields`."""
    if isinstance(value, Mapping):
        for one in fields:
            if one.name in value:
                yield from _official(value[one.name], one, one.fields)
    elif isinstance(value, list):
        for inner in value:
            yield from _official(inner, field, fields)
    elif field is not None and (text := _text(value)) and is_official(field, text):
        yield text


def _texts(data: Any) -> Iterator[tuple[Path, str]]:
    """The texts worth a closer look, with their paths."""
    texts: list[str] = []
    _collect(data, texts)
    found = list(suspects(texts))
    return compress(zip(_paths(data, ()), texts, strict=True), found) if found else iter(())


def _collect(value: Any, texts: list[str]) -> None:
    """Add every text in a value."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            if type(inner) is str and inner:  # as most are: a call for each would take long
                texts.append(inner)
            else:
                _collect(inner, texts)
    elif text := _text(value):
        texts.append(text)


def _paths(value: Any, path: Path) -> Iterator[Path]:
    """The paths of these texts, in the same order."""
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _paths(inner, (*path, step))
    elif _text(value):
        yield path


def _text(value: Any) -> str:
    """What a value says; a whole number, what its digits say. '' for others and small numbers."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and value > 10**9 else ""


def _field(path: Path, fields: tuple[Field, ...]) -> Field | None:
    """The field a path leads to; None if the schema has none there."""
    field: Field | None = None
    for step in path:
        if isinstance(step, str):
            field = next((one for one in fields if one.name == step), None)
            fields = field.fields if field else ()
    return field
