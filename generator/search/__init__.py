"""Exact full-text search for a static site: substring search over page titles and segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.search.entry import Entry
from generator.search.records import entries
from generator.search.text import normalise, segments


def build(entries: Iterable[Entry], rare: int = 0) -> Iterator[tuple[str, bytes]]:
    """As `generator.search.index.build` says."""
    from generator.search import index  # numpy takes a tenth of a second, and few builds need it

    return index.build(entries, rare)


__all__ = ["Entry", "build", "entries", "normalise", "segments"]
