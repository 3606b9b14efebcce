"""Catalog -> PublicCatalog: the only door to anything that publishes.

Everything is public by default. What is withheld under a registered exception is removed here, so
that no template, export or index can reach it; in its place stand the public words about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias, TypeVar

from generator import exception, suppression, urls, withheld
from generator.check import Result
from generator.delegation import shown as shown_today
from generator.editions import Past, redacted
from generator.model import ADOPTS, Catalog, Finding, Kind, Record, indexed, keys
from generator.packed import arranged, replaced
from generator.redaction import Exceptions, Key, exceptions, redact
from generator.withheld import Withheld, values

T = TypeVar("T")
Index: TypeAlias = dict[Any, tuple[str, ...]]
"""A value of a field -> the ids of the records of a kind that have it, in their order."""


@dataclass(frozen=True, slots=True)
class PublicCatalog:
    """What may be published: the public part of every record, and the findings about them.
    `withheld` are the records that are withheld whole, and what to say of each."""

    kinds: Mapping[str, Kind]
    records: Mapping[str, Mapping[str, Record]]
    as_of: dt.date
    findings: tuple[Finding, ...]
    portal: Record
    withheld: Mapping[Key, Withheld] = field(default_factory=dict)
    past: Past = field(default_factory=Past)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The address of what has been withdrawn -> the addresses of its editions, which all go on
    telling of the withdrawal."""
    address: str = ""
    """Where the site is published, with its last slash; '' if that is not known."""
    _indexes: dict[tuple[str, str], Index] = field(default_factory=dict, compare=False, repr=False)
    _places: dict[str, list[int]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )
    _made: dict[tuple[object, ...], Any] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    def of(self, kind: str) -> tuple[Record, ...]:
        """The public records of a kind in order of their ids; empty if there is no such kind."""
        return tuple(self.records.get(kind, {}).values())

    def get(self, kind: str, id: str) -> Record | None:
        """The public record, or None."""
        return self.records.get(kind, {}).get(id)

    def by(self, kind: str, name: str, value: Any) -> tuple[Record, ...]:
        """The public records of a kind whose field is `value` or a list that holds it."""
        group = self.records.get(kind, {})
        return tuple(group[id] for id in self._index(kind, name).get(value, ()))

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of the public records of a kind, in order."""
        return tuple(self.records.get(kind, {}))

    def values(self, kind: str, name: str) -> list[Any]:
        """What the public records of a kind have in a field, as it comes when they are gone
        through in order."""
        index, group = self._index(kind, name), self.records.get(kind, {})

        def place(value: Any) -> tuple[str, int]:
            first = index[value][0]
            return first, keys(group[first], name).index(value)

        return sorted(index, key=place)

    def _index(self, kind: str, name: str) -> Index:
        if (kind, name) not in self._indexes:
            found = indexed(self.of(kind), name).items()
            self._indexes[kind, name] = {value: tuple(r.id for r in some) for value, some in found}
        return self._indexes[kind, name]

    @property
    def indexes(self) -> Mapping[tuple[str, str], Index]:
        """The kinds and fields by whose value records have been asked for, and what was found."""
        return self._indexes

    def prepare(self, indexes: Iterable[tuple[str, str]]) -> None:
        """Look records up by the value of some fields, for those who will."""
        for kind, name in indexes:
            self._index(kind, name)

    def changed(self, fresh: Mapping[Key, Record | None]) -> PublicCatalog:
        """The same catalog with some records as they are now, None for one that is gone."""
        records, indexes = dict(self.records), dict(self._indexes)
        for kind in {kind for kind, _ in fresh}:
            old = records.get(kind, {})
            pairs = {id: (old.get(id), one) for (of, id), one in fresh.items() if of == kind}
            there = {id: new for id, (old, new) in pairs.items() if old or new}
            records[kind] = arranged(replaced(old, there))
            for of, name in indexes:
                if of == kind:
                    indexes[of, name] = _moved(indexes[of, name], name, pairs)
        return replace(self, records=records, _indexes=indexes)

    def shown(self, kind: str) -> dict[str, frozenset[str]]:
        """The id of every public record of a kind -> the fields of it that are shown."""
        return {record.id: withheld.shown(record.data) for record in self.of(kind)}

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, made once for all pages that need it."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def told(self, *records: str) -> list[Finding]:
        """The findings about some records, each named kind/id, in their order."""
        if not self._places:
            for number, one in enumerate(self.findings):
                self._places.setdefault(one.record, []).append(number)
        numbers = sorted({n for record in records for n in self._places.get(record, ())})
        return [self.findings[number] for number in numbers]

    def listed(self) -> Iterator[Kind]:
        """The kinds that have pages of their own, in display order."""
        return (kind for kind in self.kinds.values() if not kind.singleton)

    def exceptions(self, kind: str, id: str) -> list[Record]:
        """The exceptions that withhold something of a record, or all of it."""
        named = f"{kind}/{id}"
        found = self.by("exception", "record", named)
        return [one for one in found if exception.is_kept(one)]


def _moved(
    index: Index, name: str, pairs: Mapping[str, tuple[Record | None, Record | None]]
) -> Index:
    """An index of a field when some records are no longer what they were: before and after."""
    index = dict(index)
    for id, (old, new) in pairs.items():
        before, after = keys(old, name) if old else [], keys(new, name) if new else []
        for value in (one for one in before if one not in after):
            index[value] = tuple(one for one in index[value] if one != id)
        for value in (one for one in after if one not in before):
            index[value] = tuple(sorted((*index.get(value, ()), id)))
    return {value: ids for value, ids in index.items() if ids}


class PortalError(Exception):
    """content/portal.yml is missing or broken; nothing can be published without it."""


def disclose(result: Result, past: Past | None = None) -> PublicCatalog:
    """The public side of a checked catalog and of its past. Raises PortalError."""
    catalog = result.catalog
    portal = catalog.get("portal", "portal")
    if portal is None:
        raise PortalError("content/portal.yml 不存在或者有错误，不能生成网站。")
    kept = exceptions(catalog)
    current = {**catalog.records, "delegation": _delegations(result)}
    current |= suppression.suppressed(catalog.records)
    records = {kind: _redacted(group.values(), kept) for kind, group in current.items()}
    whole = {key: words for key in kept.by_record if (words := kept.whole(key))}
    findings = told(result, Past())
    past = past or Past()
    shown = disclosed_past(result, past)
    former = _former(past, kept, partial(disclosed_past, result))
    return PublicCatalog(
        catalog.kinds, records, catalog.as_of, findings, portal, whole, shown, former
    )


def disclosed_past(result: Result, past: Past, kept: Exceptions | None = None) -> Past:
    """The past without what is withheld today."""
    true, hides = result.catalog.records, kept or exceptions(result.catalog)
    counted = suppression.suppressed(true)
    return redacted(past, lambda record: redact(suppression.edition(record, true, counted), hides))


def told(result: Result, past: Past) -> tuple[Finding, ...]:
    """The findings as they may be published; `past` is what they may quote besides the records
    of today."""
    findings = map(suppression.finding, result.findings)
    return _told(findings, result.catalog, exceptions(result.catalog), past)


def _former(
    past: Past, kept: Exceptions, shown: Callable[[Past, Exceptions], Past]
) -> dict[str, tuple[str, ...]]:
    """Where the editions of what has been withdrawn stood, as they would be shown otherwise."""
    gone = {
        key: address
        for key in past.editions
        if (kind := kept.kinds.get(key[0])) and (address := urls.record(kind, key[1])) in kept.gone
    }
    lines = replace(past, editions={key: past.editions[key] for key in gone})
    return {
        gone[key]: tuple(
            dict.fromkeys(
                urls.edition(kept.kinds[key[0]], key[1], edition.mark)
                for edition in line
                if edition.record
            )
        )
        for key, line in shown(lines, replace(kept, gone=frozenset())).editions.items()
    }


def _redacted(records: Iterable[Record], kept: Exceptions) -> dict[str, Record]:
    public = (redact(record, kept) for record in records)
    return {record.id: record for record in public if record is not None}


def _told(
    findings: Iterable[Finding], catalog: Catalog, kept: Exceptions, past: Past
) -> tuple[Finding, ...]:
    """The findings without the lines of the files, and without what is withheld in their words."""
    hidden: dict[str, list[str]] = {}
    for key, ones in kept.by_record.items():
        old = (edition.record for edition in past.editions.get(key, ()))
        records = [record for record in (catalog.get(*key), *old) if record is not None]
        found = {value for record in records for one in ones for value in _values(record, one)}
        hidden[f"{key[0]}/{key[1]}"] = sorted(found, key=len, reverse=True)

    def words(finding: Finding) -> list[str]:
        if not hidden:  # then no record is read for it
            return []
        return [*hidden.get(finding.record, ()), *hidden.get(_adopted(finding, catalog), ())]

    return tuple(
        _without(finding, words(finding))
        for finding in findings
        if not kept.whole(_key(finding.record))
    )


def _adopted(finding: Finding, catalog: Catalog) -> str:
    """The record that the record of a finding adopts, kind/id; '' if it adopts none."""
    record = catalog.get(*_key(finding.record))
    return f"{record.kind}/{record[ADOPTS]}" if record and ADOPTS in record.data else ""


def _key(record: str) -> Key:
    kind, _, id = record.partition("/")
    return kind, id


def _values(record: Record, one: Record) -> Iterator[str]:
    if steps := exception.steps(one):
        yield from (str(value) for value in values(record.data, steps))


def _without(finding: Finding, hidden: Iterable[str]) -> Finding:
    message, hint = finding.message, finding.hint
    for value in hidden:
        message, hint = message.replace(value, "〔不公开〕"), hint.replace(value, "〔不公开〕")
    return replace(finding, message=message, hint=hint, source="", related=())


def _delegations(result: Result) -> Mapping[str, Record]:
    """Each as it stands on the day: one whose term has run out is no longer in force."""
    catalog = result.catalog
    return {one.id: shown_today(one, catalog.as_of) for one in catalog.of("delegation")}
