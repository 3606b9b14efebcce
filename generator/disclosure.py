"""Catalog -> PublicCatalog: the only door to anything that publishes.

Everything is public by default. What is withheld under a registered exception is removed here, so
that no template, export or index can reach it; in its place stand the public words about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator import exception, suppression, urls
from generator.check import Result
from generator.delegation import shown as shown_today
from generator.editions import Past, redacted
from generator.model import ADOPTS, Catalog, Finding, Kind, Record, indexed
from generator.withheld import Withheld, values, withhold
from generator.wording import article, date

Key = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """All exceptions in force, by the record they are about: what `redact` needs to know, and
    nothing of what is withheld."""

    kinds: Mapping[str, Kind]
    by_record: Mapping[Key, tuple[Record, ...]]
    words: Mapping[str, Withheld]
    gone: frozenset[str] = frozenset()
    """The addresses that have been withdrawn."""

    def about(self, record: Record) -> Iterator[Record]:
        """The exceptions that withhold something of a record, or of what it has taken over."""
        yield from self.by_record.get((record.kind, record.id), ())
        for one in self.by_record.get((record.kind, record.get(ADOPTS, "")), ()):
            if exception.steps(one) and exception.steps(one)[0] in record.inherits:
                yield one

    def whole(self, key: Key) -> Withheld | None:
        """What to say of a record that is withheld whole; None if it is not."""
        found = (one for one in self.by_record.get(key, ()) if not exception.steps(one))
        return next((self.words[one.id] for one in found), None)


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
    address: str = ""
    """Where the site is published, with its last slash; '' if that is not known."""
    _indexes: dict[tuple[str, str], dict[Any, tuple[Record, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _places: dict[str, list[int]] = field(
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
        if (kind, name) not in self._indexes:
            self._indexes[kind, name] = indexed(self.of(kind), name)
        return self._indexes[kind, name].get(value, ())

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
    shown = disclosed_past(result, past or Past())
    return PublicCatalog(catalog.kinds, records, catalog.as_of, findings, portal, whole, shown)


def disclosed_past(result: Result, past: Past) -> Past:
    """The past without what is withheld today."""
    true, kept = result.catalog.records, exceptions(result.catalog)
    counted = suppression.suppressed(true)
    return redacted(past, lambda record: redact(suppression.edition(record, true, counted), kept))


def told(result: Result, past: Past) -> tuple[Finding, ...]:
    """The findings as they may be published; `past` is what they may quote besides the records
    of today."""
    findings = map(suppression.finding, result.findings)
    return _told(findings, result.catalog, exceptions(result.catalog), past)


def exceptions(catalog: Catalog) -> Exceptions:
    """The exceptions in force on the day of the catalog, with their public words."""
    kept = [one for one in catalog.of("exception") if exception.is_kept(one)]
    by_record: dict[Key, tuple[Record, ...]] = {}
    for one in kept:
        key = exception.target(one)
        by_record[key] = (*by_record.get(key, ()), one)
    words = {one.id: _words(one, catalog) for one in kept}
    gone = frozenset(one["address"] for one in catalog.of("withdrawal"))
    return Exceptions(catalog.kinds, by_record, words, gone)


def redact(record: Record, kept: Exceptions) -> Record | None:
    """A record without what is withheld today; None if all of it is or if it is withdrawn. Any
    version of a record may be given, old ones too, whatever their shape: what was public once is
    public no more."""
    key = record.kind, record.id
    kind = kept.kinds.get(record.kind)
    if kept.whole(key) or (kind and urls.record(kind, record.id) in kept.gone):
        return None
    data = record.data
    fields = kind.fields if kind else ()
    for one in kept.about(record):
        data = withhold(data, exception.steps(one), kept.words[one.id], fields)
    return record if data is record.data else replace(record, data=data)


def _redacted(records: Iterable[Record], kept: Exceptions) -> dict[str, Record]:
    public = (redact(record, kept) for record in records)
    return {record.id: record for record in public if record is not None}


def _words(one: Record, catalog: Catalog) -> Withheld:
    """What the public reads in place of what is withheld."""
    what = "本栏" if exception.steps(one) else "本条"
    review = f"复核期{date(one['review_by'])}"
    if exception.is_overdue(one, catalog.as_of):
        review += "，已经逾期"
    return Withheld(f"{what}依〔{ground(one, catalog)}〕不公开，{review}")


def ground(one: Record, catalog: Catalog | PublicCatalog) -> str:
    """The article of law that an exception rests on."""
    number = exception.ARTICLES.get(one["ground"])
    id, number = one.get("law", exception.LAW), one.get("article", number)
    law = catalog.get("law", id)
    name = (law.get("short_title") or law["title"]) if law else "政府信息公开条例"
    return name + (article({"article": number}) if number else "")


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
    return tuple(
        _without(
            finding, [*hidden.get(finding.record, ()), *hidden.get(_adopted(finding, catalog), ())]
        )
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
