"""The page of a procedure: its flow chart and the powers that use it."""

from __future__ import annotations

from collections.abc import Mapping

from generator import periods, procedure
from generator.diagrams import swimlane
from generator.disclosure import PublicCatalog
from generator.formats import duration
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    powers = catalog.by("power", "procedure", record.id)
    return {"flow": flow(record, catalog, {}), "powers": powers}


def flow(record: Record, catalog: PublicCatalog, limits: Mapping[str, str]) -> dict[str, object]:
    """A procedure as a chart and in words; `key` tells it from others."""
    key = ("flow", record.id, *sorted(limits.items()))
    return catalog.once(key, lambda: {"key": key, **_flow(record, catalog, limits)})


def _flow(record: Record, catalog: PublicCatalog, limits: Mapping[str, str]) -> dict[str, object]:
    graph = procedure.flow(record.data, limits)
    parts = {part.name: part for part in catalog.kinds["procedure"].field("steps").fields}
    words = swimlane.Words(parts["stage"].labels, parts["role"].labels)
    unit = duration(record.get("legal_limit", "1日")).unit
    total = procedure.longest(graph, unit)
    return {
        "chart": swimlane.draw(graph, words, record["name"]),
        "steps": graph.steps,
        "onward": procedure.onward(graph),
        "takes": periods.takes(total.amount, unit),
        "counted": procedure.sum_text(graph, total),
    }
