"""What a power record says, as the rules and pages ask it: pure functions over `power` records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.law import stale
from generator.model import ADOPTS, Catalog, Path, Record, Records


def is_exercised(power: Record) -> bool:
    """Whether the power is still listed; a cancelled one is kept only as history."""
    return bool(power["status"] != "cancelled")


def citations(power: Record, catalog: Catalog) -> Iterator[tuple[Path, Mapping[str, Any], Record]]:
    """(path, basis, law) of every basis of a listed power whose law record can be read."""
    if not is_exercised(power):
        return
    for index, basis in enumerate(power["basis"]):
        law = catalog.get("law", basis["law"])
        if law is not None:
            yield ("basis", index), basis, law


def stale_citations(power: Record, catalog: Records) -> dict[int, str]:
    """Index of a basis -> why what it cites may be out of date on the day of the catalog."""
    found = {}
    for index, basis in enumerate(power["basis"]):
        law = catalog.get("law", basis["law"])
        if law and (why := stale(power["effective_from"], basis["article"], law, catalog.as_of)):
            found[index] = why
    return found


def adopted(power: Record, catalog: Catalog) -> Record | None:
    """The power of a higher agency this one is taken over from; None if it stands for itself."""
    return catalog.get("power", power[ADOPTS]) if ADOPTS in power.data else None


def holder(power: Record, catalog: Catalog) -> Record | None:
    """The agency that holds the power; None if its record cannot be read."""
    return catalog.get("agency", power["agency"])


def governs(upper: Record, lower: Record, catalog: Catalog) -> bool:
    """Whether an agency is of a higher level, and the region of the other lies in its own."""
    order = list(catalog.kinds["power"].field("level").labels)
    higher = order.index(upper["level"]) < order.index(lower["level"])
    return bool(higher and lower["region"].startswith(upper["region"]))
