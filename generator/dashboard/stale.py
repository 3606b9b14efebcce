"""Citations that may be out of date: of powers, and of records that do not say when they were
held against the newest version of their law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator import impact, revision
from generator.disclosure import PublicCatalog
from generator.disclosure_rate import owner
from generator.impact import Item
from generator.model import Record
from generator.power import is_exercised, stale_citations
from generator.revision import Version
from generator.wording import date


class Stale(NamedTuple):
    """A citation that may be out of date; `article` is None where none is cited, or several."""

    agency: str
    record: Record
    law: str
    article: int | None
    why: str


class Waiting(NamedTuple):
    """A record that still has to follow a version of a law, at an agency ('' if at none)."""

    agency: str
    law: Record
    version: Version
    item: Item


def waiting(catalog: PublicCatalog) -> tuple[Waiting, ...]:
    """Everything that still has to follow a version of a law, the newest versions of each first."""
    return tuple(
        Waiting(str(item.record.get("issuer", "")) or owner(item.record), one, version, item)
        for one in catalog.of("law")
        for version in revision.known(one, catalog.as_of)
        for item in impact.impact(one, version, catalog)
        if item.state != "done"
    )


def stale(catalog: PublicCatalog, found: Iterable[Waiting]) -> tuple[Stale, ...]:
    return (*_powers(catalog), *_undated(found))


def _powers(catalog: PublicCatalog) -> Iterator[Stale]:
    """A basis that is taken over is mended where it is written, so it is told there alone."""
    for power in catalog.of("power"):
        if not is_exercised(power) or "basis" in power.inherits:
            continue
        for index, why in stale_citations(power, catalog).items():
            basis = power["basis"][index]
            yield Stale(power["agency"], power, basis["law"], basis["article"], why)


def _undated(found: Iterable[Waiting]) -> Iterator[Stale]:
    """One for every record and law, however many versions there were."""
    told = set()
    for agency, law, version, item in found:
        key = item.record.kind, item.record.id, law.id
        if item.state == "unknown" and key not in told:
            told.add(key)
            why = f"{date(version['promulgated'])}公布新版本以后，没有登记核对日期"
            articles = {cited.article for cited in item.cited}
            article = articles.pop() if len(articles) == 1 else None
            yield Stale(agency, item.record, law.id, article, why)
