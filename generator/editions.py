"""What a record has said, from when until when: pure functions over what git knows of its file.

An edition is one state of a record as readers saw it. Steps that change bytes but not a word make
none, and a record that adopts another has a new one when the other changes.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

from generator.adoption import adopts, effective
from generator.model import Kind, Record
from generator.packed import sizes
from generator.withheld import as_written

Key: TypeAlias = tuple[str, str]
"""The kind and the id of a record."""


class State(NamedTuple):
    """What a file held from a step on; no data if it was gone or could not be read."""

    step: int
    day: dt.date
    data: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of a record: the data readers saw, from `day` on until the next one.

    `record` is None from the day the record was gone. `digest` is the SHA-256 of what it says, ''
    if it is gone; the same words have the same digest whenever they stand.
    """

    day: dt.date
    step: int
    record: Record | None
    digest: str

    def __reduce__(self) -> tuple[type[Edition], tuple[Any, ...]]:
        """As fast as it can be: there are many."""
        return Edition, (self.day, self.step, self.record, self.digest)

    @property
    def mark(self) -> str:
        """Eight hex digits, the name of the edition in addresses."""
        return self.digest[:8]

    def says(self, data: Mapping[str, Any]) -> bool:
        """Whether a record of today says the same."""
        same = self.record is not None and self.record.data is data
        return same or self.digest == fingerprint(as_written(data))


@dataclass(frozen=True, slots=True)
class Past:
    """What the records said before, and how far that can be relied on.

    `editions` are those of every record that ever was, oldest first. `doubts` are sentences for
    readers about what git cannot prove; empty if there is nothing to say. `unpublished` are the
    records whose files are not, or not like this, in git. `written` has the day on which a step
    was written, of the steps that were published on another. `head` is the commit of the last step.
    """

    editions: Mapping[Key, tuple[Edition, ...]] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    unpublished: Set[Key] = frozenset()
    written: Mapping[int, dt.date] = field(default_factory=dict)
    head: str = ""

    def records(self) -> Iterator[Record]:
        """What every record said in each of its editions."""
        for line in self.editions.values():
            yield from (edition.record for edition in line if edition.record)

    def counts(self) -> Iterator[tuple[Key, int]]:
        """How many editions each record has."""
        return sizes(self.editions)

    def line(self, key: Key) -> tuple[Edition, ...]:
        """The editions of a record, oldest first; none if git does not know it."""
        return self.editions.get(key, ())

    def of(self, record: Record) -> tuple[Edition, ...]:
        return self.line((record.kind, record.id))


def editions(
    states: Mapping[Key, list[State]], kinds: Mapping[str, Kind]
) -> dict[Key, tuple[Edition, ...]]:
    """The editions of every record that ever was, oldest first."""
    return {key: tuple(_editions(key, states, kinds[key[0]])) for key in states}


def _editions(key: Key, states: Mapping[Key, list[State]], kind: Kind) -> Iterator[Edition]:
    digest = ""
    for state in _moments(key, states, kind):
        record = _record(key, state, states, kind)
        now = fingerprint(record.data) if record else ""
        if now != digest:
            yield Edition(state.day, state.step, record, now)
        digest = now


def _moments(key: Key, states: Mapping[Key, list[State]], kind: Kind) -> list[State]:
    """The states of a record, and one more whenever what it adopts changes under it."""
    own = states[key]
    adopted = {id for state in own if state.data and (id := adopts(state.data, kind))}
    moments = {state.step: state for state in own}
    for id in adopted:
        for state in states.get((kind.name, id), ()):
            current = at(own, state.step)
            if current is not None and state.step not in moments:
                moments[state.step] = current._replace(step=state.step, day=state.day)
    return [moments[step] for step in sorted(moments)]


def at(states: list[State], step: int) -> State | None:
    """The state a file was in at a step; None before its first."""
    found = [state for state in states if state.step <= step]
    return found[-1] if found else None


def _record(key: Key, state: State, states: Mapping[Key, list[State]], kind: Kind) -> Record | None:
    if state.data is None:
        return None
    record = Record(*key, path="", data=state.data)
    id = adopts(state.data, kind)
    if not id:
        return record
    adopted = at(states.get((kind.name, id), []), state.step)
    if adopted is None or adopted.data is None or adopts(adopted.data, kind):
        return None
    return effective(record, Record(kind.name, id, "", adopted.data), kind)


def fingerprint(data: Mapping[str, Any]) -> str:
    """The SHA-256 of what a record says, whatever the order and layout of its file."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def redacted(past: Past, redact: Callable[[Record], Record | None]) -> Past:
    """The past as it may be shown: without what is withheld today, and without the editions that
    differ in nothing else."""
    shown: dict[Key, tuple[Edition, ...]] = {}
    for key, line in past.editions.items():
        kept: list[Edition] = []
        for edition in line:
            record = redact(edition.record) if edition.record else None
            now = edition
            if record is not edition.record:
                digest = fingerprint(record.data) if record else ""
                now = replace(edition, record=record, digest=digest)
            if (kept[-1].digest if kept else "") != now.digest:
                kept.append(now)
        shown[key] = tuple(kept)
    return replace(past, editions=shown)
