"""What an adjustment of powers says, as the rules and pages ask it: pure functions over records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from generator import law
from generator.model import Record, Records

Change = Mapping[str, Any]

BY_LAW: Mapping[str, tuple[str, ...]] = {
    "law_made": ("made",),
    "law_revised": ("revised", "amended"),
    "law_repealed": (),
}
"""The reasons that name a law, each with the ways in which its version came about."""

MOVES = ("devolved", "transferred")
"""The changes that hand a power from one agency to another."""


def change_of(adjustment: Record, power: Record) -> Change | None:
    """What an adjustment changes in a power, or in the provincial one the power adopts."""
    ids = (power.id, power.get("adopts"))
    return next((one for one in adjustment["changes"] if one["power"] in ids), None)


def of_power(power: Record, adjustments: Iterable[Record]) -> list[tuple[Record, Change]]:
    """(adjustment, what it changes in the power), the latest first."""
    pairs = [(one, change_of(one, power)) for one in adjustments]
    found = [(one, change) for one, change in pairs if change is not None]
    return sorted(found, key=lambda pair: pair[0]["effective_on"], reverse=True)


def tally(adjustment: Record) -> Counter[str]:
    """How many powers each way of change really has."""
    return Counter(one["change"] for one in adjustment["changes"])


def later(adjustment: Record, power: str, adjustments: Iterable[Record]) -> list[Record]:
    """The other adjustments of a power that take effect on the same day or later."""
    return [
        one
        for one in adjustments
        if one.id != adjustment.id
        and one["effective_on"] >= adjustment["effective_on"]
        and any(change["power"] == power for change in one["changes"])
    ]


def because(adjustment: Record, catalog: Records) -> str:
    """Why powers were adjusted, in a few words: the change of the law, if there was one."""
    word = catalog.kinds["adjustment"].field("reason").text(adjustment["reason"])
    found = catalog.get("law", adjustment.get("law", ""))
    if found is None:
        return word
    if adjustment["reason"] == "law_repealed":
        return f"{law.name(found)}废止"
    day = adjustment.get("version")
    version = next((one for one in found["versions"] if one.get("promulgated") == day), None)
    if day is None or version is None:
        return f"{law.name(found)}，{word}"
    ways = {part.name: part for part in catalog.kinds["law"].field("versions").fields}
    return f"{law.name(found)}{day.year}年{ways['change'].text(version['change'])}"
