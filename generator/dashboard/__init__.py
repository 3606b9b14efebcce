"""What a supervisor looks at in the morning, agency by agency, computed from the public records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.contexts.responsibility import matrix_of
from generator.dashboard.deadlines import Item, agency_of, deadlines
from generator.dashboard.stale import Stale, stale, waiting
from generator.disclosure import PublicCatalog
from generator.model import Finding, Record
from generator.responsibility import Link
from generator.wrongdoing import overdue

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
    items, cited = deadlines(catalog, laws), stale(catalog, laws)
    known = [*catalog.of("agency"), None]
    return tuple(_desk(agency, items, cited, catalog) for agency in known)


def _desk(
    agency: Record | None,
    items: tuple[Item, ...],
    cited: tuple[Stale, ...],
    catalog: PublicCatalog,
) -> Desk:
    mine = [item for item in items if _is_at(item.agency, agency, catalog)]
    today, end = catalog.as_of, catalog.as_of + dt.timedelta(days=DAYS)
    return Desk(
        agency,
        tuple(item for item in mine if item.day < today),
        tuple(item for item in mine if today <= item.day < end),
        tuple(_empty(agency, catalog)),
        tuple(one for one in cited if _is_at(one.agency, agency, catalog)),
        tuple(_open(agency, catalog)),
        tuple(_told(agency, catalog)),
    )


def _is_at(id: str, agency: Record | None, catalog: PublicCatalog) -> bool:
    """Whether that is the agency; what names an agency that cannot be shown belongs to none."""
    return id == agency.id if agency else catalog.get("agency", id) is None


def _empty(agency: Record | None, catalog: PublicCatalog) -> Iterator[tuple[Record, Link]]:
    """The red cells of the matrix."""
    for row in matrix_of(agency, catalog).rows if agency else ():
        yield from ((row.power, link) for link in row.empty)


def _open(agency: Record | None, catalog: PublicCatalog) -> Iterator[Open]:
    for one in catalog.of("finding_of_wrongdoing"):
        if one["status"] != "closed" and _is_at(one["agency"], agency, catalog):
            yield Open(one, overdue(one, catalog.as_of))


def _told(agency: Record | None, catalog: PublicCatalog) -> Iterator[Told]:
    """What rules say, the most frequent first."""
    groups: dict[str, list[Finding]] = {}
    for finding in catalog.findings:
        record = _about(finding, catalog)
        if _is_at(agency_of(record) if record else "", agency, catalog):
            groups.setdefault(finding.rule, []).append(finding)
    for rule, found in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        records = {one.record: _about(one, catalog) for one in found}
        shown = (one for one in records.values() if one and not catalog.kinds[one.kind].singleton)
        yield Told(rule, tuple(found), tuple(shown))


def _about(finding: Finding, catalog: PublicCatalog) -> Record | None:
    kind, _, id = finding.record.partition("/")
    return catalog.get(kind, id)
