"""Exact full-text search for a static site: substring search over page titles and segments."""

from generator.search.index import build
from generator.search.pages import Entry
from generator.search.records import entries
from generator.search.text import normalise, segments

__all__ = ["Entry", "build", "entries", "normalise", "segments"]
