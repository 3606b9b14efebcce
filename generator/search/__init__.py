"""Exact full-text search for a static site: substring search over page titles and segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.search.entry import START, Entry, Kept
from generator.search.records import changed, entries
from generator.search.text import normalise, segments

# numpy takes a tenth of a second to load, and few builds need it.


def build(entries: Iterable[Entry], rare: int = 0) -> Iterator[tuple[str, bytes]]:
    """As `generator.search.index.build` says."""
    from generator.search import index

    return index.build(entries, rare)


def make(
    entries: Callable[[], Iterable[Entry]], kept: Kept, put: Callable[[str, bytes], None]
) -> tuple[str, ...]:
    """As `generator.search.kept.make` says."""
    from generator.search import kept as keeping

    return keeping.make(entries, kept, put)


__all__ = [
    "START",
    "Entry",
    "Kept",
    "build",
    "changed",
    "entries",
    "make",
    "normalise",
    "segments",
]
