"""The page of a power: with which bounds, how, through whom and how much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator import adjustment, benchmark, legal_review, procedure, recording
from generator.contexts import responsibility
from generator.contexts.benchmark import ladders
from generator.contexts.delegation import first_in_force
from generator.contexts.finding_of_wrongdoing import listed
from generator.contexts.procedure import flow
from generator.disclosure import PublicCatalog
from generator.model import ADOPTS, Record
from generator.power import stale_citations


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    return {
        "agency": catalog.get("agency", record["agency"]),
        "stale": stale_citations(record, catalog),
        "adjustments": adjustment.of_power(record, _naming(record, catalog)),
        "pending": [
            finding
            for finding in catalog.told(f"power/{record.id}", f"power/{record.get(ADOPTS)}")
            if finding.rule in _PENDING
        ],
        **_adoption(record, catalog),
        "found": listed(catalog.by("finding_of_wrongdoing", "power", record.id), catalog),
        "cases": catalog.by("typical_case", "power", record.id),
        **_bounds(record, catalog),
        **_discretion(record, catalog),
        **_procedure_of(record, catalog),
        **responsibility.context(record, catalog),
    }


def _naming(power: Record, catalog: PublicCatalog) -> list[Record]:
    """The adjustments that name a power or the one it adopts, in order of their ids."""
    ids = [power.id, *([power[ADOPTS]] if ADOPTS in power.data else [])]
    found = {one.id: one for id in ids for one in catalog.by("adjustment", "changes.power", id)}
    return [found[id] for id in sorted(found)]


_PENDING = (
    "disclosures-pending",
    "benchmark-missing",
    "legal-review-covers",
    "revision-in-one-month",
)


def _adoption(power: Record, catalog: PublicCatalog) -> dict[str, object]:
    """From whom a power is taken over and what differs there, or who takes this one over."""
    adopted = catalog.get("power", power[ADOPTS]) if ADOPTS in power.data else None
    own = set(power.data) - power.inherits - _BOOKKEEPING
    fields = catalog.kinds["power"].fields
    return {
        "adopted": adopted,
        "differs": [field.label for field in fields if field.name in own] if adopted else [],
        "adopters": catalog.by("power", ADOPTS, power.id),
    }


_BOOKKEEPING = {
    *("adopts", "adopted_part", "code", "agency", "level", "status", "effective_from"),
    *("demo", "sources", "confidence", "unverified", "notes"),
}
"""What is each record's own without being a difference in what may be done."""


def _bounds(power: Record, catalog: PublicCatalog) -> dict[str, object]:
    """Through whom a power is exercised, and how its decisions are reviewed and recorded."""
    recordings = recording.applying(power["kind"], power["agency"], catalog.of("recording"))
    reviews = legal_review.reviewed(power, catalog.by("legal_review", "agency", power["agency"]))
    decision = catalog.kinds["legal_review"].field("decisions").text
    stage, method = _recorded_words(catalog)
    return {
        "delegations": first_in_force(catalog.by("delegation", "powers", power.id)),
        "reviews": [(one, [decision(each) for each in own]) for one, own in reviews],
        "recordings": recordings,
        "recorded": [
            (stage(one), [method(each) for each in found])
            for one, found in recording.methods(recordings)
        ],
    }


def _recorded_words(catalog: PublicCatalog) -> list[Callable[[Any], str]]:
    parts = {part.name: part for part in catalog.kinds["recording"].field("items").fields}
    return [parts["stage"].text, parts["method"].text]


def _discretion(power: Record, catalog: PublicCatalog) -> dict[str, object]:
    """What a person would pay: the benchmarks of a power that bind today, and those of others."""
    found = sorted(benchmark.of_power(power, catalog), key=lambda one: one.id)
    current = [one for one in found if benchmark.is_in_force(one, catalog.as_of)]
    return {
        "benchmarks": [(one, ladders(one)) for one in current],
        "references": [one for one in found if one["status"] == "reference"],
    }


def _procedure_of(power: Record, catalog: PublicCatalog) -> dict[str, object]:
    """How a power is exercised, with the limits it has shortened."""
    found = catalog.get("procedure", power.get("procedure", ""))
    if found is None:
        return {"procedure": None, "flow": None, "siblings": []}
    siblings: list[Record] = []
    if found["variant"] in _BY_CASE:
        key = ("siblings", found.id, power["kind"])
        siblings = catalog.once(key, lambda: _siblings(found, power["kind"], catalog))
    return {
        "procedure": found,
        "flow": flow(found, catalog, procedure.overridden(power.data)),
        "siblings": siblings,
    }


def _siblings(found: Record, kind: str, catalog: PublicCatalog) -> list[Record]:
    """The other procedures by which a power of a kind may be exercised in another case."""
    return [
        one
        for one in catalog.of("procedure")
        if one.id != found.id and kind in one["applies_to"] and one["variant"] in _BY_CASE
    ]


_BY_CASE = ("ordinary", "simple", "hearing")
"""The variants among which the circumstances of a case decide."""
