"""What the search is given of a page."""

from __future__ import annotations

from dataclasses import dataclass

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
