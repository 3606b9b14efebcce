"""Which answers differ between two catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.disclosure import PublicCatalog
from generator.model import Finding, Record
from generator.packed import unlike
from generator.shelf import words
from generator.watching.questions import (
    DOUBTS,
    EDITIONS,
    FINDINGS,
    UNPUBLISHED,
    WITHHELD,
    for_field,
    for_kind,
    for_line,
    for_record,
    for_shown,
    for_told,
    for_value,
    for_waiting,
)
from generator.withheld import shown


def stale(old: PublicCatalog, new: PublicCatalog, indexes: Iterable[tuple[str, str]]) -> set[str]:
    """Every question whose answer may differ. `indexes` are the kinds and fields by whose value
    records have been asked for."""
    indexes = list(indexes)
    found: set[str] = set()
    for one, other in differing(old, new):
        there = one or other
        assert there is not None  # they differ
        names = [name for of, name in indexes if of == there.kind]
        found.update(_differing(one, other, names))
    for kind in new.kinds:
        if list(old.records.get(kind, {})) != list(new.records.get(kind, {})):
            found.add(for_kind(kind))
    found.update(_news(old, new))
    if old.withheld != new.withheld:
        found.add(WITHHELD)
    return found


def differing(
    old: PublicCatalog, new: PublicCatalog
) -> Iterator[tuple[Record | None, Record | None]]:
    """The records that are not the same in both, as they are in each."""
    for kind in new.kinds:
        before, after = old.records.get(kind, {}), new.records.get(kind, {})
        for id in unlike(before, after):
            one, other = before.get(id), after.get(id)
            if one != other:
                yield one, other


def _differing(one: Record | None, other: Record | None, names: list[str]) -> Iterator[str]:
    there = [record for record in (one, other) if record is not None]
    kind, id = there[0].kind, there[0].id
    found = {name: [set(words(record, name)) for record in there] for name in names}
    yield for_record(kind, id)
    if one is None or other is None or (one.path, one.inherits) != (other.path, other.inherits):
        yield from (for_kind(kind), for_shown(kind))
        yield from (for_value(kind, name, w) for name in names for w in set().union(*found[name]))
        return
    differing = [f for f in one.data.keys() | other.data.keys() if one.get(f) != other.get(f)]
    yield from (for_field(kind, field) for field in ("*", *differing))
    if shown(one.data) != shown(other.data):
        yield for_shown(kind)
    for name, (before, after) in found.items():
        yield from (for_value(kind, name, w) for w in before ^ after)
        for w in before & after:
            yield from (f"{for_value(kind, name, w)} {field}" for field in ("*", *differing))


def _news(old: PublicCatalog, new: PublicCatalog) -> Iterator[str]:
    """What differs in the findings and in the past."""
    if old.findings != new.findings:
        yield FINDINGS
        before, after = _by_record(old.findings), _by_record(new.findings)
        for record in before.keys() | after.keys():
            if before.get(record) != after.get(record):
                yield for_told(record)
    then, now = old.past, new.past
    if then.doubts != now.doubts:
        yield DOUBTS
    waiting = then.unpublished ^ now.unpublished
    if waiting:
        yield UNPUBLISHED
    every = () if then.editions is now.editions else unlike(then.editions, now.editions)
    differing = {key for key in every if then.line(key) != now.line(key)}
    if differing or then.written != now.written or old.former != new.former:
        yield EDITIONS
    yield from map(for_line, differing)
    yield from map(for_waiting, waiting)


def _by_record(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.record, []).append(one)
    return groups
