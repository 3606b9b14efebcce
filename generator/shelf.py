"""Every record of the day, read when it is asked for; kept by id, and by value of a field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.adoption import effective
from generator.content import Entry, File, digest, read_file
from generator.loading import Loaded
from generator.memory import Index, Row
from generator.model import Kind, Record, keys
from generator.reader import Reader
from generator.source import Document
from generator.stamps import ChangedError


class Documents(Mapping[str, Document]):
    """Path -> document of every file that is a record by its place, passed or not."""

    def __init__(
        self,
        loaded: Loaded,
        entries: Mapping[str, Entry],
        rows: Iterable[Row],
        readers: Mapping[str, Reader],
    ) -> None:
        self.loaded, self.entries, self.readers = loaded, entries, readers
        self.rows = {row.path: row for row in rows if row.kind}
        """The rows of the files that are not read yet are what they must still be."""
        self.strict = True

    def file(self, row: Row) -> File:
        """The file of a row, read again."""
        file = read_file(self.entries[row.path])
        if self.strict and digest(file) != row.digest:
            raise ChangedError(row.path)
        return file

    def __getitem__(self, path: str) -> Document:
        document = self.loaded.documents.get(path)
        if document is None:
            row = self.rows[path]
            document, _ = self.readers[row.kind].read(path, self.file(row).data)
            self.loaded.documents[path] = document
        return document

    def __contains__(self, path: object) -> bool:
        return path in self.rows or path in self.loaded.documents

    def __iter__(self) -> Iterator[str]:
        yield from (path for path in self.entries if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Shelf:
    """The rows of all records that passed, and their data on demand."""

    def __init__(
        self, kinds: Mapping[str, Kind], documents: Documents, indexes: Iterable[Index]
    ) -> None:
        self.kinds = kinds
        self.documents = documents
        self.rows: dict[str, dict[str, Row]] = {}
        self.indexes = set(indexes)
        """Every index that a rule has ever asked for; the rows hold their values."""
        self._records: dict[str, Record] = {}
        self._ids: dict[Index, dict[str, list[str]]] = {}
        self._found: dict[tuple[str, str, str], tuple[Record, ...]] = {}

    def arrange(self, rows: Iterable[Row]) -> None:
        """Put the records that passed on the shelf, each kind in order of its ids."""
        for row in sorted(rows, key=lambda row: row.id):
            if row.passed:
                self.rows.setdefault(row.kind, {})[row.id] = row

    def know(self, row: Row, record: Record) -> None:
        """Note what the indexes of its kind hold of a new record."""
        for kind, name in self.indexes:
            if kind == row.kind:
                row.values[name] = words(record, name)

    def record(self, kind: str, id: str) -> Record | None:
        row = self.rows.get(kind, {}).get(id)
        if row is None:
            return None
        record = self._records.get(row.path)
        if record is None:
            record = self.written(row)
            if row.inherits and (adopted := self.record(kind, row.adopts)):
                record = effective(record, adopted, self.kinds[kind])
            self._records[row.path] = record
        return record

    def written(self, row: Row) -> Record:
        """The record of a row that passed, as it stands in its own file."""
        return Record(row.kind, row.id, row.path, self.documents[row.path].data or {})

    def by(self, kind: str, name: str, word: str) -> tuple[Record, ...]:
        """The records of a kind whose field `name` is the value of that word or a list that holds
        it."""
        key = kind, name, word
        found = self._found.get(key)
        if found is None:
            if (kind, name) not in self._ids:
                self._ids[kind, name] = self._index(kind, name)
            records = (self.record(kind, id) for id in self._ids[kind, name].get(word, ()))
            found = self._found[key] = tuple(one for one in records if one is not None)
        return found

    def value(self, indexes: Iterable[Index]) -> None:
        """Note what is in indexes in which others have looked."""
        for kind, name in set(indexes) - self.indexes:
            self._index(kind, name)

    def _index(self, kind: str, name: str) -> dict[str, list[str]]:
        self.indexes.add((kind, name))
        index: dict[str, list[str]] = {}
        for row in self.rows.get(kind, {}).values():
            for one in self._values(row, name):
                index.setdefault(one, []).append(row.id)
        return index

    def _values(self, row: Row, name: str) -> list[str]:
        if name not in row.values:
            record = self.record(row.kind, row.id)
            row.values[name] = words(record, name) if record else []
            row.kept = ()
        return row.values[name]


def words(record: Record, name: str) -> list[str]:
    """A word for each value by which an index of the catalog has a record."""
    return [word(one) for one in keys(record, name)]


def word(value: Any) -> str:
    """Alike for values that are equal, and for no others. TypeError if it cannot be looked up."""
    hash(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return repr(int(value) if isinstance(value, bool) else value)
