"""What the search is given of a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import NamedTuple

START = "search/start.js"
"""The file that tells which index the site has."""
_LAST = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A page to be found: url below the site root, title, group label, plain text segments. Pages
    of one group and title are shown as one result; `place` tells them apart: the agency. Of equally
    good results those of the lowest `order` are shown first."""

    url: str
    title: str
    group: str
    segments: tuple[str, ...]
    place: str = ""
    order: int = _LAST


class Before(NamedTuple):
    """The index of the last build: the file it is kept in, None if it is not, and that for the new
    one; under which key; what stands in `START` of the site, and which of its entries are others
    now, None if that is not all that changed."""

    file: FilePath | None = None
    aside: FilePath | None = None
    key: str = ""
    start: bytes = b""
    changed: tuple[Entry, ...] | None = None
