"""Seconds over records on two logarithmic axes, as an SVG that reads in light and in dark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

Points = Mapping[str, Sequence[tuple[int, float]]]
"""Name of a line -> (records, seconds), in order."""

WIDTH, HEIGHT = 960, 500
LEFT, RIGHT, TOP, BOTTOM = 70, 350, 46, 54
COLOURS = ("#c0392b", "#e08a00", "#1f77b4", "#17a2a2", "#7b5ea7", "#2e8b57", "#8c6d31", "#b0468b")
DASHES = ("", "7 4", "2 3")
GAP = 17
_STYLE = """\
svg { background: #fff; font: 13px system-ui, sans-serif }
text { fill: #222 } .axis { stroke: #888 } .grid { stroke: #ddd }
.line { fill: none; stroke-width: 2 } .ours { stroke-width: 3.5 } .lead { stroke-width: 1; opacity: .5 }
@media (prefers-color-scheme: dark) {
  svg { background: #16181d } text { fill: #e4e4e4 } .axis { stroke: #999 } .grid { stroke: #33363d }
  .line, .dot, .lead { filter: brightness(1.35) }
}
"""


def svg(lines: Points, title: str) -> str:
    """The drawing: a line for each name, named at its end, those of ours thicker."""
    lines = {name: points for name, points in lines.items() if points}
    scale = _Scale([point for points in lines.values() for point in points])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="none"/>',
        f'<text x="{LEFT}" y="24" font-weight="bold">{escape(title)}</text>',
        *scale.axes(),
        *_drawn(lines, scale),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Scale:
    """Whole powers of ten around all points."""

    def __init__(self, points: Sequence[tuple[int, float]]) -> None:
        self.xs = _decades([records for records, _ in points])
        self.ys = _decades([seconds for _, seconds in points])

    def x(self, records: float) -> float:
        return LEFT + _share(records, self.xs) * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        return HEIGHT - BOTTOM - _share(seconds, self.ys) * (HEIGHT - TOP - BOTTOM)

    def axes(self) -> Iterator[str]:
        right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
        for power in range(self.xs[0], self.xs[1] + 1):
            x = round(self.x(10**power), 1)
            yield f'<path class="grid" d="M{x} {TOP}V{bottom}"/>'
            yield f'<text x="{x}" y="{bottom + 20}" text-anchor="middle">{10**power:,}</text>'
        for power in range(self.ys[0], self.ys[1] + 1):
            y = round(self.y(10.0**power), 1)
            yield f'<path class="grid" d="M{LEFT} {y}H{right}"/>'
            yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>'
        yield f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{bottom}H{right}"/>'
        middle = (LEFT + right) / 2
        yield f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">records</text>'
        yield f'<text x="8" y="{TOP - 8}">seconds</text>'


def _drawn(lines: Points, scale: _Scale) -> Iterator[str]:
    ends = {name: scale.y(points[-1][1]) for name, points in lines.items()}
    places = spread(ends, TOP + 6, HEIGHT - BOTTOM)
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        dash = DASHES[number // len(COLOURS) % len(DASHES)]
        at = [(round(scale.x(records), 1), round(scale.y(s), 1)) for records, s in points]
        path = "M" + "L".join(f"{x} {y}" for x, y in at)
        thick = " ours" if name.startswith("ours") else ""
        stroke = f'stroke="{colour}" stroke-dasharray="{dash}"'
        yield f'<path class="line{thick}" {stroke} d="{path}"/>'
        for x, y in at:
            yield f'<circle class="dot" cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>'
        (x, y), place = at[-1], round(places[name], 1)
        beside = WIDTH - RIGHT + 14
        yield f'<path class="lead" stroke="{colour}" d="M{x + 5} {y}L{beside - 3} {place}"/>'
        last = f"{points[-1][1]:.3g} s"
        yield f'<text x="{beside}" y="{place + 4}">{escape(name)}, {last}</text>'


def spread(ends: Mapping[str, float], top: float, bottom: float) -> dict[str, float]:
    """Places for names near the ends of their lines, one under the other without touching."""
    order = sorted(ends, key=lambda name: ends[name])
    found: dict[str, float] = {}
    low = top
    for name in order:
        found[name] = low = max(low, ends[name])
        low += GAP
    high = bottom
    for name in reversed(order):
        found[name] = high = min(high, found[name])
        high -= GAP
    return found


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten that hold all values; at least one decade.

    >>> _decades([200, 20_000]), _decades([10])
    ((2, 5), (1, 2))
    """
    low, high = (math.log10(value) for value in (min(values), max(values)))
    first = math.floor(low)
    return first, max(math.ceil(high), first + 1)


def _share(value: float, decades: tuple[int, int]) -> float:
    return (math.log10(value) - decades[0]) / (decades[1] - decades[0])
