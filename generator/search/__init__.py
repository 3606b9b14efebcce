"""Exact full-text search for a static site: substring search over page titles and segments."""

from generator.search.index import build
from generator.search.text import normalise, segments
from generator.search.units import Entry

__all__ = ["Entry", "build", "normalise", "segments"]
