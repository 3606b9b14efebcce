"""The clocks that run from the promulgation of a law: one month for bases, three for benchmarks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from generator import adjustment, benchmark, impact, revision
from generator.clocks.clock import Clock, Proof
from generator.clocks.weighing import begins, editions, first, judged
from generator.editions import Past
from generator.model import Record, Records
from generator.revision import Version


def of_laws(catalog: Records, past: Past) -> tuple[Clock, ...]:
    """A clock for each version that changed a law and each record that rests on it, the newest
    versions of each law first. A law that was made anew has no older records to revise."""
    return tuple(
        _of_law(item, one, version, catalog, past) for one, version, item in followers(catalog)
    )


def followers(catalog: Records) -> Iterator[tuple[Record, Version, impact.Item]]:
    """Everything that has to follow a version that changed a law, with the two."""
    for one in catalog.of("law"):
        for version in revision.known(one, catalog.as_of):
            if version["change"] != "made":
                for item in impact.impact(one, version, catalog):
                    yield one, version, item


def _of_law(
    item: impact.Item, one: Record, version: Version, catalog: Records, past: Past
) -> Clock:
    record, since = item.record, version["promulgated"]
    begun = begins(record, past)
    started = partial(Clock, record, since, item.due, begins=begun, law=one, version=version)
    if item.state != "done":
        changed = _recited(record, one, since, catalog, past)
        return started(verdict=item.state, changed=changed.declared if changed else None)
    unknown = begun is None or begun > item.due
    if unknown and _drawn_up(record, catalog) > item.due:
        return started(verdict="new")
    proofs = list(_proofs(record, one, version, catalog, past))
    return judged(started(verdict="open"), proofs, past)


def _drawn_up(record: Record, catalog: Records) -> dt.date:
    """The day from which somebody had to keep the record up to the law."""
    line = [record]
    if record.kind == "benchmark":
        line = [
            other
            for other in catalog.by("benchmark", "power", record["power"])
            if other["behaviour"] == record["behaviour"]
        ]
    name = catalog.kinds[record.kind].dated
    return min((one.get(name, dt.date.min) for one in line), default=dt.date.min)


def _proofs(
    record: Record, one: Record, version: Version, catalog: Records, past: Past
) -> Iterator[Proof]:
    """Everything that shows that a record follows a version, in editions and in the record."""
    since = version["promulgated"]
    for trace in revision.traces(record, one, version, catalog):
        yield Proof(trace.on)
        source = trace.adjustment
        if source is not None:
            yield from first(source, past, catalog.as_of, partial(_adjusted, record, one, since))
    for source in _line(record, catalog):
        shows = partial(_own_trace, one, version, catalog)
        yield from first(source, past, catalog.as_of, shows)
    recited = _recited(record, one, since, catalog, past)
    if recited:
        yield recited


def _line(record: Record, catalog: Records) -> list[Record]:
    """The records whose editions may show a trace: those of a benchmark on the same violation."""
    if record.kind != "benchmark":
        return [record]
    found = catalog.by("benchmark", "power", record["power"])
    return [
        one
        for one in found
        if one["behaviour"] == record["behaviour"] and one["status"] == "in_force"
    ]


def _own_trace(one: Record, version: Version, catalog: Records, old: Record) -> dt.date | None:
    if old.kind == "benchmark":
        made = benchmark.made_on(old)
        return made if made is not None and made >= version["promulgated"] else None
    own = [t.on for t in revision.traces(old, one, version, catalog) if t.how != "adjusted"]
    return min(own, default=None)


def _adjusted(record: Record, one: Record, since: dt.date, old: Record) -> dt.date | None:
    follows = old.get("law") == one.id and old.get("version", dt.date.min) >= since
    found = follows and adjustment.change_of(old, record) is not None
    decided: dt.date = old["decided_on"]
    return decided if found and decided >= since else None


def _recited(
    record: Record, one: Record, since: dt.date, catalog: Records, past: Past
) -> Proof | None:
    """The first edition after a version that cites other articles of the law than the one before."""
    before: list[object] | None = None
    for edition in editions(record, past, catalog.as_of):
        now = _cited(edition.record, one) if edition.record else None
        if edition.day >= since and before and now and now != before:
            return Proof(edition.day, edition)
        before = now
    return None


def _cited(old: Record, one: Record) -> list[object]:
    try:
        found = {basis.get("article") for _, basis in revision.citations(old, one.id)}
    except (TypeError, AttributeError, KeyError):  # written for another schema
        return []
    return sorted(found, key=str)
