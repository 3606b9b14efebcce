"""The page of a typical case: the bulletins that made it known, and until when it is published."""

from __future__ import annotations

from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.withdrawal import term_ends


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    told = catalog.by("bulletin", "cases", record.id)
    return {"bulletins": told, "until": term_ends(record, catalog.portal)}
