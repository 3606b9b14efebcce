"""What the templates of single kinds need beside the record itself: one function a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from generator import law
from generator.disclosure import PublicCatalog
from generator.model import Record


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
    return {"powers": powers, "uses": uses, "children": children}


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
            if finding.record == f"power/{record.id}" and finding.rule == "disclosures-pending"
        ],
    }


def _stale(power: Record, basis: Mapping[str, Any], cited: Record, catalog: PublicCatalog) -> str:
    return law.stale(power["effective_from"], basis["article"], cited, catalog.as_of)


_CONTEXTS: Mapping[str, Callable[[Record, PublicCatalog], dict[str, object]]] = {
    "law": _law_context,
    "agency": _agency_context,
    "power": _power_context,
}
