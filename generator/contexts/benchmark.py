"""The page of a discretion benchmark: its ladders as pictures and in words."""

from __future__ import annotations

from generator.diagrams import ladder
from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.tier_words import steps


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    pictures = [ladder.draw(record, segment) for segment in record["segments"]]
    drawn = zip(ladders(record), pictures, strict=True)
    same = catalog.by("benchmark", "power", record["power"])
    return {
        "ladders": [{**one, "picture": picture} for one, picture in drawn],
        "siblings": [one for one in same if one.id != record.id],
        "has_rules": any("rule" in entry for entry in record.get("outside", [])),
    }


def ladders(record: Record) -> list[dict[str, object]]:
    """The segments of a benchmark with their steps in words."""
    return [
        {
            "segment": segment,
            "steps": (rungs := steps(record, segment)),
            "other": any(step.at and "other" in step.tier for step in rungs),
        }
        for segment in record["segments"]
    ]
