"""The pages of decisions on accountability and of the mechanism they follow."""

from __future__ import annotations

from collections import Counter

from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.suppression import is_marked


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    people = [measure["people"] for measure in record["measures"]]
    return {
        "withheld": is_marked([*people, record.get("leaders")]),
        "mechanisms": catalog.of("accountability_mechanism"),
    }


def mechanism(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    agency = catalog.get("agency", record["agency"])
    return {
        "divisions": {one["id"]: one["name"] for one in agency["divisions"]} if agency else {},
        "posts": {one["id"]: one["name"] for one in agency["posts"]} if agency else {},
        "decisions": catalog.of("accountability"),
    }


def overview(records: tuple[Record, ...], catalog: PublicCatalog) -> dict[str, object]:
    """How many decisions used each means, by year. Decisions are counted, not people."""
    measures = catalog.kinds["accountability"].field("measures").fields[0]
    found = Counter(
        (type, one["year"])
        for one in records
        for type in {measure["type"] for measure in one["measures"]}
    )
    years = sorted({one["year"] for one in records})
    return {
        "rows": sorted(records, key=lambda one: (one["decided_on"], one.id), reverse=True),
        "years": years,
        "by_type": [
            (label, [found[type, year] for year in years])
            for type, label in measures.labels.items()
            if any(found[type, year] for year in years)
        ],
        "mechanisms": catalog.of("accountability_mechanism"),
    }
