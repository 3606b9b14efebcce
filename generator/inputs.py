"""A catalog that notes what it is asked, record by record.

A question is a short text. The findings of a record hold as long as its own file and the answers
to all of its questions are the same; `stale` says which answers a change may have changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from typing import Any

from generator.memory import Index, Row
from generator.model import Catalog, Record
from generator.shelf import Shelf, word
from generator.source import Document


def _get(kind: str, id: str) -> str:
    return f"get {kind} {id}"


def _of(kind: str) -> str:
    return f"of {kind}"


def _by(kind: str, name: str, word: str) -> str:
    return f"by {kind} {name} {word}"


def _knows(kind: str, id: str) -> str:
    return f"knows {kind} {id}"


def _ids(kind: str) -> str:
    return f"ids {kind}"


class Notebook:
    """Path of a record -> the questions its checks have asked; open at one record."""

    def __init__(self) -> None:
        self.pages: dict[str, set[str]] = {}
        self.page: set[str] = set()

    def turn(self, path: str) -> None:
        self.page = self.pages.setdefault(path, set())

    def tear_out(self, path: str) -> str:
        """The questions of a record, a line each; the notebook forgets them."""
        return "\n".join(sorted(self.pages.pop(path, ())))


class Asked(Catalog):
    """The records of a shelf as a catalog that writes every question into a notebook."""

    __slots__ = ("_all_known", "_got", "_lazy", "_notebook", "_shelf")

    _shelf: Shelf
    _notebook: Notebook
    _got: dict[tuple[str, str], tuple[str, Record | None]]
    _lazy: dict[str, tuple[Record, ...]]
    _all_known: frozenset[tuple[str, str]]

    def __init__(
        self, shelf: Shelf, known: frozenset[tuple[str, str]], as_of: dt.date, notebook: Notebook
    ) -> None:
        for name, value in {
            "kinds": shelf.kinds,
            "as_of": as_of,
            "_ids": {},
            "_all_known": known,
            "_got": {},
            "_lazy": {},
            "_notebook": notebook,
            "_shelf": shelf,
        }.items():
            object.__setattr__(self, name, value)

    @property
    def known(self) -> frozenset[tuple[str, str]]:
        """A rule that goes round the questions has asked them all."""
        for kind in self.kinds:
            self._note(_ids(kind))
        return self._all_known

    @property
    def records(self) -> Mapping[str, Mapping[str, Record]]:
        return {kind: {record.id: record for record in self.of(kind)} for kind in self.kinds}

    @property
    def documents(self) -> Mapping[str, Document]:
        return self._shelf.documents

    @property
    def indexes(self) -> set[Index]:
        """Every index in which anybody has looked."""
        return self._shelf.indexes

    def notes(self, records: Iterable[Record]) -> dict[str, str]:
        """Path -> the questions that the checks of these records have asked."""
        return {record.path: self._notebook.tear_out(record.path) for record in records}

    def whole(self) -> Catalog:
        """The same records as a catalog that notes nothing: all of them are read."""
        rows = self._shelf.rows
        found = {
            kind: map(self._shelf.record, repeat(kind), rows.get(kind, {})) for kind in self.kinds
        }
        records = {kind: {one.id: one for one in group if one} for kind, group in found.items()}
        return Catalog(self.kinds, records, self._all_known, self.as_of)

    def __reduce__(self) -> tuple[Any, ...]:
        return Asked, (self._shelf, self._all_known, self.as_of, self._notebook)

    def for_(self, record: Record) -> Catalog:
        """The catalog for the checks of one record."""
        self._notebook.turn(record.path)
        return self

    def by(self, kind: str, name: str, value: Any) -> tuple[Record, ...]:
        key = word(value)
        self._note(_by(kind, name, key))
        return self._shelf.by(kind, name, key)

    def of(self, kind: str) -> tuple[Record, ...]:
        self._note(_of(kind))
        if kind not in self._lazy:
            rows = self._shelf.rows.get(kind, {}).values()
            self._lazy[kind] = tuple(_lazy(self, row) for row in rows)
        return self._lazy[kind]

    def get(self, kind: str, id: str) -> Record | None:
        found = self._got.get((kind, id))
        if found is None:  # most laws are asked for by thousands
            found = self._got[kind, id] = _get(kind, id), self._shelf.record(kind, id)
        self._note(found[0])
        return found[1]

    def all(self) -> Iterator[Record]:
        for kind in self.kinds:
            yield from self.of(kind)

    def knows(self, kind: str, id: str) -> bool:
        self._note(_knows(kind, id))
        return (kind, id) in self._all_known

    def ids(self, kind: str) -> tuple[str, ...]:
        self._note(_ids(kind))
        if kind not in self._ids:
            self._ids[kind] = tuple(sorted(id for name, id in self._all_known if name == kind))
        return self._ids[kind]

    def lacks(self, kind: str) -> bool:
        self._note(_of(kind))
        return len(self.ids(kind)) > len(self._shelf.rows.get(kind, {}))

    def on(self, day: dt.date) -> Catalog:
        return Asked(self._shelf, self._all_known, day, self._notebook)

    def _note(self, question: str) -> None:
        self._notebook.page.add(question)


def _lazy(catalog: Asked, row: Row) -> Record:
    return Record(row.kind, row.id, row.path, _Data(catalog, row), frozenset(row.inherits.split()))


class _Data(Mapping[str, Any]):
    """The data of one of many records: which fields it has is known without reading it."""

    def __init__(self, catalog: Asked, row: Row) -> None:
        self._catalog, self._row = catalog, row

    def _whole(self) -> Mapping[str, Any]:
        record = self._catalog.get(self._row.kind, self._row.id)
        return record.data if record else {}

    def __contains__(self, name: object) -> bool:
        return name in self._row.fields.split(" ")

    def __getitem__(self, name: str) -> Any:
        return self._whole()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())


def stale(
    before: Mapping[str, Row], after: Mapping[str, Row], indexes: Iterable[Index]
) -> set[str]:
    """Every question whose answer may differ, given the rows of the files that did change.

    `before` and `after` leave out the files that are as they were.
    """
    indexes = list(indexes)
    questions: set[str] = set()
    for row in (*before.values(), *after.values()):
        if row.passed:
            questions.add(_get(row.kind, row.id))
            questions.update(
                _by(k, n, w) for k, n in indexes if k == row.kind for w in row.values.get(n, ())
            )
    for kind, *_ in _listed(before) ^ _listed(after):
        questions.add(_of(kind))
    for kind, id in _owned(before) ^ _owned(after):
        questions |= {_knows(kind, id), _ids(kind)}
    return questions


def _listed(rows: Mapping[str, Row]) -> set[tuple[str, ...]]:
    passed = (row for row in rows.values() if row.passed)
    return {(row.kind, row.id, row.path, row.fields) for row in passed}


def _owned(rows: Mapping[str, Row]) -> set[tuple[str, str]]:
    return {(row.kind, row.id) for row in rows.values() if row.kind and not row.owner}
