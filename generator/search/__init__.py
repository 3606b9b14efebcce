"""Exact full-text search for a static site: substring search over page titles and segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.search.entry import START, Before, Entry
from generator.search.records import changed, entries
from generator.search.text import normalise, segments

# numpy takes a tenth of a second to load, and few builds need it.


def build(entries: Iterable[Entry], rare: int = 0) -> Iterator[tuple[str, bytes]]:
    """As `generator.search.index.build` says."""
    from generator.search import index

    return index.build(entries, rare)


def make(
    entries: Callable[[], Iterable[Entry]], before: Before, put: Callable[[str, bytes], None]
) -> tuple[str, ...]:
    """As `generator.search.kept.make` says."""
    from generator.search import kept

    return kept.make(entries, before, put)


__all__ = [
    "START",
    "Before",
    "Entry",
    "build",
    "changed",
    "entries",
    "make",
    "normalise",
    "segments",
]
