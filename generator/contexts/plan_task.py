"""A task of the plan and where it stands; the plan as a timeline."""

from __future__ import annotations

from collections import Counter

from generator.diagrams import timeline
from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.plan import BEHIND, WORDS, standing


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    now = standing(record, catalog.as_of)
    return {"state": timeline.state(record, catalog.as_of), "behind": now in BEHIND}


def overview(records: tuple[Record, ...], catalog: PublicCatalog) -> dict[str, object]:
    day = catalog.as_of
    totals = Counter(standing(task, day) for task in records)
    rows = timeline.in_order(records)
    return {
        "chart": timeline.draw(records, day),
        "rows": [(task, timeline.state(task, day), standing(task, day) in BEHIND) for task in rows],
        "totals": [
            (word, totals[name], name in BEHIND) for name, word in WORDS.items() if totals[name]
        ],
    }
