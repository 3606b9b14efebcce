"""The page of a delegation, and delegations in order."""

from __future__ import annotations

from collections.abc import Iterable

from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    """Only an expired delegation is shown as ended without a day on which it was ended."""
    return {"expired": record["status"] == "ended" and "ended_on" not in record.data}


def first_in_force(delegations: Iterable[Record]) -> list[Record]:
    return sorted(delegations, key=lambda one: one["status"] != "in_force")
