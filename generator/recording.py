"""Which stages of enforcement are recorded for whom: pure functions over `recording` records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model import Record

STAGES = ("initiation", "investigation", "decision", "execution", "archiving")


def applying(kind: str, agency: str | None, recordings: Iterable[Record]) -> list[Record]:
    """The lists for a kind of power at an agency: its own and those of the whole province."""
    return [
        one
        for one in recordings
        if kind in one["applies_to"] and one.get("agency") in (None, agency)
    ]


def missing(recordings: Iterable[Record]) -> list[str]:
    """The stages none of the lists says anything about."""
    there = {item["stage"] for one in recordings for item in one["items"]}
    return [stage for stage in STAGES if stage not in there]


def methods(recordings: Iterable[Record]) -> list[tuple[str, list[str]]]:
    """(stage, methods) of what is recorded, in the order of the stages."""
    found: dict[str, list[str]] = {}
    for item in _items(recordings):
        seen = found.setdefault(item["stage"], [])
        seen += [one for one in item["method"] if one not in seen]
    return [(stage, sorted(found[stage], reverse=True)) for stage in STAGES if stage in found]


def _items(recordings: Iterable[Record]) -> list[Mapping[str, Any]]:
    return [item for one in recordings for item in one["items"]]
