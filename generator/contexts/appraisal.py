"""The page of an appraisal: divisions by name, last year's and next year's, what is withheld."""

from __future__ import annotations

from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.suppression import FEW, HIDDEN, is_marked


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    agency = catalog.get("agency", record["agency"])
    own = catalog.by("appraisal", "agency", record["agency"])
    staff = record["staff"]
    return {
        "names": {one["id"]: one["name"] for one in agency["divisions"]} if agency else {},
        "others": sorted((one for one in own if one.id != record.id), key=lambda one: one["year"]),
        "withheld": _first_withheld(record),
        "few": FEW,
        "hidden": HIDDEN,
        "treatments": (
            (staff["unqualified"], ("barred",)),
            (staff["unqualified"], ("criticised", "trained")),
            (staff["two_years"], ("transferred", "disqualified")),
        ),
    }


def _first_withheld(record: Record) -> str:
    """Which table is the first with a number withheld, to be explained there; '' if none."""
    if is_marked(record["staff"].values()):
        return "staff"
    return "done" if is_marked(record["consequences"].values()) else ""


def of_agency(agency: str, catalog: PublicCatalog) -> list[Record]:
    """The appraisals of an agency, the latest first."""
    own = catalog.by("appraisal", "agency", agency)
    return sorted(own, key=lambda one: -one["year"])


def overview(records: tuple[Record, ...], catalog: PublicCatalog) -> dict[str, object]:
    """The list: the latest year first."""
    return {"rows": sorted(records, key=lambda one: (-one["year"], one["agency"]))}
