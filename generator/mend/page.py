"""A record being mended: its text, what is wrong with it, and where each value stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from generator.model import Field, Kind, Path
from generator.schema.checker import Checker
from generator.schema.faults import SchemaFault
from generator.source import Document, read

Known = Set[tuple[str, str]]
"""(kind, id) of every record there is."""


class Edit(NamedTuple):
    """Put `new` in the place of text[start:end]."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value that has a field in the schema: its path, field, Cerberus rules, and itself."""

    path: Path
    field: Field
    rules: Mapping[str, Any]
    value: Any


class Page:
    """One state of a record's text. Every edit makes a new page."""

    def __init__(self, path: str, text: str, checker: Checker, known: Known) -> None:
        self.path = path
        self.text = text
        self.checker = checker
        self.known = known
        self.kind: Kind = checker.kind

    def edited(self, edits: list[Edit]) -> Page:
        """This page after `edits`, which do not overlap."""
        text = self.text
        for edit in sorted(edits, reverse=True):
            text = text[: edit.start] + edit.new + text[edit.end :]
        return Page(self.path, text, self.checker, self.known)

    @cached_property
    def document(self) -> Document:
        return read(self.path, self.text.encode())

    @cached_property
    def faults(self) -> list[SchemaFault]:
        data = self.document.data
        return [] if data is None else self.checker.faults(data)

    @cached_property
    def faulty(self) -> set[Path]:
        return {fault.path for fault in self.faults}

    @cached_property
    def values(self) -> list[Value]:
        return list(_values(self.document.data, self.kind.fields, self.kind.schema, ()))

    @cached_property
    def lost(self) -> list[Value]:
        """References to records that are not there."""
        return [
            value
            for value in self.values
            if value.field.ref
            and isinstance(value.value, str)
            and value.path not in self.faulty
            and (value.field.ref, value.value) not in self.known
        ]

    @property
    def badness(self) -> tuple[int, int]:
        """How far reading does not get, and how many findings there are at that point."""
        rules = {fault.rule for fault in self.document.faults}
        if self.document.data is not None:
            count = len(self.document.faults) + len(self.faults) + len(self.lost)
            return 0, count
        stage = 3 if "yaml-bom" in rules else 2 if rules & {"yaml-tab", "yaml-control"} else 1
        return stage, len(self.document.faults)

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def line(self, index: int) -> int:
        """The number of the line, from 1, that text[index] is in."""
        return self.text.count("\n", 0, index) + 1

    def token(self, path: Path) -> tuple[int, int] | None:
        """Where the text at `path` (with KEY at the end: the key) stands; None if it goes over
        several lines."""
        place = self.document.place(path)
        start = self._lines[place.line - 1] + place.column - 1
        return (start, start + place.width) if place.width else None

    def fits(self, value: Value, new: Any) -> bool:
        """Whether the schema would take `new` in the place of `value`."""
        kind = replace(self.kind, schema={"value": value.rules}, fields=())
        return not Checker(kind).faults({"value": new})


def _values(
    data: Any, fields: tuple[Field, ...], schema: Mapping[str, Any], path: Path
) -> Iterator[Value]:
    """All that stands in `data`, lists before their items; what is empty is left out."""
    for field in fields:
        value = data.get(field.name) if isinstance(data, dict) else None
        if value is None:
            continue
        rules, here = schema[field.name], (*path, field.name)
        if not field.fields:
            yield Value(here, field, rules, value)
        if not field.many:
            yield from _values(value, field.fields, rules.get("schema", {}), here)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                inner = rules["schema"]
                if field.fields:
                    yield from _values(item, field.fields, inner["schema"], (*here, index))
                elif item is not None:
                    yield Value((*here, index), field, inner, item)
