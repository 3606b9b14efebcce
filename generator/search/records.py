"""The public records as entries of the search index."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.disclosure import PublicCatalog
from generator.search.entry import Entry
from generator.search.texts import names, place, texts


def entries(catalog: PublicCatalog) -> Iterator[Entry]:
    """An entry for each record that has a page of its own."""
    names_of = names(catalog)
    for kind in catalog.listed():
        for record in catalog.of(kind.name):
            found = texts(record, kind, names_of)
            where = place(record, kind, names_of)
            yield Entry(
                urls.record(kind, record.id), found[0], kind.label, found, where, kind.order
            )
