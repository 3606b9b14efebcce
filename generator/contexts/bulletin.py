"""The page of a bulletin: what was found in its period, and what became of it since."""

from __future__ import annotations

from generator import bulletin, wrongdoing
from generator.contexts.finding_of_wrongdoing import listed
from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    named = [catalog.get("finding_of_wrongdoing", id) for id in record.get("findings", ())]
    rows = listed((one for one in named if one is not None), catalog)
    found = [one for one, _ in rows]
    confirmed = [one for one in found if wrongdoing.is_confirmed(one)]
    states = [wrongdoing.accountability(one).get("state") for one in confirmed]
    return {
        "fresh": [row for row in rows if bulletin.is_within(record, row[0]["found_on"])],
        "followed": [row for row in rows if not bulletin.is_within(record, row[0]["found_on"])],
        "confirmed": len(confirmed),
        "corrected": sum(wrongdoing.is_corrected(one) for one in confirmed),
        "decided": sum(state in ("decided", "not_needed") for state in states),
    }
