"""A record that adopts another + the other -> the effective record, which all checks and pages see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model import ADOPTS, Kind, Record

DEMO = "demo"


def adopts(data: Mapping[str, Any], kind: Kind) -> str:
    """The id of the record that is adopted; '' if none is."""
    id: str = data.get(ADOPTS, "") if kind.own else ""
    return id


def effective(record: Record, adopted: Record, kind: Kind) -> Record:
    """What `record` holds after it has taken over from `adopted` what it does not write itself,
    in the order of the schema. What is invented there is invented here."""
    taken = frozenset(adopted.data.keys() - record.data.keys() - set(kind.own) - {ADOPTS})
    data = {
        field.name: (adopted if field.name in taken else record).data[field.name]
        for field in kind.fields
        if field.name in taken or field.name in record.data
    }
    if invented := [name for name in adopted.get(DEMO, ()) if name in taken]:
        data[DEMO] = [*invented, *record.get(DEMO, ())]
    return Record(record.kind, record.id, record.path, data, taken)
