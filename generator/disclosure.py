"""Catalog -> PublicCatalog: the only door to anything that publishes.

Everything is public by default. Values withheld under a registered exception are removed here,
so that no template, export or index can reach them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import suppression
from generator.check import Result
from generator.delegation import shown
from generator.model import Finding, Kind, Record


@dataclass(frozen=True, slots=True)
class PublicCatalog:
    """What may be published: the public part of every record, and the findings about them."""

    kinds: Mapping[str, Kind]
    records: Mapping[str, Mapping[str, Record]]
    as_of: dt.date
    findings: tuple[Finding, ...]
    portal: Record

    def of(self, kind: str) -> tuple[Record, ...]:
        """The public records of a kind in order of their ids; empty if there is no such kind."""
        return tuple(self.records.get(kind, {}).values())

    def get(self, kind: str, id: str) -> Record | None:
        """The public record, or None."""
        return self.records.get(kind, {}).get(id)

    def listed(self) -> Iterator[Kind]:
        """The kinds that have pages of their own, in display order."""
        return (kind for kind in self.kinds.values() if not kind.singleton)


class PortalError(Exception):
    """content/portal.yml is missing or broken; nothing can be published without it."""


def disclose(result: Result) -> PublicCatalog:
    """The public side of a checked catalog. Raises PortalError."""
    catalog = result.catalog
    portal = catalog.get("portal", "portal")
    if portal is None:
        raise PortalError("content/portal.yml 不存在或者有错误，不能生成网站。")
    records = {**catalog.records, "delegation": _delegations(result)}
    for kind, suppress in suppression.BY_KIND.items():
        records[kind] = suppress(catalog.records.get(kind, {}))
    findings = tuple(suppression.finding(one) for one in result.findings)
    return PublicCatalog(catalog.kinds, records, catalog.as_of, findings, portal)


def _delegations(result: Result) -> Mapping[str, Record]:
    """Each as it stands on the day: one whose term has run out is no longer in force."""
    catalog = result.catalog
    return {one.id: shown(one, catalog.as_of) for one in catalog.of("delegation")}
