"""Which records belong to a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.annual.shapes import Figure, counted
from generator.disclosure import PublicCatalog
from generator.model import Record


class Span(NamedTuple):
    """A year, up to the day of the catalog."""

    year: int
    as_of: dt.date

    def holds(self, day: dt.date | None) -> bool:
        return day is not None and day.year == self.year and day <= self.as_of

    def of(self, catalog: PublicCatalog, kind: str, name: str) -> tuple[Record, ...]:
        """The records of a kind whose day `name` lies in the year, in order of that day."""
        found = [one for one in catalog.of(kind) if self.holds(one.get(name))]
        return tuple(sorted(found, key=lambda one: (one[name], one.id)))


def by_word(
    catalog: PublicCatalog, kind: str, name: str, records: Iterable[Record], unit: str
) -> Iterator[Figure]:
    """How many records have each value of an enumerated field, in the order of its words."""
    field = catalog.kinds[kind].field(name)
    listed = tuple(records)
    for value, label in field.labels.items():
        given = (one for one in listed if value in _values(one.get(name)))
        yield counted(label, given, unit)


def _values(given: object) -> list[object]:
    return given if isinstance(given, list) else [given]


def by_agency(
    catalog: PublicCatalog,
    records: Iterable[Record],
    unit: str,
    agency: Callable[[Record], str] = lambda one: str(one["agency"]),
) -> Iterator[Figure]:
    """How many records each agency has, the most first."""
    groups: dict[str, list[Record]] = {}
    for one in records:
        groups.setdefault(agency(one), []).append(one)
    for id, group in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield counted(name_of(catalog, id), group, unit)


def name_of(catalog: PublicCatalog, agency: str) -> str:
    """What an agency is called; its id if its record cannot be shown."""
    record = catalog.get("agency", agency)
    return str(record["name"]) if record else agency
