"""Record, Kind, Catalog, Problem, Finding: frozen shapes without any I/O."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Where a value is inside a record: keys and list indices from the root."""

ADOPTS = "adopts"
"""The field in which a record names another of its kind, all of which it takes over but what it
writes itself. Only a kind whose schema says which fields are each record's `own` has it."""

Severity: TypeAlias = Literal["error", "warning"]
Lang: TypeAlias = Literal["zh", "en"]


class Place(NamedTuple):
    """A place in a file: line and column count from 1, in characters; width 0 if unknown."""

    line: int
    column: int
    width: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind, as its schema says."""

    name: str
    label: str
    help: str
    type: str
    required: bool
    unit: str = ""
    format: str = ""
    ref: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    many: bool = False
    set: bool = False
    official: bool = False
    """Whether it says where an office is: what would be personal data elsewhere."""
    fields: tuple[Field, ...] = ()
    withholdable: bool = False

    def text(self, value: Any) -> str:
        """The word shown for an enumerated or boolean value; other values as they are."""
        key = str(value).lower() if isinstance(value, bool) else str(value)
        return self.labels.get(key, key)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: everything schemas/<name>.yml says of it."""

    name: str
    label: str
    help: str
    folder: str
    title: str
    fields: tuple[Field, ...]
    schema: Mapping[str, Any]
    example: str
    columns: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    order: int = 50
    singleton: bool = False
    dated: str = ""
    own: tuple[str, ...] = ()
    """The fields that are never taken over from an adopted record; () if none can be adopted."""
    withholdable: bool = False

    def field(self, name: str) -> Field:
        """The top-level field `name`; KeyError if the kind has none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Record:
    """One record that passed its schema. `path` is the file, relative to the root. A record that
    adopts another is the effective one: `inherits` are the fields that stand in the other."""

    kind: str
    id: str
    path: str
    data: Mapping[str, Any]
    inherits: frozenset[str] = frozenset()

    def __reduce__(self) -> tuple[type[Record], tuple[Any, ...]]:
        """As fast as it can be: there are many."""
        return Record, (self.kind, self.id, self.path, self.data, self.inherits)

    def written(self, path: Path) -> Path:
        """Where in its own file that is: what it has taken over stands where it says so."""
        return (ADOPTS,) if path and path[0] in self.inherits else path

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.data.get(name, default)


def keys(record: Record, name: str) -> list[Any]:
    """The values by which an index has a record: of a field, or of `field.part` in each of its
    groups, every value once."""
    outer, _, part = name.partition(".")
    given = record.get(outer)
    values = given if isinstance(given, list) else [given]
    if part:
        values = [group.get(part) for group in values if isinstance(group, Mapping)]
    return list(dict.fromkeys(values))


def indexed(records: Iterable[Record], name: str) -> dict[Any, tuple[Record, ...]]:
    """Value -> the records that have it among their `keys`, in order."""
    found: dict[Any, list[Record]] = {}
    for record in records:
        for one in keys(record, name):
            found.setdefault(one, []).append(record)
    return {value: tuple(group) for value, group in found.items()}


class Records(Protocol):
    """What the pure modules ask of records, whoever holds them: a catalog or its public part."""

    @property
    def kinds(self) -> Mapping[str, Kind]: ...

    @property
    def as_of(self) -> dt.date: ...

    def of(self, kind: str) -> tuple[Record, ...]: ...

    def get(self, kind: str, id: str) -> Record | None: ...

    def by(self, kind: str, name: str, value: Any) -> tuple[Record, ...]: ...


@dataclass(frozen=True, slots=True)
class Catalog:
    """All records on one day. `known` also holds the ids of files that did not pass."""

    kinds: Mapping[str, Kind]
    records: Mapping[str, Mapping[str, Record]]
    known: frozenset[tuple[str, str]]
    as_of: dt.date
    _indexes: dict[tuple[str, str], dict[Any, tuple[Record, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _ids: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def by(self, kind: str, name: str, value: Any) -> tuple[Record, ...]:
        """The records of a kind whose field `name` is `value` or a list that holds it, in order
        of their ids; `basis.law` looks into groups. The index is made at the first question."""
        if (kind, name) not in self._indexes:
            self._indexes[kind, name] = indexed(self.of(kind), name)
        return self._indexes[kind, name].get(value, ())

    def lacks(self, kind: str) -> bool:
        """Whether a file of the kind did not pass its schema: what seems to be missing may stand
        there, so a rule about what is missing keeps silent."""
        return len(self.ids(kind)) > len(self.records.get(kind, {}))

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind in order of their ids; empty if there is no such kind."""
        return tuple(self.records.get(kind, {}).values())

    def get(self, kind: str, id: str) -> Record | None:
        """The record, or None if it does not exist or did not pass its schema."""
        return self.records.get(kind, {}).get(id)

    def all(self) -> Iterator[Record]:
        for records in self.records.values():
            yield from records.values()

    def knows(self, kind: str, id: str) -> bool:
        """Whether there is a file for this record, even if it did not pass."""
        return (kind, id) in self.known

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids that are known of a kind, in order."""
        if kind not in self._ids:
            self._ids[kind] = tuple(sorted(id for name, id in self.known if name == kind))
        return self._ids[kind]

    def whole(self) -> Catalog:
        """The same records, all of them read."""
        return self

    def on(self, day: dt.date) -> Catalog:
        """The same records on another day."""
        return replace(self, as_of=day)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place in another record that has to do with a problem, and what it says."""

    record: Record
    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: the path inside the record, what is wrong, and how to mend it."""

    path: Path
    text: str
    hint: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()


class Related(NamedTuple):
    """Another place a finding has to do with; line and column count from 1."""

    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its rule, severity and place: what a report shows."""

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    record: str
    message: str
    hint: str
    clause: str
    url: str
    width: int = 0
    source: str = ""
    related: tuple[Related, ...] = ()

    def key(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.rule, self.message)
