"""Records that note which of their fields are looked at."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from sys import intern
from typing import Any

from generator.model import Record
from generator.watching.questions import Questions


def noting(records: Iterable[Record], prefix: str, questions: Questions) -> tuple[Record, ...]:
    """The same records, as `Noting` makes them."""
    note = Noting(prefix, questions)
    return tuple(map(note.of, records))


class Noting:
    """Makes records note which of their fields are looked at; a question is `prefix` and the name of
    a field."""

    __slots__ = ("_names", "_questions")

    def __init__(self, prefix: str, questions: Questions) -> None:
        self._names, self._questions = _Names(prefix), questions

    def of(self, record: Record) -> Record:
        data = _Noting(record.data, self._names, self._questions)
        return Record(record.kind, record.id, record.path, data, record.inherits)


class _Names(dict[object, str]):
    """Name of a field -> the question for it, each made once for all records of a list."""

    __slots__ = ("_prefix",)

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def __missing__(self, name: object) -> str:
        self[name] = intern(f"{self._prefix}{name}")
        return self[name]


class _Noting(Mapping[str, Any]):
    """The data of one of many records; to ask for a field of one is to ask for that of all."""

    __slots__ = ("_data", "_names", "_questions")

    def __init__(self, data: Mapping[str, Any], names: _Names, questions: Questions) -> None:
        self._data, self._names, self._questions = data, names, questions

    def __getitem__(self, name: str) -> Any:
        self._questions.asked.add(self._names[name])
        return self._data[name]

    def get(self, name: str, default: Any = None) -> Any:
        self._questions.asked.add(self._names[name])
        return self._data.get(name, default)

    def __contains__(self, name: object) -> bool:
        self._questions.asked.add(self._names[name])
        return name in self._data

    def __iter__(self) -> Iterator[str]:
        self._questions.asked.add(self._names["*"])
        return iter(self._data)

    def items(self) -> ItemsView[str, Any]:
        """Whoever goes over all fields need not ask for each of them."""
        self._questions.asked.add(self._names["*"])
        return self._data.items()

    def __len__(self) -> int:
        self._questions.asked.add(self._names["*"])
        return len(self._data)
