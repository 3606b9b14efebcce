"""What the templates of single kinds need beside the record itself: one module a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.contexts import (
    accountability,
    adjustment,
    agency,
    appraisal,
    benchmark,
    bulletin,
    case_review,
    complaint,
    delegation,
    exception,
    finding_of_wrongdoing,
    law,
    legal_review,
    plan_task,
    power,
    procedure,
    supervision_rule,
    typical_case,
)
from generator.disclosure import PublicCatalog
from generator.model import Kind, Record

_CONTEXTS: Mapping[str, Callable[[Record, PublicCatalog], dict[str, object]]] = {
    "law": law.context,
    "agency": agency.context,
    "power": power.context,
    "delegation": delegation.context,
    "legal_review": legal_review.context,
    "benchmark": benchmark.context,
    "procedure": procedure.context,
    "exception": exception.context,
    "complaint": complaint.context,
    "supervision_rule": supervision_rule.context,
    "case_review": case_review.context,
    "finding_of_wrongdoing": finding_of_wrongdoing.context,
    "bulletin": bulletin.context,
    "typical_case": typical_case.context,
    "appraisal": appraisal.context,
    "accountability": accountability.context,
    "accountability_mechanism": accountability.mechanism,
    "plan_task": plan_task.context,
    "adjustment": adjustment.context,
}

_OVERVIEWS: Mapping[str, Callable[[tuple[Record, ...], PublicCatalog], dict[str, object]]] = {
    "appraisal": appraisal.overview,
    "accountability": accountability.overview,
    "finding_of_wrongdoing": finding_of_wrongdoing.overview,
    "plan_task": plan_task.overview,
}


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    """What the template of the record's kind needs beside the record itself; often nothing."""
    own = _CONTEXTS.get(record.kind)
    return own(record, catalog) if own else {}


def overview(kind: Kind, records: tuple[Record, ...], catalog: PublicCatalog) -> dict[str, object]:
    """What the list of a kind needs beside the records; often nothing."""
    own = _OVERVIEWS.get(kind.name)
    return own(records, catalog) if own else {}
