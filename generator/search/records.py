"""The public records as entries of the search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator import urls
from generator.disclosure import PublicCatalog
from generator.model import Kind, Record
from generator.search.entry import Entry
from generator.search.texts import NamesOf, names, place, texts

Differing: TypeAlias = Iterable[tuple[Record | None, Record | None]]
"""Records as they were and as they are; None where there is none."""


def entries(catalog: PublicCatalog) -> Iterator[Entry]:
    """An entry for each record that has a page of its own."""
    names_of = names(catalog)
    for kind in catalog.listed():
        for record in catalog.of(kind.name):
            yield _entry(record, kind, names_of)


def changed(
    old: PublicCatalog, new: PublicCatalog, differing: Differing
) -> tuple[Entry, ...] | None:
    """The entries of `new` that are others in `old`, if these are the records that differ; None if
    some came, went or are called something else, for what names them then has another entry too."""
    before, after = names(old), names(new)
    listed = {kind.name for kind in new.listed()}
    found = []
    for one, other in differing:
        if one is None or other is None:
            return None
        if before(one.kind, one.id) != after(one.kind, one.id):
            return None
        if one.kind in listed:
            kind = new.kinds[one.kind]
            entry = _entry(other, kind, after)
            found += [entry] if entry != _entry(one, kind, before) else []
    return tuple(found)


def _entry(record: Record, kind: Kind, names_of: NamesOf) -> Entry:
    found = texts(record, kind, names_of)
    where = place(record, kind, names_of)
    return Entry(urls.record(kind, record.id), found[0], kind.label, found, where, kind.order)
