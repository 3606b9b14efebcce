"""What the files held at a revision, and what they hold now -> a past of two steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.contexts.history import history
from generator.differences import Difference
from generator.disclosure import PublicCatalog
from generator.editions import Key, Past, State, editions
from generator.model import Field, Kind, Record

THEN, NOW = 0, 1
WORDS = {"首次公开": "新增", "撤下": "删去", "修改": "修改"}

Data = Mapping[str, Any]


class Held(NamedTuple):
    """What the file of a record held then and holds now; None where there was or is none."""

    key: Key
    then: Data | None
    now: Data | None


class Item(NamedTuple):
    """A record that says something else than it did: what happened to it, what differs, and the
    adjustments of the same change that name it."""

    key: Key
    kind: Kind
    what: str
    before: Record | None
    after: Record | None
    changes: tuple[Difference, ...]
    causes: tuple[Record, ...]

    @property
    def name(self) -> str:
        return "/".join(self.key)

    @property
    def record(self) -> Record:
        """As it is now, or was if it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def title(self) -> str:
        return str(self.record.get(self.kind.title, self.key[1]))


def past(held: Iterable[Held], kinds: Mapping[str, Kind], days: tuple[dt.date, dt.date]) -> Past:
    """Both states of every record. One that moved has two files: what holds something counts."""
    found: dict[Key, dict[int, Data | None]] = {}
    for key, then, now in held:
        states = found.setdefault(key, {THEN: None, NOW: None})
        states[THEN] = then if then is not None else states[THEN]
        states[NOW] = now if now is not None else states[NOW]
    told = {
        key: [State(step, days[step], data) for step, data in states.items()]
        for key, states in found.items()
    }
    return Past(editions(told, kinds))


def items(catalog: PublicCatalog) -> list[Item]:
    """Everything that may be told of what differs, in the order of the kinds."""
    order = {name: number for number, name in enumerate(catalog.kinds)}
    found = [
        item
        for key, line in catalog.past.editions.items()
        if line and line[-1].step == NOW and (item := _item(key, catalog))
    ]
    return sorted(found, key=lambda item: (order[item.key[0]], item.key[1]))


def _item(key: Key, catalog: PublicCatalog) -> Item | None:
    line = catalog.past.editions[key]
    entry = history(key, catalog)[0]
    before = line[-2].record if len(line) > 1 else None
    after = entry.edition.record
    if before is None and after is None:
        return None
    kind = catalog.kinds[key[0]]
    return Item(key, kind, WORDS[entry.what], before, after, entry.changes, entry.causes)


def powers(item: Item) -> tuple[str, ...]:
    """The ids of the powers a record names, each once, now or before."""
    found: dict[str, None] = {}
    for record in (item.after, item.before):
        if record is not None:
            found |= dict.fromkeys(_named(record.data, item.kind.fields))
    return tuple(found)


def _named(data: Data, fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        value = data.get(field.name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                yield from _named(one, field.fields)
            elif field.ref == "power" and isinstance(one, str):
                yield one
