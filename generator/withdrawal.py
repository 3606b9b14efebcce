"""What a withdrawal of something published says: pure functions over `withdrawal` records."""

from __future__ import annotations

import datetime as dt

from generator import urls, workdays
from generator.model import Catalog, Kind, Record
from generator.periods import months_after

WORKING_DAYS = 3
"""Within which a decision that was changed, revoked or held unlawful is taken down."""


def is_gone(kind: Kind, id: str, catalog: Catalog) -> bool:
    """Whether a record has been withdrawn, so that a page at its address says why."""
    return bool(catalog.by("withdrawal", "address", urls.record(kind, id)))


def due(withdrawal: Record, portal: Record | None) -> dt.date | None:
    """The last day to take it down; None if what is needed to know it is not told. Raises
    NoArrangementError."""
    if withdrawal["reason"] != "term":
        return workdays.add(withdrawal["happened_on"], WORKING_DAYS)
    return term_ends(withdrawal, portal)


def term_ends(record: Record, portal: Record | None) -> dt.date | None:
    """The last day on which what is about such a person stays published; None if that is not laid
    down, or not told."""
    months = term(record, portal)
    published = record.get("published_on")
    return months_after(published, months) if published and months else None


def term(record: Record, portal: Record | None) -> int:
    """For how many months what is about such a person is published; 0 if that is not laid down."""
    entries = portal.get("retention", []) if portal else []
    subject = record.get("subject")
    return next((int(one["months"]) for one in entries if one["subject"] == subject), 0)
