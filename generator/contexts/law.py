"""The page of a law: who cites which article, and what is out of date."""

from __future__ import annotations

from generator import law
from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
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
                "stale": law.stale(
                    power["effective_from"], basis["article"], record, catalog.as_of
                ),
            }
        )
        articles.add(basis["article"])
    return {"citing": citing, "current": law.in_force(record, catalog.as_of)}
