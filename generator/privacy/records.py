"""Personal data in the data of a record: every text of it, valid or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.formats import FORMATS
from generator.model import Field, Path, Record
from generator.privacy.finding import CONTACT, Sight, find

_CONTACT_FORMATS = {"phone", "email"}


def in_record(data: Any, fields: tuple[Field, ...]) -> Iterator[tuple[Path, Sight]]:
    """Everything personal in what was read from a file; what no field of the kind fits, too."""
    for path, field, text in _texts(data, fields, None, ()):
        allowed = CONTACT if field is not None and is_official(field, text) else frozenset()
        for sight in find(text, allowed):
            yield path, sight


def is_official(field: Field, text: str) -> bool:
    """Whether the schema says that this field holds how an office can be reached."""
    if field.format in _CONTACT_FORMATS:
        return FORMATS[field.format](text)
    return field.official


def official_values(record: Record, fields: tuple[Field, ...]) -> Iterator[str]:
    """The texts of a record that say how an office can be reached."""
    for _, field, text in _texts(record.data, fields, None, ()):
        if field is not None and is_official(field, text):
            yield text


def _texts(
    value: Any, fields: tuple[Field, ...], field: Field | None, path: Path
) -> Iterator[tuple[Path, Field | None, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            known = next((one for one in fields if one.name == name), None)
            yield from _texts(inner, known.fields if known else (), known, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, fields, field, (*path, index))
    elif isinstance(value, str):
        yield path, field, value
    elif isinstance(value, int) and not isinstance(value, bool) and not _is_count(field):
        yield path, field, str(value)


def _is_count(field: Field | None) -> bool:
    """Whether a whole number is what the field is for: an amount may look like a telephone."""
    return field is not None and field.type != "string"
