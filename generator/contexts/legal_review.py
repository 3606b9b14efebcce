"""The page of an entry in the catalog of legal review: posts by name, powers covered."""

from __future__ import annotations

from generator import legal_review
from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    agency = catalog.get("agency", record["agency"])
    return {
        "posts": {post["id"]: post["name"] for post in agency["posts"]} if agency else {},
        "covered": [
            power
            for power in catalog.by("power", "agency", record["agency"])
            if legal_review.reviewed(power, [record])
        ],
    }
