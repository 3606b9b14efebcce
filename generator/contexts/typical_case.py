"""The page of a typical case: the bulletins that made it known."""

from __future__ import annotations

from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    told = catalog.by("bulletin", "cases", record.id)
    return {"bulletins": told}
