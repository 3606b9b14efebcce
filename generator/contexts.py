"""What the templates of single kinds need beside the record itself: one function a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator import benchmark, law, legal_review, periods, procedure, recording
from generator.diagrams import ladder, swimlane
from generator.disclosure import PublicCatalog
from generator.formats import duration
from generator.model import Record
from generator.tier_words import steps


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    """What the special templates need beside the record itself."""
    own = _CONTEXTS.get(record.kind)
    return own(record, catalog) if own else {}


def _law_context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    found = [
        (power, basis)
        for power in catalog.of("power")
        for basis in power["basis"]
        if basis["law"] == record.id
    ]
    found.sort(key=lambda pair: (pair[1]["article"], pair[0].id))
    articles: set[int] = set()
    citing = []
    for power, basis in found:
        citing.append(
            {
                "power": power,
                "basis": basis,
                "first": basis["article"] not in articles,
                "stale": _stale(power, basis, record, catalog),
            }
        )
        articles.add(basis["article"])
    return {"citing": citing, "current": law.in_force(record, catalog.as_of)}


def _agency_context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    powers = [power for power in catalog.of("power") if power["agency"] == record.id]
    uses = Counter(post for power in powers for post in power["posts"])
    children = [one for one in catalog.of("agency") if one.get("parent") == record.id]
    return {
        "powers": powers,
        "uses": uses,
        "children": children,
        "delegations": _first_in_force(
            one for one in catalog.of("delegation") if one["agency"] == record.id
        ),
        "reviews": [one for one in catalog.of("legal_review") if one["agency"] == record.id],
    }


def _power_context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    stale = {}
    for index, basis in enumerate(record["basis"]):
        cited = catalog.get("law", basis["law"])
        if cited and (reason := _stale(record, basis, cited, catalog)):
            stale[index] = reason
    return {
        "agency": catalog.get("agency", record["agency"]),
        "stale": stale,
        "pending": [
            finding
            for finding in catalog.findings
            if finding.record == f"power/{record.id}" and finding.rule in _PENDING
        ],
        **_bounds(record, catalog),
        **_discretion(record, catalog),
        **_procedure_of(record, catalog),
    }


_PENDING = ("disclosures-pending", "benchmark-missing", "legal-review-covers")


def _bounds(power: Record, catalog: PublicCatalog) -> dict[str, object]:
    """Through whom a power is exercised, and how its decisions are reviewed and recorded."""
    recordings = recording.applying(power["kind"], power["agency"], catalog.of("recording"))
    reviews = legal_review.reviewed(power, catalog.of("legal_review"))
    decision = catalog.kinds["legal_review"].field("decisions").text
    stage, method = _recorded_words(catalog)
    return {
        "delegations": _first_in_force(
            one for one in catalog.of("delegation") if power.id in one["powers"]
        ),
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


def _first_in_force(delegations: Iterable[Record]) -> list[Record]:
    return sorted(delegations, key=lambda one: one["status"] != "in_force")


def _delegation_context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    """Only an expired delegation is shown as ended without a day on which it was ended."""
    return {"expired": record["status"] == "ended" and "ended_on" not in record.data}


def _legal_review_context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    agency = catalog.get("agency", record["agency"])
    return {
        "posts": {post["id"]: post["name"] for post in agency["posts"]} if agency else {},
        "covered": [
            power for power in catalog.of("power") if legal_review.reviewed(power, [record])
        ],
    }


def _discretion(power: Record, catalog: PublicCatalog) -> dict[str, object]:
    """What a person would pay: the benchmarks of a power that bind today, and those of others."""
    found = [one for one in catalog.of("benchmark") if benchmark.is_about(one, power)]
    current = [one for one in found if benchmark.is_in_force(one, catalog.as_of)]
    return {
        "benchmarks": [(one, _ladders(one)) for one in current],
        "references": [one for one in found if one["status"] == "reference"],
    }


def _ladders(record: Record) -> list[dict[str, object]]:
    """The segments of a benchmark with their steps in words."""
    return [
        {
            "segment": segment,
            "steps": (rungs := steps(record, segment)),
            "other": any(step.at and "other" in step.tier for step in rungs),
        }
        for segment in record["segments"]
    ]


def _benchmark_context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    pictures = [ladder.draw(record, segment) for segment in record["segments"]]
    ladders = zip(_ladders(record), pictures, strict=True)
    same = [one for one in catalog.of("benchmark") if one["power"] == record["power"]]
    return {
        "ladders": [{**one, "picture": picture} for one, picture in ladders],
        "siblings": [one for one in same if one.id != record.id],
        "has_rules": any("rule" in entry for entry in record.get("outside", [])),
    }


def _procedure_of(power: Record, catalog: PublicCatalog) -> dict[str, object]:
    """How a power is exercised, with the limits it has shortened."""
    found = catalog.get("procedure", power.get("procedure", ""))
    siblings = [
        one
        for one in catalog.of("procedure")
        if one is not found and power["kind"] in one["applies_to"] and one["variant"] in _BY_CASE
    ]
    return {
        "procedure": found,
        "flow": _flow(found, catalog, procedure.overridden(power.data)) if found else None,
        "siblings": siblings if found and found["variant"] in _BY_CASE else [],
    }


_BY_CASE = ("ordinary", "simple", "hearing")
"""The variants among which the circumstances of a case decide."""


def _procedure_context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    powers = [one for one in catalog.of("power") if one.get("procedure") == record.id]
    return {"flow": _flow(record, catalog, {}), "powers": powers}


def _flow(record: Record, catalog: PublicCatalog, limits: Mapping[str, str]) -> dict[str, object]:
    """A procedure as a chart and in words."""
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


def _stale(power: Record, basis: Mapping[str, Any], cited: Record, catalog: PublicCatalog) -> str:
    return law.stale(power["effective_from"], basis["article"], cited, catalog.as_of)


_CONTEXTS: Mapping[str, Callable[[Record, PublicCatalog], dict[str, object]]] = {
    "law": _law_context,
    "agency": _agency_context,
    "power": _power_context,
    "delegation": _delegation_context,
    "legal_review": _legal_review_context,
    "benchmark": _benchmark_context,
    "procedure": _procedure_context,
}
