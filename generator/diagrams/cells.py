"""In which row and lane of a chart every step stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.procedure import Edge, Flow, Step


class Cell(NamedTuple):
    row: int
    lane: int


class Band(NamedTuple):
    """Rows that belong to one stage; the last one included."""

    stage: str
    first: int
    last: int


class Grid(NamedTuple):
    """Steps by id with their cells, the edges between them, and the bands from top to bottom."""

    steps: dict[str, Step]
    cells: dict[str, Cell]
    edges: list[Edge]
    bands: list[Band]
    lanes: int

    @property
    def rows(self) -> int:
        return 1 + max(cell.row for cell in self.cells.values())


def place(graph: Flow, lane_of: Mapping[str, int]) -> Grid:
    """Rows from top to bottom in the order of the steps: a step stands below those that lead to
    it, in a row of its stage, beside the step before it where that is possible."""
    steps = {id: graph.steps[n] for id, n in graph.index().items()}
    edges = _distinct(graph.known_edges())
    cells: dict[str, Cell] = {}
    bands: list[Band] = []
    taken: set[Cell] = set()
    row = 0
    for id in steps:
        stage, lane = steps[id]["stage"], lane_of[steps[id]["role"]]
        if not bands or bands[-1].stage != stage:
            row += bool(bands)
            bands.append(Band(stage, row, row))
        above = [cells[e.source].row for e in edges if e.target == id and e.source in cells]
        row = max([row, *(r + 1 for r in above)])
        while Cell(row, lane) in taken:
            row += 1
        cells[id] = Cell(row, lane)
        taken.add(cells[id])
        bands[-1] = bands[-1]._replace(last=row)
    return Grid(steps, cells, edges, bands, 1 + max(lane_of.values()))


def _distinct(edges: list[Edge]) -> list[Edge]:
    """Each way once: the same way under the same condition is drawn as one."""
    return list({(e.source, e.target, e.when): e for e in reversed(edges)}.values())[::-1]
