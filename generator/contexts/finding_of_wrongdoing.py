"""The page of a finding of wrongdoing: its way in states, and where it was made known."""

from __future__ import annotations

from collections.abc import Iterable

from generator import wrongdoing
from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    agency = catalog.get("agency", record["agency"])
    label = catalog.kinds[record.kind].field("status").text
    return {
        "way": [(label(step.state), step.day, step.mark) for step in wrongdoing.steps(record)],
        "late": wrongdoing.overdue(record, catalog.as_of),
        "corrected": wrongdoing.is_corrected(record),
        "divisions": {one["id"]: one["name"] for one in agency["divisions"]} if agency else {},
        "bulletins": catalog.by("bulletin", "findings", record.id),
        "cases": catalog.by("typical_case", "finding", record.id),
    }


def overview(records: tuple[Record, ...], catalog: PublicCatalog) -> dict[str, object]:
    """The newest first, each with the days its correction is late and the state of accountability."""
    part, *_ = catalog.kinds["finding_of_wrongdoing"].field("accountability").fields
    rows = [
        (
            one,
            late,
            part.text(state) if (state := one.get("accountability", {}).get("state")) else "",
        )
        for one, late in listed(records, catalog)
    ]
    return {"rows": rows}


def listed(findings: Iterable[Record], catalog: PublicCatalog) -> list[tuple[Record, int]]:
    """Findings for a list, the newest first, each with the days its correction is late now."""
    rows = sorted(findings, key=lambda one: (one["found_on"], one.id), reverse=True)
    return [(one, _late_now(one, catalog)) for one in rows]


def _late_now(finding: Record, catalog: PublicCatalog) -> int:
    if wrongdoing.is_corrected(finding):
        return 0
    return wrongdoing.overdue(finding, catalog.as_of)
