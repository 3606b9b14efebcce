"""What a delegation says, as the rules and pages ask it: pure functions over `delegation` records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from generator.model import Catalog, Path, Record
from generator.power import is_exercised

State = Literal["in_force", "expired", "ended"]

BARRED = ("company", "individual")
"""Kinds of delegate the law never allows; the schema knows them so that a rule can say why."""


def is_given(delegation: Record) -> bool:
    """Whether the agency upholds the delegation; an ended one is kept only as history."""
    return bool(delegation["status"] == "in_force")


def state(delegation: Record, day: dt.date) -> State:
    """What the delegation is on `day`: its last day still counts."""
    if not is_given(delegation):
        return "ended"
    return "expired" if delegation["term_to"] < day else "in_force"


def shown(delegation: Record, day: dt.date) -> Record:
    """The delegation as lists show it on `day`: an expired one is no longer among those in force."""
    if state(delegation, day) != "expired":
        return delegation
    return replace(delegation, data={**delegation.data, "status": "ended"})


def matters(delegation: Record, catalog: Catalog) -> Iterator[tuple[Path, Record]]:
    """(path, power) of every delegated power whose record can be read."""
    for index, id in enumerate(delegation["powers"]):
        power = catalog.get("power", id)
        if power is not None:
            yield ("powers", index), power


def received(delegation: Record, power: Record, catalog: Catalog) -> Record | None:
    """The delegation by which the delegating agency itself received `power` from another."""
    agency = catalog.get("agency", delegation["agency"])
    for other in catalog.by("delegation", "powers", power.id):
        if other.id == delegation.id or not is_given(other) or agency is None:
            continue
        if agency.id == other.get("delegate_agency") or agency["name"] == other["delegate"]:
            return other
    return None


def must_note(delegation: Record, power: Record) -> bool:
    """Whether the list of powers has to name the delegation at this power."""
    own = power["agency"] == delegation["agency"]
    return own and is_given(delegation) and is_exercised(power)
