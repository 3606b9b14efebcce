"""The page of a law: who cites which article, and what is out of date."""

from __future__ import annotations

from generator import impact, law, revision
from generator.disclosure import PublicCatalog
from generator.model import ADOPTS, Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    resting = [
        (power, basis)
        for power in catalog.by("power", "basis.law", record.id)
        for _, basis in revision.citations(power, record.id)
    ]
    found = [pair for pair in resting if ADOPTS not in pair[0].data]
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
    return {
        "citing": citing,
        "adopting": len({power.id for power, _ in resting if ADOPTS in power.data}),
        "current": law.in_force(record, catalog.as_of),
        "others": _others(record, catalog),
        "impacts": _impacts(record, catalog),
        "states": impact.WORDS,
    }


def _others(record: Record, catalog: PublicCatalog) -> list[dict[str, object]]:
    """What else rests on the law, by article; what cites the whole of it comes first."""
    found = [
        (basis.get("article", 0), one.kind, one.id, one, basis)
        for kind in catalog.kinds.values()
        if kind.name != "power" and impact.rests_on_laws(kind)
        for one in catalog.by(kind.name, "basis.law", record.id)
        for _, basis in revision.citations(one, record.id)
    ]
    found.sort(key=lambda row: row[:3])
    return [
        {"kind": catalog.kinds[kind], "record": one, "basis": basis}
        for _, kind, _, one, basis in found
    ]


def _impacts(record: Record, catalog: PublicCatalog) -> list[dict[str, object]]:
    """The newest change of the law and every older one that somebody has not followed yet."""
    found: list[dict[str, object]] = []
    for version in revision.known(record, catalog.as_of):
        if version["change"] == "made":
            continue
        items = impact.impact(record, version, catalog)
        if items and (not found or impact.counts(items)["overdue"]):
            moves = revision.moves(version)
            told = {"version": version, "items": items, "counts": impact.counts(items)}
            found.append({**told, "moves": moves})
    return found
