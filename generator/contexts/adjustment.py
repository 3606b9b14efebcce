"""The page of an adjustment: its changes by the way of change, and the version of the law."""

from __future__ import annotations

from generator import revision
from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    word = {p.name: p for p in catalog.kinds["adjustment"].field("changes").fields}["change"]
    groups = [
        (label, [one for one in record["changes"] if one["change"] == change])
        for change, label in word.labels.items()
    ]
    law = catalog.get("law", record.get("law", ""))
    versions = revision.known(law, catalog.as_of) if law else []
    version = next((one for one in versions if one["promulgated"] == record.get("version")), None)
    due = revision.due(version, "power") if version else None
    return {
        "groups": [(label, found) for label, found in groups if found],
        "due": due,
        "late": due is not None and record["decided_on"] > due,
    }
