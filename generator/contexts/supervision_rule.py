"""The page of a rule of supervision: every authority beside the responsibility that matches it."""

from __future__ import annotations

from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.supervision import matched


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    agency = catalog.get("agency", record["agency"])
    return {
        "matched": matched(record),
        "posts": {one["id"]: one["name"] for one in agency["posts"]} if agency else {},
        "divisions": {one["id"]: one["name"] for one in agency["divisions"]} if agency else {},
    }
