"""The page of an exception: what it is about, by which article, and whether a review is due."""

from __future__ import annotations

from generator import exception
from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    kind, id = exception.target(record)
    return {
        "target": catalog.kinds[kind],
        "target_id": id,
        "there": has_page(kind, id, catalog),
        "ground": exception.ground(record, catalog),
        "law": record.get("law", exception.LAW),
        "labels": labels(record, catalog),
        "overdue": exception.is_overdue(record, catalog.as_of),
    }


def has_page(kind: str, id: str, catalog: PublicCatalog) -> bool:
    """Whether there is a page where a record stands, or stood."""
    there = catalog.get(kind, id) is not None or (kind, id) in catalog.withheld
    return there or bool(catalog.past.editions.get((kind, id)))


def labels(record: Record, catalog: PublicCatalog) -> list[str]:
    """The labels of the fields that lead to what is withheld; ids as they are."""
    kind, _ = exception.target(record)
    fields, found = catalog.kinds[kind].fields, []
    for step in exception.steps(record):
        field = next((one for one in fields if one.name == step), None)
        found.append(field.label if field else step)
        fields = field.fields if field else fields
    return found
