"""What a supervisor looks at in the morning, agency by agency, computed from the public records."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from generator.contexts.responsibility import matrix_of
from generator.dashboard.deadlines import Item, agency_of, deadlines
from generator.dashboard.stale import Stale, stale, waiting
from generator.disclosure import PublicCatalog
from generator.model import Finding, Record
from generator.responsibility import Link
from generator.wrongdoing import overdue

T = TypeVar("T")

__all__ = ["DAYS", "Desk", "Item", "desks"]

DAYS = 7
"""How far ahead it looks, today included."""


class Open(NamedTuple):
    """A finding of wrongdoing that is not closed, and by how many days its correction is late."""

    finding: Record
    late: int


class Told(NamedTuple):
    """What a rule says of records of one agency, with the records that have a page."""

    rule: str
    findings: tuple[Finding, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """All that waits at one agency; None is what belongs to none."""

    agency: Record | None
    late: tuple[Item, ...]
    soon: tuple[Item, ...]
    empty: tuple[tuple[Record, Link], ...]
    stale: tuple[Stale, ...]
    open: tuple[Open, ...]
    told: tuple[Told, ...]

    @property
    def is_clear(self) -> bool:
        return not any((self.late, self.soon, self.empty, self.stale, self.open, self.told))


def desks(catalog: PublicCatalog) -> tuple[Desk, ...]:
    """One for every agency in order of their ids, and one for what belongs to none of them."""
    laws = waiting(catalog)
    items = _by_agency(catalog, deadlines(catalog, laws), lambda one: one.agency)
    cited = _by_agency(catalog, stale(catalog, laws), lambda one: one.agency)
    found = catalog.of("finding_of_wrongdoing")
    wrong = _by_agency(catalog, found, lambda one: str(one["agency"]))
    told = _by_agency(catalog, catalog.findings, lambda one: _place(one, catalog))
    return tuple(
        _desk(agency, items[id], cited[id], wrong[id], told[id], catalog)
        for agency in (*catalog.of("agency"), None)
        for id in (agency.id if agency else "",)
    )


def _by_agency(
    catalog: PublicCatalog, found: Iterable[T], agency: Callable[[T], str]
) -> dict[str, list[T]]:
    """What is at each agency; at '' what is at none, or at one that cannot be shown."""
    groups: dict[str, list[T]] = defaultdict(list)
    for one in found:
        id = agency(one)
        groups[id if catalog.get("agency", id) else ""].append(one)
    return groups


def _desk(
    agency: Record | None,
    items: list[Item],
    cited: list[Stale],
    wrong: list[Record],
    told: list[Finding],
    catalog: PublicCatalog,
) -> Desk:
    today, end = catalog.as_of, catalog.as_of + dt.timedelta(days=DAYS)
    return Desk(
        agency,
        tuple(item for item in items if item.day < today),
        tuple(item for item in items if today <= item.day < end),
        tuple(_empty(agency, catalog)),
        tuple(cited),
        tuple(Open(one, overdue(one, today)) for one in wrong if one["status"] != "closed"),
        tuple(_told(told, catalog)),
    )


def _empty(agency: Record | None, catalog: PublicCatalog) -> Iterator[tuple[Record, Link]]:
    """The red cells of the matrix."""
    for row in matrix_of(agency, catalog).rows if agency else ():
        yield from ((row.power, link) for link in row.empty)


def _told(findings: list[Finding], catalog: PublicCatalog) -> Iterator[Told]:
    """What rules say, the most frequent first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    for rule, found in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        records = {one.record: _about(one, catalog) for one in found}
        shown = (one for one in records.values() if one and not catalog.kinds[one.kind].singleton)
        yield Told(rule, tuple(found), tuple(shown))


def _place(finding: Finding, catalog: PublicCatalog) -> str:
    record = _about(finding, catalog)
    return agency_of(record) if record else ""


def _about(finding: Finding, catalog: PublicCatalog) -> Record | None:
    kind, _, id = finding.record.partition("/")
    return catalog.get(kind, id)
