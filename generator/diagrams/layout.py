"""Sizes and places everything of a flow chart: boxes, gaps, and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagrams import boxes
from generator.diagrams import routes as routing
from generator.diagrams.boxes import Part
from generator.diagrams.cells import Grid, place
from generator.diagrams.chart import (
    LABEL,
    LEADING,
    MARGIN,
    PAD,
    TRACK,
    Box,
    Chart,
    Form,
    Rect,
    Run,
    Text,
)
from generator.diagrams.columns import columns
from generator.diagrams.routes import BOTTOM, Route
from generator.diagrams.text import Line, balanced
from generator.procedure import Flow


def lay_out(graph: Flow, stages: Mapping[str, str], roles: Mapping[str, str], form: Form) -> Chart:
    """The chart of a procedure with at least one step."""
    used = [role for role in roles if any(step["role"] == role for step in graph.steps)]
    lane_of = {role: n if form.lanes else 0 for n, role in enumerate(used)}
    grid = place(graph, lane_of)
    return _Layout(grid, form, stages, roles, used).chart


class _Layout:
    """Sizes everything, step by step: lanes, boxes, gaps, then the lines between them."""

    def __init__(
        self,
        grid: Grid,
        form: Form,
        stages: Mapping[str, str],
        roles: Mapping[str, str],
        used: list[str],
    ) -> None:
        self.grid, self.form, self.roles = grid, form, roles
        self.number = {id: n for n, id in enumerate(grid.steps, 1)}
        self.ways = routing.routes(grid)
        self.tracks = routing.gutter_tracks(grid, self.ways)
        self.columns = columns(grid.lanes, self.tracks, form.width)
        self.left, self.box = self.columns.left, self.columns.box
        self.chart = Chart(self.columns.width)
        self.chart.head = self._head(used) if form.lanes else 6.0
        self.contents = {id: self._content(id) for id in grid.cells}
        self.port = self._ports()
        self._rows(self.chart.head)
        for id in grid.cells:
            self._box(id)
        self.chart.runs = [self._run(way) for way in self.ways]
        self._bands(stages)

    # -- across --

    def _centre(self, id: str) -> float:
        return self.left[self.grid.cells[id].lane] + self.box / 2

    def _gutter_x(self, way: Route) -> float:
        assert way.half is not None
        return self.columns.tracks[way.half, self.tracks[way.half, way.edge.target]]

    # -- boxes --

    def _content(self, id: str) -> list[Part]:
        step, number = self.grid.steps[id], self.number
        meta = step["limit"] if self.form.lanes else f"{self.roles[step['role']]} · {step['limit']}"
        ways = routing.exits(id, self.grid)
        labels = [f"{way.label}→{number[way.edge.target]}" for way in ways if way.label]
        return boxes.parts(f"{number[id]} {step['name']}", meta, labels, self.box)

    def _box(self, id: str) -> None:
        cell, parts = self.grid.cells[id], self.contents[id]
        x, y = self.left[cell.lane], self.row_y[cell.row]
        rect = Rect(x, y, self.box, boxes.height(parts))
        texts, tops = boxes.fill(parts, rect)
        self.chart.texts += texts
        self.chart.boxes[id] = Box(self.grid.steps[id], rect, tops)

    def _head(self, used: list[str]) -> float:
        """The names of the lanes; how high they are."""
        lines = [balanced(self.roles[role], self.box, LABEL) for role in used]
        height = max(len(found) for found in lines) * LABEL * LEADING + 8
        for lane, found in enumerate(lines):
            for n, line in enumerate(found):
                y = 4 + n * LABEL * LEADING
                room = Rect(self.left[lane], y, self.box, LABEL * LEADING)
                x = self.left[lane] + self.box / 2
                self.chart.texts.append(Text(line, x, y + LABEL, LABEL, True, "lane", room))
        self.chart.lanes = self.columns.middles[1:-1]
        return height

    # -- down --

    def _ports(self) -> dict[tuple[str, str], float]:
        """(source, target) -> where on the bottom of its box a line leaves: in the middle if it
        goes straight down, else on the side it goes to."""
        found: dict[tuple[str, str], float] = {}
        for id in self.grid.cells:
            sides: dict[int, list[Route]] = {-1: [], 1: []}
            for way in self.ways:
                if way.edge.source == id and way.exit == BOTTOM:
                    if way.straight:
                        found[id, way.edge.target] = self._centre(id)
                    else:
                        sides[self._side(way)].append(way)
            for side, ways in sides.items():
                for n, way in enumerate(ways, 1):
                    step = min(16.0, (self.box / 2 - PAD) / len(ways))
                    found[id, way.edge.target] = self._centre(id) + side * step * n
        return found

    def _side(self, way: Route) -> int:
        if way.half is not None:
            return 1 if way.half[1] else -1
        return 1 if self._centre(way.edge.target) > self._centre(way.edge.source) else -1

    def _rows(self, head: float) -> None:
        """The y of every row, of every gap and of every track in it."""
        gaps = self._gap_spans()
        self.gap_y: list[float] = []
        self.row_y: list[float] = []
        self.gap_track: dict[tuple[int, str, str], float] = {}
        y = head
        for row in range(self.grid.rows + 1):
            self.gap_y.append(y)
            found = routing.tracks(gaps.get(row, {}))
            for (target, passing), track in found.items():
                self.gap_track[row, target, passing] = y + 11 + TRACK * track
            y += 24 + TRACK * max((track + 1 for track in found.values()), default=0)
            self.row_y.append(y)
            ids = [id for id, cell in self.grid.cells.items() if cell.row == row]
            y += max((boxes.height(self.contents[id]) for id in ids), default=0.0)
        self.chart.gaps = [y + 2 for y in self.gap_y[1:-1]]
        last = self.gap_y[-1]
        self.chart.height = self.row_y[-1] if len(gaps.get(self.grid.rows, {})) else last + 8

    def _gap_spans(self) -> dict[int, dict[tuple[str, str], tuple[float, float]]]:
        """Gap -> (target, '' or the step just left) -> from where to where a line runs in it."""
        gaps: dict[int, dict[tuple[str, str], tuple[float, float]]] = {}

        def stretch(gap: int, key: tuple[str, str], *xs: float) -> None:
            spans = gaps.setdefault(gap, {})
            low, high = spans.get(key, (min(xs) - 4, max(xs) + 4))
            spans[key] = (min(low, *(x - 4 for x in xs)), max(high, *(x + 4 for x in xs)))

        for way in self.ways:
            source, target = way.edge.source, way.edge.target
            row, end = self.grid.cells[target].row, self._centre(target)
            if way.half is not None:
                stretch(row, (target, ""), self._gutter_x(way), end)
                if way.exit == BOTTOM:
                    below = self.grid.cells[source].row + 1
                    xs = (self.port[source, target], self._gutter_x(way))
                    stretch(below, (target, source), *xs)
            elif not way.straight:
                stretch(row, (target, ""), self.port[source, target], end)
        return gaps

    # -- lines --

    def _run(self, way: Route) -> Run:
        source, target = way.edge.source, way.edge.target
        box, end = self.chart.boxes[source].rect, self._centre(target)
        top = self.chart.boxes[target].rect.y
        points: list[tuple[float, float]] = []
        if way.exit == BOTTOM:
            x = self.port[source, target]
            points.append((x, box.y + box.h))
        else:
            side = way.half is not None and way.half[1]
            points.append((box.x + box.w if side else box.x, self._exit_y(source, way.exit)))
        if way.half is not None:
            x = self._gutter_x(way)
            if way.exit == BOTTOM:
                below = self.grid.cells[source].row + 1
                y = self.gap_track[below, target, source]
                points.append((points[0][0], y))
            points.append((x, points[-1][1]))
        if not way.straight:
            y = self.gap_track[self.grid.cells[target].row, target, ""]
            points += [(points[-1][0], y), (end, y)]
        points.append((end, top))
        redone = way.back and not self.chart.boxes[target].step.get("end")
        return Run(tuple(points), target, redone)

    def _exit_y(self, id: str, exit: int) -> float:
        """The middle of a compartment."""
        box = self.chart.boxes[id]
        ends = [*box.tops[1:], box.rect.y + box.rect.h]
        return (box.tops[exit] + ends[exit]) / 2

    # -- stages --

    def _bands(self, stages: Mapping[str, str]) -> None:
        for band, after in zip(self.grid.bands, [*self.grid.bands[1:], None], strict=True):
            y = self.gap_y[band.first] + 3
            end = self.gap_y[after.first] + 3 if after else self.chart.height
            self.chart.bands.append(Rect(0, y, self.chart.width, end - y))
            name = stages[band.stage]
            at = (y + end - len(name) * LABEL * 1.2) / 2
            for n, char in enumerate(name):
                room = Rect(0, y, MARGIN, end - y)
                line = Line(char, LABEL)
                baseline = at + n * LABEL * 1.2 + LABEL * 0.95
                text = Text(line, MARGIN / 2, baseline, LABEL, True, "stage", room)
                self.chart.texts.append(text)
