"""A chart as SVG: no colour but those of the page, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from generator.diagrams.chart import Box, Chart, Rect, Run, Text

_CORNER = 5.0
_HEAD = 8.0
"""How long an arrow's head is."""


def markup(chart: Chart, classes: str, id: str, title: str, about: str) -> Markup:
    """The chart as an <svg> element; `id` begins the ids of its title and description."""
    parts = [
        f'<svg class="{classes}" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {_n(chart.width)} {_n(chart.height)}" role="img" '
        f'aria-labelledby="{id}-title {id}-about">',
        f'<title id="{id}-title">{escape(title)}</title>',
        f'<desc id="{id}-about">{escape(about)}</desc>',
        f'<g id="{id}-head">',
        *(_text(text) for text in chart.texts if text.role == "lane"),
        f'</g><g id="{id}-body">',
        *_bands(chart),
        *_lanes(chart),
        *_runs(chart),
        *(line for box in chart.boxes.values() for line in _box(box)),
        *(_text(text) for text in chart.texts if text.role != "lane"),
        "</g></svg>",
    ]
    return Markup("\n".join(parts))


def sheets(chart: Chart, classes: str, id: str, highest: float) -> Markup:
    """The chart again for paper: cut between rows into pieces no higher than `highest`, each with
    the names of the lanes on top; drawn from the parts of `markup`."""
    found = []
    for top, bottom in cuts(chart, highest):
        height = chart.head + bottom - top
        found.append(
            f'<svg class="{classes}" viewBox="0 0 {_n(chart.width)} {_n(height)}" '
            f'aria-hidden="true"><svg y="{_n(chart.head)}" width="{_n(chart.width)}" '
            f'height="{_n(bottom - top)}"><use href="#{id}-body" y="{_n(-top)}"/></svg>'
            f'<use href="#{id}-head"/></svg>'
        )
    return Markup("\n".join(found))


def cuts(chart: Chart, highest: float) -> list[tuple[float, float]]:
    """Pieces of about one height from the head down, each cut in a gap between rows."""
    whole, room = chart.height - chart.head, highest - chart.head
    if room <= 0:  # the names of the lanes alone are higher than a sheet
        return [(chart.head, chart.height)]
    aim = whole / -(-whole // room)
    found, top = [], chart.head
    while chart.height - top > room:
        fitting = [y for y in chart.gaps if top < y <= top + room]
        if not fitting:  # one row is higher than a sheet
            fitting = [y for y in chart.gaps if y > top][:1] or [chart.height]
        cut = min(fitting, key=lambda y: abs(y - top - aim))
        found.append((top, cut))
        top = cut
    return [*found, (top, chart.height)] if top < chart.height else found


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _rect(rect: Rect, classes: str, radius: float = 0.0, inset: float = 0.0) -> str:
    x, y, w, h = rect
    corner = f' rx="{_n(radius)}"' if radius else ""
    return (
        f'<rect class="{classes}" x="{_n(x + inset)}" y="{_n(y + inset)}" '
        f'width="{_n(w - 2 * inset)}" height="{_n(h - 2 * inset)}"{corner}/>'
    )


def _bands(chart: Chart) -> Iterator[str]:
    for n, band in enumerate(chart.bands):
        yield _rect(band, f"gs-flow__band gs-flow__band--{'odd' if n % 2 else 'even'}")


def _lanes(chart: Chart) -> Iterator[str]:
    for x in chart.lanes:
        yield f'<path class="gs-flow__lane" d="M{_n(x)} {_n(chart.head)}V{_n(chart.height)}"/>'


def _runs(chart: Chart) -> Iterator[str]:
    for run in chart.runs:
        back = " gs-flow__line--back" if run.back else ""
        yield f'<path class="gs-flow__line{back}" d="{_path(run)}"/>'
    for x, y in sorted({run.points[-1] for run in chart.runs}):
        yield f'<path class="gs-flow__head" d="M{_n(x - 4)} {_n(y - _HEAD)}h8L{_n(x)} {_n(y)}z"/>'


def _path(run: Run) -> str:
    """Straight pieces with rounded corners."""
    points = run.points
    found = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        a, b = _toward(here, before), _toward(here, after)
        found.append(f"L{_n(a[0])} {_n(a[1])}Q{_n(here[0])} {_n(here[1])} {_n(b[0])} {_n(b[1])}")
    x, y = points[-1]
    return "".join([*found, f"L{_n(x)} {_n(y - _HEAD)}"])


def _toward(here: tuple[float, float], there: tuple[float, float]) -> tuple[float, float]:
    """A little way from one point to another, at most half of it."""
    dx, dy = there[0] - here[0], there[1] - here[1]
    length = abs(dx) + abs(dy)
    share = min(_CORNER, length / 2) / length if length else 0.0
    return here[0] + dx * share, here[1] + dy * share


def _box(box: Box) -> Iterator[str]:
    step = box.step
    radius = 16.0 if step.get("start") or step.get("end") else 3.0
    classes = "gs-flow__box"
    if step.get("decision"):
        classes += " gs-flow__box--decision"
    if step["role"] == "party":
        classes += " gs-flow__box--party"
    yield _rect(box.rect, classes, radius)
    if step.get("legal_review"):
        yield _rect(box.rect, "gs-flow__inner", max(radius - 2, 1), 2.5)
    for y in box.tops:
        x, w = box.rect.x, box.rect.w
        yield f'<path class="gs-flow__split" d="M{_n(x)} {_n(y)}h{_n(w)}"/>'


def _text(text: Text) -> str:
    """The space at the end keeps texts apart where they are read without the drawing."""
    anchor = ' text-anchor="middle"' if text.middle else ""
    return (
        f'<text class="gs-flow__{text.role}" x="{_n(text.x)}" y="{_n(text.y)}" '
        f'font-size="{_n(text.size)}"{anchor}>{escape(text.line.text)} </text>'
    )
