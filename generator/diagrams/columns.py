"""How a chart is divided across: lanes, the gutters between them, and the tracks in the gutters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.diagrams.chart import MARGIN, TRACK
from generator.diagrams.routes import Half

SIDE = 7.0
"""Between a lane and the first line beside it."""
NARROWEST = 84.0
"""A box; where there is no room for it, the chart is wider than asked."""


class Columns(NamedTuple):
    """The left edge of every lane, the width of a box, the middle of every gutter, the x of every
    track, and how wide all that is."""

    left: list[float]
    box: float
    middles: list[float]
    tracks: dict[tuple[Half, int], float]
    width: float


def columns(lanes: int, tracks: Mapping[tuple[Half, str], int], width: float) -> Columns:
    """`lanes` lanes side by side in `width`, with room for the lines on all tracks."""
    count: dict[Half, int] = {}
    for (half, _), track in tracks.items():
        count[half] = max(count.get(half, 0), track + 1)
    size = {
        (n, left): _size(n, left, lanes, count) for n in range(lanes + 1) for left in (True, False)
    }
    box = max(NARROWEST, (width - MARGIN - sum(size.values())) / lanes)
    found = Columns([], box, [], {}, 0.0)
    x = MARGIN
    for n in range(lanes + 1):
        for track in range(count.get((n, True), 0)):
            found.tracks[(n, True), track] = x + SIDE + TRACK * track
        found.middles.append(x + size[n, True])
        x += size[n, True] + size[n, False]
        for track in range(count.get((n, False), 0)):
            found.tracks[(n, False), track] = x - SIDE - TRACK * track
        found.left.append(x)
        x += box
    return found._replace(width=x - box)


def _size(gutter: int, left: bool, lanes: int, count: Mapping[Half, int]) -> float:
    """How wide half of a gutter is; the first has no lane to its left, the last none to its right."""
    if gutter == (0 if left else lanes):
        return 0.0
    return SIDE + TRACK * count.get((gutter, left), 0)
