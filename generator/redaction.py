"""What of a record may be shown: the exceptions in force, and records without what they withhold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator import exception, urls
from generator.model import ADOPTS, Catalog, Kind, Record
from generator.withheld import Withheld, withhold
from generator.wording import date

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


def _words(one: Record, catalog: Catalog) -> Withheld:
    """What the public reads in place of what is withheld."""
    what = "本栏" if exception.steps(one) else "本条"
    review = f"复核期{date(one['review_by'])}"
    if exception.is_overdue(one, catalog.as_of):
        review += "，已经逾期"
    return Withheld(f"{what}依〔{exception.ground(one, catalog)}〕不公开，{review}")
