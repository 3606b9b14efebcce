"""Files for machines beside the pages: feeds, the calendar, the list of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.disclosure import PublicCatalog
from generator.feeds import atom, changes, ics

MEDIA: tuple[Callable[[PublicCatalog, str], Iterator[tuple[str, bytes]]], ...] = (
    atom.files,
    changes.files,
    ics.files,
)
"""Each gives (output path, bytes) for a catalog and the address of the site."""


def files(catalog: PublicCatalog, address: str) -> Iterator[tuple[str, bytes]]:
    for medium in MEDIA:
        yield from medium(catalog, address)
