"""Personal data in the data of a record: every text of it, valid or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.formats import FORMATS
from generator.model import Field, Path, Record
from generator.privacy.finding import CONTACT, Sight, find, may_hold

_CONTACT_FORMATS = {"phone", "email"}


def in_record(data: Any, fields: tuple[Field, ...]) -> Iterator[tuple[Path, Sight]]:
    """Everything personal in what was read from a file; what no field of the kind fits, too."""
    for path, text in _texts(data, may_hold):
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


def official_values(record: Record, fields: tuple[Field, ...]) -> Iterator[str]:
    """The texts of a record that say how an office can be reached."""
    for path, text in _texts(dict(record.data), bool):
        field = _field(path, fields)
        if field is not None and is_official(field, text):
            yield text


def _texts(data: Any, wanted: Callable[[str], bool]) -> list[tuple[Path, str]]:
    """The wanted texts with their paths; a whole number is what its digits say."""
    found: list[tuple[Path, str]] = []

    def collect(value: Any, path: Path) -> None:
        if isinstance(value, str):
            if wanted(value):
                found.append((path, value))
        elif isinstance(value, dict):
            for name, inner in value.items():
                collect(inner, (*path, name))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                collect(inner, (*path, index))
        elif isinstance(value, int) and value > 10**9:
            collect(str(value), path)

    collect(data, ())
    return found


def _field(path: Path, fields: tuple[Field, ...]) -> Field | None:
    """The field a path leads to; None if the schema has none there."""
    field: Field | None = None
    for step in path:
        if isinstance(step, str):
            field = next((one for one in fields if one.name == step), None)
            fields = field.fields if field else ()
    return field
