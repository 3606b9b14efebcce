"""The pages of decisions on accountability and of the mechanism they follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from markupsafe import Markup

from generator.diagrams import swimlane
from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.procedure import Edge, Flow
from generator.suppression import is_marked

_WHEN = {"transfer": "需要移送的"}
"""Under which condition a stage is reached; the others always are."""
_SHORT = {"statement": "陈述申辩"}
"""What stands beside a row, where a box is only so high."""


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    people = [measure["people"] for measure in record["measures"]]
    return {
        "withheld": is_marked([*people, record.get("leaders")]),
        "mechanisms": catalog.of("accountability_mechanism"),
    }


def mechanism(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    agency = catalog.get("agency", record["agency"])
    return {
        "divisions": {one["id"]: one["name"] for one in agency["divisions"]} if agency else {},
        "posts": {one["id"]: one["name"] for one in agency["posts"]} if agency else {},
        "decisions": catalog.of("accountability"),
        "chart": _chart(record, catalog),
    }


def _chart(record: Record, catalog: PublicCatalog) -> Markup:
    """The stages one after the other, with a lane for everyone who answers for one of them."""
    stage = catalog.kinds[record.kind].field("stages").fields[0]
    entries = record["stages"]
    lanes = {entry["answerable"]: _who(entry["answerable"]) for entry in entries}
    steps = tuple(
        {
            "id": str(number),
            "name": f"{stage.text(entry['stage'])}{_to(entry)}",
            "role": lanes[entry["answerable"]],
            "stage": entry["stage"],
            "limit": entry["limit"],
            "decision": entry["stage"] == "deciding",
            "start": number == 0,
            "end": number == len(entries) - 1,
        }
        for number, entry in enumerate(entries)
    )
    edges = tuple(
        Edge(one["id"], after["id"], _WHEN.get(after["stage"], ""), ())
        for one, after in pairwise(steps)
    )
    words = swimlane.Words({**stage.labels, **_SHORT}, {name: name for name in lanes.values()})
    return swimlane.draw(Flow(steps, edges), words, record["name"])


def _who(answerable: str) -> str:
    """Who answers, without what is said about them after the first comma."""
    return answerable.partition("，")[0]


def _to(entry: Mapping[str, str]) -> str:
    return f"：交{entry['to']}" if "to" in entry else ""


def overview(records: tuple[Record, ...], catalog: PublicCatalog) -> dict[str, object]:
    """How many decisions used each means, by year. Decisions are counted, not people."""
    measures = catalog.kinds["accountability"].field("measures").fields[0]
    found = Counter(
        (type, one["year"])
        for one in records
        for type in {measure["type"] for measure in one["measures"]}
    )
    years = sorted({one["year"] for one in records})
    return {
        "rows": sorted(records, key=lambda one: (one["decided_on"], one.id), reverse=True),
        "years": years,
        "by_type": [
            (label, [found[type, year] for year in years])
            for type, label in measures.labels.items()
            if any(found[type, year] for year in years)
        ],
        "mechanisms": catalog.of("accountability_mechanism"),
    }
