"""What the templates of single kinds need beside the record itself: one module a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.contexts import (
    adjustment,
    agency,
    benchmark,
    delegation,
    law,
    legal_review,
    power,
    procedure,
)
from generator.disclosure import PublicCatalog
from generator.model import Record

_CONTEXTS: Mapping[str, Callable[[Record, PublicCatalog], dict[str, object]]] = {
    "law": law.context,
    "agency": agency.context,
    "power": power.context,
    "delegation": delegation.context,
    "legal_review": legal_review.context,
    "benchmark": benchmark.context,
    "procedure": procedure.context,
    "adjustment": adjustment.context,
}


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    """What the template of the record's kind needs beside the record itself; often nothing."""
    own = _CONTEXTS.get(record.kind)
    return own(record, catalog) if own else {}
