"""Where the lines of a chart run: which way each one takes, and a track of its own for each.

A line leaves a step at the bottom or at the side of a compartment, runs down or up a gutter between
lanes if it has rows to pass, and comes to its target from above. Lines with one target merge. All
tracks are found from rows and lanes alone, before anything has a size.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

from generator.diagrams.cells import Cell, Grid
from generator.procedure import OTHERWISE, Edge

BOTTOM = -1
Half = tuple[int, bool]
"""A gutter by number, and whether it is its left half: that of the lane to its left."""
Key = TypeVar("Key", bound=Hashable)


class Exit(NamedTuple):
    """What leaves a step: an edge, and the text of its compartment, '' if it has none."""

    edge: Edge
    label: str


class Route(NamedTuple):
    """The way of a line. `exit` is the compartment it leaves, or BOTTOM. A line to the row below
    needs no gutter; `straight` is one that goes right down."""

    edge: Edge
    exit: int
    straight: bool
    half: Half | None
    back: bool


def exits(id: str, grid: Grid) -> list[Exit]:
    """What leaves a step. If there are conditions, each way has a compartment; the one that leads
    to the next row comes last, because it may leave at the bottom."""
    ways = [edge for edge in grid.edges if edge.source == id]
    if not any(edge.when for edge in ways):
        return [Exit(edge, "") for edge in ways]
    here = grid.cells[id]
    ways.sort(key=lambda edge: _nearness(here, grid.cells[edge.target]))
    return [Exit(edge, edge.when or OTHERWISE) for edge in ways]


def _nearness(here: Cell, there: Cell) -> int:
    if there.row != here.row + 1:
        return 0
    return 2 if there.lane == here.lane else 1


def routes(grid: Grid) -> list[Route]:
    """A route for every edge."""
    return [route for id in grid.cells for route in _routes_from(id, grid)]


def _routes_from(id: str, grid: Grid) -> list[Route]:
    here, found = grid.cells[id], []
    ways = exits(id, grid)
    order = list(grid.steps)
    for n, (edge, label) in enumerate(ways):
        there = grid.cells[edge.target]
        below = there.row == here.row + 1
        bottom = not label or (below and n == len(ways) - 1)
        back = order.index(edge.target) <= order.index(id)
        straight = bottom and below and there.lane == here.lane
        half = None if bottom and below else _half(here, there, back)
        found.append(Route(edge, BOTTOM if bottom else n, straight, half, back))
    return found


def _half(here: Cell, there: Cell, back: bool) -> Half:
    """The gutter beside a lane on the side of the target; one's own lane is left on the right,
    and on the left to go back."""
    right = there.lane > here.lane or (there.lane == here.lane and not back)
    return (here.lane + 1, True) if right else (here.lane, False)


def gutter_tracks(grid: Grid, ways: Iterable[Route]) -> dict[tuple[Half, str], int]:
    """(half of a gutter, target) -> track, 0 next to the lane the lines come from. Short lines
    are near, so that long ones pass round them."""
    spans: dict[Half, dict[str, tuple[float, float]]] = {}
    for way in ways:
        if way.half is None:
            continue
        end = 2 * grid.cells[way.edge.target].row
        row = grid.cells[way.edge.source].row
        begin = 2 * row + (2 if way.exit == BOTTOM else 1)
        spans.setdefault(way.half, {})
        low, high = spans[way.half].get(way.edge.target, (begin, begin))
        spans[way.half][way.edge.target] = (min(low, begin, end), max(high, begin, end))
    return {
        (half, target): track
        for half, found in spans.items()
        for target, track in tracks(found, by_length=True).items()
    }


def tracks(spans: dict[Key, tuple[float, float]], by_length: bool = False) -> dict[Key, int]:
    """A track for each span, so that spans on one track have no point in common."""
    used: list[list[tuple[float, float]]] = []
    found: dict[Key, int] = {}
    length = {key: high - low for key, (low, high) in spans.items()}
    keys = sorted(spans, key=lambda key: length[key]) if by_length else list(spans)
    for key in keys:
        low, high = spans[key]
        free = (n for n, on in enumerate(used) if all(b < low or a > high for a, b in on))
        track = next(free, len(used))
        if track == len(used):
            used.append([])
        used[track].append((low, high))
        found[key] = track
    return found
